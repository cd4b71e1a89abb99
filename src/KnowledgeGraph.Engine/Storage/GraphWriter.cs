using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Storage;

/// <summary>
/// The writing side of one transaction. Every change is at once visible in <see cref="Graph"/>, to this transaction alone; commit publishes it.
/// Values that a graph cannot hold (maps, nodes, lists of lists) are refused with Neo4j's TypeError.
/// </summary>
internal sealed class GraphWriter
{
    public Graph Graph => throw new NotImplementedException();

    /// <summary>What has been changed so far, as Neo4j counts it for the summary.</summary>
    public Counters Counters => throw new NotImplementedException();

    public int Label(string name) => throw new NotImplementedException();

    public int Type(string name) => throw new NotImplementedException();

    public int Key(string name) => throw new NotImplementedException();

    public long CreateNode(ReadOnlySpan<int> labels, ReadOnlySpan<Property> properties) => throw new NotImplementedException();

    public long CreateRelationship(int type, long start, long end, ReadOnlySpan<Property> properties) => throw new NotImplementedException();

    /// <summary>A null value removes the property. Unique constraints are checked at once.</summary>
    public void SetNodeProperty(long node, int key, Value value) => throw new NotImplementedException();

    public void SetRelationshipProperty(long relationship, int key, Value value) => throw new NotImplementedException();

    public void AddLabel(long node, int label) => throw new NotImplementedException();

    public void RemoveLabel(long node, int label) => throw new NotImplementedException();

    /// <summary>Whether relationships are left is checked at commit, as in Neo4j.</summary>
    public void DeleteNode(long node) => throw new NotImplementedException();

    public void DeleteRelationship(long relationship) => throw new NotImplementedException();

    /// <summary>The name is made up when null. False: it was there already and <paramref name="ifNotExists"/> is set.</summary>
    public bool CreateIndex(string? name, bool ifNotExists, SchemaTarget target, IndexKind kind) => throw new NotImplementedException();

    public bool CreateConstraint(string? name, bool ifNotExists, SchemaTarget target, ConstraintKind kind) => throw new NotImplementedException();

    public bool DropIndex(string name, bool ifExists) => throw new NotImplementedException();

    public bool DropConstraint(string name, bool ifExists) => throw new NotImplementedException();
}

/// <summary>Neo4j's update counters of one statement.</summary>
internal sealed class Counters
{
    public int NodesCreated { get; set; }

    public int NodesDeleted { get; set; }

    public int RelationshipsCreated { get; set; }

    public int RelationshipsDeleted { get; set; }

    public int PropertiesSet { get; set; }

    public int LabelsAdded { get; set; }

    public int LabelsRemoved { get; set; }

    public int IndexesAdded { get; set; }

    public int IndexesRemoved { get; set; }

    public int ConstraintsAdded { get; set; }

    public int ConstraintsRemoved { get; set; }
}
