using KnowledgeGraph.Bolt.Driver.Extensions;
using System.Text;
using KnowledgeGraph.Bolt.Driver.Values;

namespace KnowledgeGraph.Bolt.Tests.Driver;

/// <summary>The driver and a real Neo4j.</summary>
public sealed class AgainstNeo4jTests(RealNeo4j neo4j)
{
    public static TheoryData<string, object?> Values => new()
    {
        { "NULL", null },
        { "BOOLEAN NOT NULL", true },
        { "INTEGER NOT NULL", long.MinValue },
        { "INTEGER NOT NULL", -17L },
        { "FLOAT NOT NULL", 0.1 },
        { "STRING NOT NULL", "محمد بن زايد" },
        { "LIST<STRING NOT NULL> NOT NULL", new List<object> { "a", "b" } },
        { "MAP NOT NULL", new Dictionary<string, object> { ["a"] = 1L, ["b"] = new List<object> { 2.0 } } },
        { "DATE NOT NULL", new LocalDate(2021, 8, 15) },
        { "DATE NOT NULL", new LocalDate(-999_999_999, 1, 1) },
        { "DATE NOT NULL", new LocalDate(999_999_999, 12, 31) },
        { "LOCAL TIME NOT NULL", new LocalTime(23, 59, 59, 999_999_999) },
        { "ZONED TIME NOT NULL", new OffsetTime(1, 2, 3, 4, -19_800) },
        { "LOCAL DATETIME NOT NULL", new LocalDateTime(1969, 12, 31, 23, 59, 59, 1) },
        { "ZONED DATETIME NOT NULL", new ZonedDateTime(2021, 8, 15, 10, 0, 0, 7, Zone.Of(16_200)) },
        { "ZONED DATETIME NOT NULL", new ZonedDateTime(2021, 8, 15, 10, 0, 0, 7, Zone.Of("Asia/Kabul")) },
        { "DURATION NOT NULL", new Duration(14, -3, 5, 600_000_000) },
        { "POINT NOT NULL", new Point(4326, 69.2, 34.5) },
        { "POINT NOT NULL", new Point(9157, 1, 2, 3) },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public async Task Every_value_goes_there_and_comes_back(string type, object? value)
    {
        await using var driver = neo4j.Driver();

        var (rows, _, keys) = await driver.ExecutableQuery("RETURN $value AS value, valueType($value) AS type").WithParameters(new { value }).ExecuteAsync(Cancel);

        keys.ShouldBe(["value", "type"]);
        Wire(rows[0]["value"]).ShouldBe(Wire(value));
        rows[0]["type"].ShouldBe(type);
    }

    [Fact]
    public async Task Bytes_go_there_and_come_back()
    {
        await using var driver = neo4j.Driver();

        var (rows, _) = await driver.ExecutableQuery("RETURN $value AS value").WithParameters(new { value = new byte[] { 0, 255, 7 } }).ExecuteAsync(Cancel);

        rows[0]["value"].ShouldBeOfType<byte[]>().ShouldBe([0, 255, 7]);
    }

    [Fact]
    public async Task Dotnet_types_become_their_Cypher_types()
    {
        await using var driver = neo4j.Driver();
        var values = new object[]
        {
            new DateOnly(2021, 8, 15), new TimeOnly(1, 2), new DateTime(2021, 8, 15, 1, 2, 3, DateTimeKind.Utc), new DateTime(2021, 8, 15, 1, 2, 3, DateTimeKind.Unspecified),
            new DateTimeOffset(2021, 8, 15, 1, 2, 3, TimeSpan.FromHours(2)), 1, (byte)2, 3f, 'x', 4m,
        };

        var (rows, _) = await driver.ExecutableQuery("RETURN [value IN $values | toString(value)] AS texts").WithParameters(new { values }).ExecuteAsync(Cancel);

        rows[0].Get<List<string>>("texts").ShouldBe(
            ["2021-08-15", "01:02:00", "2021-08-15T01:02:03Z", "2021-08-15T01:02:03", "2021-08-15T01:02:03+02:00", "1", "2", "3.0", "x", "4.0"]);
    }

    [Fact]
    public async Task Nodes_relationships_and_paths_are_read()
    {
        await using var driver = neo4j.Driver();
        await using var session = driver.AsyncSession();

        var record = await session.ExecuteWriteAsync(async tx =>
            await (await tx.RunAsync("CREATE p = (a:Bolt {n: 1})<-[r:KNOWS {since: date('2021-08-15')}]-(b:Bolt:Other {n: 2}) RETURN a, r, b, p")).SingleAsync());

        var (a, r, b, path) = (record.Get<INode>("a"), record.Get<IRelationship>("r"), record.Get<INode>("b"), record.Get<IPath>("p"));
        b.Labels.Order().ShouldBe(["Bolt", "Other"]);
        a.Get<int>("n").ShouldBe(1);
        r.Type.ShouldBe("KNOWS");
        r["since"].ShouldBe(new LocalDate(2021, 8, 15));
        (r.StartNodeElementId, r.EndNodeElementId).ShouldBe((b.ElementId, a.ElementId));
        path.Nodes.ShouldBe([a, b]);
        path.Relationships.ShouldBe([r]);
        path.Relationships[0].StartNodeElementId.ShouldBe(b.ElementId);
    }

    [Fact]
    public async Task A_rolled_back_transaction_leaves_nothing_and_a_committed_one_its_counters_and_bookmark()
    {
        await using var driver = neo4j.Driver();
        await using var session = driver.AsyncSession();
        var label = $"T{Guid.NewGuid():N}";

        await using (var transaction = await session.BeginTransactionAsync())
        {
            await transaction.RunAsync($"CREATE (:{label})");
            await transaction.RollbackAsync();
        }

        IResultSummary summary;
        await using (var transaction = await session.BeginTransactionAsync())
        {
            summary = await (await transaction.RunAsync($"CREATE (:{label} {{n: 1}})")).ConsumeAsync();
            await transaction.CommitAsync();
        }

        summary.Counters.NodesCreated.ShouldBe(1);
        summary.Counters.ContainsUpdates.ShouldBeTrue();
        summary.QueryType.ShouldBe(QueryType.WriteOnly);
        summary.Server.Agent.ShouldStartWith("Neo4j/5");
        summary.Server.ProtocolVersion.ShouldBe("5.8");
        session.LastBookmarks.Values.Length.ShouldBe(1);
        (await (await session.RunAsync($"MATCH (n:{label}) RETURN count(n)")).SingleAsync(record => record[0].As<int>())).ShouldBe(1);
    }

    [Fact]
    public async Task Results_are_fetched_in_batches_and_several_may_be_open_in_a_transaction()
    {
        await using var driver = neo4j.Driver(config => config.WithFetchSize(3));
        await using var session = driver.AsyncSession();
        await using var transaction = await session.BeginTransactionAsync();

        var first = await transaction.RunAsync("UNWIND range(1, 10) AS n RETURN n");
        (await first.FetchAsync()).ShouldBeTrue();
        var second = await transaction.RunAsync("UNWIND range(11, 20) AS n RETURN n");

        (await second.ToListAsync(record => record.Get<int>("n"), Cancel)).ShouldBe(Enumerable.Range(11, 10));
        (await first.ToListAsync(record => record.Get<int>("n"), Cancel)).ShouldBe(Enumerable.Range(2, 9));
        await transaction.CommitAsync();
    }

    [Fact]
    public async Task A_syntax_error_is_a_ClientException_and_the_session_goes_on()
    {
        await using var driver = neo4j.Driver(config => config.WithMaxConnectionPoolSize(1));
        await using var session = driver.AsyncSession();

        var error = await Should.ThrowAsync<ClientException>(async () => await session.RunAsync("RETRUN 1"));

        error.Code.ShouldBe("Neo.ClientError.Statement.SyntaxError");
        error.GqlStatus.ShouldNotBeNull();
        (await (await session.RunAsync("RETURN 1 AS n")).SingleAsync()).Get<int>("n").ShouldBe(1);
    }

    [Fact]
    public async Task A_wrong_password_is_an_AuthenticationException()
    {
        await using var driver = GraphDatabase.Driver(neo4j.Server.Uri, AuthTokens.Basic("neo4j", "wrong"));

        (await Should.ThrowAsync<AuthenticationException>(driver.VerifyConnectivityAsync)).Code.ShouldBe("Neo.ClientError.Security.Unauthorized");
        (await driver.VerifyAuthenticationAsync(AuthTokens.Basic(neo4j.Server.Username, neo4j.Server.Password))).ShouldBeTrue();
        (await driver.VerifyAuthenticationAsync(AuthTokens.Basic("neo4j", "wrong"))).ShouldBeFalse();
    }

    [Fact]
    public async Task The_scheme_neo4j_asks_for_a_routing_table()
    {
        Assert.SkipUnless(neo4j.Server.Uri.StartsWith("bolt://", StringComparison.Ordinal), "NEO4J_URI is routed already.");
        await using var driver = GraphDatabase.Driver(neo4j.Server.Uri.Replace("bolt://", "neo4j://", StringComparison.Ordinal), AuthTokens.Basic(neo4j.Server.Username, neo4j.Server.Password));

        var (rows, _) = await driver.ExecutableQuery("RETURN 1 AS n").WithConfig(new QueryConfig(RoutingControl.Readers)).ExecuteAsync(Cancel);

        rows[0].Get<long>("n").ShouldBe(1);
    }

    [Fact]
    public async Task Raw_queries_succeed_or_fail_together()
    {
        await using var driver = neo4j.Driver();
        var label = $"T{Guid.NewGuid():N}";
        var raw = (IRawQueries)driver;
        var write = new RawQueryConfig { AccessMode = AccessMode.Write };

        await Should.ThrowAsync<ClientException>(() => raw.RunAsync([new Query($"CREATE (:{label})"), new Query("RETURN 1/0 AS x")], new Rows(), write, Cancel));
        var rows = new Rows();
        var summaries = await raw.RunAsync(
            [new Query($"MATCH (n:{label}) RETURN count(n)"), new Query("UNWIND $list AS x RETURN x, x + 1", new { list = new[] { 1, 2 } }), new Query($"CREATE (:{label})")], rows, write, Cancel);

        rows.Texts.ShouldBe(["0: 0", "1: 1, 2", "1: 2, 3"]);
        summaries.Select(summary => summary.Counters.NodesCreated).ShouldBe([0, 0, 1]);
    }

    [Fact]
    public async Task A_cancelled_query_ends_and_its_connection_is_used_again()
    {
        await using var driver = neo4j.Driver(config => config.WithMaxConnectionPoolSize(1));
        await driver.VerifyConnectivityAsync();
        using var cancellation = new CancellationTokenSource();
        var rows = new Rows { OnFirst = cancellation.Cancel };

        await Should.ThrowAsync<OperationCanceledException>(() => ((IRawQueries)driver).RunAsync(
            [new Query("UNWIND range(1, 2000000000) AS n RETURN n")], rows, new RawQueryConfig(), cancellation.Token));

        (await ((IRawQueries)driver).RunAsync([new Query("RETURN 1")], new Rows(), new RawQueryConfig(), Cancel)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Profile_and_notifications_are_read()
    {
        await using var driver = neo4j.Driver();

        var (_, summary) = await driver.ExecutableQuery("PROFILE MATCH (n:NoSuchLabelAnywhere) RETURN n").ExecuteAsync(Cancel);

        summary.Profile.ShouldNotBeNull().OperatorType.ShouldStartWith("ProduceResults");
        var notification = summary.Notifications.ShouldHaveSingleItem();
        notification.Code.ShouldBe("Neo.ClientNotification.Statement.UnknownLabelWarning");
        notification.Position.ShouldNotBeNull().Column.ShouldBe(18);
    }

    /// <summary>A value's bytes: equal for equal values, also inside lists and maps.</summary>
    internal static string Wire(object? value)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        CypherValues.Write(new Bolt.PackStream.PackStreamWriter(buffer), value);
        return Convert.ToHexString(buffer.WrittenSpan);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}

/// <summary>Rows as text.</summary>
internal sealed class Rows : IRawRecords
{
    private readonly List<string> _texts = [];

    public Action? OnFirst { get; set; }

    public int Restarts { get; private set; }

    public IReadOnlyList<string> Texts => _texts;

    public void OnRecord(int query, ReadOnlySpan<byte> values)
    {
        OnFirst?.Invoke();
        OnFirst = null;
        if (_texts.Count < 1000)
        {
            _texts.Add(new StringBuilder().Append(query).Append(": ").AppendJoin(", ", CypherValues.ReadRecord(values)).ToString());
        }
    }

    public bool TryRestart()
    {
        Restarts++;
        _texts.Clear();
        return true;
    }
}
