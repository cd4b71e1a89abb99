using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using KnowledgeGraph.Bolt.Listener;

namespace KnowledgeGraph.Bolt.Tests.Listener;

/// <summary>A client of HTTP and WebSocket that sends whatever it is told to, byte for byte.</summary>
internal sealed class FrameClient : IDisposable
{
    public const byte Continuation = 0x0, Text = 0x1, Binary = 0x2, Close = 0x8, Ping = 0x9, Pong = 0xA, Final = 0x80;

    private FrameClient(NetworkStream stream) => Stream = stream;

    private NetworkStream Stream { get; }

    public static async Task<FrameClient> ConnectAsync(IPEndPoint endPoint)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(endPoint, Cancel);
        return new FrameClient(new NetworkStream(socket, ownsSocket: true));
    }

    /// <summary>WebSocket is agreed on.</summary>
    public static async Task<FrameClient> UpgradeAsync(BoltListener listener)
    {
        var client = await ConnectAsync(listener.EndPoint);
        (await client.AskAsync(Upgrade())).ShouldStartWith("HTTP/1.1 101 Switching Protocols\r\n");
        return client;
    }

    /// <param name="more">Headers, each with its end of line.</param>
    /// <param name="key">Of RFC 6455's example, unless it is another one.</param>
    /// <param name="version">The only one that there is, unless it is another one.</param>
    public static string Upgrade(string more = "", string key = "dGhlIHNhbXBsZSBub25jZQ==", string version = "13") =>
        $"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive, Upgrade\r\nUpgrade: WebSocket\r\nSec-WebSocket-Version: {version}\r\nSec-WebSocket-Key: {key}\r\n{more}\r\n";

    /// <summary>Sends a request of HTTP, and reads the head of its answer.</summary>
    public async Task<string> AskAsync(string request)
    {
        await Stream.WriteAsync(Encoding.Latin1.GetBytes(request), Cancel);
        var head = new StringBuilder();
        var next = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await Stream.ReadAsync(next, Cancel) == 1)
        {
            head.Append((char)next[0]);
        }

        return head.ToString();
    }

    /// <param name="kind">With its flags.</param>
    /// <param name="payload">What is in it.</param>
    /// <param name="masked">As a client's frames must be.</param>
    public async Task SendAsync(byte kind, ReadOnlyMemory<byte> payload, bool masked = true)
    {
        byte[] mask = [0x37, 0xFA, 0x21, 0x3D];
        var length = payload.Length < 126 ? [(byte)payload.Length] : new byte[] { 126, (byte)(payload.Length >> 8), (byte)payload.Length };
        length[0] |= masked ? (byte)0x80 : (byte)0;
        await Stream.WriteAsync(
            (byte[])[kind, .. length, .. masked ? mask : [], .. payload.ToArray().Select((value, i) => masked ? (byte)(value ^ mask[i % 4]) : value)], Cancel);
    }

    public Task SendBytesAsync(string hex) => Stream.WriteAsync(Convert.FromHexString(hex), Cancel).AsTask();

    /// <summary>The next frame; null: the connection is closed.</summary>
    public async Task<(byte Kind, byte[] Payload)?> ReceiveAsync()
    {
        try
        {
            var head = new byte[2];
            await Stream.ReadExactlyAsync(head, Cancel);
            var length = (int)head[1];
            if (length == 126)
            {
                var longer = new byte[2];
                await Stream.ReadExactlyAsync(longer, Cancel);
                length = BinaryPrimitives.ReadUInt16BigEndian(longer);
            }

            var payload = new byte[length];
            await Stream.ReadExactlyAsync(payload, Cancel);
            return (head[0], payload);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Ends when the server has closed, whatever it said before.</summary>
    public async Task IsClosedAsync()
    {
        try
        {
            while (await Stream.ReadAsync(new byte[1024], Cancel) > 0)
            {
            }
        }
        catch (IOException)
        {
            // Reset rather than closed: it is over just the same.
        }
    }

    public void Dispose() => Stream.Dispose();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
