using KnowledgeGraph.GraphQL.Ontology;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.EndToEnd.Tests.Generated;

/// <summary>An order as a query writes it, and as a comparison.</summary>
internal sealed record Order<T>(string Text, Comparison<T> Compare)
{
    public List<T> Apply(IEnumerable<T> items)
    {
        List<T> sorted = [.. items];
        sorted.Sort(Compare);
        return sorted;
    }
}

/// <summary>Draws orders: by values, by those of the node at the end of a relationship, by counts and aggregates; what has no value comes last in ascending order; ids decide.</summary>
internal sealed class Orders(RandomGraph graph, Choices choices)
{
    private static readonly string[] Directions = ["ASC", "DESC", "ASC_NULLS_FIRST", "DESC_NULLS_LAST", "ASC_NULLS_LAST", "DESC_NULLS_FIRST"];

    /// <summary>A thing to order by: <paramref name="Text"/> around a direction, and its value.</summary>
    internal sealed record Key<T>(Func<string, string> Text, Func<T, object?> Value);

    /// <summary>Of a type's nodes; of a connection, if <paramref name="field"/> is given. The text is empty where none is asked for.</summary>
    public Order<Step> OfSteps(NodeType type, RelationshipField? field)
    {
        var keys = Enumerable.Range(0, choices.Next(3)).Select(_ => OfStep(type, field)).Select(Directed).ToList();
        var byDefault = type.DefaultSort.Select(name => type.Field(name)).OfType<ValueField>();
        List<Comparison<Step>> comparisons = keys.Count > 0
            ? keys.ConvertAll(key => key.Compare)
            : [.. byDefault.Select<ValueField, Comparison<Step>>(value => (left, right) => Compare(Conditions.Of(left.Node, value), Conditions.Of(right.Node, value), "ASC"))];
        comparisons.Add((left, right) => string.CompareOrdinal(left.Node.Id, right.Node.Id));
        comparisons.Add((left, right) => string.CompareOrdinal(left.Relationship?.ElementId, right.Relationship?.ElementId));
        return new(keys.Count == 0 ? "" : $"sort: [{string.Join(", ", keys.Select(key => key.Text))}]", Then(comparisons));
    }

    /// <summary>One direction of a key.</summary>
    public Order<T> Directed<T>(Key<T> key)
    {
        var direction = choices.One(Directions);
        return new($"{{{key.Text(direction)}}}", (left, right) => Compare(key.Value(left), key.Value(right), direction));
    }

    public static Comparison<T> Then<T>(IReadOnlyList<Comparison<T>> comparisons) => (left, right) => comparisons.Select(compare => compare(left, right)).FirstOrDefault(order => order != 0);

    public static int Compare(object? left, object? right, string direction)
    {
        if (left is null || right is null)
        {
            var nullsFirst = direction is "DESC" or "ASC_NULLS_FIRST" or "DESC_NULLS_FIRST";
            return (left is null ? 1 : 0).CompareTo(right is null ? 1 : 0) * (nullsFirst ? -1 : 1);
        }

        return Values.Compare(left, right) * (direction.StartsWith("DESC", StringComparison.Ordinal) ? -1 : 1);
    }

    private Key<Step> OfStep(NodeType type, RelationshipField? field)
    {
        if (field is null)
        {
            return OfNode(type, 0);
        }

        if (field.Properties is { } edge && choices.Next(2) == 1)
        {
            var property = choices.One([.. edge.Sortable]);
            return new(direction => $"edge: {{{property.Name}: {direction}}}", step => Conditions.Of(step, property));
        }

        var key = OfNode(type, 0);
        return key with { Text = direction => $"node: {{{key.Text(direction)}}}" };
    }

    private Key<Step> OfNode(NodeType type, int depth)
    {
        List<Func<Key<Step>>> options = [.. type.Sortable.OfType<PropertyField>().Select<PropertyField, Func<Key<Step>>>(value => () => new(direction => $"{value.Name}: {direction}", step => Conditions.Of(step.Node, value)))];
        if (depth < 2)
        {
            foreach (var field in type.Relationships.Where(field => !field.IsDeep))
            {
                var target = graph.Ontology[field.Target];
                options.Add(field.IsList ? () => ByAggregate(field, target) : () =>
                {
                    var key = OfNode(target, depth + 1);
                    return new(direction => $"{field.Name}: {{{key.Text(direction)}}}", step => graph.From(step.Node, field) is [var one, ..] ? key.Value(one) : null);
                });
            }
        }

        return choices.One(options)();
    }

    private Key<Step> ByAggregate(RelationshipField field, NodeType target)
    {
        var aggregate = Sortable(target, field.Properties);
        return new(direction => $"{SchemaNames.ConnectionField(field)}: {{aggregate: {{{aggregate.Text(direction)}}}}}", step => aggregate.Of(Collected.Of(graph.From(step.Node, field))));
    }

    /// <summary>No average: what is equal may differ in its last digits, by the order of the sum.</summary>
    public Aggregate Sortable(NodeType type, EdgeType? edge) => choices.One(Aggregate.All(type, edge).FindAll(aggregate => aggregate.Function != "average"));
}
