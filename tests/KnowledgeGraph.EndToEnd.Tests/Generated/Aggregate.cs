using KnowledgeGraph.GraphQL.Ontology;
using KnowledgeGraph.GraphQL.Translation;

namespace KnowledgeGraph.EndToEnd.Tests.Generated;

/// <summary>What is put together: nodes, and the relationships that led to them. A node stands as often as its values count.</summary>
internal sealed record Collected(IReadOnlyList<Node> Nodes, IReadOnlyList<Relationship> Edges)
{
    /// <summary>Each node once, and all relationships.</summary>
    public static Collected Of(IEnumerable<Step> steps) => new([.. steps.Select(step => step.Node).Distinct()], [.. steps.Select(step => step.Relationship).OfType<Relationship>()]);
}

/// <summary>Something worked out over many, and its names in the API: <c>count { nodes }</c>, <c>node { quantity { average } }</c>.</summary>
/// <param name="Part">count, node or edge.</param>
/// <param name="Name">Of the field; of a count, nodes or edges.</param>
/// <param name="Function">Null: the nodes or relationships themselves are counted.</param>
/// <param name="Value">The field.</param>
/// <param name="Kind">Of the result.</param>
internal sealed record Aggregate(string Part, string Name, string? Function, ValueField? Value, PropertyKind Kind)
{
    public bool OfEdges => Part == "edge" || Name == "edges" && Part == "count";

    /// <summary>All that the API has for a type, and for the relationships that lead to it if these have properties.</summary>
    public static List<Aggregate> All(NodeType type, EdgeType? edge) =>
    [
        new("count", "nodes", null, null, PropertyKind.Integer),
        .. edge is null ? [] : new[] { new Aggregate("count", "edges", null, null, PropertyKind.Integer) },
        .. Over("node", type.Aggregated),
        .. edge is null ? [] : Over("edge", edge.Aggregated),
    ];

    /// <summary>Its names around something.</summary>
    public string Text(string inner) => Function is null ? $"{Part}: {{{Name}: {inner}}}" : $"{Part}: {{{Name}: {{{Function}: {inner}}}}}";

    public string Selection => Function is null ? $"{Part} {{ {Name} }}" : $"{Part} {{ {Name} {{ {Function} }} }}";

    public Dictionary<string, object?> Answer(Collected collected)
    {
        object? answer = Function is null ? Of(collected) : new Dictionary<string, object?> { [Function] = Of(collected) };
        return new() { [Part] = new Dictionary<string, object?> { [Name] = answer } };
    }

    public object? Of(Collected collected)
    {
        if (Value is null)
        {
            return (long)(OfEdges ? collected.Edges.Count : collected.Nodes.Distinct().Count());
        }

        List<object> values = [.. (OfEdges ? collected.Edges.Select(edge => edge.Properties.GetValueOrDefault(Name)) : collected.Nodes.Select(node => Conditions.Of(node, Value))).OfType<object>()];
        values.Sort(Values.Compare);
        return Function switch
        {
            "count" => (long)values.Count,
            "countDistinct" => values.Count == 0 ? 0L : 1L + values.Zip(values.Skip(1), Values.Compare).Count(order => order != 0),
            "min" => values.FirstOrDefault(),
            "max" => values.LastOrDefault(),
            "sum" => values.TrueForAll(value => value is long) ? values.Sum(value => (long)value) : values.Sum(value => Number(value)),
            "average" => values.Count == 0 ? null : values.Average(value => Number(value)),
            _ => throw new System.Diagnostics.UnreachableException(Function),
        };
    }

    private static double Number(object value) => Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<Aggregate> Over(string part, IEnumerable<ValueField> fields) =>
        from field in fields.OfType<PropertyField>()
        where field.Kind != PropertyKind.Duration
        from function in AggregateFunction.Of(field.Kind)
        select new Aggregate(part, field.Name, function.Name, field, function.Result ?? field.Kind);
}
