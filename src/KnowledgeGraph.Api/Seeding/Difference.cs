namespace KnowledgeGraph.Api.Seeding;

/// <summary>What must change in a database so that it holds what the scripts say. Schema and derived relationships are not part of it.</summary>
internal sealed record Difference
{
    public required IReadOnlyList<GraphNode> NodesCreated { get; init; }

    public required IReadOnlyList<NodeChange> NodesChanged { get; init; }

    public required IReadOnlyList<NodeKey> NodesRemoved { get; init; }

    public required IReadOnlyList<GraphRelationship> RelationshipsCreated { get; init; }

    public required IReadOnlyList<RelationshipChange> RelationshipsChanged { get; init; }

    public required IReadOnlyList<TargetRelationship> RelationshipsRemoved { get; init; }

    /// <summary>What the scripts no longer say and stays all the same.</summary>
    public required IReadOnlyList<Kept> Kept { get; init; }

    public bool IsEmpty =>
        NodesCreated.Count + NodesChanged.Count + NodesRemoved.Count + RelationshipsCreated.Count + RelationshipsChanged.Count + RelationshipsRemoved.Count == 0;
}

/// <summary>A relationship as a database holds it.</summary>
/// <param name="Ends">What it connects.</param>
/// <param name="ElementId">Good for the transaction that it was read in.</param>
/// <param name="Properties">All of them.</param>
internal sealed record TargetRelationship(RelationshipEnds Ends, string ElementId, IReadOnlyDictionary<string, object> Properties);

/// <param name="Name">The property's.</param>
/// <param name="Old">Null: it is not there.</param>
/// <param name="New">Null: it goes.</param>
internal sealed record PropertyChange(string Name, object? Old, object? New);

internal sealed record NodeChange(NodeKey Key, IReadOnlyList<string> LabelsAdded, IReadOnlyList<string> LabelsRemoved, IReadOnlyList<PropertyChange> Properties);

internal sealed record RelationshipChange(RelationshipEnds Ends, string ElementId, IReadOnlyList<PropertyChange> Properties);

/// <param name="What">A node, a relationship, or a part of one.</param>
/// <param name="Reason">Who or what holds it.</param>
internal sealed record Kept(string What, string Reason);
