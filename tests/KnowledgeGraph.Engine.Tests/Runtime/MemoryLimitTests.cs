using KnowledgeGraph.Bolt;
using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Engine.Runtime;
using KnowledgeGraph.Engine.Serving;
using KnowledgeGraph.Engine.Tests.Scripts;
using KnowledgeGraph.Engine.Tests.Serving;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Tests.Runtime;

/// <summary>What a statement holds is bounded, however it is gathered; what it only passes through is not.</summary>
public sealed class MemoryLimitTests
{
    private const string OutOfMemory = "Neo.TransientError.General.MemoryPoolOutOfMemoryError";
    private const long Limit = 4 << 20;

    // A text of 1,000 letters, which is small; and one of 100,000, which is large.
    private const string Small = "WITH reduce(s = 'x', i IN range(1, 999) | s + 'x') AS s ";
    private const string Large = "WITH reduce(s = 'xxxxxxxxxx', i IN range(1, 4) | replace(s, 'x', 'xxxxxxxxxx')) AS s ";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Hostile =>
    [
        // Texts.
        "RETURN size(reduce(s = 'x', i IN range(1, 40) | s + s))",
        "RETURN size(reduce(s = 'x', i IN range(1, 40) | s || s))",
        Large + "RETURN size(replace(s, 'x', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'))",
        Large + "RETURN size(replace(s, '', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'))",
        Large + "RETURN [x IN range(1, 1000) | s + x]",
        Large + "RETURN [x IN range(1, 1000) | toUpper(s + x)]",
        Large + "RETURN [x IN range(1, 1000) | left(s, 90000)]",
        Large + "RETURN [x IN range(1, 1000) | reverse(s + x)]",
        Large + "RETURN size(normalize(replace(s, 'x', '\uFDFA'), 'NFKD'))",
        "RETURN [x IN range(1, 1000) | reduce(s = 'x', i IN range(1, 12) | s + s)]",
        "RETURN [x IN range(1, 1000) | [y IN range(1, 1000) | x * y]]",
        Small + "RETURN [x IN range(1, 1000000) | s + x]",
        Small + "RETURN [x IN range(1, 1000000) | {a: s + x}]",
        Small + "RETURN [x IN range(1, 1000000) | [s + x, s + x]]",

        // Lists.
        "RETURN size(range(1, 10000000))",
        "RETURN size([x IN range(1, 10000) | x] + range(1, 1000000))",
        "RETURN size(reduce(l = [1], i IN range(1, 40) | l + l))",
        "RETURN size(reduce(l = [1], i IN range(1, 40) | l || l))",
        "WITH range(1, 100000) AS l RETURN [x IN range(1, 1000) | tail(l)]",
        "WITH range(1, 100000) AS l RETURN [x IN range(1, 1000) | l[1..]]",
        "WITH range(1, 100000) AS l RETURN [x IN range(1, 1000) | reverse(l)]",
        "WITH range(1, 100000) AS l RETURN toStringList(l)",
        Large + "RETURN size(split(s, ''))",
        Large + "RETURN size(split(s, 'x'))",
        Large + "RETURN size(split(s, ['x', 'xx']))",
        "RETURN size(COLLECT { UNWIND range(1, 10000000) AS x RETURN x }[1..])",
        Large + "RETURN size(COLLECT { UNWIND range(1, 1000) AS x RETURN s + x })",

        // Rows.
        Small + "UNWIND range(1, 100000) AS x RETURN size(collect(s + x))",
        Large + "UNWIND range(1, 100000) AS x RETURN size(collect(s + x))",
        Small + "UNWIND range(1, 100000) AS x RETURN size(collect(DISTINCT s + x))",
        Small + "UNWIND range(1, 100000) AS x RETURN count(DISTINCT s + x)",
        Small + "UNWIND range(1, 100000) AS x RETURN size(collect([s + x]))",
        Small + "UNWIND range(1, 100000) AS x RETURN size(collect({a: {b: s + x}}))",
        Small + "UNWIND range(1, 100000) AS x WITH x, max(s + x) AS m RETURN count(m)",
        Small + "UNWIND range(1, 100000) AS x WITH x, collect(x) AS m RETURN count(m)",
        "UNWIND range(1, 1000000) AS x RETURN percentileCont(x, 0.5)",
        "UNWIND range(1, 1000000) AS x RETURN percentileDisc(x, 0.5)",
        Large + "UNWIND range(1, 100000) AS x WITH s + x AS t ORDER BY t RETURN count(t)",
        Small + "UNWIND range(1, 100000) AS x WITH [s + x] AS t ORDER BY x RETURN count(t)",
        Small + "UNWIND range(1, 100000) AS x WITH DISTINCT s + x AS t RETURN count(t)",
        Small + "UNWIND range(1, 100000) AS x WITH x, s + x AS t WITH t, count(x) AS c RETURN sum(c)",
        Large + "UNWIND range(1, 100000) AS x WITH s + x AS t, count(x) AS c RETURN sum(c)",
        "WITH [0] AS l UNWIND range(1, 100000) AS x WITH l + range(1, 1000) AS l, x ORDER BY x RETURN count(l)",
    ];

    public static TheoryData<string, string> FarLargerAsText => new()
    {
        { "RETURN valueType(reduce(l = [1], i IN range(1, 60) | [l, [l], 'x']))", "Neo.ClientError.Statement.ArgumentError" },
        { "UNWIND [reduce(l = [], i IN range(1, 22) | [l, l]), 1] AS l WITH l WHERE l RETURN 1", "Neo.ClientError.Statement.TypeError" },
        { "RETURN date(reduce(l = 'x', i IN range(1, 20) | l + l))", "Neo.ClientError.Statement.SyntaxError" },
    };

    public static TheoryData<string> Harmless =>
    [
        // Each text is left behind by the next: 40 MB pass through.
        "RETURN size(reduce(s = '', x IN range(1, 2000) | s + 'xxxxxxxxxx'))",
        "RETURN size(reduce(l = [], x IN range(1, 1500) | l + x))",
        "UNWIND range(1, 1000) AS x RETURN x, size(reduce(s = 'x', i IN range(1, 16) | s + s))",
        "UNWIND range(1, 1000) AS x RETURN sum(size([y IN range(1, 10000) | y]))",
        "UNWIND range(1, 1000) AS x WITH size(split(reduce(s = 'x', i IN range(1, 12) | s + s), '')) AS n RETURN sum(n)",
        Large + "UNWIND range(1, 1000) AS x WITH toUpper(s) AS t RETURN count(t)",
        Large + "UNWIND range(1, 1000) AS x RETURN max(size(left(s, 90000)))",

        // One text, many rows.
        Large + "RETURN size([x IN range(1, 10000) | s])",
        Large + "UNWIND range(1, 10000) AS x RETURN size(collect(s))",
        Large + "UNWIND range(1, 10000) AS x RETURN size(collect({x: x, s: s}))",
        Large + "UNWIND range(1, 10000) AS x WITH x, s ORDER BY -x RETURN count(s)",
        Large + "UNWIND range(1, 10000) AS x RETURN size(collect(coalesce(s, '')))",
        Large + "UNWIND range(1, 10000) AS x RETURN size(collect(head([s])))",
        Large + "UNWIND range(1, 10000) AS x RETURN size(collect(left(s, 1000000)))",
        Large + "UNWIND range(1, 10000) AS x RETURN size(collect(s + ''))",

        // Few different ones.
        Small + "UNWIND range(1, 100000) AS x RETURN count(DISTINCT s + (x % 100))",
        Small + "UNWIND range(1, 100000) AS x RETURN min(s + x), max(s + x)",
        Small + "UNWIND range(1, 10000) AS x RETURN x, s ORDER BY x DESC LIMIT 10",
        "UNWIND range(1, 10000000) AS x WITH x LIMIT 3 RETURN collect(x)",
        "UNWIND range(1, 100000) AS x RETURN x % 100 AS g, size(collect(x))",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Values_that_take_more_memory_than_allowed_end_the_statement(string text)
    {
        await using var database = NewDatabase();
        Run(database, "RETURN 1");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var failure = Should.Throw<CypherException>(() => Run(database, text));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        failure.Code.ShouldBe(OutOfMemory);
        allocated.ShouldBeLessThan(16 * Limit);
    }

    [Theory]
    [MemberData(nameof(FarLargerAsText))]
    public async Task What_takes_far_more_as_text_than_in_memory_is_not_written_out(string text, string code)
    {
        await using var database = NewDatabase();
        var failure = Should.Throw<CypherException>(() => Run(database, text));
        failure.Code.ShouldBe(code);
        failure.Message.Length.ShouldBeLessThan(300);
    }

    [Theory]
    [MemberData(nameof(Harmless))]
    public async Task Values_that_are_shared_or_left_behind_do_not(string text)
    {
        await using var database = NewDatabase();
        Run(database, text).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_message_names_the_limit()
    {
        await using var database = NewDatabase();
        var failure = Should.Throw<CypherException>(() => Run(database, "RETURN size(range(1, 10000000))"));
        failure.Code.ShouldBe(OutOfMemory);
        failure.Message.ShouldContain("4 MiB");
    }

    [Fact]
    public async Task Large_values_of_the_graph_and_of_parameters_are_not_counted_as_made()
    {
        await using var database = NewDatabase();
        var large = new string('x', 1 << 20);
        var parameters = new Dictionary<string, Value> { ["list"] = Value.List([.. Enumerable.Range(0, 10).Select(i => Value.String(large + i))]) };
        await database.RunAsync("UNWIND $list AS s CREATE (:A {s: s})", parameters, Cancellation);
        (await database.RunAsync("MATCH (a:A) RETURN size(collect(coalesce(a.s, '')))", cancellationToken: Cancellation)).Texts.ShouldBe(["10"]);
        (await database.RunAsync("MATCH (a:A) WITH properties(a) AS p ORDER BY p.s RETURN count(p)", cancellationToken: Cancellation)).Texts.ShouldBe(["10"]);
    }

    [Fact]
    public void A_large_value_counts_until_nobody_holds_it()
    {
        var memory = new MemoryBudget(1 << 20);
        var kept = memory.Made(Value.String(new string('x', 1 << 17)));
        for (var i = 0; i < 100; i++)
        {
            memory.Made(Value.String(new string('y', 1 << 17)));
        }

        memory.Used.ShouldBeInRange(1 << 18, 1 << 20);
        Should.Throw<CypherException>(() => memory.Take(900_000)).Code.ShouldBe(OutOfMemory);
        memory.Take(400_000).ShouldBe(400_000);
        GC.KeepAlive(kept.Object);
    }

    [Fact]
    public void A_statement_gives_back_what_it_took_of_its_transaction()
    {
        var transaction = new MemoryBudget(1000);
        var (one, other) = (new MemoryBudget(transaction), new MemoryBudget(transaction));
        one.Take(600);
        Should.Throw<CypherException>(() => other.Take(600)).Code.ShouldBe(OutOfMemory);
        one.Release();
        other.Take(600).ShouldBe(600);
    }

    [Fact]
    public async Task The_open_results_of_a_transaction_share_the_limit()
    {
        await using var engine = GraphEngine.Open(new GraphEngineOptions { StatementMemoryBytes = Limit });
        await using var client = new TestClient(engine.Backend);
        const string Query = "UNWIND range(1, 20000) AS x RETURN x ORDER BY -x";
        await client.BeginAsync();
        await client.InTransactionAsync(Query);
        await client.InTransactionAsync(Query);
        await client.InTransactionAsync(Query);
        var failure = await Should.ThrowAsync<BoltFailureException>(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                (await (await client.StartAsync(Query, options: null)).MoveNextAsync(Cancellation)).ShouldBeTrue();
            }
        });
        failure.Code.ShouldBe(OutOfMemory);
    }

    [Fact]
    public async Task All_transactions_share_a_limit_and_the_end_of_one_makes_room_for_the_next()
    {
        await using var engine = GraphEngine.Open(new GraphEngineOptions { StatementMemoryBytes = 2 * Limit, TotalMemoryBytes = 3 * Limit });
        await using var one = new TestClient(engine.Backend);
        await using var other = new TestClient(engine.Backend);
        const string Query = "UNWIND range(1, 90000) AS x WITH x ORDER BY -x RETURN x";
        await one.BeginAsync();
        (await (await one.StartAsync(Query, options: null)).MoveNextAsync(Cancellation)).ShouldBeTrue();

        (await Should.ThrowAsync<BoltFailureException>(() => other.RunAsync(Query))).ShouldSatisfyAllConditions(
            failure => failure.Code.ShouldBe(OutOfMemory), failure => failure.Message.ShouldContain("12 MiB"));

        await one.Session.RollbackAsync();
        (await other.RunAsync(Query)).Records.Count.ShouldBe(90_000);
        (await one.RunAsync(Query)).Records.Count.ShouldBe(90_000);
    }

    [Theory]
    [InlineData("UNWIND range(1, 100000000) AS i CREATE (:A {i: i})")]
    [InlineData("MATCH (a:One) UNWIND range(1, 100000000) AS i CREATE (a)-[:R]->(a)")]
    [InlineData("MATCH (a:Many) SET a.text = 'a text of some sixty characters for each of the many nodes ' + a.i")]
    [InlineData("MATCH (a:Many) SET a:More")]
    [InlineData("MATCH (a:Many) DELETE a")]
    public async Task What_is_written_counts_until_it_is_committed(string statement)
    {
        await using var engine = GraphEngine.Open(new GraphEngineOptions { TotalMemoryBytes = Limit });
        await using var client = new TestClient(engine.Backend);
        await client.RunAsync("CREATE (:One)");
        await client.RunAsync("UNWIND range(1, 20000) AS i CALL (i) { CREATE (:Many {i: i}) } IN TRANSACTIONS");

        (await Should.ThrowAsync<BoltFailureException>(() => client.RunAsync(statement))).Code.ShouldBe(OutOfMemory);

        (await client.NumberAsync("MATCH (n) RETURN count(n)")).ShouldBe(20_001);
        (await client.NumberAsync("MATCH (n) WHERE n:More OR n.text IS NOT NULL OR (n)-->() RETURN count(n)")).ShouldBe(0);
        await client.RunAsync("CREATE (:One)");
    }

    [Fact]
    public async Task A_property_that_is_set_again_and_again_counts_once()
    {
        await using var engine = GraphEngine.Open(new GraphEngineOptions { TotalMemoryBytes = Limit });
        await using var client = new TestClient(engine.Backend);

        await client.RunAsync("CREATE (a:One) WITH a UNWIND range(1, 100000) AS i SET a.text = 'a text of some sixty characters for the node that is the only one ' + i");
    }

    [Fact]
    public async Task Parameters_count_as_what_they_take_in_memory()
    {
        await using var engine = GraphEngine.Open(new GraphEngineOptions { StatementMemoryBytes = Limit });
        await using var session = engine.Backend.OpenSession(TestClient.Here);
        var parameters = new byte[6 + 0xFFFF];
        parameters.AsSpan().Fill(0x90);
        new byte[] { 0xA1, 0x81, 0x70, 0xD5, 0xFF, 0xFF }.CopyTo(parameters, 0);   // p: a list of 65,535 empty lists
        var failure = await Should.ThrowAsync<BoltFailureException>(() => session.RunAsync("RETURN size($p)", parameters, TestClient.ReadOnly, Cancellation));
        failure.Code.ShouldBe(OutOfMemory);
    }

    [Fact]
    public async Task A_record_that_is_far_larger_than_its_value_is_refused()
    {
        await using var engine = GraphEngine.Open(new GraphEngineOptions { StatementMemoryBytes = Limit });
        await using var client = new TestClient(engine.Backend);
        var failure = await Should.ThrowAsync<BoltFailureException>(() => client.RunAsync("RETURN reduce(l = [], i IN range(1, 22) | [l, l])"));
        failure.Code.ShouldBe(OutOfMemory);
        failure.Message.ShouldContain("2 MiB");
    }

    [Fact]
    public void No_memory_left_is_told_with_neo4js_code()
    {
        ServingErrors.Translate(new InsufficientMemoryException())?.Code.ShouldBe(OutOfMemory);
    }

    private static TestDatabase NewDatabase() => new() { Runner = new(new RunnerOptions { Time = TimeProvider.System, MemoryBytes = Limit }) };

    // Rows are looked at and let go, as when they go to a client.
    private static int Run(TestDatabase database, string text)
    {
        var statement = database.Runner.Prepare(text, database.Snapshot);
        var result = database.Runner.Execute(statement, new Dictionary<string, Value>(), database.Snapshot, null, Cancellation);
        var rows = 0;
        while (result.MoveNext())
        {
            rows++;
        }

        return rows;
    }
}
