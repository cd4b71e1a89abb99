using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Json;
using KnowledgeGraph.Tests.Shared;

namespace KnowledgeGraph.EndToEnd.Tests;

/// <summary>Starting, stopping, starting again, seeding again, and what is said when that cannot be.</summary>
public sealed class LifecycleTests(Servers servers)
{
    public static TheoryData<string> BackEnds => EndToEnd.Tests.BackEnds.All;

    [Fact]
    public async Task A_second_start_has_the_same_data_and_no_duplicates()
    {
        var environment = DataFolder();

        var first = await CountsAsync(environment);
        var second = await CountsAsync(environment);

        first.Nodes.ShouldBeGreaterThan(50);
        second.ShouldBe(first);
    }

    [Theory]
    [MemberData(nameof(BackEnds))]
    public async Task Seeding_again_changes_nothing(string backEnd)
    {
        var service = await servers.OnAsync(backEnd);
        var environment = backEnd == EndToEnd.Tests.BackEnds.Neo4j
            ? Servers.NamesOf(servers.Neo4j)
            : new Dictionary<string, string?> { ["NEO4J_URI"] = service.Kg.BoltUri };
        var before = await CountAsync(service.Driver);

        var (exitCode, output) = await KgProcess.RunAsync("seed", environment, servers.Folder);

        exitCode.ShouldBe(0, output);
        (await CountAsync(service.Driver)).ShouldBe(before);
    }

    [Fact]
    public async Task What_was_acknowledged_survives_kill_9()
    {
        var environment = DataFolder();
        var acknowledged = 0;
        await using (var kg = await KgProcess.ServeAsync(environment, servers.Folder))
        await using (var driver = GraphDatabase.Driver(kg.BoltUri, AuthTokens.None))
        {
            for (; acknowledged < 25; acknowledged++)
            {
                await driver.ExecutableQuery("CREATE (:Written {number: $number})").WithParameters(new { number = acknowledged }).ExecuteAsync();
            }

            await kg.KillAsync();
        }

        await using var again = await KgProcess.ServeAsync(environment, servers.Folder);
        await using var reader = GraphDatabase.Driver(again.BoltUri, AuthTokens.None);
        var (records, _, _) = await reader.ExecutableQuery("MATCH (n:Written) RETURN n.number AS number ORDER BY number").ExecuteAsync();

        records.Select(record => record["number"].As<int>()).ShouldBe(Enumerable.Range(0, acknowledged));
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_stops_it_cleanly(string signal)
    {
        await using var kg = await KgProcess.ServeAsync(DataFolder(), servers.Folder);

        (await kg.StopAsync(signal)).ShouldBe(0, kg.Output);

        kg.Output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_signal_closes_WebSockets_and_does_not_wait_for_them()
    {
        await using var kg = await KgProcess.ServeAsync(DataFolder(), servers.Folder);
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new UriBuilder(new Uri(kg.Address, "graphql")) { Scheme = "ws" }.Uri, TestContext.Current.CancellationToken);
        await socket.SendAsync("""{"type": "connection_init"}"""u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
        var buffer = new byte[1024];
        (await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken)).MessageType.ShouldBe(WebSocketMessageType.Text);

        var stopped = kg.StopAsync();
        (await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken)).MessageType.ShouldBe(WebSocketMessageType.Close);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", TestContext.Current.CancellationToken);

        socket.CloseStatus.ShouldBe(WebSocketCloseStatus.EndpointUnavailable);   // 1001: going away
        (await stopped).ShouldBe(0, kg.Output);
    }

    [Theory]
    [MemberData(nameof(BackEnds))]
    public async Task It_is_alive_and_ready(string backEnd)
    {
        var service = await servers.OnAsync(backEnd);

        (await service.Http.GetAsync("health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var ready = await service.Http.GetAsync("health/ready");
        ready.StatusCode.ShouldBe(HttpStatusCode.OK, await ready.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("schema and seed")]
    [InlineData("schema")]
    [InlineData("seed")]
    public async Task A_database_without_schema_or_seed_is_alive_but_not_ready_and_says_how_to_seed_it(string missing)
    {
        // Another kg's embedded engine plays a Neo4j that nobody has seeded, or not wholly.
        await using var other = await KgProcess.ServeAsync(DataFolder(), servers.Folder);
        await using var driver = GraphDatabase.Driver(other.BoltUri, AuthTokens.None);
        if (missing.Contains("schema", StringComparison.Ordinal))
        {
            await EmptyDatabase.DropSchemaAsync(driver);
            (await driver.ExecutableQuery("SHOW CONSTRAINTS").ExecuteAsync()).Result.ShouldBeEmpty();
        }

        if (missing.Contains("seed", StringComparison.Ordinal))
        {
            await driver.ExecutableQuery("MATCH (n) DETACH DELETE n").ExecuteAsync();
        }

        await using var service = new Service(
            await KgProcess.ServeAsync(new Dictionary<string, string?> { ["NEO4J_URI"] = other.BoltUri }, servers.Folder), driver);

        using var ready = await service.Http.GetAsync("health/ready");

        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await ready.Content.ReadAsStringAsync()).ShouldContain(missing == "seed" ? "the seed is missing: run `kg seed`" : "constraints and indexes are missing");
        service.Kg.Output.ShouldContain("kg seed");
        (await service.Http.GetAsync("health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var (exitCode, output) = await KgProcess.RunAsync("seed", new Dictionary<string, string?> { ["NEO4J_URI"] = other.BoltUri }, servers.Folder);
        exitCode.ShouldBe(0, output);
        (await service.Http.GetAsync("health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task When_the_database_goes_away_queries_fail_with_a_code_and_ready_is_503()
    {
        var other = await KgProcess.ServeAsync(DataFolder(), servers.Folder);
        await using var service = new Service(
            await KgProcess.ServeAsync(new Dictionary<string, string?> { ["NEO4J_URI"] = other.BoltUri }, servers.Folder),
            GraphDatabase.Driver(other.BoltUri, AuthTokens.None));
        (await service.AskAsync("{ places { name } }")).GetProperty("places").GetArrayLength().ShouldBeGreaterThan(0);

        await other.KillAsync();
        await other.DisposeAsync();

        var answer = await service.SendAsync("{ places { name } }");
        answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString().ShouldBe("DATABASE_UNAVAILABLE");
        answer.GetProperty("data").ValueKind.ShouldBe(JsonValueKind.Null);
        (await service.Http.GetAsync("health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await service.Http.GetAsync("health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_unreachable_Neo4j_is_one_clear_message()
    {
        var uri = $"bolt://127.0.0.1:{Neo4jServer.FreePort()}";

        var (exitCode, output) = await KgProcess.RunAsync("serve", new Dictionary<string, string?> { ["NEO4J_URI"] = uri }, servers.Folder);

        exitCode.ShouldNotBe(0);
        ShouldBeOneClearMessage(output, uri);
    }

    [Fact]
    public async Task A_wrong_password_is_one_clear_message()
    {
        var environment = Servers.NamesOf(servers.Neo4j);
        environment["NEO4J_PASSWORD"] = "not-the-password";

        var (exitCode, output) = await KgProcess.RunAsync("serve", environment, servers.Folder);

        exitCode.ShouldNotBe(0);
        ShouldBeOneClearMessage(output, "NEO4J_PASSWORD");
        output.ShouldNotContain("not-the-password");
    }

    [Fact]
    public async Task A_taken_port_is_one_clear_message()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var http = DataFolder();
        http["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        var bolt = DataFolder();
        bolt["KG_BOLT_LISTEN"] = $"127.0.0.1:{port}";

        foreach (var environment in new[] { http, bolt })
        {
            var (exitCode, output) = await KgProcess.RunAsync("serve", environment, servers.Folder);
            exitCode.ShouldNotBe(0);
            ShouldBeOneClearMessage(output, $"{port}");
        }
    }

    [Fact]
    public async Task A_data_folder_that_is_in_use_or_no_folder_is_one_clear_message()
    {
        var used = DataFolder();
        await using var kg = await KgProcess.ServeAsync(used, servers.Folder);
        var file = Path.Combine(servers.Folder, "a-file");
        await File.WriteAllTextAsync(file, "");

        var (exitCode, output) = await KgProcess.RunAsync("serve", used, servers.Folder);
        exitCode.ShouldNotBe(0);
        ShouldBeOneClearMessage(output, $"{kg.Id}");

        (exitCode, output) = await KgProcess.RunAsync("serve", new Dictionary<string, string?> { ["KG_DATA"] = Path.Combine(file, "data") }, servers.Folder);
        exitCode.ShouldNotBe(0);
        ShouldBeOneClearMessage(output, "KG_DATA");
    }

    [Fact]
    public async Task The_schema_command_prints_the_API_s_schema()
    {
        var (exitCode, output) = await KgProcess.RunAsync("schema", new Dictionary<string, string?>(), servers.Folder);

        exitCode.ShouldBe(0, output);
        output.ShouldContain("interface Actor");
        output.ShouldContain("meetingsConnection(");
        output.ShouldContain("input InteractionWhere");
    }

    private static void ShouldBeOneClearMessage(string output, string part)
    {
        output.ShouldContain(part);
        output.ShouldNotContain("   at ");
        output.ShouldNotContain("Unhandled");
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBeLessThan(6, output);
    }

    private Dictionary<string, string?> DataFolder() => new() { ["KG_DATA"] = Path.Combine(servers.Folder, Guid.NewGuid().ToString("N")) };

    private async Task<(long Nodes, long Relationships)> CountsAsync(Dictionary<string, string?> environment)
    {
        await using var kg = await KgProcess.ServeAsync(environment, servers.Folder);
        await using var driver = GraphDatabase.Driver(kg.BoltUri, AuthTokens.None);
        var counts = await CountAsync(driver);
        (await kg.StopAsync()).ShouldBe(0, kg.Output);
        return counts;
    }

    private static async Task<(long Nodes, long Relationships)> CountAsync(IDriver driver)
    {
        var (nodes, _, _) = await driver.ExecutableQuery("MATCH (n) RETURN count(n) AS count").ExecuteAsync();
        var (relationships, _, _) = await driver.ExecutableQuery("MATCH ()-[r]->() RETURN count(r) AS count").ExecuteAsync();
        return (nodes[0]["count"].As<long>(), relationships[0]["count"].As<long>());
    }
}
