using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.TestKit.Values;

namespace KnowledgeGraph.Bolt.TestKit.Results;

internal static class Summaries
{
    public static object Write(IResultSummary summary) => new
    {
        counters = Write(summary.Counters),
        database = summary.Database?.Name,
        notifications = summary.Notifications?.Select(GqlStatuses.Write),
        gqlStatusObjects = summary.GqlStatusObjects.Select(GqlStatuses.Write),
        plan = summary.Plan is { } plan ? Plans.Write(plan) : null,
        profile = summary.Profile is { } profile ? Plans.Write(profile) : null,
        query = new { text = summary.Query.Text, parameters = CypherWriter.WriteMap(summary.Query.Parameters) },
        queryType = summary.QueryType switch
        {
            QueryType.ReadOnly => "r",
            QueryType.WriteOnly => "w",
            QueryType.ReadWrite => "rw",
            QueryType.SchemaWrite => "s",
            QueryType.Unknown => null,
        },
        resultAvailableAfter = Milliseconds(summary.ResultAvailableAfter),
        resultConsumedAfter = Milliseconds(summary.ResultConsumedAfter),
        serverInfo = Write(summary.Server),
    };

    public static object Write(IServerInfo server) => new { address = server.Address, agent = server.Agent, protocolVersion = server.ProtocolVersion };

    /// <summary>The driver says by a negative time that the server gave none.</summary>
    private static long? Milliseconds(TimeSpan time) => time < TimeSpan.Zero ? null : (long)time.TotalMilliseconds;

    private static object Write(ICounters counters) => new
    {
        constraintsAdded = counters.ConstraintsAdded,
        constraintsRemoved = counters.ConstraintsRemoved,
        containsSystemUpdates = counters.ContainsSystemUpdates,
        containsUpdates = counters.ContainsUpdates,
        indexesAdded = counters.IndexesAdded,
        indexesRemoved = counters.IndexesRemoved,
        labelsAdded = counters.LabelsAdded,
        labelsRemoved = counters.LabelsRemoved,
        nodesCreated = counters.NodesCreated,
        nodesDeleted = counters.NodesDeleted,
        propertiesSet = counters.PropertiesSet,
        relationshipsCreated = counters.RelationshipsCreated,
        relationshipsDeleted = counters.RelationshipsDeleted,
        systemUpdates = counters.SystemUpdates,
    };
}
