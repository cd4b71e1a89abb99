using System.Diagnostics;
using System.Text;
using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Planning;

/// <summary>Plans in words: the operators' names are Neo4j's, the details Cypher, with the literals and the names of columns as they are in the statement's own text.</summary>
/// <param name="literals">What was taken out of the text, by its place.</param>
/// <param name="columnNames">How columns without a name of their own are called, by variable.</param>
/// <param name="writes">Whether the statement does: then nobody else can give to another what it seeks in a unique index, and the operator says so.</param>
internal sealed class PlanPrinter(Seq<Expression> literals, IReadOnlyDictionary<string, string> columnNames, bool writes)
{
    /// <param name="outline">Of the whole plan.</param>
    /// <param name="profile">What was counted when it ran; null when it did not run.</param>
    public PlanDescription Describe(PlanOutline outline, Runtime.Profile? profile = null)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        var plan = outline.Plan;
        var name = writes && SeeksOne(plan) ? $"{Operator(plan)}(Locking)" : Operator(plan);
        return new(name, Details(plan), Identifiers(plan), plan.Rows, [.. outline.Children.Select(child => Describe(child, profile))])
        {
            Rows = profile?.Rows[outline.Number],
            DbHits = profile?.DbHits[outline.Number],
        };
    }

    public static string Operator(Plan plan) => plan switch
    {
        Plan.RelationshipIndexSeek seek => $"{(seek.Directed ? "Directed" : "Undirected")}Relationship{Operator(seek.Found)["Node".Length..]}",
        Plan.NodeIndexSeek { Index.Unique: true } => "NodeUniqueIndexSeek",
        Plan.NodeCompositeIndexSeek seek when seek.Tests.All(test => test is KeyTest.Exists) => "NodeIndexScan",
        Plan.NodeCompositeIndexSeek seek => seek.Index.Unique ? "NodeUniqueIndexSeek" : "NodeIndexSeek",
        Plan.NodeTextIndexSeek { Test: TextTest.Contains } => "NodeIndexContainsScan",
        Plan.NodeTextIndexSeek { Test: TextTest.EndsWith } => "NodeIndexEndsWithScan",
        Plan.NodeTextIndexSeek { Test: TextTest.StartsWith } or Plan.NodePointIndexSeek { Test: PointTest.Within or PointTest.Near } => "NodeIndexSeekByRange",
        Plan.NodeTextIndexSeek or Plan.NodePointIndexSeek => "NodeIndexSeek",
        Plan.NodeIndexSeekByRange { Index.Unique: true } or Plan.NodeIndexSeekByPrefix { Index.Unique: true } or Plan.NodeIndexScan { Beyond: not null, Index.Unique: true } =>
            "NodeUniqueIndexSeekByRange",
        Plan.NodeIndexSeekByPrefix or Plan.NodeIndexScan { Beyond: not null } => "NodeIndexSeekByRange",
        Plan.Expand { Into: true } => "Expand(Into)",
        Plan.Expand => "Expand(All)",
        Plan.OptionalExpand => "OptionalExpand(All)",
        Plan.VarLengthExpand { Into: true } => "VarLengthExpand(Into)",
        Plan.VarLengthExpand => "VarLengthExpand(All)",
        Plan.Repeat => "Repeat(Trail)",
        Plan.StatefulShortestPath { Pattern.Target: null } => "StatefulShortestPath(All)",
        Plan.StatefulShortestPath => "StatefulShortestPath(Into)",
        Plan.ExpandCount => "Expand(Count)",
        Plan.OptionalExpandCount => "OptionalExpand(Count)",
        Plan.PruningVarExpand { Into: true } => "VarLengthExpand(Pruning,BFS,Into)",
        Plan.PruningVarExpand => "VarLengthExpand(Pruning,BFS,All)",
        Plan.RelationshipTypeScan { Types.IsEmpty: true } scan => scan.Directed ? "DirectedAllRelationshipsScan" : "UndirectedAllRelationshipsScan",
        Plan.RelationshipTypeScan scan => scan.Directed ? "DirectedRelationshipTypeScan" : "UndirectedRelationshipTypeScan",
        Plan.ProjectPath => "Projection",
        Plan.PartialSort => "PartialSort",
        Plan.Delete { Detach: true } => "DetachDelete",
        Plan.SetProperties { Items: { Count: 1 } items } when items[0] is SetItem.Labels => "SetLabels",
        Plan.RemoveProperties { Items: { Count: 1 } items } when items[0] is RemoveItem.Labels => "RemoveLabels",
        Plan.SetProperties { Items: { Count: 1 } items } when items[0] is SetItem.ComputedProperty => "SetDynamicProperty",
        Plan.RemoveProperties { Items: { Count: 1 } items } when items[0] is RemoveItem.ComputedProperty => "SetDynamicProperty",
        Plan.RemoveProperties => "SetProperties",
        Plan.LoadCsv => "LoadCSV",
        Plan.Transactions transactions => transactions.Unit ? "TransactionForeach" : "TransactionApply",
        _ => plan.GetType().Name,
    };

    // What a uniqueness constraint lets be there once.
    private static bool SeeksOne(Plan plan) => plan switch
    {
        Plan.RelationshipIndexSeek seek => SeeksOne(seek.Found),
        Plan.NodeIndexSeek seek => seek.Index.Unique,
        Plan.NodeCompositeIndexSeek seek => seek.Index.Unique && seek.Tests.All(test => test is KeyTest.Equal or KeyTest.In),
        _ => false,
    };

    private string Details(Plan plan) => plan switch
    {
        Plan.AllNodesScan scan => Name(scan.Node),
        Plan.NodeByLabelScan scan => $"{Name(scan.Node)}:{scan.Label}",
        Plan.UnionNodeByLabelsScan scan => $"{Name(scan.Node)}:{string.Join('|', scan.Labels)}",
        Plan.NodeTextIndexSeek or Plan.NodePointIndexSeek => Sought(plan, null),
        Plan.NodeIndexSeek or Plan.NodeCompositeIndexSeek or Plan.NodeIndexSeekByRange or Plan.NodeIndexSeekByPrefix or Plan.NodeIndexScan => Sought(plan, null),
        Plan.RelationshipIndexSeek seek => Sought(seek.Found, seek),
        Plan.NodeByIdSeek seek => $"{Name(seek.Node)} WHERE id({Name(seek.Node)}) {(seek.Any ? "IN" : "=")} {Print(seek.Id)}",
        Plan.NodeByElementIdSeek seek => $"{Name(seek.Node)} WHERE elementId({Name(seek.Node)}) {(seek.Any ? "IN" : "=")} {Print(seek.ElementId)}",
        Plan.RelationshipTypeScan scan =>
            Pattern(new ExpandStep(scan.From, scan.Relationship, scan.Types, scan.Directed ? Direction.Outgoing : Direction.Both, scan.To, []), ""),
        Plan.NodeCountFromCountStore { Labels: { Count: 1 } labels } => $"count({Labelled(labels[0])})",
        Plan.NodeCountFromCountStore count => $"count({string.Join(", ", count.Labels.Select(label => $"({Labelled(label)})"))})",
        Plan.RelationshipCountFromCountStore count => $"count(({Labelled(count.From)})-[{Types(count.Types)}]->({Labelled(count.To)}))",
        Plan.ExpandCount count => $"{string.Join(", ", count.Groups.SelectMany(group => group).Select(Counted))} AS {Ways(count.Column)}",
        Plan.OptionalExpandCount count => $"{Pattern(count.Step, "")} AS {Ways(count.Column)}",
        Plan.PruningVarExpand expand => Pattern(expand.Step, Length(expand.Minimum, expand.Maximum)),
        Plan.Expand expand => Pattern(expand.Step, ""),
        Plan.OptionalExpand expand => Pattern(expand.Step, "") + (expand.Predicates.IsEmpty ? "" : " WHERE " + Join(" AND ", expand.Predicates)),
        Plan.VarLengthExpand expand => Pattern(expand.Step, Length(expand.Minimum, expand.Maximum)),
        Plan.Repeat repeat => $"({Name(repeat.Reversed ? repeat.Step.To : repeat.Step.From)}) (...){{{repeat.Pattern.Minimum}, {repeat.Pattern.Maximum}}} "
            + $"({Name(repeat.Reversed ? repeat.Step.From : repeat.Step.To)}){Where(repeat.EndPredicates)}",
        Plan.StatefulShortestPath shortest => Selected(shortest.Pattern),
        Plan.ProjectEndpoints ends => Pattern(ends.Step, ""),
        Plan.ShortestPath shortest => Pattern(shortest.Step, Length(shortest.Minimum, shortest.Maximum)),
        Plan.ProjectPath path => Name(path.Path),
        Plan.ValueHashJoin join => string.Join(" AND ", join.LeftKeys.Zip(join.RightKeys, (left, right) => $"{Print(left)} = {Print(right)}")),
        Plan.NodeLeftOuterHashJoin join => Names(join.Nodes),
        Plan.Filter filter => Join(" AND ", filter.Predicates),
        Plan.Projection projection => Columns(projection.Columns),
        Plan.Distinct distinct => Names(distinct.Variables),
        Plan.EagerAggregation aggregation => Columns([.. aggregation.Keys, .. aggregation.Aggregates]),
        Plan.Sort sort => Order(sort.Items),
        Plan.PartialSort sort => Order(sort.Items),
        Plan.Top top => $"{Order(top.Items)} LIMIT {Print(top.Count)}" + (top.Skipped is null ? "" : $" + {Print(top.Skipped)}"),
        Plan.Skip skip => Print(skip.Count),
        Plan.Limit limit => Print(limit.Count),
        Plan.Create create => string.Join(", ", create.Patterns.Select(Print)),
        Plan.Merge merge => string.Concat([$"CREATE {Print(merge.Pattern)}", .. On("CREATE", merge.OnCreate), .. On("MATCH", merge.OnMatch)]),
        Plan.SetProperties set => string.Join(", ", set.Items.Select(Print)),
        Plan.RemoveProperties remove => string.Join(", ", remove.Items.Select(item => new Printer(Known, Literal).Add(item).ToString())),
        Plan.Delete delete => Join(", ", delete.Targets),
        Plan.LoadCsv load => $"{Print(load.Address)} AS {Name(load.Variable)}",
        Plan.Unwind unwind => $"{Print(unwind.List)} AS {Name(unwind.Variable)}",
        Plan.Foreach each => $"{Name(each.Variable)} IN {Print(each.List)}",
        Plan.ProcedureCall call => $"{call.Procedure.Name}({Join(", ", call.Arguments)}) :: {string.Join(", ", call.Yields.Select(yield => Name(yield.Variable)))}",
        Plan.Transactions transactions => $"IN TRANSACTIONS OF {(transactions.How.Rows is { } rows ? Print(rows) : "1000")} ROWS ON ERROR {transactions.How.OnError.ToString().ToUpperInvariant()}",
        Plan.ProduceResults results => Names(results.Variables),
        _ => "",
    };

    /// <summary>The variables that the step adds.</summary>
    private IReadOnlyList<string> Identifiers(Plan plan) => plan switch
    {
        Plan.Projection projection => [.. projection.Columns.Select(column => Name(column.Variable))],
        Plan.EagerAggregation aggregation => [.. aggregation.Keys.Concat(aggregation.Aggregates).Select(column => Name(column.Variable))],
        Plan.ProduceResults results => [.. results.Variables.Select(Name)],
        _ => [],
    };

    /// <summary>The tree as text, one operator a line: for tests and people.</summary>
    public static string Tree(PlanDescription plan)
    {
        var text = new StringBuilder();
        var waiting = new Stack<(PlanDescription Plan, string Prefix, string Branch, string Below)>([(plan, "", "", "")]);
        while (waiting.TryPop(out var next))
        {
            text.Append(next.Prefix).Append(next.Branch).Append(next.Plan.Operator);
            if (next.Plan.Details.Length > 0)
            {
                text.Append(": ").Append(next.Plan.Details);
            }

            text.Append('\n');
            var prefix = next.Prefix + next.Below;
            for (var i = next.Plan.Children.Count - 1; i >= 0; i--)
            {
                var last = i == next.Plan.Children.Count - 1;
                waiting.Push((next.Plan.Children[i], prefix, last ? "└─ " : "├─ ", last ? "   " : "│  "));
            }
        }

        return text.ToString();
    }

    // Names that no query can spell stand for what has no name; n@2 is the second n.
    private string Name(string variable) => columnNames.TryGetValue(variable, out var column) ? column : variable.Split('@')[0];

    private string Print(Expression expression) => new Printer(Known, Literal).Add(expression).ToString();

    private string Print(PathPattern pattern) => new Printer(Known, Literal).Add(pattern).ToString();

    private string Print(SetItem item) => new Printer(Known, Literal).Add(item).ToString();

    private IEnumerable<string> On(string made, Seq<SetItem> items) => items.IsEmpty ? [] : [$", ON {made} SET ", string.Join(", ", items.Select(Print))];

    private string? Known(string variable) => columnNames.TryGetValue(variable, out var column) ? Printer.Name(column) : variable.Split('@') is [var name, _] ? name : null;

    private Expression Literal(Expression.Lifted lifted) => literals[lifted.Place];

    private string Names(Seq<string> variables) => string.Join(", ", variables.Select(Name));

    private string Sought(Plan plan, Plan.RelationshipIndexSeek? between) => plan switch
    {
        Plan.NodeIndexSeek seek => Index(seek.Node, seek.Index, between) + " WHERE " + string.Join(
            " AND ", seek.Index.Keys.Zip(seek.Values, (key, value) => $"{key} {(seek.Any ? "IN" : "=")} {Print(value)}")) + (seek.Ordered is true ? " DESC" : ""),
        Plan.NodeCompositeIndexSeek seek => Index(seek.Node, seek.Index, between, scanned: seek.Tests.All(test => test is KeyTest.Exists)) + " WHERE "
            + string.Join(" AND ", seek.Index.Keys.Zip(seek.Tests, Test)) + (seek.Descending ? " DESC" : ""),
        Plan.NodeIndexSeekByRange seek => $"{Index(seek.Node, seek.Index, between)} WHERE {Range(seek.Index.Keys[0], seek.From, seek.To)}{(seek.Descending ? " DESC" : "")}",
        Plan.NodeIndexSeekByPrefix seek => $"{Index(seek.Node, seek.Index, between)} WHERE {seek.Index.Keys[0]} STARTS WITH {Print(seek.Prefix)}",
        Plan.NodeTextIndexSeek seek => $"{Index(seek.Node, seek.Index, between)} WHERE {seek.Index.Keys[0]} {Word(seek.Test)} {Print(seek.Value)}",
        Plan.NodePointIndexSeek seek => $"{Index(seek.Node, seek.Index, between)} WHERE {Test(seek.Index.Keys[0], seek.Test)}",
        Plan.NodeIndexScan scan => Index(scan.Node, scan.Index, between, scanned: scan.Beyond is null)
            + (scan.Beyond is null ? scan.Missing ? "" : $" WHERE {scan.Index.Keys[0]} IS NOT NULL" : $" WHERE {scan.Index.Keys[0]} {(scan.Descending ? "<=" : ">=")} {Print(scan.Beyond)}") + (scan.Missing ? " and nulls" : "") + (scan.Descending ? " DESC" : ""),
        _ => throw new UnreachableException($"{plan.GetType().Name} seeks in no index."),
    };

    private string Test(string key, KeyTest test) => test switch
    {
        KeyTest.Equal equal => $"{key} = {Print(equal.Value)}",
        KeyTest.In isIn => $"{key} IN {Print(isIn.List)}",
        KeyTest.Between between => Range(key, between.From, between.To),
        KeyTest.StartsWith prefix => $"{key} STARTS WITH {Print(prefix.Prefix)}",
        KeyTest.Exists => $"{key} IS NOT NULL",
        _ => throw new UnreachableException($"{test.GetType().Name} has no words."),
    };

    private static string Word(TextTest test) => test switch
    {
        TextTest.Equal => "=",
        TextTest.In => "IN",
        TextTest.StartsWith => "STARTS WITH",
        TextTest.EndsWith => "ENDS WITH",
        TextTest.Contains => "CONTAINS",
    };

    private string Test(string key, PointTest test) => test switch
    {
        PointTest.Equal equal => $"{key} = {Print(equal.Value)}",
        PointTest.In isIn => $"{key} IN {Print(isIn.List)}",
        PointTest.Within within => $"point.withinBBox({key}, {Coordinates(within.Low)}, {Coordinates(within.High)})",
        PointTest.Near near => $"point.distance({key}, {Coordinates(near.Center)}) {(near.Radius.Inclusive ? "<=" : "<")} {Print(near.Radius.Value)}",
        _ => throw new UnreachableException($"{test.GetType().Name} has no words."),
    };

    // Where a point is written as a map, Neo4j has its values alone.
    private string Coordinates(Expression point) => point is Expression.FunctionCall { Arguments: { Count: 1 } arguments } && arguments[0] is Expression.MapLiteral map
        ? $"point({Join(", ", map.Entries.Map(entry => entry.Value))})"
        : Print(point);

    // A unique index that is walked from end to end is called what it is.
    private string Index(string found, IndexUse index, Plan.RelationshipIndexSeek? between, bool scanned = false)
    {
        var entry = $"{Name(found)}:{index.Label}({string.Join(", ", index.Keys)})";
        return (index.Unique && !scanned ? "UNIQUE " : $"{index.Descriptor.Kind.ToString().ToUpperInvariant()} INDEX ")
            + (between is null ? entry : $"({Name(between.From)})-[{entry}]-{(between.Directed ? ">" : "")}({Name(between.To)})");
    }

    private string Range(string key, RangeBound? from, RangeBound? to)
    {
        var above = from is null ? null : $"{key} {(from.Inclusive ? ">=" : ">")} {Print(from.Value)}";
        var below = to is null ? null : $"{key} {(to.Inclusive ? "<=" : "<")} {Print(to.Value)}";
        return string.Join(" AND ", new[] { above, below }.OfType<string>());
    }

    private static string Labelled(string? label) => label is null ? "" : $":{label}";

    private string Counted(CountedStep step) => Pattern(step.Step with { To = string.Concat([Name(step.Step.To), .. step.Labels.Select(label => $":{label}")]) }, "");

    private string Ways(string column) => Print(new Expression.Variable(column));

    private static string Types(Seq<string> types) => types.IsEmpty ? "" : $":{string.Join('|', types)}";

    private string Pattern(ExpandStep step, string length)
    {
        var inner = $"{Name(step.Relationship)}{Types(step.Types)}{length}";
        var relationship = inner.Length == 0 ? "" : $"[{inner}]";
        var (left, right) = step.Direction switch
        {
            Direction.Outgoing => ("-", "->"),
            Direction.Incoming => ("<-", "-"),
            Direction.Both => ("-", "-"),
        };
        return $"({Name(step.From)}){left}{relationship}{right}({Name(step.To)})";
    }

    private static string Length(int minimum, int? maximum) => $"*{minimum}..{maximum}";

    private string Selected(SelectedPattern pattern)
    {
        var text = new StringBuilder(pattern.Selection.Kind switch
        {
            SelectionKind.Any => $"ANY {pattern.Selection.Count} ",
            SelectionKind.Shortest => $"SHORTEST {pattern.Selection.Count} ",
            SelectionKind.Groups or SelectionKind.All => $"SHORTEST {pattern.Selection.Count} GROUPS ",
        }).Append(Node(pattern.Nodes[0]));
        for (var i = 0; i < pattern.Parts.Count; i++)
        {
            var part = pattern.Parts[i];
            if (part.Nodes.IsEmpty)
            {
                text.Append(Relationship(part.Relationships[0]));
            }
            else
            {
                text.Append(" (").Append(Node(part.Nodes[0]));
                for (var j = 0; j < part.Relationships.Count; j++)
                {
                    text.Append(Relationship(part.Relationships[j])).Append(Node(part.Nodes[j + 1]));
                }

                text.Append("){").Append(part.Minimum).Append(", ").Append(part.Maximum).Append("} ");
            }

            text.Append(Node(pattern.Nodes[i + 1]));
        }

        return text.Append(pattern.Predicates.IsEmpty ? "" : " WHERE " + Join(" AND ", pattern.Predicates)).ToString();
    }

    private string Node(SelectedNode node) => $"({Name(node.Variable)}{Where(node.Predicates)})";

    private string Relationship(SelectedRelationship relationship)
    {
        var inner = $"{Name(relationship.Variable)}{Types(relationship.Types)}{Where(relationship.Predicates)}";
        return (relationship.Direction == Direction.Incoming ? "<-" : "-") + (inner.Length == 0 ? "" : $"[{inner}]")
            + (relationship.Direction == Direction.Outgoing ? "->" : "-");
    }

    private string Where(Seq<Expression> predicates) => predicates.IsEmpty ? "" : " WHERE " + Join(" AND ", predicates);

    private string Columns(Seq<Column> columns) => string.Join(", ", columns.Select(column => column.Expression switch
    {
        Expression.Variable(var name) when name == column.Variable => Name(name),
        _ when (column.Variable.StartsWith('@') && !columnNames.ContainsKey(column.Variable)) || Print(column.Expression) == Name(column.Variable) => Print(column.Expression),
        _ => $"{Print(column.Expression)} AS {Name(column.Variable)}",
    }));

    private string Order(Seq<SortItem> items) => string.Join(", ", items.Select(item => $"{Print(item.Expression)} {(item.Descending ? "DESC" : "ASC")}"));

    private string Join(string separator, Seq<Expression> expressions) => string.Join(separator, expressions.Select(Print));
}

/// <summary>A plan as EXPLAIN and PROFILE show it.</summary>
internal sealed record PlanDescription(string Operator, string Details, IReadOnlyList<string> Identifiers, double EstimatedRows, IReadOnlyList<PlanDescription> Children)
{
    /// <summary>Rows given and records read, when profiled.</summary>
    public long? Rows { get; init; }

    public long? DbHits { get; init; }
}

/// <summary>A plan with what is nested in its expressions, and its operators' places in the counters of <see cref="Runtime.Profile"/>.</summary>
internal sealed record PlanOutline(Plan Plan, int Number, IReadOnlyList<PlanOutline> Children);
