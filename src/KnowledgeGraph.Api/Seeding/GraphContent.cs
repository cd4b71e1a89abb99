namespace KnowledgeGraph.Api.Seeding;

/// <summary>What makes a node the same one in two graphs: a label whose <c>id</c> is unique, and the id.</summary>
internal sealed record NodeKey(string Label, object Id)
{
    public override string ToString() => $"(:{CypherValue.Name(Label)} {{id: {CypherValue.Text(Id)}}})";
}

internal sealed record GraphNode(NodeKey Key, IReadOnlySet<string> Labels, IReadOnlyDictionary<string, object> Properties);

/// <summary>Where relationships of one type are between two nodes: there may be several, told apart by their properties.</summary>
internal sealed record RelationshipEnds(NodeKey From, string Type, NodeKey To)
{
    public RelationshipPattern Pattern => new(From.Label, Type, To.Label);
}

internal sealed record GraphRelationship(RelationshipEnds Ends, IReadOnlyDictionary<string, object> Properties)
{
    public override string ToString()
    {
        var properties = Properties.Count == 0 ? "" : $" {CypherValue.Text(Properties)}";
        return $"{Ends.From}-[:{CypherValue.Name(Ends.Type)}{properties}]->{Ends.To}";
    }
}

/// <summary>A kind of relationship: its type, and what its ends are found by.</summary>
internal sealed record RelationshipPattern(string From, string Type, string To)
{
    public override string ToString() => $"(:{CypherValue.Name(From)})-[:{CypherValue.Name(Type)}]->(:{CypherValue.Name(To)})";
}

/// <summary>What a graph holds, as values.</summary>
internal sealed class GraphContent
{
    public static readonly GraphContent Empty = new([], []);

    public GraphContent(IEnumerable<GraphNode> nodes, IEnumerable<GraphRelationship> relationships)
    {
        foreach (var node in nodes)
        {
            Nodes[node.Key] = node;
        }

        Relationships = relationships
            .GroupBy(relationship => relationship.Ends)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<IReadOnlyDictionary<string, object>>)[.. group.Select(relationship => relationship.Properties)]);
    }

    public Dictionary<NodeKey, GraphNode> Nodes { get; } = [];

    /// <summary>The properties of each of them.</summary>
    public Dictionary<RelationshipEnds, IReadOnlyList<IReadOnlyDictionary<string, object>>> Relationships { get; }

    public IReadOnlyList<IReadOnlyDictionary<string, object>> At(RelationshipEnds ends) => Relationships.GetValueOrDefault(ends, []);
}
