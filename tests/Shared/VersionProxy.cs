using System.Net;
using System.Net.Sockets;

namespace KnowledgeGraph.Tests.Shared;

/// <summary>Makes a driver speak an older Bolt than it would: whatever versions it proposes, the server hears of one alone.</summary>
public sealed class VersionProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly IPEndPoint _server;
    private readonly byte[] _handshake;
    private readonly Task _accepting;

    /// <param name="server">A listener.</param>
    /// <param name="version">Such as 4.4.</param>
    public VersionProxy(IPEndPoint server, string version)
    {
        var parts = version.Split('.');
        _handshake = [0x60, 0x60, 0xB0, 0x17, 0, 0, byte.Parse(parts[1]), byte.Parse(parts[0]), .. new byte[12]];
        _server = server;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Uri => $"bolt://{_listener.LocalEndpoint}";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);   // stopped
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient { NoDelay = true };
        using (client)
        {
            client.NoDelay = true;
            try
            {
                await server.ConnectAsync(_server, _stop.Token);
                await client.GetStream().ReadExactlyAsync(new byte[_handshake.Length], _stop.Token);
                await server.GetStream().WriteAsync(_handshake, _stop.Token);
                // Either side's end is the other's: both sockets close then.
                await await Task.WhenAny(
                    client.GetStream().CopyToAsync(server.GetStream(), _stop.Token), server.GetStream().CopyToAsync(client.GetStream(), _stop.Token));
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
            {
                // One side is gone; the other learns it from the closed connection.
            }
        }
    }
}
