using KnowledgeGraph.GraphQL.Costs;
using KnowledgeGraph.GraphQL.Filtering;
using KnowledgeGraph.GraphQL.Ontology;
using KnowledgeGraph.GraphQL.Paging;
using KnowledgeGraph.GraphQL.Requests;

namespace KnowledgeGraph.GraphQL.Translation;

/// <summary>A function over the values of a group.</summary>
/// <param name="Name">In the API.</param>
/// <param name="Cypher">Around the value.</param>
/// <param name="Result">Null: of the value's own kind.</param>
/// <param name="Required">There is a result even where there are no values.</param>
/// <param name="Description">Of its field in the API.</param>
internal sealed record AggregateFunction(string Name, string Cypher, PropertyKind? Result, bool Required, string Description)
{
    private static readonly AggregateFunction Count = new("count", "count({0})", PropertyKind.Integer, true, "How many have a value.");
    private static readonly AggregateFunction Distinct = new("countDistinct", "count(DISTINCT {0})", PropertyKind.Integer, true, "How many different values there are.");
    private static readonly AggregateFunction Min = new("min", "min({0})", null, false, "The smallest or first; null without values.");
    private static readonly AggregateFunction Max = new("max", "max({0})", null, false, "The largest or last; null without values.");
    private static readonly AggregateFunction Average = new("average", "avg({0})", PropertyKind.Float, false, "The arithmetic mean; null without values.");
    private static readonly AggregateFunction Sum = new("sum", "sum({0})", PropertyKind.Float, true, "The sum, 0 without values; a whole number where all values are.");

    /// <summary>Those that make sense for a kind of value.</summary>
    public static IReadOnlyList<AggregateFunction> Of(PropertyKind kind) => kind switch
    {
        PropertyKind.Integer or PropertyKind.Float => [Count, Distinct, Min, Max, Average, Sum],
        PropertyKind.Duration => [Count, Distinct, Average with { Result = null }, Sum with { Result = null, Required = false, Description = "The sum, `PT0S` without values." }],
        PropertyKind.Text or PropertyKind.Date or PropertyKind.DateTime => [Count, Distinct, Min, Max],
        _ => [Count, Distinct],
    };

    public string Over(string value) => string.Format(System.Globalization.CultureInfo.InvariantCulture, Cypher, value);
}

/// <summary>What is counted or worked out over a group of nodes, and the relationships that lead to them: <c>count { nodes }</c>, or <c>node { quantity { average } }</c>.</summary>
/// <param name="Value">Null: the nodes, or the relationships, themselves.</param>
/// <param name="Function">How.</param>
/// <param name="OfEdges">Of the relationships.</param>
internal sealed record Aggregate(ValueField? Value, AggregateFunction? Function, bool OfEdges, StatementBuilder Statement, GraphOntology Ontology)
{
    public PropertyKind Kind => Function is null ? PropertyKind.Integer : Function.Result ?? Value!.Kind;   // a function has a value

    public bool Required => Function?.Required ?? true;

    public string Name => $"{(OfEdges ? "edge" : "node")}.{Value?.Name}.{Function?.Name}";

    /// <summary>The aggregate over what a field's relationships lead to, as an expression.</summary>
    /// <param name="most">Nodes beyond this number need not be counted; null: all are.</param>
    public string Over(RelationshipField field, int depth, string? most = null)
    {
        var filter = new Filter(Ontology, Statement);
        Statement.Reads.Enter(new ReadSource.Relationships(field));
        var text = Value is null ? Counted() : Worked(Value);
        Statement.Reads.Leave();
        return text;

        string Counted()
        {
            var counted = filter.Match(field, depth, "true", counted: OfEdges);
            return OfEdges ? $"COUNT {{ {counted} }}" : $"COUNT {{ {counted} RETURN DISTINCT n{depth + 1}{(most is null ? "" : $" LIMIT {most}")} }}";
        }

        string Worked(ValueField of)
        {
            var variable = $"{(OfEdges ? 'r' : 'n')}{depth + 1}";
            return $"COLLECT {{ {filter.Match(field, depth, "true")} WITH {(OfEdges ? "" : "DISTINCT ")}{variable} {Bound(variable, of, out var value)}RETURN {Function!.Over(value)} }}[0]";   // a value has a function
        }
    }

    /// <summary>Over the rows that there are: what is worked out for each must be a variable first, since Neo4j takes no subquery into an aggregate.</summary>
    private string Bound(string variable, ValueField of, out string value)
    {
        value = ValueText.Of(variable, of, Statement);
        if (of is PropertyField)
        {
            return "";
        }

        var text = value;
        value = $"k{variable[1..]}";
        return $"WITH {text} AS {value} ";
    }
}

/// <summary>Expressions for the number of nodes that relationships lead to.</summary>
/// <param name="Most">It is cheap, and at least that number.</param>
/// <param name="UpTo">The number, counted no further than to a parameter; null: to the end.</param>
internal sealed record NodeCount(Func<string> Most, Func<string?, string> UpTo);

/// <summary>Reads the parts of arguments that name an aggregate: <c>{count: {nodes: …}}</c>, <c>{node: {quantity: {average: …}}}</c>, <c>{edge: {…}}</c>.</summary>
internal sealed class Aggregates(GraphOntology ontology, StatementBuilder statement)
{
    /// <summary>A key to order by; <paramref name="sort"/> names one aggregate.</summary>
    public (SortKey Key, Input Direction) SortKey(RelationshipField field, Input sort, int depth)
    {
        var (part, value) = SortReader.Single(sort);
        var (aggregate, direction) = One(part, value, ontology[field.Target], field.Properties);
        var expression = aggregate.Over(field, depth);
        return (new SortKey(expression, $"{field.Name}.{aggregate.Name}", aggregate.Kind, aggregate.Required, Descending: false) { Definition = expression }, direction);
    }

    /// <summary>The same where the rows of the group are at hand.</summary>
    public (Aggregate Aggregate, Input Direction) Sorted(NodeType type, EdgeType? edge, Input sort)
    {
        var (part, value) = SortReader.Single(sort);
        return One(part, value, type, edge);
    }

    public Aggregate Count(bool ofEdges) => new(null, null, ofEdges, statement, ontology);

    public Aggregate Of(ValueField value, string function, bool ofEdges) =>
        new(value, AggregateFunction.Of(value.Kind).First(each => each.Name == function), ofEdges, statement, ontology);   // the schema has only these

    /// <summary>A condition on aggregates.</summary>
    /// <param name="condition">With AND, OR and NOT.</param>
    /// <param name="type">The nodes' type.</param>
    /// <param name="edge">The relationships'; null: none, or without properties.</param>
    /// <param name="text">The expression for an aggregate.</param>
    /// <param name="level">How deep in <c>where</c> it stands.</param>
    /// <param name="nodes">How nodes are counted as far as a condition that there are so many needs it. Null: as anything else.</param>
    public List<string> Conditions(Input condition, NodeType type, EdgeType? edge, Func<Aggregate, string> text, int level, NodeCount? nodes = null)
    {
        if (level > Filter.MaximumDepth)
        {
            throw RequestException.Limit("Depth of `where`", Filter.MaximumDepth, "this is deeper");
        }

        var conjuncts = new List<string>();
        foreach (var (name, value) in ((Input.Fields)condition).Entries)
        {
            statement.CountCondition();
            if (value is Input.Null)
            {
                throw RequestException.Input($"`{name}` of an aggregate must not be null: leave it out.");
            }

            switch (name)
            {
                case "AND":
                    conjuncts.AddRange(((Input.List)value).Items.SelectMany(item => Conditions(item, type, edge, text, level + 1, nodes)));
                    break;
                case "OR":
                    conjuncts.Add(Filter.Either([.. ((Input.List)value).Items.Select(item => Filter.All(Conditions(item, type, edge, text, level + 1, nodes)))]));
                    break;
                case "NOT":
                    conjuncts.Add($"NOT ({Filter.All(Conditions(value, type, edge, text, level + 1, nodes))})");
                    break;
                case "count":
                    conjuncts.AddRange(Named((Input.Fields)value, "count").SelectMany(part => part.Name == "nodes" && nodes is not null
                        ? OfNodes(part.Value, nodes)
                        : Comparison.OfExpression(text(Count(part.Name == "edges")), part.Name, part.Value, statement)));
                    break;
                default:
                    conjuncts.AddRange(Named((Input.Fields)value, name).SelectMany(property => Named(property.Value, property.Name).SelectMany(function =>
                        Comparison.OfExpression(text(Of(Value(name, property.Name, type, edge), function.Name, name == "edge")), function.Name, function.Value, statement))));
                    break;
            }
        }

        return conjuncts;
    }

    /// <summary>Where there are to be more than so many, the relationships are counted first, and then no more nodes than that takes.</summary>
    private IEnumerable<string> OfNodes(Input.Fields comparisons, NodeCount nodes) => comparisons.Entries.SelectMany(comparison =>
    {
        var one = comparisons with { Entries = [comparison] };
        return comparison is { Key: "gt" or "gte", Value: Input.Scalar }
            ? Comparison.OfExpression(nodes.Most(), "nodes", one, statement).Concat(Comparison.OfExpression(nodes.UpTo(statement.AddOneMore(comparison.Value)), "nodes", one, statement))
            : Comparison.OfExpression(nodes.UpTo(null), "nodes", one, statement);
    });

    private (Aggregate Aggregate, Input Value) One(string part, Input value, NodeType type, EdgeType? edge)
    {
        var (name, inner) = SortReader.Single(value);
        if (part == "count")
        {
            return (Count(name == "edges"), inner);
        }

        var (function, chosen) = SortReader.Single(inner);
        return (Of(Value(part, name, type, edge), function, part == "edge"), chosen);
    }

    private static ValueField Value(string part, string name, NodeType type, EdgeType? edge) =>
        part == "edge" ? edge!.Property(name) : type.Values.First(field => field.Name == name);   // the schema has `edge` only where there is a type

    private static IEnumerable<(string Name, Input.Fields Value)> Named(Input.Fields fields, string of) => fields.Entries.Select(entry => entry.Value is Input.Fields inner
        ? (entry.Key, inner)
        : throw RequestException.Input($"`{entry.Key}` of `{of}` must not be null: leave it out."));
}
