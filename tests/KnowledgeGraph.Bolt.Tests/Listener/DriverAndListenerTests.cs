using KnowledgeGraph.Bolt.Driver.Extensions;
using System.Net.Sockets;
using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Bolt.Tests.Driver;

namespace KnowledgeGraph.Bolt.Tests.Listener;

/// <summary>Our driver against our listener: each proves the other.</summary>
public sealed class DriverAndListenerTests
{
    private readonly ScriptedBackend _backend = new();

    [Fact]
    public async Task Records_come_in_batches_and_the_summary_at_the_end()
    {
        await using var listener = _backend.Listen();
        await using var driver = listener.Driver(config => config.WithFetchSize(7));
        await using var session = driver.AsyncSession();

        var result = await session.RunAsync("COUNT 30");
        var rows = await result.ToListAsync(record => record.Get<int>("n"), Cancel);
        var summary = await result.ConsumeAsync();

        rows.ShouldBe(Enumerable.Range(1, 30));
        summary.Counters.NodesCreated.ShouldBe(2);
        summary.Database.Name.ShouldBe("neo4j");
        summary.Server.ProtocolVersion.ShouldBe("5.8");
        session.LastBookmarks.Values.ShouldBe(["bookmark:2"]);
    }

    [Fact]
    public async Task Every_value_survives_driver_and_listener()
    {
        await using var listener = _backend.Listen();
        await using var driver = listener.Driver();
        var values = AgainstNeo4jTests.Values.Select((row, i) => ($"v{i}", row.Data.Item2)).ToDictionary(pair => pair.Item1, pair => pair.Item2!);

        var (rows, _) = await driver.ExecutableQuery("ECHO").WithParameters(values).ExecuteAsync(Cancel);

        AgainstNeo4jTests.Wire(rows[0]["parameters"]).ShouldBe(AgainstNeo4jTests.Wire(values));
    }

    [Fact]
    public async Task Several_results_of_a_transaction_are_open_at_once()
    {
        await using var listener = _backend.Listen();
        await using var driver = listener.Driver(config => config.WithFetchSize(2));
        await using var session = driver.AsyncSession();
        await using var transaction = await session.BeginTransactionAsync();

        var (first, second) = (await transaction.RunAsync("COUNT 5"), await transaction.RunAsync("COUNT 6"));
        (await second.ToListAsync(Cancel)).Count.ShouldBe(6);
        (await first.ToListAsync(Cancel)).Count.ShouldBe(5);
        await transaction.CommitAsync();

        session.LastBookmarks.Values.ShouldBe(["bookmark:1"]);
        _backend.Log.ShouldBe(["begin write", "COUNT 5", "COUNT 6", "commit"]);
    }

    [Fact]
    public async Task One_raw_query_is_one_round_trip_of_RUN_and_PULL()
    {
        await using var listener = _backend.Listen();
        await using var tap = new BoltTap(listener.EndPoint);
        await using var driver = GraphDatabase.Driver(tap.Uri, AuthTokens.Basic("neo4j", "secret"));
        await driver.VerifyConnectivityAsync();
        tap.Forget();
        var rows = new Rows();

        await ((IRawQueries)driver).RunAsync([new Query("COUNT 3")], rows, new RawQueryConfig(), Cancel);

        rows.Texts.ShouldBe(["0: 1", "0: 2", "0: 3"]);
        tap.Messages.ShouldBe(["RUN", "PULL"]);
        tap.RoundTrips.ShouldBe(1);
    }

    [Fact]
    public async Task Several_raw_queries_are_one_transaction_and_one_round_trip()
    {
        await using var listener = _backend.Listen();
        await using var tap = new BoltTap(listener.EndPoint);
        await using var driver = GraphDatabase.Driver(tap.Uri, AuthTokens.Basic("neo4j", "secret"));
        await driver.VerifyConnectivityAsync();
        tap.Forget();

        await ((IRawQueries)driver).RunAsync([new Query("COUNT 1"), new Query("COUNT 2")], new Rows(), new RawQueryConfig(), Cancel);

        tap.Messages.ShouldBe(["BEGIN", "RUN", "PULL", "RUN", "PULL", "COMMIT"]);
        tap.RoundTrips.ShouldBe(1);
        _backend.Log.ShouldBe(["begin read", "COUNT 1", "COUNT 2", "commit"]);
    }

    [Fact]
    public async Task Raw_queries_name_the_transactions_that_they_are_to_see()
    {
        await using var listener = _backend.Listen();
        await using var driver = listener.Driver();
        var config = new RawQueryConfig { Bookmarks = Bookmarks.From("bookmark:7") };

        await ((IRawQueries)driver).RunAsync([new Query("COUNT 1")], new Rows(), config, Cancel);
        await ((IRawQueries)driver).RunAsync([new Query("COUNT 1"), new Query("COUNT 2")], new Rows(), config, Cancel);

        _backend.Log.ShouldBe(["COUNT 1 after bookmark:7", "begin read after bookmark:7", "COUNT 1", "COUNT 2", "commit"]);
    }

    [Fact]
    public async Task A_failed_raw_query_leaves_the_others_undone()
    {
        await using var listener = _backend.Listen();
        await using var driver = listener.Driver();

        var error = await Should.ThrowAsync<ClientException>(() => ((IRawQueries)driver).RunAsync(
            [new Query("COUNT 1"), new Query("FAIL Neo.ClientError.Statement.SyntaxError"), new Query("COUNT 2")], new Rows(), new RawQueryConfig(), Cancel));

        (error.Code, error.GqlStatus).ShouldBe(("Neo.ClientError.Statement.SyntaxError", "42001"));
        _backend.Log.ShouldBe(["begin read", "COUNT 1", "FAIL Neo.ClientError.Statement.SyntaxError", "rollback"]);
    }

    [Theory]
    [InlineData("50N42", "error: general processing exception - unexpected error. It was to fail.")]
    [InlineData("50N00", "error: general processing exception. It was to fail.")]
    [InlineData("42001", "error: syntax error or access rule violation - invalid syntax. It was to fail.")]
    [InlineData("42N78", "error: syntax error or access rule violation. It was to fail.")]
    [InlineData("22007", "error: data exception - invalid date, time, or datetime format. It was to fail.")]
    [InlineData("22N38", "error: data exception. It was to fail.")]
    [InlineData("08N06", "error: connection exception - protocol error. It was to fail.")]
    [InlineData("51N23", "error: system configuration or operation exception. It was to fail.")]
    public async Task The_description_of_a_failure_is_of_its_status(string status, string description)
    {
        await using var listener = _backend.Listen();
        await using var driver = listener.Driver();

        var error = await Should.ThrowAsync<ClientException>(() => driver.ExecutableQuery($"FAIL WITH {status}").ExecuteAsync(Cancel));

        (error.GqlStatus, error.GqlStatusDescription).ShouldBe((status, description));
    }

    [Fact]
    public async Task Raw_reads_are_done_again_after_a_transient_failure_and_writes_are_not()
    {
        await using var listener = _backend.Listen();
        await using var driver = listener.Driver();
        var rows = new Rows();

        await ((IRawQueries)driver).RunAsync([new Query("COUNT 1"), new Query("FLAKY 2")], rows, new RawQueryConfig(), Cancel);

        rows.Restarts.ShouldBe(2);
        rows.Texts.ShouldBe(["0: 1", "1: 1"]);
        await Should.ThrowAsync<TransientException>(() => ((IRawQueries)driver).RunAsync(
            [new Query("FLAKY 9")], rows, new RawQueryConfig { AccessMode = AccessMode.Write }, Cancel));
    }

    [Fact]
    public async Task What_the_taker_of_records_throws_reaches_the_caller_and_the_connection_lives()
    {
        await using var listener = _backend.Listen();
        await using var driver = listener.Driver();

        await Should.ThrowAsync<NotSupportedException>(() => ((IRawQueries)driver).RunAsync(
            [new Query("COUNT 100")], new Rows { OnFirst = () => throw new NotSupportedException() }, new RawQueryConfig(), Cancel));

        (await driver.ExecutableQuery("COUNT 1").ExecuteAsync(Cancel)).Result.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_managed_transaction_is_retried_until_it_succeeds()
    {
        await using var listener = _backend.Listen();
        await using var driver = listener.Driver();
        await using var session = driver.AsyncSession();

        var count = await session.ExecuteWriteAsync(async tx => (await (await tx.RunAsync("FLAKY 2")).ToListAsync()).Count);

        count.ShouldBe(1);
        _backend.Log.Count(entry => entry == "FLAKY 2").ShouldBe(3);
    }

    [Fact]
    public async Task A_failure_after_some_records_is_thrown_where_it_came_and_the_session_goes_on()
    {
        await using var listener = _backend.Listen();
        await using var driver = listener.Driver();
        await using var session = driver.AsyncSession();

        var result = await session.RunAsync("FAIL AFTER 2");
        (await result.FetchAsync()).ShouldBeTrue();
        (await result.FetchAsync()).ShouldBeTrue();
        (await Should.ThrowAsync<ClientException>(result.FetchAsync())).Code.ShouldBe("Neo.ClientError.Statement.ArithmeticError");

        (await (await session.RunAsync("COUNT 1")).ToListAsync(Cancel)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task After_a_failure_a_transaction_is_over()
    {
        await using var listener = _backend.Listen();
        await using var driver = listener.Driver();
        await using var session = driver.AsyncSession();
        await using var transaction = await session.BeginTransactionAsync();

        await Should.ThrowAsync<ClientException>(async () => await transaction.RunAsync("FAIL Neo.ClientError.Statement.TypeError"));

        (await Should.ThrowAsync<TransactionTerminatedException>(async () => await transaction.RunAsync("COUNT 1"))).InnerException.ShouldBeOfType<TypeException>();
        await transaction.RollbackAsync();
        await Should.ThrowAsync<TransactionClosedException>(transaction.CommitAsync);
    }

    [Fact]
    public async Task What_nobody_foresaw_is_reported_here_and_not_told_there()
    {
        var errors = new List<Exception>();
        await using var listener = _backend.Listen(errors.Add);
        await using var driver = listener.Driver();

        var error = await Should.ThrowAsync<DatabaseException>(() => driver.ExecutableQuery("BUG").ExecuteAsync(Cancel));

        error.Code.ShouldBe("Neo.DatabaseError.General.UnknownError");
        error.Message.ShouldNotContain("secret");
        errors.ShouldHaveSingleItem().Message.ShouldBe("secret detail");
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        await using var listener = _backend.Listen();
        await using var driver = GraphDatabase.Driver($"bolt://{listener.EndPoint}", AuthTokens.Basic("neo4j", "wrong"));

        await Should.ThrowAsync<AuthenticationException>(driver.VerifyConnectivityAsync);
        (await driver.TryVerifyConnectivityAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Cancelling_a_running_statement_interrupts_it_and_keeps_the_connection()
    {
        await using var listener = _backend.Listen();
        await using var driver = listener.Driver();
        using var cancellation = new CancellationTokenSource();

        var running = driver.ExecutableQuery("WAIT").ExecuteAsync(cancellation.Token);
        await _backend.Waiting.Task;
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(running);
        (await driver.ExecutableQuery("COUNT 1").ExecuteAsync(Cancel)).Result.Count.ShouldBe(1);
        _backend.Log.ShouldContain("interrupted");
        _backend.Log.ShouldNotContain("close");
    }

    [Fact]
    public async Task When_all_connections_are_in_use_a_caller_waits_its_time_and_is_told_so()
    {
        await using var listener = _backend.Listen();
        await using var driver = listener.Driver(config => config.WithConnectionAcquisitionTimeout(TimeSpan.FromMilliseconds(50)));
        await using var session = driver.AsyncSession();
        await using (await session.BeginTransactionAsync())
        {
            (await Should.ThrowAsync<ConnectionAcquisitionTimeoutException>(() => driver.ExecutableQuery("COUNT 1").ExecuteAsync(Cancel))).Message.ShouldContain("All 1 connections");
        }

        (await driver.ExecutableQuery("COUNT 1").ExecuteAsync(Cancel)).Result.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_routing_table_names_the_address_that_the_client_used()
    {
        await using var listener = _backend.Listen();
        await using var driver = listener.Driver(scheme: "neo4j");

        (await driver.GetServerInfoAsync()).Address.ShouldBe(listener.EndPoint.ToString());
    }

    [Fact]
    public async Task A_client_that_goes_away_in_a_transaction_has_it_rolled_back()
    {
        await using var listener = _backend.Listen();
        await using (var driver = listener.Driver())
        {
            var session = driver.AsyncSession();
            await session.BeginTransactionAsync();
            await session.CloseAsync();
        }

        _backend.Log.Take(2).ShouldBe(["begin write", "rollback"]);
    }

    [Fact]
    public async Task The_listener_stops_though_a_statement_runs_and_never_ends()
    {
        var listener = _backend.Listen(change: options => new BoltListenerOptions { EndPoint = options.EndPoint, ShutdownGrace = TimeSpan.FromMilliseconds(50) });
        await using var driver = listener.Driver();
        var running = driver.ExecutableQuery("WAIT").WithConfig(new QueryConfig(RoutingControl.Readers)).ExecuteAsync(Cancel);
        await _backend.Waiting.Task;

        await listener.DisposeAsync();

        await Should.ThrowAsync<Neo4jException>(running);
        _backend.Log.ShouldContain("interrupted");
    }

    /// <summary>After the handshake of 5.8: before login, or out of order.</summary>
    [Theory]
    [InlineData("6060B017" + "00000805000000000000000000000000" + "FFFF")]                                      // a chunk past the limit of strangers
    [InlineData("6060B017" + "00000805000000000000000000000000" + "0003" + "B110A0" + "0000")]                  // RUN with one field
    [InlineData("6060B017" + "00000805000000000000000000000000" + "0002" + "B012" + "0000")]                    // COMMIT before HELLO
    [InlineData("6060B017" + "00000805000000000000000000000000" + "0003" + "B16AA0" + "0000")]                  // LOGON before HELLO
    [InlineData("6060B017" + "00000805000000000000000000000000" + "0007" + "B101D6FFFFFFFF" + "0000")]          // HELLO with a lying list
    [InlineData("6060B017" + "00000805000000000000000000000000" + "0002" + "B0AA" + "0000")]                    // an unknown tag
    [InlineData("6060B017" + "00000009000000000000000000000000")]                                               // Bolt 9
    [InlineData("DEADBEEF")]
    public async Task A_stranger_who_speaks_wrongly_is_cut_off(string hex)
    {
        await using var listener = _backend.Listen();
        using var client = new TcpClient();
        await client.ConnectAsync(listener.EndPoint, Cancel);
        var stream = client.GetStream();

        await stream.WriteAsync(Convert.FromHexString(hex), Cancel);

        (await UntilClosedAsync(stream)).ShouldBeLessThan(1000);
        _backend.Log.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stranger_who_says_nothing_is_cut_off_in_time()
    {
        await using var listener = _backend.Listen(change: options => new BoltListenerOptions { EndPoint = options.EndPoint, LoginTimeout = TimeSpan.FromMilliseconds(50) });
        using var client = new TcpClient();
        await client.ConnectAsync(listener.EndPoint, Cancel);

        (await UntilClosedAsync(client.GetStream())).ShouldBe(0);
    }

    private static async Task<int> UntilClosedAsync(NetworkStream stream)
    {
        var (buffer, total) = (new byte[4096], 0);
        try
        {
            while (await stream.ReadAsync(buffer, Cancel) is var count and > 0)
            {
                total += count;
            }
        }
        catch (IOException)
        {
            // Reset rather than closed: it is over just the same.
        }

        return total;
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
