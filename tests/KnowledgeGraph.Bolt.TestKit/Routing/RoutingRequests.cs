using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.TestKit.Protocol;

namespace KnowledgeGraph.Bolt.TestKit.Routing;

internal sealed record ForcedRoutingTableUpdate(string DriverId, string? Database, string[]? Bookmarks) : IRequest
{
    public async Task<Response?> HandleAsync(Conversation conversation)
    {
        await conversation.Handles.Get<BoltDriver>(DriverId).RefreshRoutingAsync(Database, Bookmarks ?? [], CancellationToken.None);
        return Response.Handle("Driver", DriverId);
    }
}

/// <summary>A table that is not known is answered as an empty one.</summary>
internal sealed record GetRoutingTable(string DriverId, string? Database) : IRequest
{
    public Task<Response?> HandleAsync(Conversation conversation)
    {
        var table = conversation.Handles.Get<BoltDriver>(DriverId).RoutingTableOf(Database);
        return Task.FromResult<Response?>(new Response("RoutingTable", new
        {
            database = table is null ? Database : table.Database,
            ttl = (long)(table?.TimeToLive.TotalSeconds ?? 0),
            routers = Texts(table?.Routers),
            readers = Texts(table?.Readers),
            writers = Texts(table?.Writers),
        }));
    }

    private static IEnumerable<string> Texts(IEnumerable<ServerAddress>? addresses) => (addresses ?? []).Select(address => $"{address}");
}

internal sealed record GetConnectionPoolMetrics(string DriverId, string Address) : IRequest
{
    public Task<Response?> HandleAsync(Conversation conversation)
    {
        var (inUse, idle) = conversation.Handles.Get<BoltDriver>(DriverId).PoolMetrics(ServerAddress.Parse(Address))
            ?? throw new BackendException($"The driver has no pool for {Address}.");
        return Task.FromResult<Response?>(new Response("ConnectionPoolMetrics", new { inUse, idle }));
    }
}
