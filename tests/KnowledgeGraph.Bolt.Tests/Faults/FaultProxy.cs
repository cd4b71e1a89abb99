using System.Net;
using System.Net.Sockets;

namespace KnowledgeGraph.Bolt.Tests.Faults;

/// <summary>What goes wrong with the bytes of one direction, counted from the moment at which it is set.</summary>
public sealed record Fault
{
    /// <summary>Each piece waits so long.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>After so many bytes nothing passes any more, until another fault (or none) is set.</summary>
    public long? StallAfter { get; init; }

    /// <summary>After so many bytes the connection ends, once: later connections are spared.</summary>
    public long? CutAfter { get; init; }

    /// <summary>A cut is a reset (RST) rather than an end (FIN).</summary>
    public bool Reset { get; init; }

    /// <summary>Pieces of at most so many bytes.</summary>
    public int? Slice { get; init; }
}

/// <summary>Sees the bytes of one connection before they are passed on.</summary>
public interface IProxyWatch
{
    void FromClient(ReadOnlySpan<byte> bytes);

    void FromServer(ReadOnlySpan<byte> bytes);
}

/// <summary>Stands between a client and a server, and passes everything on, but for the faults that are set.</summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _server;
    private readonly Func<IProxyWatch>? _watch;
    private readonly CancellationTokenSource _stop = new();
    private readonly Direction _toServer = new();
    private readonly Direction _toClient = new();
    private readonly List<Task> _tasks = [];
    private readonly Lock _lock = new();
    private int _connections;

    public FaultProxy(IPEndPoint server, Func<IProxyWatch>? watch = null)
    {
        (_server, _watch) = (server, watch);
        _listener.Start();
        _tasks.Add(AcceptAsync());
    }

    /// <summary>Where the client connects to.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Cuts that were done.</summary>
    public int Cuts => _toServer.Cuts + _toClient.Cuts;

    public void FailToServer(Fault? fault) => _toServer.Set(fault ?? new Fault());

    public void FailToClient(Fault? fault) => _toClient.Set(fault ?? new Fault());

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
                var client = await _listener.AcceptSocketAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
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

    private async Task ServeAsync(Socket client)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        var watch = _watch?.Invoke();
        Fault? cut = null;
        try
        {
            await server.ConnectAsync(_server, _stop.Token);
            var pumps = new[] { PumpAsync(client, server, _toServer, watch, end.Token), PumpAsync(server, client, _toClient, watch, end.Token) };
            cut = await await Task.WhenAny(pumps);
            await end.CancelAsync();
            await Task.WhenAll(pumps);
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One side is gone; the other learns it from the closed connection.
        }

        server.Dispose();
        await EndAsync(client, cut);
    }

    /// <summary>FIN: what the client still sends is read, since closing over unread bytes would be a reset.</summary>
    private async Task EndAsync(Socket client, Fault? cut)
    {
        using (client)
        {
            try
            {
                if (cut is { Reset: true })
                {
                    client.LingerState = new LingerOption(true, 0);
                    return;
                }

                client.Shutdown(SocketShutdown.Send);
                while (await client.ReceiveAsync(new byte[1024], _stop.Token) > 0)
                {
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException)
            {
                // The client closed first, as it may.
            }
        }
    }

    /// <returns>The fault that cut; null: a side closed.</returns>
    private async Task<Fault?> PumpAsync(Socket from, Socket to, Direction direction, IProxyWatch? watch, CancellationToken end)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, end) is var count and > 0)
            {
                if (direction == _toServer)
                {
                    watch?.FromClient(buffer.AsSpan(0, count));
                }
                else
                {
                    watch?.FromServer(buffer.AsSpan(0, count));
                }

                for (var sent = 0; sent < count;)
                {
                    var (piece, fault, cuts, moved) = direction.Take(count - sent);
                    if (fault.Delay > TimeSpan.Zero)
                    {
                        await Task.Delay(fault.Delay, end);
                    }

                    if (piece == 0 && !cuts)
                    {
                        await moved.WaitAsync(end);
                        continue;
                    }

                    for (var until = sent + piece; sent < until;)
                    {
                        sent += await to.SendAsync(buffer.AsMemory(sent, until - sent), end);
                    }

                    if (cuts)
                    {
                        return fault;
                    }
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // The other direction has ended it.
        }

        return null;
    }

    private sealed class Direction
    {
        private readonly Lock _lock = new();
        private Fault _fault = new();
        private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long _passed;

        public int Cuts { get; private set; }

        public void Set(Fault fault)
        {
            lock (_lock)
            {
                (_fault, _passed) = (fault, 0);
                _moved.SetResult();
                _moved = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        /// <summary>How many of so many bytes pass next, and whether the cut comes then. None and no cut: when the fault has been changed.</summary>
        public (int Bytes, Fault Fault, bool Cuts, Task Moved) Take(int count)
        {
            lock (_lock)
            {
                var fault = _fault;
                var limit = fault.CutAfter ?? fault.StallAfter ?? long.MaxValue;
                var bytes = (int)Math.Min(Math.Min(count, fault.Slice ?? count), limit - _passed);
                _passed += bytes;
                var cuts = fault.CutAfter == _passed;
                if (cuts)
                {
                    Cuts++;
                    (_fault, _passed) = (new Fault(), 0);
                }

                return (bytes, fault, cuts, _moved.Task);
            }
        }
    }
}
