using System.Net;
using KnowledgeGraph.Bolt.Driver.Extensions;
using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Tests.Shared;

namespace KnowledgeGraph.Bolt.Tests.Listener;

/// <summary>What each version of Bolt has, and the one before it has not.</summary>
public sealed class VersionsTests(RealNeo4j neo4j)
{
    private static readonly Dictionary<string, object> Nothing = [];
    private static readonly Dictionary<string, object> All = new() { ["n"] = -1 };

    private readonly ScriptedBackend _backend = new();

    public static TheoryData<string> Versions => ["4.4", "5.0", "5.1", "5.2", "5.3", "5.4", "5.6", "5.7", "5.8"];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task The_driver_works_in_each_version(string version)
    {
        await using var listener = _backend.Listen();
        await using var proxy = new VersionProxy(listener.EndPoint, version);
        await using var driver = GraphDatabase.Driver(proxy.Uri, AuthTokens.Basic("neo4j", "secret"));
        await using var session = driver.AsyncSession();
        var moment = new ZonedDateTime(2024, 6, 1, 12, 0, 0, Zone.Of("Europe/Stockholm"));

        var result = await session.RunAsync("COUNT 3");
        (await result.ToListAsync(record => record.Get<int>("n"), Cancel)).ShouldBe([1, 2, 3]);
        (await result.ConsumeAsync()).Server.ProtocolVersion.ShouldBe(version);
        var echo = await session.ExecuteWriteAsync(async transaction =>
            await (await transaction.RunAsync("ECHO", new { moment })).SingleAsync());
        echo["parameters"].As<Dictionary<string, object>>()["moment"].ShouldBe(moment);
        (await Should.ThrowAsync<ClientException>(async () => await (await session.RunAsync("FAIL Neo.ClientError.Statement.SyntaxError")).ConsumeAsync()))
            .Code.ShouldBe("Neo.ClientError.Statement.SyntaxError");

        var client = _backend.Clients.ShouldHaveSingleItem();
        client.ShouldSatisfyAllConditions(
            () => client.Version.ToString().ShouldBe(version),
            () => client.SendsUtc.ShouldBeTrue(),   // 4.4 asks for it
            () => client.UserAgent.ShouldStartWith("knowledge-graph-bolt/"),
            () => client.Address.Address.ShouldBe(IPAddress.Loopback));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_wrong_password_is_refused_and_the_connection_closed_in_each_version(string version)
    {
        await using var listener = _backend.Listen();
        using var client = await ConnectAsync(listener.EndPoint, version);
        if (At(version) >= new BoltVersion(5, 1))
        {
            (await client.AskAsync(Hello.Tag, RawClient.HelloWith())).ShouldBeOfType<Success>();
        }

        var failure = (At(version) >= new BoltVersion(5, 1) ? await client.LogOnAsync("wrong") : await client.AskAsync(Hello.Tag, HelloOfOld("wrong"))).ShouldBeOfType<Failure>();

        failure.Code.ShouldBe("Neo.ClientError.Security.Unauthorized");
        (await client.ReceiveAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task In_4_4_the_UTC_patch_is_granted_to_those_who_ask_for_it()
    {
        await using var listener = _backend.Listen();
        using var with = await ConnectAsync(listener.EndPoint, "4.4");
        using var without = await ConnectAsync(listener.EndPoint, "4.4");

        var granted = (await with.AskAsync(Hello.Tag, HelloOfOld("secret", new List<object> { "utc", "other" }))).ShouldBeOfType<Success>();
        var plain = (await without.AskAsync(Hello.Tag, HelloOfOld("secret"))).ShouldBeOfType<Success>();

        granted.Metadata["patch_bolt"].ShouldBe(new List<object> { "utc" });
        plain.Metadata.Keys.ShouldBe(["server", "connection_id"]);
        _backend.Clients.Select(client => client.SendsUtc).ShouldBe([true, false]);
    }

    [Fact]
    public async Task ROUTE_of_4_4_is_answered_with_the_address_of_its_context()
    {
        await using var listener = _backend.Listen();
        using var client = await ConnectAsync(listener.EndPoint, "4.4");
        await client.AskAsync(Hello.Tag, HelloOfOld("secret"));

        var answer = (await client.AskAsync(
            Route.Tag, new Dictionary<string, object> { ["address"] = "graph.example:7687" }, new List<object>(), new Dictionary<string, object> { ["db"] = "neo4j" }))
            .ShouldBeOfType<Success>();

        var table = answer.Metadata["rt"].ShouldBeOfType<Dictionary<string, object>>();
        table["db"].ShouldBe("neo4j");
        table["servers"].ShouldBeOfType<List<object>>().Cast<Dictionary<string, object>>().Select(server => server["role"]).ShouldBe(["WRITE", "READ", "ROUTE"], ignoreOrder: true);
        table["servers"].ShouldBeOfType<List<object>>().Cast<Dictionary<string, object>>()
            .ShouldAllBe(server => ((List<object>)server["addresses"]).Single().Equals("graph.example:7687"));
    }

    /// <summary>A request, and a version before it.</summary>
    public static TheoryData<string, string> Newer => new()
    {
        { "LOGOFF", "4.4" },
        { "LOGOFF", "5.0" },
        { "TELEMETRY", "5.3" },
    };

    [Theory]
    [MemberData(nameof(Newer))]
    public async Task A_request_of_a_later_version_closes_the_connection(string request, string version)
    {
        await using var listener = _backend.Listen();
        using var client = await LogOnAsync(listener.EndPoint, version, "secret");

        (await AskAsync(client, request)).ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Newer))]
    public async Task So_it_does_at_a_real_Neo4j(string request, string version)
    {
        using var client = await LogOnAsync(new IPEndPoint(IPAddress.Loopback, new Uri(neo4j.Server.Uri).Port), version, neo4j.Server.Password);

        (await AskAsync(client, request)).ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task The_summary_says_how_it_went_from_5_6_on(string version)
    {
        await using var listener = _backend.Listen();
        using var client = await LogOnAsync(listener.EndPoint, version, "secret");

        var none = await SummaryAsync(client, "COUNT 0");
        var some = await SummaryAsync(client, "COUNT 1");

        if (At(version) >= new BoltVersion(5, 6))
        {
            StatusOf(none).ShouldBe("02000");
            StatusOf(some).ShouldBe("00000");
        }
        else
        {
            none.Metadata.Keys.ShouldNotContain("statuses");
            some.Metadata.Keys.ShouldNotContain("statuses");
        }

        static string StatusOf(Success summary) =>
            (string)((Dictionary<string, object>)summary.Metadata["statuses"].ShouldBeOfType<List<object>>().ShouldHaveSingleItem())["gql_status"];
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Errors_have_a_GQL_status_from_5_7_on(string version)
    {
        await using var listener = _backend.Listen();
        using var client = await LogOnAsync(listener.EndPoint, version, "secret");

        var failure = (await client.AskAsync(Run.Tag, "FAIL Neo.ClientError.Statement.SyntaxError", Nothing, Nothing)).ShouldBeOfType<Failure>();

        failure.Code.ShouldBe("Neo.ClientError.Statement.SyntaxError");
        failure.GqlStatus.ShouldBe(At(version) >= new BoltVersion(5, 7) ? "42001" : null);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Only_5_8_says_the_database_and_where_it_is(string version)
    {
        await using var listener = _backend.Listen();
        using var client = await ConnectAsync(listener.EndPoint, version);
        var login = (At(version) >= new BoltVersion(5, 1) ? await HelloAndLogOnAsync(client, "secret") : await client.AskAsync(Hello.Tag, HelloOfOld("secret"))).ShouldBeOfType<Success>();

        var run = (await client.AskAsync(Run.Tag, "COUNT 0", Nothing, Nothing)).ShouldBeOfType<Success>();

        var newest = version == "5.8";
        login.Metadata.GetValueOrDefault("advertised_address").ShouldBe(newest ? $"localhost:{listener.EndPoint.Port}" : null);
        run.Metadata.GetValueOrDefault("db").ShouldBe(newest ? "neo4j" : null);
    }

    private static async Task<Success> SummaryAsync(RawClient client, string query)
    {
        (await client.AskAsync(Run.Tag, query, Nothing, Nothing)).ShouldBeOfType<Success>();
        return (await client.AskForSummaryAsync(Pull.Tag, All)).ShouldBeOfType<Success>();
    }

    private static Task<Response?> AskAsync(RawClient client, string request) =>
        request == "LOGOFF" ? client.AskAsync(Logoff.Tag) : client.AskAsync(Telemetry.Tag, 1);

    private static async Task<RawClient> LogOnAsync(IPEndPoint server, string version, string password)
    {
        var client = await ConnectAsync(server, version);
        (At(version) >= new BoltVersion(5, 1) ? await HelloAndLogOnAsync(client, password) : await client.AskAsync(Hello.Tag, HelloOfOld(password))).ShouldBeOfType<Success>();
        return client;
    }

    private static async Task<Response?> HelloAndLogOnAsync(RawClient client, string password)
    {
        (await client.AskAsync(Hello.Tag, RawClient.HelloWith())).ShouldBeOfType<Success>();
        return await client.LogOnAsync(password);
    }

    private static Task<RawClient> ConnectAsync(IPEndPoint server, string version) => RawClient.ConnectAsync(server, At(version));

    private static Dictionary<string, object> HelloOfOld(string password, List<object>? patches = null)
    {
        var hello = new Dictionary<string, object> { ["user_agent"] = "test/1", ["scheme"] = "basic", ["principal"] = "neo4j", ["credentials"] = password };
        if (patches is not null)
        {
            hello["patch_bolt"] = patches;
        }

        return hello;
    }

    private static BoltVersion At(string version) => version.Split('.') is [var major, var minor] ? new(int.Parse(major), int.Parse(minor)) : throw new ArgumentException(version);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
