using System.Net;
using KnowledgeGraph.Bolt.Tests.Faults;

namespace KnowledgeGraph.Bolt.Tests;

/// <summary>
/// Stands between a driver and a server, passes everything on, and writes down which messages the client sends and how often it waits for the server: a
/// round trip is one or more pieces of the client, then pieces of the server. Only a flush larger than the proxy's buffer (64 KiB) could count twice.
/// </summary>
public sealed class BoltTap : IAsyncDisposable
{
    private readonly FaultProxy _proxy;
    private readonly Lock _lock = new();
    private readonly List<string> _messages = [];
    private int _roundTrips;

    public BoltTap(IPEndPoint server) => _proxy = new FaultProxy(server, () => new Watch(this));

    /// <summary>Where the driver connects to.</summary>
    public string Uri => $"bolt://{_proxy.EndPoint}";

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

    public ValueTask DisposeAsync() => _proxy.DisposeAsync();

    /// <summary>Of one connection.</summary>
    private sealed class Watch(BoltTap tap) : IProxyWatch
    {
        private readonly Spy _spy = new();
        private bool _turnOfClient;

        public void FromClient(ReadOnlySpan<byte> bytes)
        {
            var names = _spy.Client(bytes);
            lock (tap._lock)
            {
                tap._messages.AddRange(names);
                if (!_turnOfClient)
                {
                    _turnOfClient = true;
                    tap._roundTrips++;
                }
            }
        }

        public void FromServer(ReadOnlySpan<byte> bytes)
        {
            _spy.Server(bytes);
            lock (tap._lock)
            {
                _turnOfClient = false;
            }
        }
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
