namespace KnowledgeGraph.GraphQL.Paging;

/// <summary>How long a page is.</summary>
/// <param name="Default">Where a query does not say.</param>
/// <param name="Maximum">More is refused.</param>
internal sealed record PageLimits(int Default, int Maximum)
{
    /// <summary>Of types without @limit, and of what statements give.</summary>
    public static readonly PageLimits Usual = new(25, 1000);

    /// <summary>Of groups, which are mostly wanted all.</summary>
    public static readonly PageLimits OfGroups = new(100, 1000);
}
