using System.Net;
using System.Net.WebSockets;
using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Bolt.Messages;

namespace KnowledgeGraph.Bolt.Tests.Listener;

/// <summary>Bolt over WebSocket, on the same port: what web pages speak.</summary>
public sealed class WebSocketTests(RealNeo4j neo4j)
{
    // Magic number and proposals of Neo4j Browser 5.24.
    private const string BrowsersHandshake = "6060B017" + "00030305" + "00020404" + "00000104" + "00000003";

    private static readonly Dictionary<string, object> Nothing = [];

    private readonly ScriptedBackend _backend = new();

    [Theory]
    [InlineData("4.4")]
    [InlineData("5.3")]
    [InlineData("5.8")]
    public async Task A_client_works_over_WebSocket_as_over_TCP(string version)
    {
        await using var listener = _backend.Listen();
        using var client = await RawClient.ConnectAsync(await OpenAsync(listener.EndPoint, "ws"), version.Split('.') is [var major, var minor] ? new(int.Parse(major), int.Parse(minor)) : null);
        if (version == "4.4")
        {
            (await client.AskAsync(Hello.Tag, new Dictionary<string, object> { ["user_agent"] = "test/1", ["scheme"] = "basic", ["principal"] = "neo4j", ["credentials"] = "secret" }))
                .ShouldBeOfType<Success>();
        }
        else
        {
            await client.HelloAndLogOnAsync();
        }

        var large = new Dictionary<string, object> { ["text"] = new string('x', 300_000) };   // frames of many sizes, either way
        (await client.AskAsync(Run.Tag, "ECHO", large, Nothing)).ShouldBeOfType<Success>();
        (await client.AskForSummaryAsync(Pull.Tag, new Dictionary<string, object> { ["n"] = -1 })).ShouldBeOfType<Success>();
        (await client.AskAsync(Run.Tag, "COUNT 100000", Nothing, Nothing)).ShouldBeOfType<Success>();
        (await client.AskForSummaryAsync(Pull.Tag, new Dictionary<string, object> { ["n"] = -1 })).ShouldBeOfType<Success>();
    }

    [Fact]
    public async Task Frames_end_wherever_they_like_and_pings_are_answered_between_them()
    {
        await using var listener = _backend.Listen();
        using var client = await FrameClient.UpgradeAsync(listener);
        var handshake = Convert.FromHexString(BrowsersHandshake);

        await client.SendAsync(FrameClient.Binary, handshake.AsMemory(0, 3));   // a fragment of a message
        await client.SendAsync(FrameClient.Continuation, Array.Empty<byte>());
        await client.SendAsync(FrameClient.Ping | FrameClient.Final, "are you there"u8.ToArray());
        await client.SendAsync(FrameClient.Continuation | FrameClient.Final, handshake.AsMemory(3, 10));
        for (var i = 13; i < handshake.Length; i++)
        {
            await client.SendAsync(FrameClient.Binary | FrameClient.Final, handshake.AsMemory(i, 1));
        }

        var pong = (await client.ReceiveAsync()).ShouldNotBeNull();
        pong.Kind.ShouldBe((byte)(FrameClient.Pong | FrameClient.Final));
        pong.Payload.ShouldBe("are you there"u8.ToArray());
        var answer = (await client.ReceiveAsync()).ShouldNotBeNull();
        answer.Kind.ShouldBe((byte)(FrameClient.Binary | FrameClient.Final));
        Convert.ToHexString(answer.Payload).ShouldBe("00000305");
    }

    [Fact]
    public async Task Who_closes_is_answered_with_a_close()
    {
        await using var listener = _backend.Listen();
        using var client = await FrameClient.UpgradeAsync(listener);
        await client.SendAsync(FrameClient.Binary | FrameClient.Final, Convert.FromHexString(BrowsersHandshake));
        await client.ReceiveAsync();

        await client.SendAsync(FrameClient.Close | FrameClient.Final, new byte[] { 0x03, 0xE8 });

        (await client.ReceiveAsync()).ShouldNotBeNull().Kind.ShouldBe((byte)(FrameClient.Close | FrameClient.Final));
        (await client.ReceiveAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_failed_login_is_told_before_the_connection_is_closed_in_order()
    {
        await using var listener = _backend.Listen();
        var web = await OpenWebSocketAsync(listener.EndPoint, "ws");
        using var client = await RawClient.ConnectAsync(new BinaryFrameStream(web, TimeProvider.System));
        (await client.AskAsync(Hello.Tag, RawClient.HelloWith())).ShouldBeOfType<Success>();

        (await client.LogOnAsync("wrong")).ShouldBeOfType<Failure>().Code.ShouldBe("Neo.ClientError.Security.Unauthorized");

        (await client.ReceiveAsync()).ShouldBeNull();
        web.CloseStatus.ShouldBe(WebSocketCloseStatus.NormalClosure);
    }

    /// <summary>What no client may send, in hexadecimal digits.</summary>
    public static TheoryData<string, string> Broken => new()
    {
        { "text", "8185" + "00000000" + "48656C6C6F" },
        { "no mask", "8214" + BrowsersHandshake },
        { "a reserved bit", "C281" + "00000000" + "60" },
        { "a reserved kind", "8381" + "00000000" + "60" },
        { "a ping of 126 bytes", "89FE007E" + "00000000" },
        { "a ping in pieces", "0981" + "00000000" + "60" },
        { "a fragment of nothing", "8081" + "00000000" + "60" },
        { "a length with its sign set", "82FF" + "FFFFFFFFFFFFFFFF" + "00000000" },
        { "a frame of 2^62 bytes that are no Bolt", "82FF" + "4000000000000000" + "00000000" + string.Concat(Enumerable.Repeat("61", 32 * 1024)) },   // .NET gives parts of a frame once they fill a buffer
        { "another protocol", "8294" + "00000000" + "6161616161616161616161616161616161616161" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task What_is_no_WebSocket_or_no_Bolt_ends_the_connection_and_no_other(string what, string frame)
    {
        await using var listener = _backend.Listen();
        using var other = await RawClient.LogOnAsync(listener.EndPoint);
        using var client = await FrameClient.UpgradeAsync(listener);

        await client.SendBytesAsync(frame);

        while (await client.ReceiveAsync() is var (kind, _))
        {
            kind.ShouldBe((byte)(FrameClient.Close | FrameClient.Final), what);
        }

        (await other.AskAsync(Run.Tag, "COUNT 1", Nothing, Nothing)).ShouldBeOfType<Success>();
    }

    [Fact]
    public async Task The_limits_before_login_are_the_same()
    {
        await using var listener = _backend.Listen();
        using var client = await RawClient.ConnectAsync(await OpenAsync(listener.EndPoint, "ws"));

        (await client.AskAsync(Hello.Tag, RawClient.HelloWith("more", new string('x', 9000)))).ShouldBeOfType<Failure>().Text.ShouldContain("8192 bytes");
        (await client.ReceiveAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_plain_GET_is_answered_as_by_Neo4j()
    {
        await using var listener = _backend.Listen();

        foreach (var port in new[] { listener.EndPoint.Port, new Uri(neo4j.Server.Uri).Port })
        {
            using var http = new HttpClient();
            using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/"), Cancel);

            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Content.Headers.ContentType.ShouldNotBeNull().MediaType.ShouldBe("application/json");
            answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
            (await answer.Content.ReadAsByteArrayAsync(Cancel)).ShouldBeEmpty();
        }
    }

    /// <summary>A request, and the status of its answer.</summary>
    public static TheoryData<string, string> BadRequests => new()
    {
        { FrameClient.Upgrade(version: "12"), "426 Upgrade Required" },
        { FrameClient.Upgrade(key: "c2hvcnQ="), "400 Bad Request" },
        { FrameClient.Upgrade(key: "no base 64 of sixteen bytes"), "400 Bad Request" },
        { FrameClient.Upgrade() + "more", "400 Bad Request" },
        { FrameClient.Upgrade(more: $"X: {new string('x', 9000)}\r\n"), "400 Bad Request" },
        { FrameClient.Upgrade(more: string.Concat(Enumerable.Repeat("X: x\r\n", 65))), "400 Bad Request" },
        { FrameClient.Upgrade(more: ": x\r\n"), "400 Bad Request" },
        { FrameClient.Upgrade().Replace("HTTP/1.1", "HTTP/1.0"), "400 Bad Request" },
        { "GET /\r\n", "400 Bad Request" },
        { "GET / HTTP/1.1\r\nUpgrade: websocket\r\n\r\n", "200 OK" },
    };

    [Theory]
    [MemberData(nameof(BadRequests))]
    public async Task A_bad_upgrade_is_answered_and_closed(string request, string status)
    {
        await using var listener = _backend.Listen();
        using var client = await FrameClient.ConnectAsync(listener.EndPoint);

        (await client.AskAsync(request)).ShouldStartWith($"HTTP/1.1 {status}\r\n");

        (await client.ReceiveAsync()).ShouldBeNull();
    }

    [Theory]
    [InlineData("http://localhost:7474", true)]
    [InlineData("http://127.0.0.1", true)]
    [InlineData("https://[::1]:3000", true)]
    [InlineData("https://graph.example", true)]
    [InlineData("https://GRAPH.example", true)]
    [InlineData("https://graph.example:8443", false)]
    [InlineData("http://graph.example", false)]
    [InlineData("https://evil.example", false)]
    [InlineData("http://localhost.evil.example", false)]
    [InlineData("http://127.0.0.1.evil.example", false)]
    [InlineData("null", false)]
    [InlineData("file://", false)]
    [InlineData("http://localhost, http://evil.example", false)]
    [InlineData("", false)]
    public async Task Where_nobody_is_asked_for_credentials_only_pages_of_this_machine_and_those_named_may_connect(string origin, bool allowed)
    {
        var backend = new ScriptedBackend { AsksForLogin = false };
        await using var listener = backend.Listen(change: options => new BoltListenerOptions { EndPoint = options.EndPoint, AllowedOrigins = ["https://graph.example"] });
        using var client = await FrameClient.ConnectAsync(listener.EndPoint);

        (await client.AskAsync(FrameClient.Upgrade($"Origin: {origin}\r\n"))).ShouldStartWith(allowed ? "HTTP/1.1 101 " : "HTTP/1.1 403 ");
    }

    [Fact]
    public async Task Where_credentials_are_asked_for_any_page_may_connect_and_the_backend_hears_which()
    {
        await using var listener = _backend.Listen();
        var web = await OpenWebSocketAsync(listener.EndPoint, "ws", "https://evil.example");
        using var client = await RawClient.ConnectAsync(new BinaryFrameStream(web, TimeProvider.System));

        await client.HelloAndLogOnAsync();

        _backend.Clients.ShouldHaveSingleItem().Origin.ShouldBe("https://evil.example");
    }

    private static async Task<Stream> OpenAsync(IPEndPoint endPoint, string scheme) => new BinaryFrameStream(await OpenWebSocketAsync(endPoint, scheme), TimeProvider.System);

    private static async Task<ClientWebSocket> OpenWebSocketAsync(IPEndPoint endPoint, string scheme, string? origin = null)
    {
        var web = new ClientWebSocket();
        web.Options.SetRequestHeader("Origin", origin ?? "http://localhost:7474");
        await web.ConnectAsync(new Uri($"{scheme}://{endPoint}"), Cancel);
        return web;
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
