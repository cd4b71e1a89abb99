namespace KnowledgeGraph.GraphQL.Paging;

/// <summary>How long a list may be.</summary>
internal static class PageLimits
{
    public const int Default = 25;

    public const int Maximum = 1000;
}
