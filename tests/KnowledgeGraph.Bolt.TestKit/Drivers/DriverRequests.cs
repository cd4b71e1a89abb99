using System.Text.Json;
using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.TestKit.Auth;
using KnowledgeGraph.Bolt.TestKit.Protocol;
using KnowledgeGraph.Bolt.TestKit.Results;

namespace KnowledgeGraph.Bolt.TestKit.Drivers;

internal sealed record DriverClose(string DriverId) : IRequest
{
    public async Task<Response?> HandleAsync(Conversation conversation)
    {
        await conversation.Handles.Get<IDriver>(DriverId).DisposeAsync();
        return Response.Handle("Driver", DriverId);
    }
}

internal sealed record VerifyConnectivity(string DriverId) : IRequest
{
    public async Task<Response?> HandleAsync(Conversation conversation)
    {
        await conversation.Handles.Get<IDriver>(DriverId).VerifyConnectivityAsync();
        return Response.Handle("Driver", DriverId);
    }
}

internal sealed record GetServerInfo(string DriverId) : IRequest
{
    public async Task<Response?> HandleAsync(Conversation conversation) =>
        new Response("ServerInfo", Summaries.Write(await conversation.Handles.Get<IDriver>(DriverId).GetServerInfoAsync()));
}

internal sealed record CheckMultiDBSupport(string DriverId) : IRequest
{
    public async Task<Response?> HandleAsync(Conversation conversation)
    {
        var available = await conversation.Handles.Get<IDriver>(DriverId).SupportsMultiDbAsync();
        return new Response("MultiDBSupport", new { id = DriverId, available });
    }
}

internal sealed record CheckSessionAuthSupport(string DriverId) : IRequest
{
    public async Task<Response?> HandleAsync(Conversation conversation)
    {
        var available = await conversation.Handles.Get<IDriver>(DriverId).SupportsSessionAuthAsync();
        return new Response("SessionAuthSupport", new { id = DriverId, available });
    }
}

internal sealed record CheckDriverIsEncrypted(string DriverId) : IRequest
{
    public Task<Response?> HandleAsync(Conversation conversation) =>
        Task.FromResult<Response?>(new Response("DriverIsEncrypted", new { encrypted = conversation.Handles.Get<IDriver>(DriverId).Encrypted }));
}

internal sealed record VerifyAuthentication(string DriverId, JsonElement AuthorizationToken) : IRequest
{
    public async Task<Response?> HandleAsync(Conversation conversation)
    {
        var authenticated = await conversation.Handles.Get<IDriver>(DriverId).VerifyAuthenticationAsync(Tokens.Read(AuthorizationToken));
        return new Response("DriverIsAuthenticated", new { id = DriverId, authenticated });
    }
}
