using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.Bolt.Transport;

namespace KnowledgeGraph.Bolt.Listener;

/// <summary>Serves a backend over Bolt on one port, to those who speak it over TCP and over WebSocket.</summary>
public sealed class BoltListener : IAsyncDisposable
{
    private readonly IBoltBackend _backend;
    private readonly BoltListenerOptions _options;
    private readonly TcpListener _tcp;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<ServerConnection, Task> _connections = new();
    private readonly List<ServerConnection> _strangers = [];   // oldest first; some have logged on or ended meanwhile; of the accepting loop alone
    private readonly Task _accepting;
    private int _disposed;

    private BoltListener(IBoltBackend backend, BoltListenerOptions options, TcpListener tcp)
    {
        (_backend, _options, _tcp) = (backend, options, tcp);
        EndPoint = (IPEndPoint)tcp.LocalEndpoint;
        backend.OnListening(AdvertisedAddress);
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens, with the port that was taken.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>For drivers: <c>bolt://127.0.0.1:7687</c>.</summary>
    public Uri Uri => new($"bolt://{EndPoint}");

    /// <summary>Of this machine, or of all its addresses: a client elsewhere says where it found the server, and is told that.</summary>
    private string AdvertisedAddress =>
        IPAddress.IsLoopback(EndPoint.Address) || EndPoint.Address.Equals(IPAddress.Any) || EndPoint.Address.Equals(IPAddress.IPv6Any)
            ? $"localhost:{EndPoint.Port}" : EndPoint.ToString();

    /// <summary>Listens at once; port 0 takes a free one.</summary>
    /// <exception cref="SocketException">The port is taken, or not ours to take.</exception>
    public static BoltListener Start(IBoltBackend backend, BoltListenerOptions options)
    {
        ArgumentNullException.ThrowIfNull(backend);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaximumStrangers, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.MaximumLoginDepth, PackStreamReader.MaximumDepth);
        var tcp = new TcpListener(options.EndPoint);
        try
        {
            tcp.Start();
        }
        catch
        {
            tcp.Dispose();
            throw;
        }

        return new BoltListener(backend, options, tcp);
    }

    /// <summary>Stops accepting, lets running statements end within the options' grace, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        _tcp.Stop();
        await _accepting.ConfigureAwait(false);
        foreach (var connection in _connections.Keys)
        {
            connection.StopWhenIdle();
        }

        var all = Task.WhenAll(_connections.Values);
        try
        {
            await all.WaitAsync(_options.ShutdownGrace, _options.TimeProvider).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            foreach (var connection in _connections.Keys)
            {
                connection.Abort();
            }

            await all.ConfigureAwait(false);
        }

        _tcp.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var socket = await _tcp.AcceptSocketAsync(_stopping.Token).ConfigureAwait(false);
                await ServeAsync(socket).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException exception)
            {
                // One connection came to nothing, or there are too many open files: the listener goes on, but not in a tight loop.
                _options.OnError?.Invoke(exception);
                using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50), _options.TimeProvider);
                await pause.WaitForNextTickAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        if (_connections.Count >= _options.MaximumConnections && _connections.Count(pair => !pair.Key.IsStranger) >= _options.MaximumConnections)
        {
            socket.Dispose();
            return;
        }

        await MakeRoomAsync().ConfigureAwait(false);
        socket.NoDelay = true;
        var client = socket.RemoteEndPoint as IPEndPoint ?? throw new SocketException((int)SocketError.NotConnected);
        var stream = new TimedStream(new NetworkStream(socket, ownsSocket: true), _options.TimeProvider, _options.IdleTransactionTimeout);
        var connection = new ServerConnection(stream, client, _backend, _options, AdvertisedAddress);
        // Registered before it can end: the task removes what was added here.
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _connections[connection] = RunAsync(connection, begun.Task);
        _strangers.Add(connection);
        begun.SetResult();
    }

    /// <summary>For one more stranger: the oldest goes, and is waited for, so that there are never more however fast they come.</summary>
    private async Task MakeRoomAsync()
    {
        _strangers.RemoveAll(connection => !connection.IsStranger || !_connections.ContainsKey(connection));
        if (_strangers.Count >= _options.MaximumStrangers && _connections.TryGetValue(_strangers[0], out var ending))
        {
            _strangers[0].Abort();
            await ending.ConfigureAwait(false);
        }
    }

    private async Task RunAsync(ServerConnection connection, Task begun)
    {
        await begun.ConfigureAwait(false);
        try
        {
            await connection.RunAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _options.OnError?.Invoke(exception);
        }
        finally
        {
            _connections.TryRemove(connection, out _);
            connection.Dispose();
        }
    }
}
