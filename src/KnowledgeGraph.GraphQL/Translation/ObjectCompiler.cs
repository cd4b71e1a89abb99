using System.Text.Json;
using GraphQLParser.AST;
using KnowledgeGraph.GraphQL.Costs;
using KnowledgeGraph.GraphQL.Filtering;
using KnowledgeGraph.GraphQL.Ontology;
using KnowledgeGraph.GraphQL.Paging;
using KnowledgeGraph.GraphQL.Requests;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Translation;

/// <summary>Compiles what is selected on a node: columns of Cypher for the statement, plans for the response.</summary>
internal sealed class ObjectCompiler(GraphOntology ontology, Selections selections, StatementBuilder statement, Translator translator)
{
    private const int MaximumFields = 2000;

    private GraphOntology Ontology => ontology;

    private Selections Selections => selections;

    private StatementBuilder Statement => statement;

    private Translator Translator => translator;

    private int _fields;

    /// <summary>What a connection's selection needs besides what it tells of its nodes together.</summary>
    public readonly record struct ConnectionParts(bool Rows, bool Count, IReadOnlyList<ConnectionField> Fields);

    /// <param name="type">The node's type as the schema gives it: perhaps an interface.</param>
    /// <param name="sets">What is selected on it.</param>
    /// <param name="depth">The number in the node's variable.</param>
    /// <param name="columns">Takes the columns.</param>
    public ObjectPlan Node(NodeType type, IEnumerable<GraphQLSelectionSet> sets, int depth, Columns columns)
    {
        GraphQLSelectionSet[] all = [.. sets];
        var selected = type.Concrete.Select(concrete => selections.Collect(all, name => ontology.Applies(name, concrete))).ToList();
        var alike = selected.TrueForAll(fields => Same(fields, selected[0])) && !selected[0].Exists(field => field.Name == "__typename");
        if (selected.Count == 1 || alike)
        {
            selected.RemoveRange(1, selected.Count - 1);
        }

        var typeColumn = selected.Count == 1 ? -1 : columns.Add(TypeIndex(type, depth));   // first, since it is needed first
        var compiled = new List<(List<GraphQLField> Nodes, FieldPlan Plan)>();   // fields that several concrete types share are compiled once
        var types = selected.Select((fields, index) => new TypePlan(type.Concrete[index].Name, fields.ConvertAll(field => new PlannedField(
            JsonEncodedText.Encode(field.Key, JsonText.Encoder),
            Shared(compiled, type.Concrete[index], field, depth, columns)))));
        return new ObjectPlan(typeColumn, [.. types]);
    }

    private static bool Same(List<SelectedField> left, List<SelectedField> right) =>
        left.Count == right.Count && left.Zip(right).All(pair => pair.First.Key == pair.Second.Key && pair.First.Nodes.SequenceEqual(pair.Second.Nodes));

    private FieldPlan Shared(List<(List<GraphQLField> Nodes, FieldPlan Plan)> compiled, NodeType type, SelectedField field, int depth, Columns columns)
    {
        var known = compiled.FindIndex(other => other.Nodes.SequenceEqual(field.Nodes));
        if (known < 0)
        {
            known = compiled.Count;
            compiled.Add((field.Nodes, Field(type, field, depth, columns)));
        }

        return compiled[known].Plan;
    }

    /// <summary>The first of the ontology's types whose label the node carries.</summary>
    private static string TypeIndex(NodeType type, int depth) =>
        $"CASE {string.Join(' ', type.Concrete.Select((concrete, index) => $"WHEN n{depth}:{CypherText.Name(concrete.Label)} THEN {index}"))} END";

    private FieldPlan Field(NodeType type, SelectedField field, int depth, Columns columns)
    {
        Count();
        if (field.Name == "__typename")
        {
            return new FieldPlan.TypeName();
        }

        translator.Enter(field.Key);
        FieldPlan plan = type.Fields.FirstOrDefault(other => other.Name == field.Name) switch
        {
            PropertyField { IsList: true } list => new FieldPlan.Values(columns.Add(ValueText.Of($"n{depth}", list, statement)), list.Kind, list.Required),
            ValueField value => new FieldPlan.Property(columns.Add(ValueText.Of($"n{depth}", value, statement)), value.Kind, value.Required),
            ResultField result => Result(result.Type, result.Statement, statement.Render(result.Statement, $"n{depth}"), $"n{depth}", "", field, depth, columns),
            RelationshipField { IsList: false } relationship => One(relationship, field, depth, columns),
            RelationshipField relationship => Many(type, relationship, field, depth, columns),
            _ => Connected(type, type.Relationships.First(other => SchemaNames.ConnectionField(other) == field.Name), field, depth, columns),
        };
        translator.Leave();
        return plan;
    }

    /// <summary>What a statement of the ontology gives.</summary>
    /// <param name="type">What it should be.</param>
    /// <param name="template">The statement.</param>
    /// <param name="text">The same with its parameters.</param>
    /// <param name="node">The variable of the node that it is about; empty: of none.</param>
    /// <param name="window">A list's SKIP and LIMIT.</param>
    /// <param name="field">What is selected.</param>
    /// <param name="depth">The number in the node's variable.</param>
    /// <param name="columns">Takes the column.</param>
    public FieldPlan Result(ResultType type, CypherTemplate template, string text, string node, string window, SelectedField field, int depth, Columns columns)
    {
        statement.Reads.Enter(new ReadSource.Statement(template, type.IsList ? PageLimits.Usual.Default : 1)).Show(null);
        var plan = Result(type, text, node, window, field, depth, columns);
        statement.Reads.Leave();
        return plan;
    }

    private FieldPlan Result(ResultType type, string text, string node, string window, SelectedField field, int depth, Columns columns) => type switch
    {
        { Kind: { } kind, IsList: true } when window.Length > 0 => new FieldPlan.Values(columns.Add($"COLLECT {{ UNWIND COLLECT {{ {text} }} AS m{depth + 1} RETURN m{depth + 1}{window} }}"), kind, Required: true),
        { Kind: { } kind, IsList: true } => new FieldPlan.Values(columns.Add($"COLLECT {{ {text} }}"), kind, Required: true),
        { Kind: { } kind } => new FieldPlan.Property(columns.Add($"COLLECT {{ {text} }}[0]"), kind, type.Required),
        _ => Items(type, Source(ontology, type, text, node, depth + 1), window, field, depth, columns),
    };

    /// <summary>The clauses that give a statement's nodes as n1, its rows as maps m1: what variables the statement has is then out of sight.</summary>
    public static string Source(GraphOntology ontology, ResultType type, string text, string node, int depth) => RowsOf(ontology, type) is { } rows
        ? $"CALL ({node}) {{ {text} }} WITH {{{string.Join(", ", rows.Fields.Select(field => $"{CypherText.Name(field.Name)}: {CypherText.Name(field.Name)}"))}}} AS m{depth}"
        : Unwound(ontology, type, $"COLLECT {{ {text} }}", depth);

    private static string Unwound(GraphOntology ontology, ResultType type, string list, int depth)
    {
        var item = $"{(RowsOf(ontology, type) is null ? 'n' : 'm')}{depth}";
        return $"UNWIND {list} AS {item} WITH {item} WHERE {item} IS NOT NULL";
    }

    private static RowType? RowsOf(GraphOntology ontology, ResultType type) => ontology.RowTypes.FirstOrDefault(rows => rows.Name == type.Name);

    /// <summary>What is selected on the nodes or rows that are bound to n1 or m1.</summary>
    public ObjectPlan Item(ResultType type, SelectedField field, int depth, Columns columns) => RowsOf(ontology, type) is { } rows
        ? Row(rows, field, depth, columns)
        : Node(ontology[type.Name], field.Selections, depth, columns);

    private FieldPlan Items(ResultType type, string source, string window, SelectedField field, int depth, Columns columns)
    {
        var inner = new Columns(depth + 1);
        var plan = Item(type, field, depth + 1, inner);
        var text = $"COLLECT {{ {source} {inner.Return}{(type.IsList ? window : " LIMIT 1")} }}";
        return type.IsList ? new FieldPlan.Many(columns.Add(text), plan) : new FieldPlan.One(columns.Add($"{text}[0]"), plan, type.Required);
    }

    private ObjectPlan Row(RowType type, SelectedField field, int depth, Columns columns)
    {
        var fields = new List<PlannedField>();
        foreach (var selected in selections.Collect(field.Selections, name => name == type.Name))
        {
            Count();
            translator.Enter(selected.Key);
            fields.Add(new PlannedField(JsonEncodedText.Encode(selected.Key, JsonText.Encoder), RowValue(type, selected, depth, columns)));
            translator.Leave();
        }

        return new ObjectPlan(-1, [new TypePlan(type.Name, fields)]);
    }

    private FieldPlan RowValue(RowType type, SelectedField field, int depth, Columns columns)
    {
        if (field.Name == "__typename")
        {
            return new FieldPlan.TypeName();
        }

        var result = type.Fields.First(other => other.Name == field.Name).Type;
        var value = $"m{depth}.{CypherText.Name(field.Name)}";
        return result switch
        {
            { Kind: { } kind, IsList: true } => new FieldPlan.Values(columns.Add(value), kind, Required: true),
            { Kind: { } kind } => new FieldPlan.Property(columns.Add(value), kind, result.Required),
            _ => Items(result, Unwound(ontology, result, result.IsList ? value : $"[{value}]", depth + 1), "", field, depth, columns),
        };
    }

    private FieldPlan.One One(RelationshipField relationship, SelectedField field, int depth, Columns columns)
    {
        var inner = new Columns(depth + 1);
        statement.Reads.Enter(new ReadSource.Relationships(relationship)).Show(null);
        var node = Node(ontology[relationship.Target], field.Selections, depth + 1, inner);
        statement.Reads.Leave();
        var filter = new Filter(ontology, statement).OfOne(relationship, depth + 1);
        var text = $"COLLECT {{ {Match(relationship, depth, filter)} WITH n{depth + 1} ORDER BY n{depth + 1}.id LIMIT 1 {inner.Return} }}[0]";
        return new FieldPlan.One(columns.Add(text), node, relationship.Required);
    }

    private FieldPlan.Many Many(NodeType type, RelationshipField relationship, SelectedField field, int depth, Columns columns)
    {
        var target = ontology[relationship.Target];
        var arguments = translator.ArgumentsOf(field, type.Name);
        var steps = Steps(relationship, arguments["depth"]);
        var reads = statement.Reads.Enter(new ReadSource.Relationships(relationship, steps));
        var filter = new Filter(ontology, statement).OfTarget(arguments["where"], relationship, depth + 1);
        var page = translator.NewPage(arguments, "limit", target.PageLimits, new SortReader(ontology, statement).OfNodes(arguments["sort"], target, depth + 1), SchemaNames.Prefix(relationship));
        reads.Show(page);
        var window = Translator.Window(distinct: true, $"n{depth + 1}", page, bounds: null, statement, andOneMore: false);
        var inner = new Columns(depth + 1);
        var node = Node(target, field.Selections, depth + 1, inner);
        statement.Reads.Leave();
        return new FieldPlan.Many(columns.Add($"COLLECT {{ {Match(relationship, depth, filter, steps)} {window} {inner.Return} }}"), node);
    }

    /// <summary>How many relationships in a row a client wants at most. It stands in the text: Cypher takes no parameter there.</summary>
    private static int Steps(RelationshipField relationship, Input? asked) => asked switch
    {
        Input.Scalar(long steps) when steps >= 1 && steps <= relationship.Steps => (int)steps,
        Input.Scalar(var wrong) => throw RequestException.Input($"`depth` of `{relationship.Name}` is {wrong}: it must be 1 to {relationship.Steps}."),
        _ => relationship.Steps,
    };

    private FieldPlan.Connected Connected(NodeType type, RelationshipField relationship, SelectedField field, int depth, Columns columns)
    {
        var target = ontology[relationship.Target];
        var (node, edge) = ($"n{depth + 1}", $"r{depth + 1}");
        var arguments = translator.ArgumentsOf(field, type.Name);
        var reads = statement.Reads.Enter(new ReadSource.Relationships(relationship));
        var filter = new Filter(ontology, statement).OfPair(arguments["where"], relationship, depth + 1);
        var page = translator.NewPage(arguments, null, target.PageLimits, new SortReader(ontology, statement).OfEdges(arguments["sort"], target, relationship, depth + 1), SchemaNames.Prefix(relationship));
        reads.Show(page);
        var inner = new Columns(depth + 1);
        var group = new GroupScope(SchemaNames.AggregatePrefix(relationship, target), target, relationship.Properties, depth + 1, HasEdges: true);
        var counted = filter is null ? $"MATCH {Filter.Pattern(ontology, relationship, depth, counted: true)}" : Match(relationship, depth, filter);
        var together = new NestedTogether(this, relationship, group, Match(relationship, depth, filter), counted, columns);
        var parts = Connection(new ConnectionNames(SchemaNames.Connection(relationship), SchemaNames.Edge(relationship)), target, relationship, field, page, depth + 1, inner, together);
        reads.IsDone = parts.Rows;
        var rows = parts.Rows ? columns.Add(Rows()) : -1;
        var count = parts.Count ? columns.Add($"COUNT {{ {counted} }}") : -1;
        statement.Reads.Leave();
        return new FieldPlan.Connected(new ConnectionPlan(SchemaNames.Connection(relationship), rows, count, page, parts.Fields));

        string Rows()
        {
            var bounds = Keyset.Of(page, statement);
            var window = Translator.Window(distinct: false, $"{node}, {edge}", page, bounds, statement, andOneMore: true);
            return $"COLLECT {{ {Match(relationship, depth, Translator.Both(filter, page.IsWorkedOut ? null : bounds))} {window} {inner.Return} }}";
        }
    }

    /// <summary>What a connection under a node tells of its nodes together stands in columns of that node's row.</summary>
    private sealed class NestedTogether(ObjectCompiler compiler, RelationshipField relationship, GroupScope group, string match, string counted, Columns columns) : ITogether
    {
        private readonly GroupCompiler _groups = new(compiler.Ontology, compiler.Selections, compiler.Statement, group);

        private readonly Reads _reads = compiler.Statement.Reads;

        public ConnectionField Aggregate(JsonEncodedText key, SelectedField field)
        {
            _reads.EnterBeside(new ReadSource.Relationships(relationship));
            var plan = _groups.Nested(field, match, counted, columns);
            _reads.Leave();
            return new ConnectionField.Aggregate(key, -1, plan);
        }

        public ConnectionField Groups(JsonEncodedText key, SelectedField field)
        {
            var arguments = compiler.Translator.ArgumentsOf(field, SchemaNames.Connection(relationship));
            var page = compiler.Translator.NewGroupPage(arguments);
            _reads.EnterBeside(new ReadSource.Relationships(relationship));
            var (tail, plan, gaps) = _groups.Groups(field, arguments, page);
            _reads.Leave();
            return new ConnectionField.Groups(key, columns.Add($"COLLECT {{ {match} {tail} }}"), plan, page, gaps);
        }
    }

    private string Match(RelationshipField relationship, int depth, string? filter, int? steps = null) =>
        $"MATCH {Filter.Pattern(ontology, relationship, depth, steps: steps)}{(filter is null ? "" : $" WHERE {filter}")}";

    /// <summary>A connection's own fields. Rows hold the columns of node, relationship and cursor together.</summary>
    /// <param name="names">Of its types.</param>
    /// <param name="target">Its nodes' type.</param>
    /// <param name="relationship">Null at the root.</param>
    /// <param name="field">What is selected.</param>
    /// <param name="page">Its page.</param>
    /// <param name="depth">The number in the nodes' variable.</param>
    /// <param name="columns">Takes the rows' columns.</param>
    /// <param name="together">What it tells of its nodes together.</param>
    public ConnectionParts Connection(
        ConnectionNames names, NodeType target, RelationshipField? relationship, SelectedField field, Page page, int depth, Columns columns, ITogether together)
    {
        var (rows, count) = (false, false);
        var fields = new List<ConnectionField>();
        foreach (var selected in selections.Collect(field.Selections, type => type == names.Connection))
        {
            Count();
            var key = JsonEncodedText.Encode(selected.Key, JsonText.Encoder);
            switch (selected.Name)
            {
                case "__typename":
                    fields.Add(new ConnectionField.TypeName(key));
                    break;
                case "totalCount":
                    count = true;
                    if (relationship is not null)
                    {
                        statement.Reads.EnterBeside(new ReadSource.Relationships(relationship));
                        statement.Reads.Leave();
                    }

                    fields.Add(new ConnectionField.TotalCount(key));
                    break;
                case "pageInfo":
                    rows = true;
                    fields.Add(PageInfo(key, selected, page, columns));
                    break;
                case "aggregate":
                    translator.Enter(selected.Key);
                    fields.Add(together.Aggregate(key, selected));
                    translator.Leave();
                    break;
                case "groupBy":
                    translator.Enter(selected.Key);
                    fields.Add(together.Groups(key, selected));
                    translator.Leave();
                    break;
                case "nodes":
                    rows = true;
                    translator.Enter(selected.Key);
                    fields.Add(new ConnectionField.Entries(key, Node(target, selected.Selections, depth, columns)));
                    translator.Leave();
                    break;
                default:
                    rows = true;
                    translator.Enter(selected.Key);
                    fields.Add(new ConnectionField.Entries(key, Edge(names.Edge, target, relationship, selected, page, depth, columns)));
                    translator.Leave();
                    break;
            }
        }

        return new ConnectionParts(rows, count, fields);
    }

    private ObjectPlan Edge(string name, NodeType target, RelationshipField? relationship, SelectedField field, Page page, int depth, Columns columns)
    {
        var fields = new List<PlannedField>();
        foreach (var selected in selections.Collect(field.Selections, type => type == name))
        {
            Count();
            translator.Enter(selected.Key);
            FieldPlan plan = selected.Name switch
            {
                "__typename" => new FieldPlan.TypeName(),
                "cursor" => new FieldPlan.Cursor(WithCursors(page, columns)),
                "node" => new FieldPlan.Inline(Node(target, selected.Selections, depth, columns)),
                _ => new FieldPlan.Inline(Properties(relationship!.Properties!, selected, depth, columns)),   // the schema has `properties` only where there is a type
            };
            translator.Leave();
            fields.Add(new PlannedField(JsonEncodedText.Encode(selected.Key, JsonText.Encoder), plan));
        }

        return new ObjectPlan(-1, [new TypePlan(name, fields)]);
    }

    private ObjectPlan Properties(EdgeType type, SelectedField field, int depth, Columns columns)
    {
        var fields = new List<PlannedField>();
        foreach (var selected in selections.Collect(field.Selections, name => name == type.Name))
        {
            Count();
            FieldPlan plan = selected.Name == "__typename"
                ? new FieldPlan.TypeName()
                : type.Property(selected.Name) is var property
                    ? new FieldPlan.Property(columns.Add(ValueText.Of($"r{depth}", property, statement)), property.Kind, property.Required)
                    : throw new System.Diagnostics.UnreachableException();
            fields.Add(new PlannedField(JsonEncodedText.Encode(selected.Key, JsonText.Encoder), plan));
        }

        return new ObjectPlan(-1, [new TypePlan(type.Name, fields)]);
    }

    private ConnectionField.PageInfo PageInfo(JsonEncodedText key, SelectedField field, Page page, Columns columns)
    {
        var fields = selections.Collect(field.Selections, type => type == "PageInfo")
            .ConvertAll(selected => (JsonEncodedText.Encode(selected.Key, JsonText.Encoder), selected.Name));
        if (fields.Exists(selected => selected.Name is "startCursor" or "endCursor"))
        {
            WithCursors(page, columns);
        }

        return new ConnectionField.PageInfo(key, fields);
    }

    private static Page WithCursors(Page page, Columns columns)
    {
        if (page.SortColumns.Count == 0)
        {
            page.SortColumns = [.. page.Sort.Select(key => columns.Add(key.Expression))];
        }

        return page;
    }

    private void Count()
    {
        if (++_fields > MaximumFields)
        {
            throw RequestException.Limit("Fields, written out for every type", MaximumFields, "there are more");
        }
    }
}

/// <summary>The types of a connection in the API.</summary>
internal readonly record struct ConnectionNames(string Connection, string Edge);

/// <summary>Compiles what a connection tells of its nodes together.</summary>
internal interface ITogether
{
    ConnectionField Aggregate(JsonEncodedText key, SelectedField field);

    ConnectionField Groups(JsonEncodedText key, SelectedField field);
}
