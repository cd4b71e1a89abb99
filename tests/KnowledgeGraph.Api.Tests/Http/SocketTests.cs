using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Api.Http.Sockets;
using KnowledgeGraph.Bolt.Listener;

namespace KnowledgeGraph.Api.Tests.Http;

/// <summary>graphql-transport-ws, message by message.</summary>
public sealed class SocketTests(RunningService service) : IClassFixture<RunningService>
{
    private const string Init = """{"type": "connection_init"}""";
    private const string Ack = """{"type":"connection_ack"}""";

    [Fact]
    public async Task A_query_is_answered_by_next_and_complete_and_its_id_is_free_again()
    {
        using var client = await Client.OpenAsync(service);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await client.SendAsync("""{"id": "1", "type": "subscribe", "payload": {"query": "query($n: Int) { places(limit: $n) { __typename } }", "variables": {"n": 1}, "operationName": null}}""");

            (await client.ReceiveAsync()).ShouldBe("""{"id":"1","type":"next","payload":{"data":{"places":[{"__typename":"Place"}]}}}""");
            (await client.ReceiveAsync()).ShouldBe("""{"id":"1","type":"complete"}""");
        }
    }

    [Theory]
    [InlineData("{ nowhere }", "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("{ places {", "GRAPHQL_PARSE_FAILED")]
    [InlineData("subscription { x }", "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("query($n: Int!) { places(limit: $n) { id } }", "BAD_USER_INPUT")]
    public async Task What_cannot_be_run_is_an_error_and_ends_the_operation_alone(string query, string code)
    {
        using var client = await Client.OpenAsync(service);
        await client.SendAsync(Subscribe("a", query));
        using var message = JsonDocument.Parse(await client.ReceiveAsync());
        await client.SendAsync(Subscribe("a", "{ __typename }"));

        message.RootElement.GetProperty("type").GetString().ShouldBe("error");
        message.RootElement.GetProperty("id").GetString().ShouldBe("a");
        var error = message.RootElement.GetProperty("payload")[0];
        error.GetProperty("extensions").GetProperty("code").GetString().ShouldBe(code);
        error.GetProperty("locations").GetArrayLength().ShouldBe(1);
        (await client.ReceiveAsync()).ShouldContain("\"next\"");
    }

    [Theory]
    [InlineData("""{"type": "ping"}""", """{"type":"pong"}""")]
    [InlineData("""{"type": "ping", "payload": {"at": 1}}""", """{"type":"pong","payload":{"at":1}}""")]
    public async Task A_ping_is_answered_also_before_the_connection_is_initialised(string ping, string pong)
    {
        using var client = await Client.ConnectAsync(service);
        await client.SendAsync(ping);

        (await client.ReceiveAsync()).ShouldBe(pong);
        await client.SendAsync("""{"type": "pong"}""");
        await client.SendAsync(Init);
        (await client.ReceiveAsync()).ShouldBe(Ack);
    }

    [Theory]
    [InlineData(4400, "no JSON")]
    [InlineData(4400, "[]")]
    [InlineData(4400, "{}")]
    [InlineData(4400, """{"type": "connection_ack"}""")]
    [InlineData(4400, """{"type": "start", "id": "1", "payload": {"query": "{ __typename }"}}""")]
    [InlineData(4400, """{"type": "connection_init", "payload": 1}""")]
    [InlineData(4400, Init, """{"type": "subscribe", "payload": {"query": "{ __typename }"}}""")]
    [InlineData(4400, Init, """{"type": "subscribe", "id": "", "payload": {"query": "{ __typename }"}}""")]
    [InlineData(4400, Init, """{"type": "subscribe", "id": "1", "payload": {"query": 1}}""")]
    [InlineData(4400, Init, """{"type": "subscribe", "id": "1", "payload": {}}""")]
    [InlineData(4401, """{"type": "subscribe", "id": "1", "payload": {"query": "{ __typename }"}}""")]
    [InlineData(4429, Init, Init)]
    public async Task Who_breaks_the_protocol_is_told_by_the_close_code(int code, params string[] messages)
    {
        using var client = await Client.ConnectAsync(service);
        foreach (var message in messages)
        {
            await client.SendAsync(message);
        }

        ((int)(await client.ClosedAsync()).Code!).ShouldBe(code);   // it was closed
    }

    [Theory]
    [InlineData("graphql-ws")]
    [InlineData(null)]
    public async Task Another_sub_protocol_is_4406(string? protocol)
    {
        using var client = await Client.ConnectAsync(service, protocol);

        var (code, reason) = await client.ClosedAsync();
        ((int?)code).ShouldBe(4406);
        reason.ShouldNotBeNull().ShouldContain("graphql-transport-ws");
    }

    [Fact]
    public async Task A_connection_that_is_not_initialised_in_time_is_4408()
    {
        await using var impatient = await RunningService.StartAsync(sockets: new SocketLimits { Initialisation = TimeSpan.FromMilliseconds(100) });
        using var client = await Client.ConnectAsync(impatient);

        ((int?)(await client.ClosedAsync()).Code).ShouldBe(4408);
    }

    [Fact]
    public async Task A_connection_on_which_nothing_happens_is_closed()
    {
        await using var impatient = await RunningService.StartAsync(sockets: new SocketLimits { Idle = TimeSpan.FromMilliseconds(100) });
        using var client = await Client.OpenAsync(impatient);

        (await client.ClosedAsync()).ShouldBe((WebSocketCloseStatus.NormalClosure, "Idle"));
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_1009()
    {
        using var client = await Client.OpenAsync(service);
        await client.SendAsync(Subscribe("1", "{ __typename }" + new string(' ', 64 * 1024)));

        (await client.ClosedAsync()).Code.ShouldBe(WebSocketCloseStatus.MessageTooBig);
    }

    [Fact]
    public async Task A_client_that_completes_or_goes_away_ends_its_query_in_the_database()
    {
        foreach (var goesAway in new[] { false, true })
        {
            var backend = new HoldingBackend();
            await using var listener = BoltListener.Start(backend, new BoltListenerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) });
            await using var holding = await RunningService.StartAsync($"bolt://{listener.EndPoint}");
            using var client = await Client.OpenAsync(holding);
            backend.Holds = true;
            await client.SendAsync(Subscribe("1", "{ places { name } }"));
            await backend.Started.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

            if (goesAway)
            {
                client.Abort();
            }
            else
            {
                await client.SendAsync("""{"id": "1", "type": "complete"}""");
            }

            await backend.Interrupted.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
            if (!goesAway)
            {
                await client.SendAsync(Subscribe("1", "{ __typename }"));   // nothing more is said of the first
                (await client.ReceiveAsync()).ShouldContain("__typename");
            }
        }
    }

    [Fact]
    public async Task An_id_that_is_in_use_is_4409_and_the_operations_of_the_socket_end()
    {
        var backend = new HoldingBackend();
        await using var listener = BoltListener.Start(backend, new BoltListenerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) });
        await using var holding = await RunningService.StartAsync($"bolt://{listener.EndPoint}");
        using var client = await Client.OpenAsync(holding);
        backend.Holds = true;
        await client.SendAsync(Subscribe("1", "{ places { name } }"));
        await backend.Started.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        await client.SendAsync(Subscribe("1", "{ places { name } }"));

        ((int?)(await client.ClosedAsync()).Code).ShouldBe(4409);
        await backend.Interrupted.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
    }

    [Fact]
    public async Task One_operation_too_many_is_an_error_and_the_others_go_on()
    {
        var backend = new HoldingBackend();
        await using var listener = BoltListener.Start(backend, new BoltListenerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) });
        await using var holding = await RunningService.StartAsync($"bolt://{listener.EndPoint}", new SocketLimits { Operations = 2 });
        using var client = await Client.OpenAsync(holding);
        backend.Holds = true;
        foreach (var id in new[] { "1", "2", "3" })
        {
            await client.SendAsync(Subscribe(id, "{ places { name } }"));
        }

        (await client.ReceiveAsync()).ShouldBe(
            """{"id":"3","type":"error","payload":[{"message":"Operations at the same time on one socket: at most 2.","extensions":{"code":"LIMIT_EXCEEDED"}}]}""");
        backend.Interrupted.IsCompleted.ShouldBeFalse();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Subscribe(string id, string query) => JsonSerializer.Serialize(new { id, type = "subscribe", payload = new { query } });

    private sealed class Client(ClientWebSocket socket) : IDisposable
    {
        public static async Task<Client> ConnectAsync(RunningService service, string? protocol = "graphql-transport-ws")
        {
            var socket = new ClientWebSocket();
            if (protocol is not null)
            {
                socket.Options.AddSubProtocol(protocol);
            }

            await socket.ConnectAsync(new UriBuilder(new Uri(service.Client.BaseAddress!, "graphql")) { Scheme = "ws" }.Uri, Cancellation);   // set by the service
            return new Client(socket);
        }

        /// <summary>Connected and initialised.</summary>
        public static async Task<Client> OpenAsync(RunningService service)
        {
            var client = await ConnectAsync(service);
            await client.SendAsync(Init);
            (await client.ReceiveAsync()).ShouldBe(Ack);
            return client;
        }

        public Task SendAsync(string message) => socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, Cancellation);

        public async Task<string> ReceiveAsync() => await NextAsync() ?? throw new InvalidOperationException($"Closed: {(int?)socket.CloseStatus} {socket.CloseStatusDescription}");

        public async Task<(WebSocketCloseStatus? Code, string? Reason)> ClosedAsync()
        {
            while (await NextAsync() is not null)
            {
            }

            return (socket.CloseStatus, socket.CloseStatusDescription);
        }

        public void Abort() => socket.Abort();

        public void Dispose() => socket.Dispose();

        /// <summary>Null: the socket is closed.</summary>
        private async Task<string?> NextAsync()
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            patience.CancelAfter(TimeSpan.FromSeconds(30));
            var (text, buffer) = (new StringBuilder(), new byte[4096]);
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return null;
                }

                text.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
                if (part.EndOfMessage)
                {
                    return text.ToString();
                }
            }
        }
    }
}
