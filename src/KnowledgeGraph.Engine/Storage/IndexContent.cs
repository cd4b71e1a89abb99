using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Storage;

/// <summary>What an index holds in one version of a graph. What a commit has published is never changed: a change gives another content, which shares with this one what is the same.</summary>
internal abstract class IndexContent
{
    /// <summary>How many nodes or relationships.</summary>
    public abstract long Count { get; }

    /// <summary>Nothing yet. Of a full-text index all stands apart: see <see cref="Search.PublishedSearch"/>.</summary>
    public static IndexContent OfNothing(IndexKind kind) => kind switch
    {
        IndexKind.Text => TextIndex.Empty,
        IndexKind.Vector => VectorIndex.Empty,
        IndexKind.Range or IndexKind.Point or IndexKind.Fulltext or IndexKind.Lookup => IndexTree.Empty,
    };

    /// <summary>The content after a change; the same one when it concerns nothing that is indexed, or when it is the owner's own and changed in place.</summary>
    /// <param name="index">Whose content this is.</param>
    /// <param name="id">The node or relationship.</param>
    /// <param name="before">Its properties until now; null where it was not of the index's label or type.</param>
    /// <param name="after">Its properties from now on; null where it is not of that label or type, or is gone.</param>
    /// <param name="owner">Who writes.</param>
    public abstract IndexContent Replace(IndexDescriptor index, long id, Property[]? before, Property[]? after, object owner);
}
