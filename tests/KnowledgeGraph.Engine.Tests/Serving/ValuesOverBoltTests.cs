using System.Buffers;
using System.Net;
using KnowledgeGraph.Bolt;
using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.Engine.Runtime;
using KnowledgeGraph.Engine.Serving;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Tests.Durability;
using KnowledgeGraph.Engine.Values;
using KnowledgeGraph.Tests.Shared;

namespace KnowledgeGraph.Engine.Tests.Serving;

/// <summary>Values, from the driver through the listener into the engine and back.</summary>
public sealed class ValuesOverBoltTests : IAsyncDisposable
{
    private readonly GraphEngine _engine = GraphEngine.Open(new GraphEngineOptions());
    private readonly BoltListener _listener;
    private readonly IDriver _driver;

    public ValuesOverBoltTests()
    {
        _listener = BoltListener.Start(_engine.Backend, new BoltListenerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) });
        _driver = GraphDatabase.Driver($"bolt://127.0.0.1:{_listener.EndPoint.Port}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_kind_of_value_is_read_as_it_was_written(bool utc)
    {
        var graph = new Graph(Guid.NewGuid());
        foreach (var value in RecoveryTests.EveryKind.Where(value => value.Kind != ValueKind.String || !value.AsString().Any(char.IsHighSurrogate)))
        {
            var output = new ArrayBufferWriter<byte>();
            var writer = new PackStreamWriter(output);
            writer.WriteMapHeader(1);
            writer.WriteString("p");
            new ValueWriter(writer, graph, TestClient.Here with { SendsUtc = utc }).Write(value);

            var read = ParameterReader.Read(output.WrittenSpan, new MemoryBudget(MemoryBudget.DefaultBytes), utc)["p"];
            read.Kind.ShouldBe(value.Kind);
            Comparison.Order(read, value).ShouldBe(0, Comparison.Print(value));
        }
    }

    [Fact]
    public async Task Nodes_relationships_and_paths_arrive_with_what_they_have()
    {
        var result = await _driver
            .ExecutableQuery("CREATE p = (a:A:B {x: [1, 2], name: 'Ann'})-[r:R {since: date('2021-08-15')}]->(b:C)<-[:S]-(a) RETURN a, r, b, p")
            .ExecuteAsync();

        var record = result.Result.ShouldHaveSingleItem();
        var (a, r, b, path) = (record.Get<INode>("a"), record.Get<IRelationship>("r"), record.Get<INode>("b"), record.Get<IPath>("p"));
        a.Labels.ShouldBe(["A", "B"], ignoreOrder: true);
        a.Get<string>("name").ShouldBe("Ann");
        a.ElementId.ShouldMatch("^4:[0-9a-f-]{36}:0$");
        r.Type.ShouldBe("R");
        r.ElementId.ShouldStartWith("5:");
        (r.StartNodeElementId, r.EndNodeElementId).ShouldBe((a.ElementId, b.ElementId));
        path.Nodes.Select(node => node.ElementId).ShouldBe([a.ElementId, b.ElementId, a.ElementId]);
        path.Relationships.Select(relationship => relationship.Type).ShouldBe(["R", "S"]);
        path.Relationships[1].StartNodeElementId.ShouldBe(a.ElementId);
        result.Summary.Counters.NodesCreated.ShouldBe(2);
    }

    [Fact]
    public async Task The_first_and_the_last_date_go_there_and_back()
    {
        var (first, last) = (new LocalDate(-999_999_999, 1, 1), new LocalDateTime(999_999_999, 12, 31, 23, 59, 59, 999_999_999));
        var moment = new ZonedDateTime(last, Zone.Of(-18 * 3600));

        var result = await _driver
            .ExecutableQuery("CREATE (n:Far {first: $first, last: $last, moment: $moment}) RETURN n.first, n.last, n.moment, toString(n.moment) AS text")
            .WithParameters(new { first, last, moment })
            .ExecuteAsync();

        var record = result.Result.ShouldHaveSingleItem();
        record.Get<LocalDate>("n.first").ShouldBe(first);
        record.Get<LocalDateTime>("n.last").ShouldBe(last);
        record.Get<ZonedDateTime>("n.moment").ShouldBe(moment);
        record.Get<string>("text").ShouldBe("+999999999-12-31T23:59:59.999999999-18:00");
    }

    [Fact]
    public async Task An_error_has_neo4js_code_and_the_place_in_the_query()
    {
        var failure = await Should.ThrowAsync<Neo4jException>(() => _driver.ExecutableQuery("RETURN 1 +").ExecuteAsync());

        failure.Code.ShouldBe("Neo.ClientError.Statement.SyntaxError");
        failure.Message.ShouldContain("line 1, column");
    }

    [Fact]
    public async Task Writers_at_once_lose_nothing_when_the_driver_runs_them_again()
    {
        await _driver.ExecutableQuery("CREATE (:Counter {n: 0})").ExecuteAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var session = _driver.AsyncSession();
            for (var i = 0; i < 5; i++)
            {
                await session.ExecuteWriteAsync(async transaction =>
                {
                    var cursor = await transaction.RunAsync("MATCH (c:Counter) SET c.n = c.n + 1 RETURN c.n");
                    await cursor.ConsumeAsync();
                });
            }
        }));

        var result = await _driver.ExecutableQuery("MATCH (c:Counter) RETURN c.n AS n").ExecuteAsync();
        result.Result[0].Get<long>("n").ShouldBe(20);
    }

    [Theory]
    [InlineData(new byte[] { 0xA1, 0x81, 0x70, 0xB1, 0x46, 0x00 })]                            // a date-time as Bolt 4 has it
    [InlineData(new byte[] { 0xA1, 0x81, 0x70, 0xB4, 0x4E, 0x00, 0x90, 0xA0, 0x80 })]          // a node
    [InlineData(new byte[] { 0xA1, 0x81, 0x70, 0xB3, 0x69, 0x00, 0x00, 0x81, 0x58 })]          // the zone «X»
    [InlineData(new byte[] { 0xA2, 0x81, 0x70, 0x01, 0x81, 0x70, 0x02 })]                      // a name twice
    [InlineData(new byte[] { 0xA1, 0x81, 0x70, 0xA2, 0x81, 0x70, 0x01, 0x81, 0x70, 0x02 })]    // a key twice
    [InlineData(new byte[] { 0xA1, 0x81, 0x70, 0xB1, 0x44, 0xCB, 0x7F, 0, 0, 0, 0, 0, 0, 0 })] // a day beyond all calendars
    [InlineData(new byte[] { 0xA1, 0x81, 0x70, 0xB1, 0x44, 0xCB, 0, 0, 0, 0x55, 0x0A, 0x1B, 0x48, 0xF8 })]                // the day after +999999999-12-31
    [InlineData(new byte[] { 0xA1, 0x81, 0x70, 0xB1, 0x44, 0xCB, 0xFF, 0xFF, 0xFF, 0xAA, 0xF5, 0xCE, 0xC3, 0x25 })]    // the day before -999999999-01-01
    [InlineData(new byte[] { 0xA1, 0x81, 0x70, 0xB2, 0x64, 0xCB, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0 })]  // the last second that there is
    [InlineData(new byte[] { 0xA1, 0x81, 0x70, 0xB3, 0x49, 0xCB, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0 })]                    // the first, in UTC
    [InlineData(new byte[] { 0xA1, 0x81, 0x70, 0xB3, 0x69, 0xCB, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0x83, 0x55, 0x54, 0x43 })]  // and in a zone by name
    [InlineData(new byte[] { 0xA1, 0x81, 0x70, 0xB1, 0x74, 0xFF })]                            // a time before midnight
    [InlineData(new byte[] { 0xA1, 0x81, 0x70, 0xB3, 0x58, 0x01, 0xC1, 0, 0, 0, 0, 0, 0, 0, 0, 0xC1, 0, 0, 0, 0, 0, 0, 0, 0 })]   // no such reference system
    public void A_parameter_that_neo4j_would_not_take_is_an_invalid_request(byte[] parameters)
    {
        Should.Throw<BoltFailureException>(() => Read(parameters)).Code.ShouldBe("Neo.ClientError.Request.Invalid");
    }

    [Theory]
    [InlineData(new byte[] { 0xA1, 0x81, 0x70, 0xD6, 0x7F, 0xFF, 0xFF, 0xFF })]   // two thousand million items
    [InlineData(new byte[] { 0xA1, 0x81, 0x70 })]                                 // ends too early
    [InlineData(new byte[] { 0x01 })]                                             // no map
    public void A_parameter_that_is_not_packstream_is_a_protocol_error(byte[] parameters) =>
        Should.Throw<ProtocolException>(() => Read(parameters));

    [Fact]
    public void A_parameter_that_nests_too_deep_is_refused_before_the_stack_ends()
    {
        var parameters = new byte[100_003];
        parameters.AsSpan().Fill(0x91);
        new byte[] { 0xA1, 0x81, 0x70 }.CopyTo(parameters, 0);

        Should.Throw<BoltFailureException>(() => Read(parameters)).Message.ShouldContain("128");
    }

    [Fact]
    public async Task A_client_of_4_4_gets_nodes_relationships_and_paths_without_element_ids_and_moments_as_it_asks_for_them()
    {
        await using var proxy = new VersionProxy(_listener.EndPoint, "4.4");
        await using var driver = GraphDatabase.Driver(proxy.Uri);
        var moment = new ZonedDateTime(2024, 10, 27, 2, 30, 0, Zone.Of("Europe/Stockholm"));

        var (rows, summary) = await driver.ExecutableQuery("CREATE path = (a:A {at: $moment})-[r:R]->(:B) RETURN a, r, path, a.at").WithParameters(new { moment }).ExecuteAsync();

        summary.Server.ProtocolVersion.ShouldBe("4.4");
        var (node, relationship, path) = (rows[0]["a"].As<INode>(), rows[0]["r"].As<IRelationship>(), rows[0]["path"].As<IPath>());
        long.TryParse(node.ElementId, out _).ShouldBeTrue(node.ElementId);   // what a driver makes of a node without one
        relationship.StartNodeElementId.ShouldBe(node.ElementId);
        path.Start.ElementId.ShouldBe(node.ElementId);
        path.Relationships.ShouldHaveSingleItem().ElementId.ShouldBe(relationship.ElementId);
        rows[0]["a.at"].ShouldBe(moment);
    }

    [Fact]
    public async Task Plans_come_with_explain_and_profile()
    {
        var explained = await _driver.ExecutableQuery("EXPLAIN MATCH (n:A) RETURN n").ExecuteAsync();
        explained.Summary.HasPlan.ShouldBeTrue();
        explained.Summary.Plan.ShouldNotBeNull().OperatorType.ShouldStartWith("ProduceResults");

        var profiled = await _driver.ExecutableQuery("PROFILE UNWIND [1, 2, 3] AS x RETURN x").ExecuteAsync();
        profiled.Summary.HasProfile.ShouldBeTrue();
        profiled.Summary.Profile.ShouldNotBeNull().Records.ShouldBe(3);
    }

    public async ValueTask DisposeAsync()
    {
        await _driver.DisposeAsync();
        await _listener.DisposeAsync();
        await _engine.DisposeAsync();
    }

    private static IReadOnlyDictionary<string, Value> Read(ReadOnlySpan<byte> parameters) =>
        ParameterReader.Read(parameters, new MemoryBudget(MemoryBudget.DefaultBytes), utc: true);
}
