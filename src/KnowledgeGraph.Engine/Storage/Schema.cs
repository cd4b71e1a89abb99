using KnowledgeGraph.Engine.Search;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Storage;

/// <summary>A unique constraint owns an index of the same name, with <see cref="OwningConstraint"/> set.</summary>
internal sealed record IndexDescriptor(
    string Name, IndexKind Kind, bool OnRelationships, Seq<int> LabelsOrTypes, Seq<int> Properties, string? OwningConstraint)
{
    /// <summary>What SHOW INDEXES gives as id. Never used again.</summary>
    public long Id { get; init; }

    /// <summary>Of a full-text index alone.</summary>
    public FulltextSettings? Fulltext { get; init; }

    /// <summary>Of a point index alone.</summary>
    public PointSettings? Point { get; init; }

    /// <summary>Of a vector index alone.</summary>
    public VectorSettings? Vector { get; init; }
}

internal sealed record ConstraintDescriptor(string Name, ConstraintKind Kind, bool OnRelationships, int LabelOrType, Seq<int> Properties)
{
    /// <summary>What SHOW CONSTRAINTS gives as id. Never used again.</summary>
    public long Id { get; init; }
}
