using KnowledgeGraph.Engine.Planning;
using KnowledgeGraph.Engine.Runtime;
using KnowledgeGraph.Engine.Tests.Scripts;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Tests.Runtime;

public sealed class StatementRunnerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_statement_prepared_twice_is_planned_once()
    {
        await using var database = new TestDatabase();
        var first = database.Runner.Prepare("MATCH (n) RETURN n", database.Snapshot);
        database.Runner.Prepare("MATCH (n) RETURN n", database.Snapshot).ShouldBeSameAs(first);
    }

    [Fact]
    public async Task A_new_index_makes_a_new_plan()
    {
        await using var database = new TestDatabase();
        const string Text = "MATCH (n:A {id: 1}) RETURN n";
        await database.RunAsync("CREATE (:A {id: 1})", cancellationToken: Cancellation);
        Operators(database.Runner.Prepare(Text, database.Snapshot)).ShouldContain("NodeByLabelScan");
        await database.RunAsync("CREATE CONSTRAINT FOR (n:A) REQUIRE n.id IS UNIQUE", cancellationToken: Cancellation);
        Operators(database.Runner.Prepare(Text, database.Snapshot)).ShouldContain("NodeUniqueIndexSeek");
        (await database.RunAsync(Text, cancellationToken: Cancellation)).Rows.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_graph_that_has_grown_makes_a_new_plan()
    {
        await using var database = new TestDatabase();
        const string Text = "MATCH (a:A)-[:R]->(b:B) RETURN a";
        var small = database.Runner.Prepare(Text, database.Snapshot);
        await database.RunAsync("UNWIND range(1, 300) AS i CREATE (:A)-[:R]->(:B)", cancellationToken: Cancellation);
        database.Runner.Prepare(Text, database.Snapshot).ShouldNotBeSameAs(small);
    }

    [Fact]
    public async Task The_cache_forgets_the_plan_that_was_not_used_for_longest()
    {
        await using var database = new TestDatabase { Runner = new(new RunnerOptions { Time = TimeProvider.System, CachedStatements = 2 }) };
        var one = database.Runner.Prepare("RETURN 1", database.Snapshot);
        var two = database.Runner.Prepare("RETURN 2", database.Snapshot);
        database.Runner.Prepare("RETURN 1", database.Snapshot).ShouldBeSameAs(one);
        database.Runner.Prepare("RETURN 3", database.Snapshot);
        database.Runner.Prepare("RETURN 1", database.Snapshot).ShouldBeSameAs(one);
        database.Runner.Prepare("RETURN 2", database.Snapshot).ShouldNotBeSameAs(two);
    }

    [Fact]
    public async Task Every_parameter_that_is_missing_is_named_before_anything_runs()
    {
        await using var database = new TestDatabase();
        var failure = await Should.ThrowAsync<CypherException>(() => database.RunAsync(
            "CREATE (n {a: $a}) RETURN [x IN [1] | COLLECT { RETURN $b + x AS y }]", cancellationToken: Cancellation));
        failure.Code.ShouldBe("Neo.ClientError.Statement.ParameterMissing");
        failure.Message.ShouldContain("a, b");
        database.Snapshot.NodeCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_writing_statement_is_refused_where_there_is_no_writer()
    {
        await using var database = new TestDatabase();
        var statement = database.Runner.Prepare("CREATE ()", database.Snapshot);
        Should.Throw<CypherException>(() => database.Runner.Execute(statement, new Dictionary<string, Value>(), database.Snapshot, null, Cancellation))
            .Code.ShouldBe("Neo.ClientError.Statement.AccessMode");
    }

    [Theory]
    [InlineData("MATCH (n) RETURN n", "Read")]
    [InlineData("CREATE (n)", "Write")]
    [InlineData("CREATE (n) RETURN n", "ReadWrite")]
    [InlineData("MATCH (n) CALL (n) { SET n.x = 1 } RETURN n", "ReadWrite")]
    [InlineData("CREATE INDEX FOR (n:A) ON (n.x)", "Schema")]
    public async Task A_statement_says_what_kind_it_is(string text, string kind)
    {
        await using var database = new TestDatabase();
        database.Runner.Prepare(text, database.Snapshot).Kind.ToString().ShouldBe(kind);
    }

    [Theory]
    [InlineData("UNWIND range(1, 1000000) AS x RETURN x ORDER BY -x")]
    [InlineData("UNWIND range(1, 1000000) AS x RETURN DISTINCT x")]
    [InlineData("UNWIND range(1, 1000000) AS x RETURN x % 500000 AS g, count(*)")]
    [InlineData("UNWIND range(1, 1000000) AS x RETURN collect(x)")]
    [InlineData("UNWIND range(1, 1000000) AS x CREATE (n:A) WITH n MATCH (m:A) RETURN count(m)")]
    public async Task Rows_that_take_more_memory_than_allowed_end_the_statement(string text)
    {
        await using var database = new TestDatabase { Runner = new(new RunnerOptions { Time = TimeProvider.System, MemoryBytes = 4 << 20 }) };
        (await Should.ThrowAsync<CypherException>(() => database.RunAsync(text, cancellationToken: Cancellation)))
            .Code.ShouldBe("Neo.TransientError.General.MemoryPoolOutOfMemoryError");
        database.Snapshot.NodeCount.ShouldBe(0);
    }

    [Fact]
    public async Task The_first_rows_of_an_order_are_found_with_little_memory()
    {
        await using var database = new TestDatabase { Runner = new(new RunnerOptions { Time = TimeProvider.System, MemoryBytes = 64 << 10 }) };
        var answer = await database.RunAsync("UNWIND range(1, 100000) AS x RETURN x ORDER BY x % 1000 DESC, x LIMIT 3", cancellationToken: Cancellation);
        answer.Texts.ShouldBe(["999", "1999", "2999"]);
    }

    [Fact]
    public async Task Cancelling_ends_a_statement_that_gives_no_rows()
    {
        await using var database = new TestDatabase();
        using var cancelled = new CancellationTokenSource();
        var statement = database.Runner.Prepare("UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y WITH x, y WHERE x < 0 RETURN x", database.Snapshot);
        var result = database.Runner.Execute(statement, new Dictionary<string, Value>(), database.Snapshot, null, cancelled.Token);
        var running = Task.Run(result.MoveNext, Cancellation);
        await cancelled.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => running);
        result.MoveNext().ShouldBeFalse();
    }

    [Fact]
    public async Task A_limit_stops_the_work_below()
    {
        await using var database = new TestDatabase();
        await database.RunAsync("UNWIND range(1, 1000) AS i CREATE (:A {i: i})", cancellationToken: Cancellation);
        var plan = (await database.RunAsync("PROFILE MATCH (a:A) WHERE a.i > 0 RETURN a LIMIT 3", cancellationToken: Cancellation)).Plan;
        Find(plan, "NodeByLabelScan").Rows.ShouldBe(3);
        Find(plan, "NodeByLabelScan").DbHits.ShouldBe(3);
    }

    [Fact]
    public async Task A_page_in_the_order_of_an_index_reads_a_page_and_one_group()
    {
        await using var database = new TestDatabase();
        await database.RunAsync("CREATE INDEX FOR (n:A) ON (n.d)", cancellationToken: Cancellation);
        await database.RunAsync("UNWIND range(1, 1000) AS i CREATE (:A {id: 1000 - i, d: i / 2}) CREATE (:A {id: 5000 + i})", cancellationToken: Cancellation);
        var page = await database.RunAsync("MATCH (a:A) WITH a ORDER BY a.d, a.id LIMIT 5 RETURN a.d, a.id", cancellationToken: Cancellation);
        page.Texts.ShouldBe(["0, 999", "1, 997", "1, 998", "2, 995", "2, 996"]);
        var plan = (await database.RunAsync("PROFILE MATCH (a:A) WITH a ORDER BY a.d, a.id LIMIT 5 RETURN a.d, a.id", cancellationToken: Cancellation)).Plan;
        Find(plan, "NodeIndexScan").Rows.GetValueOrDefault().ShouldBeLessThan(10);
        var last = await database.RunAsync("MATCH (a:A) WITH a ORDER BY a.d, a.id SKIP 999 LIMIT 2 RETURN a.d, a.id", cancellationToken: Cancellation);
        last.Texts.ShouldBe(["500, 0", "null, 5001"]);
    }

    [Fact]
    public async Task Exists_stops_at_the_first_row_and_count_asks_for_the_degree()
    {
        await using var database = new TestDatabase();
        await database.RunAsync("CREATE (a:A) WITH a UNWIND range(1, 500) AS i CREATE (a)-[:R]->(:B)", cancellationToken: Cancellation);
        var exists = (await database.RunAsync("PROFILE MATCH (a:A) WHERE EXISTS { (a)-[:R]->(:B) } RETURN a", cancellationToken: Cancellation)).Plan;
        Find(exists, "Expand(All)").Rows.ShouldBe(1);
        var count = (await database.RunAsync("PROFILE MATCH (a:A) RETURN COUNT { (a)-[:R]->() } AS c", cancellationToken: Cancellation)).Plan;
        All(count.ShouldNotBeNull()).ShouldNotContain(step => step.Operator.StartsWith("Expand"));
    }

    [Fact]
    public async Task Explain_runs_nothing()
    {
        await using var database = new TestDatabase();
        var answer = await database.RunAsync("EXPLAIN CREATE (n {x: $missing}) RETURN n", cancellationToken: Cancellation);
        answer.Rows.ShouldBeEmpty();
        answer.Plan.ShouldNotBeNull().Operator.ShouldBe("ProduceResults");
        database.Snapshot.NodeCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_failing_statement_leaves_nothing_behind()
    {
        await using var database = new TestDatabase();
        await Should.ThrowAsync<CypherException>(() => database.RunAsync("UNWIND [1, 2, 0] AS x CREATE (:A {v: 1 / x})", cancellationToken: Cancellation));
        database.Snapshot.NodeCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_failure_while_running_says_where_in_the_text()
    {
        await using var database = new TestDatabase();
        var failure = await Should.ThrowAsync<CypherException>(() => database.RunAsync("CALL no.such()", cancellationToken: Cancellation));
        failure.Message.ShouldContain("(line 1, column 1 (offset: 0))");
    }

    [Fact]
    public async Task Long_statements_are_run_or_refused_but_never_crash()
    {
        await using var database = new TestDatabase();
        var creates = string.Join('\n', Enumerable.Range(0, 300).Select(i => $"CREATE (n{i}:N)"));
        (await database.RunAsync(creates, cancellationToken: Cancellation)).Counters.NodesCreated.ShouldBe(300);
        var withs = string.Concat(Enumerable.Repeat("WITH 1 AS x WHERE x = 1 ", 5000)) + "RETURN x";
        (await Should.ThrowAsync<CypherException>(() => database.RunAsync(withs, cancellationToken: Cancellation))).Code.ShouldStartWith("Neo.ClientError.Statement.");
        var chain = "MATCH (a)" + string.Concat(Enumerable.Repeat("-->()", 3000)) + " RETURN a";
        (await Should.ThrowAsync<CypherException>(() => database.RunAsync(chain, cancellationToken: Cancellation))).Code.ShouldStartWith("Neo.ClientError.Statement.");
    }

    [Fact]
    public async Task One_plan_serves_many_executions_at_once()
    {
        await using var database = new TestDatabase();
        await database.RunAsync("UNWIND range(1, 100) AS i CREATE (:A {i: i})-[:R]->(:B {i: i})", cancellationToken: Cancellation);
        const string Text = "MATCH (a:A) WHERE a.i <= $n WITH a ORDER BY a.i DESC LIMIT 5 RETURN a.i, COLLECT { MATCH (a)-->(b) RETURN b.i }";
        var answers = await Task.WhenAll(Enumerable.Range(10, 16).Select(n => Task.Run(
            () => database.RunAsync(Text, new Dictionary<string, Value> { ["n"] = Value.Integer(n) }, Cancellation), Cancellation)));
        for (var n = 10; n < 26; n++)
        {
            answers[n - 10].Texts.ShouldBe(Enumerable.Range(0, 5).Select(i => $"{n - i}, [{n - i}]"));
        }
    }

    private static List<string> Operators(PreparedStatement statement) => [.. All(statement.Plan.ShouldNotBeNull().Compiled.Outline).Select(part => PlanPrinter.Operator(part.Plan))];

    private static IEnumerable<PlanOutline> All(PlanOutline plan) => plan.Children.SelectMany(All).Prepend(plan);

    private static PlanDescription Find(PlanDescription? plan, string name) => All(plan.ShouldNotBeNull()).Where(step => step.Operator == name).ShouldHaveSingleItem();

    private static IEnumerable<PlanDescription> All(PlanDescription plan) => plan.Children.SelectMany(All).Prepend(plan);
}
