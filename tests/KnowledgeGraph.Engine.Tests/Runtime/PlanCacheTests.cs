using System.Globalization;
using System.Runtime.CompilerServices;
using KnowledgeGraph.Engine.Planning;
using KnowledgeGraph.Engine.Runtime;
using KnowledgeGraph.Engine.Tests.Scripts;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Tests.Runtime;

/// <summary>Texts that differ only in spelling and literals share a plan, and nobody can tell.</summary>
public sealed class PlanCacheTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Texts_of_one_plan_give_their_own_answers_and_columns()
    {
        await using var database = new TestDatabase();
        await database.RunAsync("UNWIND range(1, 5) AS i CREATE (:A {k: i, t: toString(i), d: date('2024-01-0' + i)})", cancellationToken: Cancellation);
        await SharedAsync(
            database,
            ("MATCH (n:A) WHERE n.k >= 4 RETURN n.k+10 ORDER BY n.k", "n.k+10", ["14", "15"]),
            ("match (n:A)\n// the rest\nwhere n.k >= 5 return n.k + 20 order by n.k", "n.k + 20", ["25"]));
        await SharedAsync(
            database,
            ("MATCH (n:A) WHERE n.k IN [1, 2] RETURN n.t ORDER BY n.k", "n.t", ["'1'", "'2'"]),
            ("MATCH (n:A) WHERE n.k IN [3, 4, 5] RETURN n.t ORDER BY n.k", "n.t", ["'3'", "'4'", "'5'"]));
        await SharedAsync(
            database,
            ("MATCH (n:A) WHERE n.d < date('2024-01-02') RETURN n.k", "n.k", ["1"]),
            ("MATCH (n:A) WHERE n.d < date('2024-01-03') RETURN n.k", "n.k", ["1", "2"]));
        await SharedAsync(
            database,
            ("MATCH (n:A) RETURN n.k % 2 AS g, count(*) + 1 AS c ORDER BY n.k % 2", "g, c", ["0, 3", "1, 4"]),
            ("MATCH (n:A) RETURN n.k % 3 AS g, count(*) + 2 AS c ORDER BY n.k % 3", "g, c", ["0, 3", "1, 4", "2, 4"]));
        await SharedAsync(
            database,
            ("MATCH (n:A) WHERE EXISTS { MATCH (m:A) WHERE m.k = n.k + 3 RETURN m } RETURN DISTINCT n.k / 2 AS h ORDER BY h", "h", ["0", "1"]),
            ("MATCH (n:A) WHERE EXISTS { MATCH (m:A) WHERE m.k = n.k + 1 RETURN m } RETURN DISTINCT n.k / 4 AS h ORDER BY h", "h", ["0", "1"]));
        await SharedAsync(
            database,
            ("RETURN CASE 1 WHEN 1 THEN 'one' ELSE 'other' END AS x", "x", ["'one'"]),
            ("RETURN CASE 2 WHEN 2 THEN 'two' ELSE 'none' END AS x", "x", ["'two'"]));
    }

    [Fact]
    public async Task Types_do_not_share_by_mistake()
    {
        await using var database = new TestDatabase();
        (await database.RunAsync("RETURN 1 + 2", cancellationToken: Cancellation)).Texts.ShouldBe(["3"]);
        (await database.RunAsync("RETURN 1.0 + 2", cancellationToken: Cancellation)).Texts.ShouldBe(["3.0"]);
        (await database.RunAsync("RETURN '1' + 2", cancellationToken: Cancellation)).Texts.ShouldBe(["'12'"]);
        (await database.RunAsync("RETURN 1 AS a, 1.0 AS b, '1' AS c, count(*) + 1.0 AS d", cancellationToken: Cancellation)).Texts.ShouldBe(["1, 1.0, '1', 2.0"]);
        (await database.RunAsync("UNWIND [1, 1.0, '1', 2] AS x RETURN DISTINCT x", cancellationToken: Cancellation)).Texts.ShouldBe(["1", "'1'", "2"]);
        (await Should.ThrowAsync<CypherException>(() => database.RunAsync("RETURN 'a' * 2", cancellationToken: Cancellation))).Code.ShouldBe("Neo.ClientError.Statement.SyntaxError");
    }

    [Fact]
    public async Task Errors_have_the_places_of_their_own_text()
    {
        await using var database = new TestDatabase();
        await database.RunAsync("RETURN $p + 1", new Dictionary<string, Value> { ["p"] = Value.Integer(1) }, Cancellation);
        var failure = await Should.ThrowAsync<CypherException>(
            () => database.RunAsync("RETURN   2 * $p", new Dictionary<string, Value> { ["p"] = Value.String("x") }, Cancellation));
        failure.Message.ShouldContain("(line 1, column 14 (offset: 13))");
        failure = await Should.ThrowAsync<CypherException>(
            () => database.RunAsync("RETURN\n33 * $p", new Dictionary<string, Value> { ["p"] = Value.String("x") }, Cancellation));
        failure.Message.ShouldContain("(line 2, column 6 (offset: 12))");
        (await database.RunAsync("RETURN 4 / 2", cancellationToken: Cancellation)).Texts.ShouldBe(["2"]);
        (await Should.ThrowAsync<CypherException>(() => database.RunAsync("RETURN 4 / 0", cancellationToken: Cancellation))).Code.ShouldBe("Neo.ClientError.Statement.ArithmeticError");
    }

    [Fact]
    public async Task Types_of_parameters_that_one_text_was_checked_with_need_no_check_for_another()
    {
        await using var database = new TestDatabase();
        var parameters = new Dictionary<string, Value> { ["p"] = Value.Integer(1) };
        var one = database.Runner.Prepare("RETURN $p + 1", database.Snapshot);
        await database.RunAsync("RETURN $p + 1", parameters, Cancellation);
        var other = database.Runner.Prepare("RETURN $p + 2", database.Snapshot);
        var plan = other.Plan.ShouldNotBeNull();
        plan.ShouldBeSameAs(one.Plan);
        plan.ParameterTypes.AreKnown(plan.Parameters, parameters, out _).ShouldBeTrue();
    }

    [Fact]
    public async Task A_parameter_of_a_client_is_never_one_of_ours()
    {
        await using var database = new TestDatabase();
        var parameters = new Dictionary<string, Value> { ["0"] = Value.String("zero"), ["#0:Integer#"] = Value.String("spelled") };
        (await database.RunAsync("RETURN 1, $0, $`#0:Integer#`", parameters, Cancellation)).Texts.ShouldBe(["1, 'zero', 'spelled'"]);
        (await Should.ThrowAsync<CypherException>(() => database.RunAsync("RETURN $#0:Integer#", cancellationToken: Cancellation))).Code.ShouldBe("Neo.ClientError.Statement.SyntaxError");
        (await database.RunAsync("WITH 1 AS `@column` RETURN `@column` + 1, `@column` AS `@column@2`, `@column` + 2", cancellationToken: Cancellation)).Texts.ShouldBe(["2, 1, 3"]);
    }

    [Fact]
    public async Task Explain_shows_the_literals_and_columns_of_its_own_text()
    {
        await using var database = new TestDatabase();
        var one = await database.RunAsync("EXPLAIN MATCH (n) WHERE n.x = 'a#b' AND n.d = date('2024-01-31') RETURN n.x+1", cancellationToken: Cancellation);
        PlanPrinter.Tree(one.Plan.ShouldNotBeNull()).ShouldBe(
            "ProduceResults: n.x+1\n└─ Projection: n.x + 1 AS n.x+1\n   └─ Filter: n.x = 'a#b' AND n.d = date('2024-01-31')\n      └─ AllNodesScan: n\n");
        var other = await database.RunAsync("EXPLAIN MATCH (n) WHERE n.x = '$#7:x#' AND n.d = date('1999-12-31') RETURN n.x + 2", cancellationToken: Cancellation);
        PlanPrinter.Tree(other.Plan.ShouldNotBeNull()).ShouldBe(
            "ProduceResults: n.x + 2\n└─ Projection: n.x + 2\n   └─ Filter: n.x = '$#7:x#' AND n.d = date('1999-12-31')\n      └─ AllNodesScan: n\n");
    }

    [Fact]
    public async Task However_many_literals_there_are_the_cache_does_not_grow()
    {
        await using var database = new TestDatabase { Runner = new(new RunnerOptions { Time = TimeProvider.System, CachedStatements = 100 }) };
        var plan = database.Runner.Prepare("RETURN -1 + 1", database.Snapshot).Plan;
        for (var i = 0; i < 20_000; i++)
        {
            database.Runner.Prepare(string.Create(CultureInfo.InvariantCulture, $"RETURN -1 + {i + 2}"), database.Snapshot).Plan.ShouldBeSameAs(plan);
        }

        database.Runner.Forget().ShouldBe(100);
    }

    [Fact]
    public void Long_texts_push_others_out()
    {
        var recent = new RecentlyUsed<string>(1000);
        recent.Add("short", "short");
        for (var i = 0; i < 100; i++)
        {
            recent.Add(new string((char)('!' + i), 100_000), "long");
        }

        recent.Count.ShouldBe(10);
        recent.Find("short").ShouldBeNull();
    }

    [Fact]
    public async Task Many_texts_of_one_plan_run_at_once()
    {
        await using var database = new TestDatabase();
        await database.RunAsync("UNWIND range(1, 100) AS i CREATE (:A {i: i})", cancellationToken: Cancellation);
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(n => Task.Run(
            async () => (n, (await database.RunAsync($"MATCH (a:A) WHERE a.i > {n} AND a.i <= {n + 2} RETURN a.i ORDER BY a.i", cancellationToken: Cancellation)).Texts), Cancellation)));
        foreach (var (n, texts) in answers)
        {
            texts.ShouldBe([$"{n + 1}", $"{n + 2}"]);
        }

        Enumerable.Range(0, 64).Select(n => database.Runner.Prepare($"MATCH (a:A) WHERE a.i > {n} AND a.i <= {n + 2} RETURN a.i ORDER BY a.i", database.Snapshot).Plan)
            .Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Clearing_forgets_plans_too()
    {
        await using var database = new TestDatabase();
        var plan = database.Runner.Prepare("RETURN 1", database.Snapshot).Plan;
        database.Runner.Forget().ShouldBe(1);
        database.Runner.Prepare("RETURN 1", database.Snapshot).Plan.ShouldNotBeSameAs(plan);
    }

    [Fact]
    public async Task A_new_index_makes_a_new_plan_for_all_texts()
    {
        await using var database = new TestDatabase();
        var old = database.Runner.Prepare("MATCH (n:A {id: 1}) RETURN n", database.Snapshot).Plan;
        database.Runner.Prepare("MATCH (n:A {id: 2}) RETURN n", database.Snapshot).Plan.ShouldBeSameAs(old);
        await database.RunAsync("CREATE INDEX FOR (n:A) ON (n.id)", cancellationToken: Cancellation);
        var plan = database.Runner.Prepare("MATCH (n:A {id: 1}) RETURN n", database.Snapshot).Plan;
        plan.ShouldNotBeSameAs(old);
        database.Runner.Prepare("MATCH (n:A {id: 2}) RETURN n", database.Snapshot).Plan.ShouldBeSameAs(plan);
    }

    [Theory]
    [InlineData("MATCH (n:A) WHERE n.i > 1 RETURN n")]
    [InlineData("MATCH (n:A {i: 1}) SET n.j = 2")]
    [InlineData("UNWIND $rows AS row MATCH (a:A {i: row.a}) MATCH (b:A {i: row.b}) CREATE (a)-[:R {i: row.i}]->(b)")]
    [InlineData("MATCH (a:A)-[:R*1..3]->(b) WHERE EXISTS { (b)-->(:B) } RETURN COUNT { (a)--(b) }, [(a)-->(c) | c.i]")]
    [InlineData("MATCH p = SHORTEST 1 (a:A)-[:R]->+(b) MERGE (a)-[:S]->(b) RETURN p")]
    [InlineData("CALL { MATCH (n:A) RETURN n UNION MATCH (n:B) RETURN n } WITH n FOREACH (x IN [1] | CREATE (:C {i: x})) RETURN count(n)")]
    public async Task A_plan_does_not_hold_the_graph_that_it_was_made_for(string text)
    {
        await using var database = new TestDatabase();
        await database.RunAsync("UNWIND range(1, 5) AS i CREATE (:A {i: i})", cancellationToken: Cancellation);
        var planned = Prepare(database, text);
        await database.RunAsync("CREATE (:A)", cancellationToken: Cancellation);   // now another graph is the last
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        planned.IsAlive.ShouldBeFalse();
        database.Runner.Forget().ShouldBe(3);

        // Not inlined: a local variable of the test would hold it.
        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference Prepare(TestDatabase database, string text)
        {
            database.Runner.Prepare(text, database.Snapshot);
            return new WeakReference(database.Snapshot);
        }
    }

    private static async Task SharedAsync(TestDatabase database, params (string Text, string Columns, string[] Rows)[] statements)
    {
        foreach (var (text, columns, rows) in statements)
        {
            var answer = await database.RunAsync(text, cancellationToken: Cancellation);
            string.Join(", ", answer.Columns).ShouldBe(columns);
            answer.Texts.ShouldBe(rows);
        }

        statements.Select(statement => database.Runner.Prepare(statement.Text, database.Snapshot).Plan.ShouldNotBeNull().Compiled).Distinct().ShouldHaveSingleItem();
    }
}
