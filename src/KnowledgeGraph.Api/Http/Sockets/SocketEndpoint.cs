using System.Net.WebSockets;
using KnowledgeGraph.GraphQL;
using Microsoft.AspNetCore.Http.Timeouts;

namespace KnowledgeGraph.Api.Http.Sockets;

/// <summary>Lets WebSockets in: from pages of this service and from clients that are no browser, with the sub-protocol that is spoken here.</summary>
internal sealed class SocketEndpoint(GraphQLService service, SocketLimits limits, IHostApplicationLifetime lifetime, ILogger<SocketEndpoint> logger)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (CrossSite.Asks(context.Request))
        {
            await CrossSite.Refused.WriteAsync(context);
            return;
        }

        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();   // a socket is no request that ends
        var speaks = context.WebSockets.WebSocketRequestedProtocols.Contains(GraphQLSocket.SubProtocol);
        using var webSocket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            SubProtocol = speaks ? GraphQLSocket.SubProtocol : null,
            KeepAliveInterval = limits.KeepAlive,
            KeepAliveTimeout = limits.KeepAlive,
        });
        using var socket = new GraphQLSocket(webSocket, service, limits, logger);
        await socket.RunAsync(speaks, lifetime.ApplicationStopping, context.RequestAborted);
    }
}
