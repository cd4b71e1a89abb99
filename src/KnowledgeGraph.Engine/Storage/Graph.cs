using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Storage;

/// <summary>The graph at one moment: a snapshot, or a writer's own view of what it has written so far.</summary>
internal sealed class Graph
{
    /// <summary>Names of labels, relationship types and property keys, and their numbers. Shared by all snapshots; only ever grows.</summary>
    public Tokens Tokens => throw new NotImplementedException();

    /// <summary>The store's own: the middle part of element ids.</summary>
    public Guid DatabaseId => throw new NotImplementedException();

    public long NodeCount => throw new NotImplementedException();

    public long RelationshipCount => throw new NotImplementedException();

    public long NodesWithLabelCount(int label) => throw new NotImplementedException();

    public long RelationshipsOfTypeCount(int type) => throw new NotImplementedException();

    /// <summary>False for an id that never was, or is deleted.</summary>
    public bool NodeExists(long node) => throw new NotImplementedException();

    public bool RelationshipExists(long relationship) => throw new NotImplementedException();

    /// <summary>Label tokens, ascending.</summary>
    public ReadOnlySpan<int> Labels(long node) => throw new NotImplementedException();

    public bool HasLabel(long node, int label) => throw new NotImplementedException();

    /// <summary>Null when the node has no such property.</summary>
    public Value NodeProperty(long node, int key) => throw new NotImplementedException();

    public ReadOnlySpan<Property> NodeProperties(long node) => throw new NotImplementedException();

    public int Type(long relationship) => throw new NotImplementedException();

    public long StartNode(long relationship) => throw new NotImplementedException();

    public long EndNode(long relationship) => throw new NotImplementedException();

    public Value RelationshipProperty(long relationship, int key) => throw new NotImplementedException();

    public ReadOnlySpan<Property> RelationshipProperties(long relationship) => throw new NotImplementedException();

    public IdCursor AllNodes() => throw new NotImplementedException();

    public IdCursor NodesWithLabel(int label) => throw new NotImplementedException();

    public IdCursor AllRelationships() => throw new NotImplementedException();

    public IdCursor RelationshipsOfType(int type) => throw new NotImplementedException();

    /// <summary>A node's relationships; no types means all. A self-loop comes once, whatever the direction.</summary>
    public AdjacencyCursor Expand(long node, Direction direction, ReadOnlySpan<int> types) => throw new NotImplementedException();

    /// <summary>How many relationships <see cref="Expand"/> gives, without walking them.</summary>
    public long Degree(long node, Direction direction, ReadOnlySpan<int> types) => throw new NotImplementedException();

    public IReadOnlyList<IndexDescriptor> Indexes => throw new NotImplementedException();

    public IReadOnlyList<ConstraintDescriptor> Constraints => throw new NotImplementedException();

    /// <summary>Ids whose indexed properties equal the values, one value for each property of the index.</summary>
    public IdCursor Seek(IndexDescriptor index, ReadOnlySpan<Value> values) => throw new NotImplementedException();

    /// <summary>Ids in the order of the index (of one property), between the bounds; a null bound is open. Values of other kinds than the bound's are left out.</summary>
    public IdCursor Range(IndexDescriptor index, Value from, bool fromInclusive, Value to, bool toInclusive, bool descending) => throw new NotImplementedException();

    public IdCursor StartsWith(IndexDescriptor index, string prefix) => throw new NotImplementedException();
}

internal readonly record struct Property(int Key, Value Value);

/// <summary>A unique constraint owns an index of the same name, with <see cref="OwningConstraint"/> set.</summary>
internal sealed record IndexDescriptor(
    string Name, IndexKind Kind, bool OnRelationships, Seq<int> LabelsOrTypes, Seq<int> Properties, string? OwningConstraint);

internal sealed record ConstraintDescriptor(string Name, ConstraintKind Kind, bool OnRelationships, int LabelOrType, Seq<int> Properties);

/// <summary>Walks node or relationship ids. What the cursor's own transaction writes meanwhile may or may not be seen.</summary>
internal struct IdCursor
{
    public readonly long Current => throw new NotImplementedException();

    public bool MoveNext() => throw new NotImplementedException();
}

/// <summary>Walks the relationships of one node.</summary>
internal struct AdjacencyCursor
{
    public readonly long Relationship => throw new NotImplementedException();

    /// <summary>The node at the other end.</summary>
    public readonly long Neighbour => throw new NotImplementedException();

    public bool MoveNext() => throw new NotImplementedException();
}

/// <summary>Numbers for names, apart for labels, types and keys. Thread-safe.</summary>
internal sealed class Tokens
{
    /// <summary>-1 when the name was never used.</summary>
    public int FindLabel(string name) => throw new NotImplementedException();

    public int FindType(string name) => throw new NotImplementedException();

    public int FindKey(string name) => throw new NotImplementedException();

    public string LabelName(int label) => throw new NotImplementedException();

    public string TypeName(int type) => throw new NotImplementedException();

    public string KeyName(int key) => throw new NotImplementedException();

    public IReadOnlyList<string> LabelNames => throw new NotImplementedException();

    public IReadOnlyList<string> TypeNames => throw new NotImplementedException();

    public IReadOnlyList<string> KeyNames => throw new NotImplementedException();
}
