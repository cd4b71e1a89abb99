using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Storage;

/// <summary>The two token look-up indexes, which a new graph has and which can be dropped and made again.</summary>
/// <remarks>
/// The store has no records of those that a graph has from the start, so that stores that are older than this read as they are: a record stands for what is different. That is one
/// without a name for each of the two that was dropped, and an ordinary one for each that was made since.
/// </remarks>
internal static class LookupIndexes
{
    /// <summary>Named as Neo4j names them.</summary>
    public static IReadOnlyList<IndexDescriptor> AtFirst { get; } =
    [
        new("index_343aff4e", IndexKind.Lookup, false, [], [], OwningConstraint: null) { Id = 1 },
        new("index_f7700477", IndexKind.Lookup, true, [], [], OwningConstraint: null) { Id = 2 },
    ];

    /// <summary>The name of one that is made without.</summary>
    public static string NameOf(bool onRelationships) => AtFirst.First(index => index.OnRelationships == onRelationships).Name;

    /// <summary>What it is on, in words.</summary>
    public static string SchemaOf(bool onRelationships) => onRelationships ? "()-[:<any-types>]-()" : "(:<any-labels>)";

    /// <summary>All indexes of a graph as the store keeps them.</summary>
    public static IEnumerable<IndexDescriptor> Records(Graph graph) =>
    [
        .. graph.Indexes,
        .. AtFirst.Where(index => !graph.Lookups.Contains(index)).Select(index => index with { Name = "" }),
        .. graph.Lookups.Where(index => !AtFirst.Contains(index)),
    ];

    /// <summary>Those that a graph has of which these are the records.</summary>
    public static IReadOnlyList<IndexDescriptor> Of(IReadOnlyList<IndexDescriptor> records)
    {
        var kept = records.Where(record => record.Kind == IndexKind.Lookup).ToList();
        return [.. AtFirst.Where(index => kept.TrueForAll(record => record.Id != index.Id)), .. kept.Where(record => record.Name.Length > 0)];
    }
}
