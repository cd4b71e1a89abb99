using System.Net.WebSockets;
using KnowledgeGraph.Bolt.Transport;

namespace KnowledgeGraph.Bolt.Listener;

/// <summary>
/// The payload of a WebSocket's binary frames as a stream of bytes, whatever the frames' sizes: Bolt does not heed where they end. Frames, masks, fragments and pings are .NET's work. Any other kind of
/// frame ends it.
/// </summary>
/// <param name="socket">Disposed of with it, and what is below it too.</param>
/// <param name="time">Of the wait for a peer that does not take its goodbye.</param>
internal sealed class BinaryFrameStream(WebSocket socket, TimeProvider time) : AsynchronousStream
{
    private const int LargestFrame = 64 * 1024;   // each is copied
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(1);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            while (true)
            {
                var frame = await socket.ReceiveAsync(buffer, cancellationToken).ConfigureAwait(false);
                switch (frame)
                {
                    case { MessageType: WebSocketMessageType.Close }:
                        return 0;
                    case { MessageType: WebSocketMessageType.Text }:
                        await CloseAsync(WebSocketCloseStatus.InvalidMessageType).ConfigureAwait(false);
                        throw new IOException("A frame of text came, and Bolt is binary.");
                    case { Count: > 0 }:
                        return frame.Count;
                }
            }
        }
        catch (WebSocketException exception)
        {
            throw new IOException("The peer does not keep to WebSocket, or is gone.", exception);
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            for (var rest = buffer; rest.Length > 0; rest = rest[Math.Min(rest.Length, LargestFrame)..])
            {
                await socket.SendAsync(rest[..Math.Min(rest.Length, LargestFrame)], WebSocketMessageType.Binary, endOfMessage: true, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (WebSocketException exception)
        {
            throw new IOException("The peer is gone.", exception);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        socket.Dispose();
        await base.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Says goodbye, unless that has been done or nobody listens.</summary>
    public async Task CloseAsync(WebSocketCloseStatus status = WebSocketCloseStatus.NormalClosure)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
        {
            return;
        }

        using var patience = new CancellationTokenSource(LongestGoodbye, time);
        try
        {
            await socket.CloseOutputAsync(status, null, patience.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // It is gone already, or takes nothing any more.
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            socket.Dispose();
        }

        base.Dispose(disposing);
    }
}
