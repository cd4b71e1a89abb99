using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Authentication;
using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.Bolt.Transport;

namespace KnowledgeGraph.Bolt.Listener;

/// <summary>
/// One client. Two loops: one reads requests and puts them into a queue, the other takes them from there, runs them and answers in order. So a RESET is seen
/// while a statement runs: it interrupts the statement at once, and everything queued before it is ignored.
/// </summary>
/// <param name="stream">Of the socket's bytes. Its writes end when the client takes nothing.</param>
/// <param name="client">Where it comes from.</param>
/// <param name="backend">What it is served.</param>
/// <param name="options">The limits.</param>
/// <param name="address">Where clients find the server that do not know better.</param>
internal sealed class ServerConnection(Stream stream, IPEndPoint client, IBoltBackend backend, BoltListenerOptions options, string address) : IDisposable
{
    private const string OutOfMemory = "Neo.TransientError.General.OutOfMemoryError";
    private const int FlushBytes = 32 * 1024;
    private static int _lastId;

    private Stream _stream = stream;
    private MessageReader _reader = new(stream, options.MaximumLoginMessageBytes);
    private MessageWriter _writer = new(stream);
    private BinaryFrameStream? _frames;
    private string? _origin;
    private readonly RequestQueue _queue = new(options.MaximumQueuedRequests, options.MaximumQueuedBytes);
    private readonly CancellationTokenSource _abort = new();
    private readonly Lock _lock = new();
    private CancellationTokenSource _interrupt = new();   // of the statements before the next RESET
    private int _resets;      // received and not yet answered
    private bool _stop;
    private bool _busy;
    private ServerState _state = ServerState.Negotiation;

    private RequestRunner? _requests;

    public string Id { get; } = $"bolt-{Interlocked.Increment(ref _lastId)}";

    /// <summary>Nobody has logged on here yet.</summary>
    public bool IsStranger => _requests is not { HasLoggedOn: true };

    /// <summary>Closes now if nothing runs and no transaction is open; otherwise when that is so.</summary>
    public void StopWhenIdle()
    {
        bool now;
        lock (_lock)
        {
            _stop = true;
            now = !_busy && _state is ServerState.Negotiation or ServerState.Authentication or ServerState.Ready;
        }

        if (now)
        {
            Abort();
        }
    }

    public void Abort()
    {
        try
        {
            _abort.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself meanwhile.
        }
    }

    /// <summary>Serves the client until one side closes.</summary>
    public async Task RunAsync()
    {
        using var login = new CancellationTokenSource(options.LoginTimeout, options.TimeProvider);
        using var beforeLogin = CancellationTokenSource.CreateLinkedTokenSource(login.Token, _abort.Token);
        try
        {
            if (await ShakeHandsAsync(beforeLogin.Token).ConfigureAwait(false) is not (var version, var fromManifest))
            {
                return;
            }

            var requests = new RequestRunner(
                backend,
                new BoltClient { Address = client, Origin = _origin, Version = version, SendsUtc = version.Major >= 5 },
                new Introduction(Id, address, fromManifest),
                options.TimeProvider,
                WriteAsync);
            _requests = requests;

            // From here on the login's timer speaks through Abort, so that both loops end together.
            await using var late = login.Token.Register(() =>
            {
                if (!requests.LoggedOn)
                {
                    Abort();
                }
            }).ConfigureAwait(false);
            var reading = ReadRequestsAsync(requests);
            try
            {
                await RunRequestsAsync(requests).ConfigureAwait(false);
                await (_frames?.CloseAsync() ?? Task.CompletedTask).ConfigureAwait(false);
            }
            finally
            {
                Abort();
                await reading.ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ProtocolException or AuthenticationException)
        {
            // The client went away or never spoke Bolt (or TLS): nobody is left to be told.
        }
        finally
        {
            if (_requests is not null)
            {
                await _requests.DisposeAsync().ConfigureAwait(false);
            }

            await _stream.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>After <see cref="RunAsync"/>.</summary>
    public void Dispose()
    {
        _abort.Dispose();
        _interrupt.Dispose();
    }

    /// <summary>From the socket's bytes to Bolt's: through TLS where there is a certificate, and through WebSocket where the client asks for it. Null: it speaks no Bolt of ours.</summary>
    private async Task<(BoltVersion Version, bool FromManifest)?> ShakeHandsAsync(CancellationToken cancellationToken)
    {
        if (options.Certificate is { } certificate)
        {
            var encrypted = new SslStream(_stream);
            SpeakOver(encrypted);
            await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = certificate }, cancellationToken).ConfigureAwait(false);
        }

        var magic = (await _reader.ReadBytesAsync(4, cancellationToken).ConfigureAwait(false)).ToArray();
        if (magic.AsSpan().SequenceEqual("GET "u8))
        {
            if (!await AnswerHttpAsync(cancellationToken).ConfigureAwait(false))
            {
                return null;
            }

            magic = (await _reader.ReadBytesAsync(4, cancellationToken).ConfigureAwait(false)).ToArray();
        }

        return magic.AsSpan().SequenceEqual(Handshake.Magic) ? await Handshake.AnswerAsync(_reader, _writer, cancellationToken).ConfigureAwait(false) : null;
    }

    /// <returns>Whether it goes on, over WebSocket.</returns>
    private async Task<bool> AnswerHttpAsync(CancellationToken cancellationToken)
    {
        var (answer, goesOn) = (HttpUpgrade.BadRequest, false);
        try
        {
            var request = await HttpRequest.ReadAsync(_reader, cancellationToken).ConfigureAwait(false);
            // A client that speaks WebSocket before it knows whether it may is none.
            if (!_reader.HoldsBytes)
            {
                (answer, goesOn) = HttpUpgrade.Answer(request, origin => HttpUpgrade.IsAllowed(origin, backend.AsksForLogin, options.AllowedOrigins));
                _origin = request["Origin"];
            }
        }
        catch (ProtocolException)
        {
            // Answered as a bad request.
        }

        _writer.WriteBare(answer);
        await _writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        if (goesOn)
        {
            _frames = new BinaryFrameStream(
                WebSocket.CreateFromStream(_stream, new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = TimeSpan.Zero }), options.TimeProvider);
            SpeakOver(_frames);
        }

        return goesOn;
    }

    private void SpeakOver(Stream next) => (_stream, _reader, _writer) = (next, new MessageReader(next, options.MaximumLoginMessageBytes), new MessageWriter(next));

    private async Task ReadRequestsAsync(RequestRunner requests)
    {
        try
        {
            while (await ReadAsync(requests).ConfigureAwait(false) is { } received)
            {
                if (received.Request is Reset)
                {
                    await InterruptAsync(requests).ConfigureAwait(false);
                }

                // What follows a login is not read before it is known how much of it may be. Asked before the request is queued: it may be served at once.
                var login = received.Request is Hello or Logon && !requests.HasLoggedOn ? requests.LoginDone(received.Request) : null;
                await _queue.WriteAsync(received, _abort.Token).ConfigureAwait(false);
                if (login is not null && await login.WaitAsync(_abort.Token).ConfigureAwait(false))
                {
                    _reader.MaximumMessageBytes = options.MaximumMessageBytes;
                }
            }
        }
        catch (ProtocolException exception)
        {
            _queue.Complete(new Received(null, exception, GoesOn: false));
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            requests.Interrupt();   // nobody waits for what still runs
        }
        finally
        {
            await CancelAsync(_interrupt).ConfigureAwait(false);
            requests.Interrupt();
            _queue.Complete();
        }
    }

    /// <summary>Null: the client has closed, or has sent an unknown tag, at which Neo4j closes without a word, and so do we.</summary>
    private async ValueTask<Received?> ReadAsync(RequestRunner requests)
    {
        try
        {
            return await _reader.ReadMessageAsync(_abort.Token).ConfigureAwait(false) is { } message ? Read(message.Span, requests) : null;
        }
        catch (OutOfMemoryException)
        {
            return new Received(null, new ProtocolException("There is no memory for a request of this size now. Send less at once, or try again later.", OutOfMemory));
        }
    }

    /// <summary>Null: no request has its tag.</summary>
    /// <exception cref="ProtocolException">A stranger's message is malformed or larger than the limits. A client that has logged on only loses that request, as with Neo4j.</exception>
    private Received? Read(ReadOnlySpan<byte> message, RequestRunner requests)
    {
        if (!requests.HasLoggedOn)
        {
            new PackStreamReader(message).Skip(options.MaximumLoginDepth, options.MaximumLoginElements);
        }

        try
        {
            return Request.Read(message, requests.Version) is { } request ? new Received(request, Bytes: message.Length) : null;
        }
        catch (ProtocolException exception) when (requests.HasLoggedOn)
        {
            return new Received(null, exception);
        }
    }

    /// <summary>The RESET is not in the queue yet, so the source that is cancelled is still the one of the statements before it.</summary>
    private async Task InterruptAsync(RequestRunner requests)
    {
        CancellationTokenSource interrupt;
        lock (_lock)
        {
            _resets++;
            interrupt = _interrupt;
            if (_busy)
            {
                requests.Interrupt();
            }
        }

        await CancelAsync(interrupt).ConfigureAwait(false);
    }

    private async Task RunRequestsAsync(RequestRunner requests)
    {
        while (_state != ServerState.Defunct && await NextAsync().ConfigureAwait(false) is { } received)
        {
            if (received.Request is Goodbye)
            {
                break;
            }

            await ServeAsync(requests, received).ConfigureAwait(false);
            var waiting = _queue.HoldsMore;
            if (!waiting || _state == ServerState.Defunct)
            {
                await FlushAsync().ConfigureAwait(false);
            }

            if (_stop && !waiting && _state == ServerState.Ready)
            {
                break;
            }
        }

        await FlushAsync().ConfigureAwait(false);
    }

    private async ValueTask<Received?> NextAsync()
    {
        if (_queue.TryRead(out var received))
        {
            return received;
        }

        var idle = _state is ServerState.Ready or ServerState.Failed ? options.IdleTimeout : options.IdleTransactionTimeout;
        using var timer = new CancellationTokenSource(idle, options.TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, _abort.Token);
        return await _queue.WaitToReadAsync(both.Token).ConfigureAwait(false) && _queue.TryRead(out received) ? received : null;
    }

    private async Task ServeAsync(RequestRunner requests, Received received)
    {
        if (!received.GoesOn)
        {
            Write(Invalid(received.Error), requests.Version);
            _state = ServerState.Defunct;
            return;
        }

        CancellationToken interrupted;
        lock (_lock)
        {
            if (_resets > 0 && received.Request is not Reset && _state is not (ServerState.Negotiation or ServerState.Authentication))
            {
                Write(new Ignored(), requests.Version);
                return;
            }

            if (received.Request is Reset && --_resets == 0)
            {
                _interrupt.Dispose();
                _interrupt = new CancellationTokenSource();
            }

            _busy = true;
            interrupted = _interrupt.Token;
        }

        var next = received.Request is { } request
            ? await AnswerAsync(requests, request, interrupted).ConfigureAwait(false)
            : await AnswerMisreadAsync(requests, received.Error).ConfigureAwait(false);
        lock (_lock)
        {
            (_busy, _state) = (false, next);
        }
    }

    /// <summary>Treats one request as the table of states says; the state after it.</summary>
    private async Task<ServerState> AnswerAsync(RequestRunner requests, Request request, CancellationToken interrupted)
    {
        switch (ServerStates.Treat(_state, request))
        {
            case Treatment.Ignore:
                Write(new Ignored(), requests.Version);
                return _state;
            case Treatment.Refuse:
                Write(new Failure("Neo.ClientError.Request.Invalid", $"{request.Name} cannot be handled in the state {_state}.", "08N06"), requests.Version);
                return ServerState.Defunct;
            case Treatment.Serve:
                var (outcome, response) = await OutcomeAsync(requests, request, interrupted).ConfigureAwait(false);
                Write(response, requests.Version);
                return ServerStates.After(_state, request, outcome, requests.Version);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>A request that could not be read fails as one that was read and refused.</summary>
    private async Task<ServerState> AnswerMisreadAsync(RequestRunner requests, ProtocolException? error)
    {
        if (_state == ServerState.Failed)
        {
            Write(new Ignored(), requests.Version);
            return _state;
        }

        await requests.GiveUpAsync().ConfigureAwait(false);
        Write(Invalid(error), requests.Version);
        return _state is ServerState.Negotiation or ServerState.Authentication ? ServerState.Defunct : ServerState.Failed;
    }

    private async Task<(Outcome Outcome, Response Response)> OutcomeAsync(RequestRunner requests, Request request, CancellationToken interrupted)
    {
        Failure failure;
        try
        {
            return await requests.RunAsync(request, interrupted).ConfigureAwait(false);
        }
        catch (BoltFailureException exception)
        {
            failure = new Failure(exception.Code, exception.Message, exception.GqlStatus);
        }
        catch (ProtocolException exception)
        {
            failure = Invalid(exception);   // a parameter that cannot be read
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            failure = new Failure("Neo.ClientError.Transaction.Terminated", "The transaction has been terminated by the client.");
        }
        catch (OutOfMemoryException)
        {
            failure = new Failure(OutOfMemory, "There is no memory for this result now. Ask for less at once, or try again later.");
        }
        catch (Exception exception) when (exception is not (IOException or SocketException or OperationCanceledException))
        {
            options.OnError?.Invoke(exception);
            failure = new Failure("Neo.DatabaseError.General.UnknownError", "The server failed; its log says why.");
        }

        _writer.AbandonMessage();   // a record that failed half-way
        await requests.GiveUpAsync().ConfigureAwait(false);
        return (Outcome.Failure, failure);
    }

    private static Failure Invalid(ProtocolException? error) =>
        error is { Code: OutOfMemory } ? new(OutOfMemory, error.Message) : new("Neo.ClientError.Request.Invalid", error?.Message ?? "The request cannot be read.", "08N06");

    /// <summary>For the runner: a record is written, and leaves when enough have gathered.</summary>
    private ValueTask WriteAsync(Action<MessageWriter> write)
    {
        write(_writer);
        return _writer.Buffered < FlushBytes ? ValueTask.CompletedTask : FlushAsync();
    }

    /// <exception cref="IOException">The client is gone, or has stopped reading.</exception>
    private async ValueTask FlushAsync()
    {
        try
        {
            await _writer.FlushAsync(_abort.Token).ConfigureAwait(false);
        }
        catch (TimeoutException exception)
        {
            throw new IOException($"{Id} does not read.", exception);
        }
    }

    private void Write(Response response, BoltVersion version)
    {
        _writer.BeginMessage();
        response.Write(new PackStreamWriter(_writer), version);
        _writer.EndMessage();
    }

    private static async Task CancelAsync(CancellationTokenSource source)
    {
        try
        {
            await source.CancelAsync().ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // A RESET has replaced it meanwhile, and no statement runs under it any more.
        }
    }
}
