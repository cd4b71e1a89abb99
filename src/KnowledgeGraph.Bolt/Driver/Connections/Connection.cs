using System.Net.Sockets;
using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.Transport;

namespace KnowledgeGraph.Bolt.Driver.Connections;

/// <summary>
/// One connection that has logged on. Requests are gathered by <see cref="Send"/>, leave together by <see cref="FlushAsync"/>, and are answered in order: each
/// answer goes to the handler given with its request. After anything unforeseen the connection is broken, and stays so. Used by one caller at a time.
/// </summary>
internal sealed class Connection : IAsyncDisposable
{
    public const int MaximumMessageBytes = 64 * 1024 * 1024;

    private readonly Socket? _socket;
    private readonly TimedStream _stream;
    private readonly bool _encrypted;
    private readonly MessageReader _reader;
    private readonly MessageWriter _writer;
    private readonly Queue<ResponseHandler> _awaited = new();
    private Exception? _fault;
    private bool _failed;   // a FAILURE came, and no RESET since

    /// <param name="address">For messages.</param>
    /// <param name="stream">To the server; owned from now on.</param>
    /// <param name="socket">Beneath the stream; null when there is none.</param>
    /// <param name="settings">Of the driver.</param>
    /// <param name="created">When, on the clock of the settings.</param>
    public Connection(ServerAddress address, Stream stream, Socket? socket, ConnectionSettings settings, long created)
    {
        Address = address;
        Routed = settings.Uri.Routed;
        Created = created;
        _socket = socket;
        _encrypted = settings.Uri.Encryption != Encryption.None;
        _stream = new TimedStream(stream, settings.Config.TimeProvider);
        _reader = new MessageReader(_stream, MaximumMessageBytes);
        _writer = new MessageWriter(_stream);
    }

    public ServerAddress Address { get; }

    public bool Routed { get; }

    /// <summary>A time stamp of the driver's clock.</summary>
    public long Created { get; }

    public BoltVersion Version { get; private set; }

    public string ServerAgent { get; private set; } = "";

    /// <summary>The code of the last FAILURE on this connection; null when there was none.</summary>
    public string? LastFailureCode { get; private set; }

    public bool IsBroken => _fault is not null;

    /// <summary>Answers are owed, a failure is not forgiven, or a transaction may be open: not to be used again before RESET.</summary>
    public bool NeedsReset => _failed || _awaited.Count > 0 || InTransaction;

    /// <summary>Answers are still owed, so that a ROLLBACK would have to wait for them.</summary>
    public bool NeedsResetBeforeRollback => _failed || _awaited.Count > 0;

    /// <summary>Set by whoever begins and ends explicit transactions.</summary>
    public bool InTransaction { get; set; }

    /// <summary>The network says that the peer is gone, without asking it.</summary>
    public bool IsClosedByPeer => _socket is not null && _socket.Poll(0, SelectMode.SelectRead) && _socket.Available == 0;

    /// <summary>Handshake, HELLO and LOGON; the last two in one flush.</summary>
    public async Task LogOnAsync(ConnectionSettings settings, CancellationToken cancellationToken)
    {
        var (hello, logon) = (new ResponseHandler(), new ResponseHandler());
        try
        {
            Version = await Handshake.ProposeAsync(_reader, _writer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw Break(exception);
        }

        var credentials = new Credentials(settings.AuthToken.Scheme, settings.AuthToken.Principal, settings.AuthToken.Credentials, settings.AuthToken.Realm);
        var apart = Version >= new BoltVersion(5, 1);
        Send(
            new Hello
            {
                UserAgent = settings.Config.UserAgent,
                BoltAgent = new Dictionary<string, object> { ["product"] = "knowledge-graph-bolt/0.1", ["language"] = "C#", ["platform"] = ".NET " + Environment.Version },
                Routing = Routed ? settings.Uri.RoutingContext : null,
                Credentials = apart ? null : credentials,
            },
            hello);
        if (apart)
        {
            Send(new Logon(credentials), logon);
        }

        await FlushAsync(cancellationToken).ConfigureAwait(false);
        await CompleteAsync(hello, cancellationToken).ConfigureAwait(false);
        if (apart)
        {
            await CompleteAsync(logon, cancellationToken).ConfigureAwait(false);
        }

        ServerAgent = hello.Metadata.GetValueOrDefault("server") as string ?? "";
        if (hello.Metadata.GetValueOrDefault("hints") is Dictionary<string, object> hints
            && hints.GetValueOrDefault("connection.recv_timeout_seconds") is long seconds and > 0 and < int.MaxValue / 1000)
        {
            _stream.Patience = TimeSpan.FromSeconds(seconds);
        }
    }

    /// <summary>Puts a request into the next flush.</summary>
    public void Send(Request request, ResponseHandler handler)
    {
        ThrowIfBroken();
        _writer.BeginMessage();
        try
        {
            request.Write(new PackStream.PackStreamWriter(_writer), Version);
        }
        catch
        {
            _writer.AbandonMessage();
            throw;
        }

        _writer.EndMessage();
        _awaited.Enqueue(handler);
    }

    /// <summary>A flush that was not completed leaves half a message behind: the connection is broken then.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        ThrowIfBroken();
        try
        {
            await _writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception)
        {
            _fault = exception;
            throw;
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
            throw Break(exception);
        }
    }

    /// <summary>Takes messages until this answer is complete. A failure is thrown; what was ignored after an earlier failure is too.</summary>
    public async ValueTask CompleteAsync(ResponseHandler handler, CancellationToken cancellationToken)
    {
        while (!handler.Done)
        {
            await ReceiveAsync(cancellationToken).ConfigureAwait(false);
        }

        if (handler.Error is { } error)
        {
            throw error;
        }

        if (handler.WasIgnored)
        {
            throw new ClientException(LastFailureCode ?? "", "The server ignored the request, since one before it had failed.");
        }
    }

    /// <summary>Takes one message, and hands it to the handler whose turn it is.</summary>
    public async ValueTask ReceiveAsync(CancellationToken cancellationToken)
    {
        ThrowIfBroken();
        try
        {
            var message = await _reader.ReadMessageAsync(cancellationToken).ConfigureAwait(false)
                ?? throw new EndOfStreamException("The server closed the connection.");
            Dispatch(message.Span);
        }
        catch (OperationCanceledException exception) when (_encrypted)
        {
            _fault = exception;   // an encrypted stream does not promise to survive a cancelled read
            throw;
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or TimeoutException or ProtocolException)
        {
            throw Break(exception);
        }
    }

    /// <summary>Ends what runs, takes all answers that are still owed, and leaves the connection as after its login.</summary>
    /// <returns>False: that did not happen in time; the connection is broken.</returns>
    public async Task<bool> TryResetAsync(TimeSpan limit, TimeProvider time)
    {
        if (IsBroken)
        {
            return false;
        }

        using var timer = new CancellationTokenSource(limit, time);
        try
        {
            Abandon();
            var reset = new ResponseHandler();
            Send(new Reset(), reset);
            await FlushAsync(timer.Token).ConfigureAwait(false);
            await CompleteAsync(reset, timer.Token).ConfigureAwait(false);
            (_failed, InTransaction) = (false, false);
            return true;
        }
        catch (Exception exception) when (exception is Neo4jException or OperationCanceledException)
        {
            _fault ??= exception;
            return false;
        }
    }

    /// <summary>Nobody waits for the answers that are owed: they will be passed over.</summary>
    public void Abandon()
    {
        var owed = _awaited.Count;
        _awaited.Clear();
        for (var i = 0; i < owed; i++)
        {
            _awaited.Enqueue(new IgnoringHandler());
        }
    }

    /// <summary>The connection is in doubt, and not to be used again.</summary>
    public void Doubt(Exception reason) => _fault ??= reason;

    /// <summary>Says GOODBYE if that can be done at once, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!IsBroken && Version.Major > 0)
        {
            using var timer = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
            try
            {
                Send(new Goodbye(), new IgnoringHandler());
                await FlushAsync(timer.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is Neo4jException or OperationCanceledException)
            {
                _fault ??= exception;   // it was going to be closed anyhow
            }
        }

        _fault ??= new ObjectDisposedException(nameof(Connection));
        await _stream.DisposeAsync().ConfigureAwait(false);
    }

    private void Dispatch(ReadOnlySpan<byte> message)
    {
        if (!_awaited.TryPeek(out var handler))
        {
            throw new ProtocolException("The server answers what was not asked.");
        }

        var values = Response.RecordValues(message);
        if (!values.IsEmpty)
        {
            handler.OnRecord(values);
            return;
        }

        var response = Response.Read(message, Version);
        _awaited.Dequeue();
        switch (response)
        {
            case Success(var metadata):
                handler.OnSuccess(metadata);
                break;
            case Failure failure:
                _failed = true;
                LastFailureCode = failure.Code;
                handler.OnFailure(ServerErrors.From(failure, Routed));
                break;
            default:
                handler.OnIgnored();
                break;
        }
    }

    private void ThrowIfBroken()
    {
        if (_fault is { } fault)
        {
            throw Lost(fault);
        }
    }

    private Neo4jException Break(Exception exception)
    {
        _fault ??= exception;
        return exception as Neo4jException ?? Lost(exception);
    }

    private Neo4jException Lost(Exception cause) => cause switch
    {
        TimeoutException => new ConnectionReadTimeoutException($"{Address} did not answer in time: {cause.Message}", cause),
        _ when Version.Major == 0 => new ServiceUnavailableException($"{Address} closed the connection during the Bolt handshake. Is it a Bolt port, and does it want TLS?", cause),
        _ when Routed => new SessionExpiredException($"The connection to {Address} was lost: {cause.Message}", cause),
        _ => new ServiceUnavailableException($"The connection to {Address} was lost: {cause.Message}", cause),
    };
}

/// <summary>What every connection of a driver needs.</summary>
internal sealed record ConnectionSettings(ConnectionUri Uri, AuthToken AuthToken, Config Config);
