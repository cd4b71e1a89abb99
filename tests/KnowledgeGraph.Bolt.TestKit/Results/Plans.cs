using KnowledgeGraph.Bolt.Driver;

namespace KnowledgeGraph.Bolt.TestKit.Results;

/// <summary>Plans as the server sends them.</summary>
internal static class Plans
{
    public static object Write(IPlan plan) => new
    {
        operatorType = plan.OperatorType,
        args = plan.Arguments,
        identifiers = plan.Identifiers,
        children = plan.Children.Select(Write),
    };

    /// <summary>An operator that has no figures of the page cache has no fields for them.</summary>
    public static object Write(IProfiledPlan plan)
    {
        var fields = new Dictionary<string, object>
        {
            ["operatorType"] = plan.OperatorType,
            ["args"] = plan.Arguments,
            ["identifiers"] = plan.Identifiers,
            ["dbHits"] = plan.DbHits,
            ["rows"] = plan.Records,
            ["children"] = plan.Children.Select(Write),
        };
        if (plan.HasPageCacheStats)
        {
            fields["pageCacheHits"] = plan.PageCacheHits;
            fields["pageCacheMisses"] = plan.PageCacheMisses;
            fields["pageCacheHitRatio"] = plan.PageCacheHitRatio;
            fields["time"] = plan.Time;
        }

        return fields;
    }
}
