using System.Buffers;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using KnowledgeGraph.GraphQL;

namespace KnowledgeGraph.Api.Http.Sockets;

/// <summary>
/// One client's WebSocket, in the sub-protocol graphql-transport-ws. One loop receives and answers what can be answered at once; each operation is a task of its own; who
/// sends holds <see cref="_sending"/>, so that messages come whole.
/// </summary>
internal sealed class GraphQLSocket(WebSocket socket, GraphQLService service, SocketLimits limits, ILogger logger) : IDisposable
{
    public const string SubProtocol = "graphql-transport-ws";

    private readonly ConcurrentDictionary<string, CancellationTokenSource> _operations = new(StringComparer.Ordinal);   // those that the client waits for
    private readonly SemaphoreSlim _slots = new(limits.Operations);
    private readonly SemaphoreSlim _sending = new(1);
    private Timer? _patience;
    private bool _initialised;
    private volatile bool _closing;
    private volatile bool _stopping;

    /// <summary>Until either side ends it.</summary>
    /// <param name="speaksOurs">The client speaks the sub-protocol; if not, it is told so.</param>
    /// <param name="stopping">The service is to end: what runs may end, nothing new begins.</param>
    /// <param name="aborted">The connection is lost.</param>
    public async Task RunAsync(bool speaksOurs, CancellationToken stopping, CancellationToken aborted)
    {
        _patience = new Timer(_ => _ = LosePatienceAsync(), null, limits.Initialisation, Timeout.InfiniteTimeSpan);
        await using var stop = stopping.Register(() => _ = StopAsync());
        try
        {
            if (!speaksOurs)
            {
                await CloseAsync(CloseCode.SubProtocolNotAcceptable, $"Subprotocol not acceptable: {SubProtocol} is spoken here");
            }

            while (await ReceiveAsync(aborted) is { } message)
            {
                await HandleAsync(message);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // The connection is lost: there is nobody to tell.
        }
        finally
        {
            await EndOperationsAsync();
        }
    }

    public void Dispose()
    {
        _patience?.Dispose();
        _sending.Dispose();
        _slots.Dispose();
    }

    /// <summary>The next whole message; null: there are no more.</summary>
    private async Task<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken aborted)
    {
        var message = new ArrayBufferWriter<byte>(1024);
        while (true)
        {
            var part = await socket.ReceiveAsync(message.GetMemory(1024), aborted);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                await CloseAsync(CloseCode.Normal, "");
                return null;
            }

            if (_closing)
            {
                message.ResetWrittenCount();   // what is said after our goodbye is not heard
                continue;
            }

            message.Advance(part.Count);
            if (message.WrittenCount > limits.MessageBytes)
            {
                await CloseAsync(CloseCode.MessageTooBig, $"A message may have {limits.MessageBytes} bytes");
            }
            else if (part.EndOfMessage)
            {
                return part.MessageType == WebSocketMessageType.Text ? message.WrittenMemory : ReadOnlyMemory<byte>.Empty;   // binary: no JSON either
            }
        }
    }

    private async Task HandleAsync(ReadOnlyMemory<byte> bytes)
    {
        if (!GraphQLRequestReader.TryParse(bytes, "The message", out var parsed, out var refusal))
        {
            await CloseAsync(CloseCode.BadRequest, refusal.Message);
            return;
        }

        var message = parsed.Value;
        var (type, id) = message.ValueKind == JsonValueKind.Object ? (Text(message, "type"), Text(message, "id")) : (null, null);
        JsonElement? payload = type is not null && message.TryGetProperty("payload", out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
        Await(limits.Idle);
        await ((type, id, payload) switch
        {
            ("connection_init", _, null or { ValueKind: JsonValueKind.Object }) => InitialiseAsync(),
            ("ping", _, null or { ValueKind: JsonValueKind.Object }) => SendAsync("pong", id: null, payload is { } sent ? sent.WriteTo : null),
            ("pong", _, null or { ValueKind: JsonValueKind.Object }) => Task.CompletedTask,
            ("subscribe", { Length: > 0 }, { }) => SubscribeAsync(id, payload.Value),
            ("complete", { Length: > 0 }, _) => CancelAsync(id),
            _ => CloseAsync(CloseCode.BadRequest, $"The message is none that a client sends in {SubProtocol}"),
        });
    }

    private static string? Text(JsonElement message, string name) =>
        message.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private async Task InitialiseAsync()
    {
        if (_initialised)
        {
            await CloseAsync(CloseCode.TooManyInitialisationRequests, "Too many initialisation requests");
            return;
        }

        _initialised = true;
        Await(limits.Idle);
        await SendAsync("connection_ack");
    }

    private async Task SubscribeAsync(string id, JsonElement payload)
    {
        if (!_initialised)
        {
            await CloseAsync(CloseCode.Unauthorized, "Unauthorized");
            return;
        }

        var (request, refusal) = GraphQLRequestReader.FromObject(payload, "The payload");
        if (request is null)
        {
            await CloseAsync(CloseCode.BadRequest, refusal!.Message);   // one of the two is there
            return;
        }

        if (_stopping)
        {
            return;   // the socket is closed as soon as what runs has ended; the client then asks again elsewhere
        }

        if (!await _slots.WaitAsync(0))
        {
            var tooMany = new HttpRefusal(StatusCodes.Status429TooManyRequests, "LIMIT_EXCEEDED", $"Operations at the same time on one socket: at most {limits.Operations}.");
            await SendAsync("error", id, tooMany.WriteErrors);
            return;
        }

        var operation = new CancellationTokenSource();
        if (!_operations.TryAdd(id, operation))
        {
            _slots.Release();
            await CloseAsync(CloseCode.SubscriberAlreadyExists, $"Subscriber for {id} already exists");
            return;
        }

        _ = RunOperationAsync(id, request, operation);
    }

    private async Task RunOperationAsync(string id, GraphQLRequest request, CancellationTokenSource operation)
    {
        try
        {
            var result = await service.ExecuteAsync(request, operation.Token);
            if (result.Failure is GraphQLFailure.None or GraphQLFailure.Execution)
            {
                await SendAsync("next", id, json => json.WriteRawValue(result.Json.Span, skipInputValidation: true), operation);
                await SendAsync("complete", id, operation: operation);
            }
            else
            {
                await SendAsync("error", id, result.WriteErrorsTo, operation);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // The client said that it no longer wants it, or is gone.
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            logger.LogError(exception, "Unexpected error of an operation on a WebSocket");
            await CloseAsync(CloseCode.InternalServerError, "Internal server error");
        }
        finally
        {
            _operations.TryRemove(new(id, operation));
            _slots.Release();
            Await(limits.Idle);
            if (_stopping)
            {
                await StopAsync();
            }
        }
    }

    private async Task CancelAsync(string id)
    {
        if (_operations.TryRemove(id, out var operation))   // if not, it has ended in the meantime
        {
            await operation.CancelAsync();
        }
    }

    /// <param name="type">As the protocol names it.</param>
    /// <param name="id">The operation that it is about.</param>
    /// <param name="payload">Writes it.</param>
    /// <param name="operation">Nothing is said of one that the client no longer waits for. Its last message frees the id.</param>
    private async Task SendAsync(string type, string? id = null, Action<Utf8JsonWriter>? payload = null, CancellationTokenSource? operation = null)
    {
        var message = new ArrayBufferWriter<byte>();
        await using (var json = new Utf8JsonWriter(message, HttpRefusal.Options))
        {
            json.WriteStartObject();
            if (id is not null)
            {
                json.WriteString("id", id);
            }

            json.WriteString("type", type);
            if (payload is not null)
            {
                json.WritePropertyName("payload");
                payload(json);
            }

            json.WriteEndObject();
        }

        await _sending.WaitAsync();
        try
        {
            var isAwaited = operation is null || (type == "next" ? _operations.TryGetValue(id!, out var known) && known == operation : _operations.TryRemove(new(id!, operation)));   // an operation has an id
            if (!_closing && isAwaited)
            {
                using var patience = new CancellationTokenSource(limits.Sending);
                await socket.SendAsync(message.WrittenMemory, WebSocketMessageType.Text, endOfMessage: true, patience.Token);
            }
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Says goodbye, once. The receiving loop goes on until the client has done so too, or for a while.</summary>
    private async Task CloseAsync(CloseCode code, string reason)
    {
        if (_closing)
        {
            return;
        }

        await _sending.WaitAsync();
        try
        {
            if (!_closing)
            {
                _closing = true;
                Await(limits.Goodbye);
                using var patience = new CancellationTokenSource(limits.Goodbye);
                await socket.CloseOutputAsync((WebSocketCloseStatus)code, Shorten(reason), patience.Token);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            socket.Abort();   // it is lost, and the receiving loop is to know
        }
        finally
        {
            _sending.Release();
        }

        await CancelOperationsAsync();
    }

    /// <summary>A reason has room for 123 bytes (RFC 6455, 5.5.1).</summary>
    private static string Shorten(string reason) => reason.Length <= 40 || (reason.Length <= 120 && reason.All(char.IsAscii)) ? reason : reason[..40];

    /// <summary>What the client, or the operation that ends, has just moved on from.</summary>
    private void Await(TimeSpan time)
    {
        try
        {
            if (_initialised || _closing)
            {
                _patience?.Change(_closing ? limits.Goodbye : time, Timeout.InfiniteTimeSpan);
            }
        }
        catch (ObjectDisposedException)
        {
            // All is over.
        }
    }

    private Task LosePatienceAsync()
    {
        if (_closing)
        {
            socket.Abort();
            return Task.CompletedTask;
        }

        return !_initialised ? CloseAsync(CloseCode.InitialisationTimeout, "Connection initialisation timeout")
            : _slots.CurrentCount == limits.Operations ? CloseAsync(CloseCode.Normal, "Idle")
            : Task.CompletedTask;   // something runs; when it ends, the time begins anew
    }

    private async Task StopAsync()
    {
        _stopping = true;
        if (_slots.CurrentCount == limits.Operations)
        {
            await CloseAsync(CloseCode.GoingAway, "The service is stopping");
        }
    }

    private async Task CancelOperationsAsync()
    {
        foreach (var id in _operations.Keys)
        {
            await CancelAsync(id);
        }
    }

    private async Task EndOperationsAsync()
    {
        _closing = true;
        await CancelOperationsAsync();
        for (var i = 0; i < limits.Operations; i++)
        {
            await _slots.WaitAsync();   // each of them has ended
        }
    }
}
