namespace KnowledgeGraph.Engine.Storage;

/// <summary>Neo4j's update counters.</summary>
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

    public void Add(Counters other)
    {
        NodesCreated += other.NodesCreated;
        NodesDeleted += other.NodesDeleted;
        RelationshipsCreated += other.RelationshipsCreated;
        RelationshipsDeleted += other.RelationshipsDeleted;
        PropertiesSet += other.PropertiesSet;
        LabelsAdded += other.LabelsAdded;
        LabelsRemoved += other.LabelsRemoved;
        IndexesAdded += other.IndexesAdded;
        IndexesRemoved += other.IndexesRemoved;
        ConstraintsAdded += other.ConstraintsAdded;
        ConstraintsRemoved += other.ConstraintsRemoved;
    }
}
