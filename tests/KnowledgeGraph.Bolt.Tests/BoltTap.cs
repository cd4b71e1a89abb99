using System.Net;
using System.Net.Sockets;

namespace KnowledgeGraph.Bolt.Tests;

/// <summary>
/// Stands between a driver and a server, passes everything on, and writes down which messages the client sends and how often it waits for the server: a
/// round trip is one or more pieces of the client, then pieces of the server. Only a flush larger than the tap's buffer (64 KiB) could count twice.
/// </summary>
public sealed class BoltTap : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _server;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _tasks = [];
    private readonly Lock _lock = new();
    private readonly List<string> _messages = [];
    private int _roundTrips;

    public BoltTap(IPEndPoint server)
    {
        _server = server;
        _listener.Start();
        _tasks.Add(AcceptAsync());
    }

    /// <summary>Where the driver connects to.</summary>
    public string Uri => $"bolt://{_listener.LocalEndpoint}";

    /// <summary>The client's messages since <see cref="Forget"/>, over all connections, as RUN, PULL, …</summary>
    public IReadOnlyList<string> Messages
    {
        get
        {
            lock (_lock)
            {
                return [.. _messages];
            }
        }
    }

    /// <summary>How often, since <see cref="Forget"/>, a client sent something and the server answered.</summary>
    public int RoundTrips
    {
        get
        {
            lock (_lock)
            {
                return _roundTrips;
            }
        }
    }

    /// <summary>Starts counting anew: after the login, say.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _messages.Clear();
            _roundTrips = 0;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        Task[] tasks;
        lock (_lock)
        {
            tasks = [.. _tasks];
        }

        await Task.WhenAll(tasks);
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                lock (_lock)
                {
                    _tasks.Add(ServeAsync(client));
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // Stopped: the listener says it in one of these ways.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                client.NoDelay = server.NoDelay = true;
                await server.ConnectAsync(_server, _stop.Token);
                var turn = new Turn();
                var spy = new Spy();
                await Task.WhenAny(ToServerAsync(client.GetStream(), server.GetStream(), turn, spy), ToClientAsync(server.GetStream(), client.GetStream(), turn, spy));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException)
            {
                // One side is gone; the other learns it from the closed connection.
            }
        }
    }

    private async Task ToServerAsync(NetworkStream client, NetworkStream server, Turn turn, Spy spy)
    {
        var buffer = new byte[64 * 1024];
        while (await client.ReadAsync(buffer, _stop.Token) is var count and > 0)
        {
            var names = spy.Client(buffer.AsSpan(0, count));
            lock (_lock)
            {
                _messages.AddRange(names);
                if (!turn.OfClient)
                {
                    turn.OfClient = true;
                    _roundTrips++;
                }
            }

            await server.WriteAsync(buffer.AsMemory(0, count), _stop.Token);
        }
    }

    private async Task ToClientAsync(NetworkStream server, NetworkStream client, Turn turn, Spy spy)
    {
        var buffer = new byte[64 * 1024];
        while (await server.ReadAsync(buffer, _stop.Token) is var count and > 0)
        {
            spy.Server(buffer.AsSpan(0, count));
            lock (_lock)
            {
                turn.OfClient = false;
            }

            await client.WriteAsync(buffer.AsMemory(0, count), _stop.Token);
        }
    }

    private sealed class Turn
    {
        public bool OfClient { get; set; }
    }

    /// <summary>Cuts the client's bytes into messages. What comes before HELLO is the handshake: 20 bytes, and after a manifest 5 more.</summary>
    private sealed class Spy
    {
        private readonly List<byte> _pending = [];
        private int _handshake = 20;
        private bool _answered;

        public void Server(ReadOnlySpan<byte> bytes)
        {
            if (!_answered && bytes.Length >= 4)
            {
                _answered = true;
                if (bytes[..4].SequenceEqual(new byte[] { 0, 0, 1, 0xFF }))
                {
                    _handshake += 5;   // the chosen version and one byte of capabilities
                }
            }
        }

        public List<string> Client(ReadOnlySpan<byte> bytes)
        {
            _pending.AddRange(bytes);
            var names = new List<string>();
            if (!_answered)
            {
                return names;
            }

            var skipped = Math.Min(_handshake, _pending.Count);
            _pending.RemoveRange(0, skipped);
            _handshake -= skipped;
            while (_handshake == 0 && TryTake() is { } message)
            {
                names.Add(Name(message[1]));
            }

            return names;
        }

        private byte[]? TryTake()
        {
            var (message, at) = (new List<byte>(), 0);
            while (at + 2 <= _pending.Count)
            {
                var length = (_pending[at] << 8) | _pending[at + 1];
                at += 2;
                if (length == 0 && message.Count > 0)
                {
                    _pending.RemoveRange(0, at);
                    return [.. message];
                }

                if (at + length > _pending.Count)
                {
                    return null;
                }

                message.AddRange(_pending.GetRange(at, length));
                at += length;
            }

            return null;
        }

        private static string Name(byte tag) => tag switch
        {
            0x01 => "HELLO",
            0x02 => "GOODBYE",
            0x0F => "RESET",
            0x10 => "RUN",
            0x11 => "BEGIN",
            0x12 => "COMMIT",
            0x13 => "ROLLBACK",
            0x2F => "DISCARD",
            0x3F => "PULL",
            0x54 => "TELEMETRY",
            0x66 => "ROUTE",
            0x6A => "LOGON",
            0x6B => "LOGOFF",
            _ => $"0x{tag:X2}",
        };
    }
}
