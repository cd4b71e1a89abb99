using KnowledgeGraph.GraphQL.Ontology;
using KnowledgeGraph.GraphQL.Requests;
using KnowledgeGraph.GraphQL.Translation;

namespace KnowledgeGraph.GraphQL.Paging;

/// <summary>One key that a list is ordered by.</summary>
/// <param name="Expression">Cypher: <c>n0.earliest</c>, or the variable of what is worked out.</param>
internal sealed record SortKey(string Expression, ValueField Property, bool Descending)
{
    /// <summary>Of what is worked out: the expression that its variable is bound to, once for order, cursor and place behind a cursor.</summary>
    public string? Definition { get; init; }

    /// <summary>The field, for cursors: <c>n0.confidence DESC</c>.</summary>
    public string Identity => $"{(Definition is null ? Expression : $"{Expression}:{Property.Name}")}{(Descending ? " DESC" : "")}";

    private static readonly PropertyField ElementId = new() { Name = "elementId", Kind = PropertyKind.Text, TypeName = "String", Required = true };

    /// <summary>The keys of a <c>sort</c> argument, or the default ones; the node's id, and the relationship's, come last, so that no two entries are equal.</summary>
    /// <param name="sort">A list of entries with one field each.</param>
    /// <param name="type">The nodes' type.</param>
    /// <param name="node">The nodes' variable.</param>
    /// <param name="edge">The properties of the relationships that lead to the nodes, and their variable: entries are then <c>{node: {…}}</c> or <c>{edge: {…}}</c>.</param>
    /// <param name="statement">Takes the parameters of what is worked out.</param>
    public static IReadOnlyList<SortKey> Read(Input? sort, NodeType type, string node, (EdgeType? Type, string Variable)? edge, StatementBuilder statement)
    {
        var keys = new List<SortKey>();
        foreach (var entry in (sort as Input.List)?.Items ?? [])
        {
            var (name, value) = Single(entry);
            if (edge is null)
            {
                keys.Add(Of(node, type.Values.First(field => field.Name == name), value, keys.Count, statement));
                continue;
            }

            var (inner, direction) = Single(value);
            keys.Add(name == "node"
                ? Of(node, type.Values.First(field => field.Name == inner), direction, keys.Count, statement)
                : Of(edge.Value.Variable, edge.Value.Type!.Property(inner), direction, keys.Count, statement));   // the schema has `edge` only where there is a type
        }

        if (keys.Count == 0)
        {
            keys.AddRange(type.DefaultSort.Select(name => new SortKey(Expressed(node, name), (PropertyField)type.Field(name), Descending: false)));
        }

        if (!keys.Exists(key => key.Property.Name == "id" && key.Expression == Expressed(node, "id")))
        {
            keys.Add(new SortKey(Expressed(node, "id"), (PropertyField)type.Field("id"), Descending: false));
        }

        if (edge is not null)
        {
            keys.Add(new SortKey($"elementId({edge.Value.Variable})", ElementId, Descending: false));   // two relationships may lead to the same node
        }

        return keys;
    }

    public override string ToString() => Descending ? $"{Expression} DESC" : Expression;

    private static SortKey Of(string variable, ValueField field, Input direction, int index, StatementBuilder statement)
    {
        var (text, descending) = (ValueText.Of(variable, field, statement), direction is Input.Choice { Value: "DESC" });
        return field is ComputedField
            ? new SortKey($"k{variable[1..]}_{index}", field, descending) { Definition = text }
            : new SortKey(text, field, descending);
    }

    private static string Expressed(string variable, string property) => $"{variable}.{CypherText.Name(property)}";

    private static (string Name, Input Value) Single(Input entry) =>
        entry is Input.Fields { Entries: [var (name, value)] } && value is not Input.Null
            ? (name, value)
            : throw RequestException.Input("Each entry of `sort` must have exactly one field: [{a: DESC}, {b: ASC}], not [{a: DESC, b: ASC}].");
}
