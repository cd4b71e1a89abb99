using KnowledgeGraph.GraphQL.Costs;
using KnowledgeGraph.GraphQL.Ontology;
using KnowledgeGraph.GraphQL.Requests;
using KnowledgeGraph.GraphQL.Schema;
using KnowledgeGraph.GraphQL.Translation;

namespace KnowledgeGraph.GraphQL.Paging;

/// <summary>Makes keys of a <c>sort</c> argument, whose entries name one thing each: a value, a value of the node at the end of a relationship, or a count or an aggregate over a connection.</summary>
internal sealed class SortReader(GraphOntology ontology, StatementBuilder statement)
{
    /// <summary>The keys of a list of nodes, or the default ones; the node's id comes last, so that no two entries are equal.</summary>
    /// <param name="sort">The argument.</param>
    /// <param name="type">The nodes' type.</param>
    /// <param name="depth">The number in the nodes' variable.</param>
    public IReadOnlyList<SortKey> OfNodes(Input? sort, NodeType type, int depth) => Read(sort, type, null, depth);

    /// <summary>Of a connection's entries, <c>{node: {…}}</c> or <c>{edge: {…}}</c>: the relationship's id comes last of all, since several may lead to the same node.</summary>
    public IReadOnlyList<SortKey> OfEdges(Input? sort, NodeType type, RelationshipField field, int depth) => Read(sort, type, field, depth);

    /// <summary>One direction as a key: a key before it says where nulls come, where that is not where Neo4j puts them.</summary>
    public static IEnumerable<SortKey> Directed(SortKey key, Input direction)
    {
        var name = (string)((Input.Choice)direction).Value;
        key = key with { Descending = name.StartsWith("DESC", StringComparison.Ordinal) };
        if (!key.Required && name is "ASC_NULLS_FIRST" or "DESC_NULLS_LAST")
        {
            yield return new SortKey($"{key.Expression} IS NULL", key.Name, PropertyKind.Boolean, Required: true, Descending: name == "ASC_NULLS_FIRST") { IsCondition = true };
        }

        yield return key;
    }

    public static (string Name, Input Value) Single(Input entry) =>
        entry is Input.Fields { Entries: [var (name, value)] } && value is not Input.Null
            ? (name, value)
            : throw RequestException.Input("Each entry of `sort` must have exactly one field, and so must what is in it: [{a: DESC}, {b: ASC}], not [{a: DESC, b: ASC}].");

    private List<SortKey> Read(Input? sort, NodeType type, RelationshipField? field, int depth)
    {
        var (node, edge) = ($"n{depth}", $"r{depth}");
        var keys = new List<SortKey>();
        foreach (var entry in (sort as Input.List)?.Items ?? [])
        {
            var (part, inner) = field is null ? ("node", entry) : Single(entry);
            var (name, value) = Single(inner);
            if (part == "edge")
            {
                keys.AddRange(Directed(Key(edge, field!.Properties!.Property(name)), value));   // the schema has `edge` only where there is a type
                continue;
            }

            var (key, direction) = OfNode(type, name, value, depth);
            keys.AddRange(Directed(key.Definition is null ? key : key with { Expression = $"k{depth}_{keys.Count}" }, direction));
        }

        if (keys.Count == 0)
        {
            keys.AddRange(type.DefaultSort.Select(name => Key(node, (PropertyField)type.Field(name))));
        }

        var id = Key(node, (PropertyField)type.Field("id"));
        if (!keys.Exists(key => key.Expression == id.Expression))
        {
            keys.Add(id);
        }

        if (field is not null)
        {
            keys.Add(new SortKey($"elementId({edge})", "elementId", PropertyKind.Text, Required: true, Descending: false));
        }

        return keys;
    }

    /// <summary>A key of a node: of what has to be worked out, without a variable yet.</summary>
    private (SortKey Key, Input Direction) OfNode(NodeType type, string name, Input value, int depth)
    {
        switch (type.Fields.FirstOrDefault(field => field.Name == name))
        {
            case PropertyField property:
                return (Key($"n{depth}", property), value);
            case ComputedField computed:
                var text = ValueText.Of($"n{depth}", computed, statement);
                return (new SortKey(text, name, computed.Kind, computed.Required, Descending: false) { Definition = text }, value);
            case RelationshipField { IsList: false } one:
                var (inner, direction) = Single(value);
                statement.Reads.Enter(new ReadSource.Relationships(one));
                var (key, chosen) = OfNode(ontology[one.Target], inner, direction, depth + 1);
                statement.Reads.Leave();
                var match = new Filtering.Filter(ontology, statement).Match(one, depth, "true");
                var (node, worked) = ($"n{depth + 1}", $"k{depth + 1}");
                // A variable, where it is worked out: Neo4j takes an aggregate in there for one over these rows.
                var result = key.Definition is null ? $"RETURN {key.Expression}" : $"WITH {node}, {key.Definition} AS {worked} RETURN {worked}";
                var expression = $"COLLECT {{ {match} WITH {node} ORDER BY {node}.id LIMIT 1 {result} }}[0]";
                return (key with { Expression = expression, Definition = expression, Name = $"{name}.{key.Name}", Required = key.Required && one.Required }, chosen);
            default:
                var connection = type.Relationships.First(field => SchemaNames.ConnectionField(field) == name);
                return new Aggregates(ontology, statement).SortKey(connection, Single(value).Value, depth);
        }
    }

    private static SortKey Key(string variable, PropertyField property) =>
        new($"{variable}.{CypherText.Name(property.Name)}", property.Name, property.Kind, property.Required, Descending: false);
}
