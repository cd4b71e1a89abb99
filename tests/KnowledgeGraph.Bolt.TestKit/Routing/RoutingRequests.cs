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

internal sealed record GetRoutingTable(string DriverId, string? Database) : IRequest
{
    public Task<Response?> HandleAsync(Conversation conversation)
    {
        var table = conversation.Handles.Get<BoltDriver>(DriverId).RoutingTableOf(Database)
            ?? throw new BackendException($"The driver has no routing table for {Database ?? "the home database"}.");
        return Task.FromResult<Response?>(new Response("RoutingTable", new
        {
            database = table.Database,
            ttl = (long)table.TimeToLive.TotalSeconds,
            routers = table.Routers.Select(router => $"{router}"),
            readers = table.Readers.Select(reader => $"{reader}"),
            writers = table.Writers.Select(writer => $"{writer}"),
        }));
    }
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
