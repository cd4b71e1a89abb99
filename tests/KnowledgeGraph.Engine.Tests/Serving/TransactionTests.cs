using KnowledgeGraph.Bolt.Listener;

namespace KnowledgeGraph.Engine.Tests.Serving;

public sealed class TransactionTests : IAsyncDisposable
{
    private const string Counting = "MATCH (n:A) RETURN count(n)";

    private readonly GraphEngine _engine = GraphEngine.Open(new GraphEngineOptions { LockTimeout = TimeSpan.FromMilliseconds(50) });

    [Fact]
    public async Task An_auto_commit_statement_is_committed_when_its_records_have_ended()
    {
        await using var client = Connect();

        var result = await client.StartAsync("CREATE (n:A {x: 1}) RETURN n.x", TestClient.ReadWrite);
        (await result.MoveNextAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();
        (await Connect().NumberAsync(Counting)).ShouldBe(0);
        (await result.MoveNextAsync(TestContext.Current.CancellationToken)).ShouldBeFalse();

        (await Connect().NumberAsync(Counting)).ShouldBe(1);
        result.Summary.Type.ShouldBe("rw");
        result.Summary.Counters.ShouldBe(new Dictionary<string, long> { ["nodes-created"] = 1, ["properties-set"] = 1, ["labels-added"] = 1 }, ignoreOrder: true);
        result.Summary.Bookmark.ShouldNotBeNull();
        result.Summary.Database.ShouldBe("neo4j");
    }

    [Theory]
    [InlineData("MATCH (n) RETURN n", "r")]
    [InlineData("CREATE (n:B)", "w")]
    [InlineData("CREATE (n:B) RETURN n", "rw")]
    [InlineData("CREATE INDEX FOR (n:B) ON (n.x)", "s")]
    public async Task The_summary_says_what_the_statement_was(string query, string type)
    {
        await using var client = Connect();

        (await client.RunAsync(query)).Summary.Type.ShouldBe(type);
    }

    [Fact]
    public async Task Discarding_a_writing_statement_still_writes()
    {
        await using var client = Connect();

        var result = await client.StartAsync("UNWIND range(1, 10) AS i CREATE (n:A) RETURN n", TestClient.ReadWrite);
        await result.DiscardAsync(TestContext.Current.CancellationToken);

        result.Summary.Counters["nodes-created"].ShouldBe(10);
        (await client.NumberAsync(Counting)).ShouldBe(10);
    }

    [Fact]
    public async Task A_transaction_sees_its_own_writes_and_others_see_them_after_its_commit()
    {
        await using var writer = Connect();
        await using var other = Connect();
        await writer.BeginAsync();
        await writer.InTransactionAsync("CREATE (:A)");

        (await writer.NumberAsync(Counting, inTransaction: true)).ShouldBe(1);
        (await other.NumberAsync(Counting)).ShouldBe(0);
        await writer.CommitAsync();
        (await other.NumberAsync(Counting)).ShouldBe(1);
    }

    [Fact]
    public async Task A_rolled_back_transaction_leaves_nothing_and_frees_the_writers_turn()
    {
        await using var client = Connect();
        await client.BeginAsync();
        await client.InTransactionAsync("CREATE (:A)");
        await client.Session.RollbackAsync();

        (await client.NumberAsync(Counting)).ShouldBe(0);
        await client.RunAsync("CREATE (:A)");
        (await client.NumberAsync(Counting)).ShouldBe(1);
    }

    [Fact]
    public async Task A_read_transaction_keeps_one_snapshot()
    {
        await using var reader = Connect();
        await using var writer = Connect();
        await reader.BeginAsync(TestClient.ReadOnly);
        (await reader.NumberAsync(Counting, inTransaction: true)).ShouldBe(0);

        await writer.RunAsync("CREATE (:A)");

        (await reader.NumberAsync(Counting, inTransaction: true)).ShouldBe(0);
        await reader.CommitAsync();
        (await reader.NumberAsync(Counting)).ShouldBe(1);
    }

    [Fact]
    public async Task Transactions_that_only_read_do_not_wait_for_one_that_writes_whatever_mode_they_were_opened_in()
    {
        await using var writer = Connect();
        await using var reader = Connect();
        await writer.BeginAsync();
        await writer.InTransactionAsync("CREATE (:A)");

        await reader.BeginAsync();
        (await reader.NumberAsync(Counting, inTransaction: true)).ShouldBe(0);
        await reader.CommitAsync();
        await writer.CommitAsync();
    }

    [Fact]
    public async Task A_second_writer_that_waits_too_long_gets_a_transient_error()
    {
        await using var first = Connect();
        await using var second = Connect();
        await first.BeginAsync();
        await first.InTransactionAsync("CREATE (:A)");

        (await FailureAsync(() => second.RunAsync("CREATE (:A)"))).Code.ShouldBe("Neo.TransientError.Transaction.LockAcquisitionTimeout");

        await first.CommitAsync();
        await second.RunAsync("CREATE (:A)");
        (await second.NumberAsync(Counting)).ShouldBe(2);
    }

    [Fact]
    public async Task Who_has_read_and_writes_after_another_has_written_is_told_to_run_again()
    {
        await using var slow = Connect();
        await using var quick = Connect();
        await slow.BeginAsync();
        await slow.NumberAsync(Counting, inTransaction: true);
        await quick.RunAsync("CREATE (:A)");

        (await FailureAsync(() => slow.InTransactionAsync("CREATE (:A)"))).Code.ShouldBe("Neo.TransientError.Transaction.Outdated");
        await slow.Session.RollbackAsync();

        // Without having read it starts from what is there now.
        await slow.BeginAsync();
        await quick.RunAsync("CREATE (:A)");
        await slow.InTransactionAsync("CREATE (:A)");
        await slow.CommitAsync();
        (await slow.NumberAsync(Counting)).ShouldBe(3);
    }

    [Fact]
    public async Task Who_runs_again_has_the_turn_to_write_before_it_reads()
    {
        await using var slow = Connect();
        await using var quick = Connect();
        await slow.BeginAsync();
        await slow.NumberAsync(Counting, inTransaction: true);
        await quick.RunAsync("CREATE (:A)");
        await FailureAsync(() => slow.InTransactionAsync("CREATE (:A)"));
        await slow.Session.RollbackAsync();

        await slow.BeginAsync();
        await slow.NumberAsync(Counting, inTransaction: true);
        (await FailureAsync(() => quick.RunAsync("CREATE (:A)"))).Code.ShouldBe("Neo.TransientError.Transaction.LockAcquisitionTimeout");
        await slow.InTransactionAsync("CREATE (:A)");
        await slow.CommitAsync();

        // Once only: the next one reads beside others again.
        await slow.BeginAsync();
        await slow.NumberAsync(Counting, inTransaction: true);
        await quick.RunAsync("CREATE (:A)");
        (await quick.NumberAsync(Counting)).ShouldBe(3);
    }

    [Theory]
    [InlineData("CREATE (:A)")]
    [InlineData("CREATE INDEX FOR (n:A) ON (n.x)")]
    public async Task Writing_in_read_mode_is_refused(string query)
    {
        await using var client = Connect();

        (await FailureAsync(() => client.RunAsync(query, TestClient.ReadOnly))).Code.ShouldBe("Neo.ClientError.Statement.AccessMode");
        (await client.NumberAsync(Counting)).ShouldBe(0);
    }

    [Theory]
    [InlineData("CREATE (:A)", "CREATE INDEX FOR (n:A) ON (n.x)")]
    [InlineData("CREATE INDEX FOR (n:A) ON (n.x)", "CREATE (:A)")]
    public async Task Data_and_schema_do_not_change_in_one_transaction(string first, string second)
    {
        await using var client = Connect();
        await client.BeginAsync();
        await client.InTransactionAsync(first);

        (await FailureAsync(() => client.InTransactionAsync(second))).Code.ShouldBe("Neo.ClientError.Transaction.ForbiddenDueToTransactionType");
        await client.Session.RollbackAsync();
        (await client.NumberAsync("MATCH (n) RETURN count(n)")).ShouldBe(0);
    }

    [Fact]
    public async Task A_failed_statement_takes_its_transaction_with_it()
    {
        await using var client = Connect();
        await client.BeginAsync();
        await client.InTransactionAsync("CREATE (:A)");

        (await FailureAsync(() => client.InTransactionAsync("RETURN 1 / 0"))).Code.ShouldBe("Neo.ClientError.Statement.ArithmeticError");
        (await FailureAsync(() => client.CommitAsync())).ShouldNotBeNull();
        await client.Session.RollbackAsync();

        (await client.NumberAsync(Counting)).ShouldBe(0);
        await client.RunAsync("CREATE (:A)");
    }

    [Fact]
    public async Task Deleting_a_connected_node_fails_at_the_commit()
    {
        await using var client = Connect();
        await client.RunAsync("CREATE (:A)-[:R]->(:B)");

        (await FailureAsync(() => client.RunAsync("MATCH (a:A) DELETE a"))).Code.ShouldBe("Neo.ClientError.Schema.ConstraintValidationFailed");
        await client.RunAsync("MATCH (a:A)-[r]-() DELETE a, r");
        (await client.NumberAsync(Counting)).ShouldBe(0);
    }

    [Fact]
    public async Task Results_may_stay_open_while_other_statements_of_the_transaction_write()
    {
        await using var client = Connect();
        await client.RunAsync("UNWIND range(1, 5) AS i CREATE (:A {i: i})");
        await client.BeginAsync();
        var numbers = await client.StartAsync("MATCH (n:A) RETURN n.i AS i ORDER BY i", options: null);
        (await numbers.MoveNextAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();

        await client.InTransactionAsync("MATCH (n:A) SET n.i = n.i + 100");

        var read = new List<long>();
        do
        {
            read.Add(TestClient.Integer(TestClient.Record(numbers)));
        }
        while (await numbers.MoveNextAsync(TestContext.Current.CancellationToken));
        read.ShouldBe([1, 2, 3, 4, 5]);
        await client.CommitAsync();
        (await client.NumberAsync("MATCH (n:A) RETURN sum(n.i)")).ShouldBe(515);
    }

    [Fact]
    public async Task A_commit_does_what_open_results_have_left_to_do()
    {
        await using var client = Connect();
        await client.BeginAsync();
        await client.StartAsync("UNWIND range(1, 5) AS i CREATE (n:A) RETURN n", options: null);
        await client.CommitAsync();

        (await client.NumberAsync(Counting)).ShouldBe(5);
    }

    [Fact]
    public async Task An_interrupted_statement_ends_soon_as_terminated()
    {
        await using var client = Connect();
        var result = await client.StartAsync("UNWIND range(1, 1000000) AS i UNWIND range(1, 1000000) AS j WITH i, j WHERE i < 0 RETURN j", TestClient.ReadWrite);
        var running = Task.Run(() => FailureAsync(() => result.MoveNextAsync(CancellationToken.None).AsTask()), TestContext.Current.CancellationToken);

        client.Session.Interrupt();

        (await running).Code.ShouldBe("Neo.ClientError.Transaction.Terminated");
        (await client.NumberAsync("RETURN 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_statement_beyond_its_clients_time_limit_is_ended()
    {
        await using var client = Connect();

        var failure = await FailureAsync(() => client.RunAsync(
            "UNWIND range(1, 1000000) AS i UNWIND range(1, 1000000) AS j WITH i, j WHERE i < 0 RETURN j", new BoltTransactionOptions { Timeout = TimeSpan.FromMilliseconds(30) }));

        failure.Code.ShouldBe("Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration");
        failure.Message.ShouldContain("30 ms");
    }

    [Fact]
    public async Task An_idle_writer_beyond_the_servers_limit_loses_its_turn()
    {
        await using var engine = GraphEngine.Open(new GraphEngineOptions { TransactionTimeout = TimeSpan.FromMilliseconds(300), LockTimeout = TimeSpan.FromSeconds(30) });
        await using var idle = new TestClient(engine.Backend);
        await using var other = new TestClient(engine.Backend);
        await idle.BeginAsync();
        await idle.InTransactionAsync("CREATE (:A)");

        await other.RunAsync("CREATE (:B)", new BoltTransactionOptions { Timeout = TimeSpan.FromSeconds(30) });   // waits for its turn, and gets it

        (await FailureAsync(() => idle.CommitAsync())).Code.ShouldBe("Neo.ClientError.Transaction.TransactionTimedOut");
        (await other.NumberAsync("MATCH (n) RETURN count(n)")).ShouldBe(1);
    }

    [Fact]
    public async Task Bookmarks_are_taken_back_and_foreign_or_future_ones_refused()
    {
        await using var client = Connect();
        var bookmark = (await client.RunAsync("CREATE (:A)")).Summary.Bookmark!;   // an auto-commit statement gives one

        await client.RunAsync(Counting, new BoltTransactionOptions { Bookmarks = [bookmark] });
        foreach (var bad in new[] { "FB:kcwQ", bookmark + "0", $"kg:{Guid.NewGuid():N}:1", "" })
        {
            (await FailureAsync(() => client.RunAsync(Counting, new BoltTransactionOptions { Bookmarks = [bad] }))).Code
                .ShouldBe("Neo.ClientError.Transaction.InvalidBookmark");
        }
    }

    [Fact]
    public async Task Databases_are_found_in_any_case_and_the_system_database_holds_no_data()
    {
        await using var client = Connect();

        await client.RunAsync("RETURN 1", new BoltTransactionOptions { Database = "NEO4J" });
        (await client.RunAsync("SHOW DATABASES", new BoltTransactionOptions { Database = "SYSTEM" })).Records.Count.ShouldBe(2);
        (await FailureAsync(() => client.RunAsync("CREATE (:A)", new BoltTransactionOptions { Database = "system" }))).Code.ShouldBe("Neo.ClientError.Statement.SemanticError");
        (await FailureAsync(() => client.RunAsync("RETURN 1", new BoltTransactionOptions { Database = "other" }))).Code.ShouldBe("Neo.ClientError.Database.DatabaseNotFound");
    }

    [Fact]
    public async Task Credentials_are_asked_for_only_where_a_password_is_set()
    {
        (await AuthenticateAsync(_engine, new BoltLogin("none"))).ShouldBeTrue();
        await using var guarded = GraphEngine.Open(new GraphEngineOptions { Password = "secret" });

        (await AuthenticateAsync(guarded, new BoltLogin("basic", "neo4j", "secret"))).ShouldBeTrue();
        (await AuthenticateAsync(guarded, new BoltLogin("basic", "neo4j", "Secret"))).ShouldBeFalse();
        (await AuthenticateAsync(guarded, new BoltLogin("basic", "other", "secret"))).ShouldBeFalse();
        (await AuthenticateAsync(guarded, new BoltLogin("none"))).ShouldBeFalse();

        static ValueTask<bool> AuthenticateAsync(GraphEngine engine, BoltLogin login) => engine.Backend.AuthenticateAsync(login, TestClient.Here, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    private static async Task<BoltFailureException> FailureAsync(Func<Task> action) => await Should.ThrowAsync<BoltFailureException>(action);

    private TestClient Connect() => new(_engine.Backend);
}
