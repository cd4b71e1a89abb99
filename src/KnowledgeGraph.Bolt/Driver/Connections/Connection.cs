using System.Buffers;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using KnowledgeGraph.Bolt.Driver.Sessions;
using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.Bolt.Transport;

namespace KnowledgeGraph.Bolt.Driver.Connections;

/// <summary>
/// One connection that has logged on. Requests are gathered by <see cref="Send"/>, leave together by <see cref="FlushAsync"/>, and are answered in order: each
/// answer goes to the handler given with its request. After anything unforeseen the connection is broken, and stays so. Used by one caller at a time.
/// </summary>
internal sealed partial class Connection : IAsyncDisposable
{
    public const int MaximumMessageBytes = 64 * 1024 * 1024;

    private static readonly TimeSpan LongestWrite = TimeSpan.FromSeconds(30);

    private const int LargestKeptBuffer = 64 * 1024;

    private readonly Socket? _socket;
    private readonly TimedStream _stream;
    private readonly bool _encrypted;
    private readonly bool _telemetry;
    private readonly Config _config;
    private readonly MessageReader _reader;
    private readonly MessageWriter _writer;
    private readonly Queue<ResponseHandler> _awaited = new();
    private Task<ReadOnlyMemory<byte>?>? _read;   // begun for a caller who went away: the next one takes its message
    private Exception? _fault;
    private SecurityException? _refused;   // came just now, and the token manager has not heard of it
    private Neo4jException? _loginError;   // of a login that was sent together with what came after it
    private bool _tidying;   // what is lost now is no news about the server
    private int _receiving;  // 1 while somebody waits for a message
    private bool _ready;    // it has logged on
    private bool _failed;   // a FAILURE came, and no RESET since

    /// <param name="address">For messages.</param>
    /// <param name="stream">To the server; owned from now on.</param>
    /// <param name="socket">Beneath the stream; null when there is none.</param>
    /// <param name="settings">Of the driver.</param>
    /// <param name="login">By which it logs on.</param>
    public Connection(ServerAddress address, Stream stream, Socket? socket, ConnectionSettings settings, Login login)
    {
        Address = address;
        Routed = settings.Uri.Routed;
        Login = login;
        Created = LoggedOn = settings.Config.TimeProvider.GetTimestamp();
        _socket = socket;
        _encrypted = settings.IsEncrypted;
        _telemetry = !settings.Config.TelemetryDisabled;
        _config = settings.Config;
        _stream = new TimedStream(stream, settings.Config.TimeProvider, LongestWrite);
        _reader = new MessageReader(_stream, MaximumMessageBytes);
        _writer = new MessageWriter(_stream);
    }

    public ServerAddress Address { get; }

    public bool Routed { get; }

    /// <summary>By which it has logged on.</summary>
    public Login Login { get; private set; }

    /// <summary>A time stamp of the driver's clock.</summary>
    public long Created { get; }

    /// <summary>When it logged on last; a time stamp of the driver's clock.</summary>
    public long LoggedOn { get; private set; }

    public BoltVersion Version { get; private set; }

    public string ServerAgent { get; private set; } = "";

    /// <summary>For summaries; once it has logged on.</summary>
    public IServerInfo Server => field ??= new Results.ServerInfo(Address.ToString(), Version.ToString(), ServerAgent);

    /// <summary>For the parameters of one query after the other.</summary>
    public ArrayBufferWriter<byte> ParameterBuffer { get; private set; } = new();

    /// <summary>Date-times are sent with their instant, as from 5.0 on always.</summary>
    public bool SendsUtc { get; private set; }

    /// <summary>The server takes a transaction that another one has to run, and says whose home database is which (5.8).</summary>
    public bool RoutesOnServer { get; private set; }

    /// <summary>A write outside of an explicit transaction is under way.</summary>
    public bool Writes { get; set; }

    /// <summary>The result of the last RUN.</summary>
    public object? LatestRun { get; set; }

    /// <summary>That it is used for just now; null when that is not known.</summary>
    public string? Database { get; set; }

    /// <summary>Told of every FAILURE, with its code, and of the loss of the connection, with an empty one.</summary>
    public Action<Connection, string>? Faulted { get; set; }

    /// <summary>The code of the last FAILURE on this connection; null when there was none.</summary>
    public string? LastFailureCode { get; private set; }

    public bool IsBroken => _fault is not null;

    /// <summary>Answers are owed, a failure is not forgiven, or a transaction may be open: not to be used again before RESET.</summary>
    public bool NeedsReset => _failed || _awaited.Count > 0 || InTransaction;

    /// <summary>Set by whoever begins and ends explicit transactions.</summary>
    public bool InTransaction { get; set; }

    /// <summary>Logins can change on an open connection (5.1).</summary>
    public bool CanLogOnAgain => Version >= WithLogon;

    /// <summary>It has been in its pool before.</summary>
    public bool WasUsed { get; set; }

    /// <summary>It holds what nobody asked for: what the next answer is to is not known any more.</summary>
    public bool IsOutOfStep => _awaited.Count == 0 && _reader.HoldsMore;

    /// <summary>The peer has said something since the last answer: a keep-alive, or good-bye.</summary>
    public bool IsSpokenTo => _socket is not null && _socket.Poll(0, SelectMode.SelectRead);

    /// <summary>The network says that the peer is gone, without asking it.</summary>
    public bool IsClosedByPeer => _socket is not null && _socket.Poll(0, SelectMode.SelectRead) && _socket.Available == 0;

    private static readonly BoltVersion WithLogon = new(5, 1);

    private bool WantsTelemetry { get; set; }

    /// <summary>Tells the server which of the driver's APIs is used, with the next flush, if both sides agreed to that and it has not heard it yet.</summary>
    public void SendTelemetry(TelemetryReport report)
    {
        if (_telemetry && WantsTelemetry && !report.Done)
        {
            Send(new Telemetry((long)report.Api), report);
        }
    }

    /// <summary>
    /// How long the tidy end of a result or a transaction that nobody waits for may take: as long as getting a connection. Then a RESET ends it, or the connection is closed.
    /// </summary>
    public CancellationTokenSource TidyDeadline() => new(_config.ConnectionAcquisitionTimeout, _config.TimeProvider);

    /// <summary>Puts a request into the next flush.</summary>
    public void Send(Request request, ResponseHandler handler)
    {
        ThrowIfBroken();
        _writer.BeginMessage();
        try
        {
            request.Write(new PackStreamWriter(_writer, strict: true), Version);
        }
        catch (UnsendableValueException exception)
        {
            _writer.AbandonMessage();
            throw exception.ToClientException();
        }
        catch
        {
            _writer.AbandonMessage();
            throw;
        }

        _writer.EndMessage();
        _awaited.Enqueue(handler);
        if (ParameterBuffer.Capacity > LargestKeptBuffer)
        {
            ParameterBuffer = new ArrayBufferWriter<byte>();
        }
    }

    /// <summary>A flush that was not completed leaves half a message behind: the connection is broken then.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
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
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or TimeoutException)
        {
            throw Break(exception);
        }
    }

    /// <summary>Takes messages until this answer is complete. A failure is thrown; what was ignored after an earlier failure is too.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask CompleteAsync(ResponseHandler handler, CancellationToken cancellationToken)
    {
        while (!handler.Done)
        {
            await ReceiveAsync(cancellationToken).ConfigureAwait(false);
        }

        if (_loginError is not null)
        {
            throw _loginError;
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

    /// <summary>Takes one message, and the records that have come with it, and hands them to the handler whose turn it is.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask ReceiveAsync(CancellationToken cancellationToken)
    {
        ThrowIfBroken();
        if (Interlocked.Exchange(ref _receiving, 1) != 0)
        {
            throw new ClientException("Two callers use one session, transaction or result at once: take one for each.");
        }

        try
        {
            await TakeAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _receiving, 0);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask TakeAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();   // what has come already is read without waiting, and could go on for ever
        try
        {
            var message = await ReadAsync(cancellationToken).ConfigureAwait(false) ?? throw new EndOfStreamException("The server closed the connection.");
            Dispatch(message.Span);
            while (_reader.Ready is { IsEmpty: false } next && Response.IsRecord(next))
            {
                _reader.TakeReady(next.Length);
                Dispatch(next);
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or TimeoutException or ProtocolException)
        {
            throw Break(exception);
        }

        if (_refused is { } refused)
        {
            _refused = null;
            refused.IsHandled = await Login.Source.HandleSecurityExceptionAsync(Login.Token, refused, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The next message. Cancelling loses nothing of it; an encrypted stream does not promise that of its reads, so there only the waiting ends.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        if (_read is null)
        {
            if (!_encrypted || !cancellationToken.CanBeCanceled)
            {
                return await _reader.ReadMessageAsync(cancellationToken).ConfigureAwait(false);
            }

            _read = _reader.ReadMessageAsync(CancellationToken.None).AsTask();
        }

        var message = await _read.WaitAsync(cancellationToken).ConfigureAwait(false);
        _read = null;
        return message;
    }

    /// <summary>Ends what runs, takes all answers that are still owed, and leaves the connection as after its login.</summary>
    /// <returns>False: that did not happen in time; the connection is broken.</returns>
    public async ValueTask<bool> TryResetAsync()
    {
        using var timer = new CancellationTokenSource(_config.CancellationGrace, _config.TimeProvider);
        return await TryResetAsync(timer.Token).ConfigureAwait(false);
    }

    /// <summary>The same, within another time than a cancellation has.</summary>
    public async ValueTask<bool> TryResetAsync(TimeSpan limit, TimeProvider time)
    {
        using var timer = new CancellationTokenSource(limit, time);
        return await TryResetAsync(timer.Token).ConfigureAwait(false);
    }

    /// <summary>The same, until cancelled.</summary>
    public async ValueTask<bool> TryResetAsync(CancellationToken cancellationToken)
    {
        if (IsBroken)
        {
            return false;
        }

        _tidying = true;
        try
        {
            Abandon();
            var reset = new ResponseHandler();
            Send(new Reset(), reset);
            await FlushAsync(cancellationToken).ConfigureAwait(false);
            await CompleteAsync(reset, cancellationToken).ConfigureAwait(false);
            (_failed, InTransaction) = (false, false);
            return !IsOutOfStep;
        }
        catch (Exception exception)   // a token manager's too, which hears of a refusal
        {
            _fault ??= exception;
            return false;
        }
        finally
        {
            _tidying = false;
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
        _ = _read?.ContinueWith(static read => read.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);   // nobody waits for it
        await _stream.DisposeAsync().ConfigureAwait(false);
    }

    private void Dispatch(ReadOnlySpan<byte> message)
    {
        if (!_awaited.TryPeek(out var handler))
        {
            throw new ProtocolException("The server answers what was not asked.");
        }

        if (Response.IsRecord(message))
        {
            handler.OnRecord(Response.RecordValues(message));
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
                var error = ServerErrors.From(failure, Routed);
                _refused = error as SecurityException;
                handler.OnFailure(error);
                Faulted?.Invoke(this, failure.Code);
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
            throw _loginError ?? Lost(fault);
        }
    }

    private Neo4jException Break(Exception exception)
    {
        if (_fault is null)
        {
            _fault = exception;
            if (!_tidying)
            {
                Faulted?.Invoke(this, "");
            }
        }

        return _loginError ?? exception as Neo4jException ?? Lost(exception);
    }

    /// <summary>What to throw when it turned out to be broken.</summary>
    public Neo4jException Lost() => Lost(_fault ?? new EndOfStreamException("It was not answered."));

    private Neo4jException Lost(Exception cause) => cause switch
    {
        TimeoutException => new ConnectionReadTimeoutException($"{Address} did not answer in time: {cause.Message}", cause) { MayHaveBeenDone = Writes },
        _ when Version.Major == 0 => new ServiceUnavailableException($"{Address} closed the connection during the Bolt handshake. Is it a Bolt port, and does it want TLS?", cause),
        _ when Routed && _ready => new SessionExpiredException($"The connection to {Address} was lost: {cause.Message}", cause) { MayHaveBeenDone = Writes },
        _ => new ServiceUnavailableException($"The connection to {Address} was lost: {cause.Message}", cause) { MayHaveBeenDone = Writes },
    };
}
