using KnowledgeGraph.Bolt.Driver.Extensions;
using KnowledgeGraph.Bolt.Tests.Faults;
using KnowledgeGraph.Bolt.Tests.Listener;

namespace KnowledgeGraph.Bolt.Tests.Driver;

/// <summary>What callers should not do, or do at the wrong moment: no part of a result passes for the whole, no failure for a success, nothing hangs and nothing leaks.</summary>
public sealed class MisuseTests
{
    private readonly ScriptedBackend _backend = new();

    [Fact]
    public async Task A_result_that_somebody_else_closes_has_no_end()
    {
        await using var listener = _backend.Listen();
        await using var driver = listener.Driver(config => config.WithFetchSize(10));
        var session = driver.AsyncSession();
        var result = await session.RunAsync("COUNT 3000");
        (await result.FetchAsync()).ShouldBeTrue();

        await session.CloseAsync();

        await Should.ThrowAsync<ResultConsumedException>(async () =>
        {
            while (await result.FetchAsync())
            {
            }
        });
    }

    [Fact]
    public async Task Work_that_passes_over_the_loss_of_its_connection_has_not_succeeded()
    {
        await using var listener = _backend.Listen();
        var proxy = new FaultProxy(listener.EndPoint);   // disposed of below: that is the loss
        await using var driver = GraphDatabase.Driver($"bolt://{proxy.EndPoint}", config => config.WithMaxTransactionRetryTime(TimeSpan.Zero));
        await using var session = driver.AsyncSession();

        await Should.ThrowAsync<ServiceUnavailableException>(() => session.ExecuteWriteAsync(async transaction =>
        {
            await proxy.DisposeAsync();
            await Should.ThrowAsync<ServiceUnavailableException>(() => transaction.RunAsync("COUNT 1"));
            return 42;
        }));
        _backend.Log.ShouldNotContain("commit");
    }

    [Fact]
    public async Task Cancelling_inside_of_a_transaction_stops_the_query_at_once()
    {
        await using var listener = _backend.Listen();
        await using var driver = listener.Driver();
        await using var session = driver.AsyncSession();
        await using var transaction = await session.BeginTransactionAsync();
        using var end = new CancellationTokenSource();
        var running = transaction.RunAsync(new Query("WAIT"), end.Token);
        await _backend.Waiting.Task.WaitAsync(Cancel);

        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);

        _backend.Log.ShouldContain("interrupted", "and the transaction has not been ended by its caller yet");
        await Should.ThrowAsync<TransactionTerminatedException>(() => transaction.RunAsync("COUNT 1"));
    }

    [Fact]
    public async Task What_UTF8_cannot_hold_is_refused_in_text_and_metadata_and_costs_no_connection()
    {
        await using var server = new ScriptedServer();
        await using var driver = server.Driver();
        await using var session = driver.AsyncSession();

        (await Should.ThrowAsync<ClientException>(() => session.RunAsync("RETURN '\uD83D'"))).Message.ShouldBe("A string has half of a surrogate pair (U+D83D at 8), which UTF-8 cannot hold.");
        (await Should.ThrowAsync<ClientException>(() => session.RunAsync("RETURN 1", config => config.WithMetadata(new Dictionary<string, object> { ["by"] = "\uD83D" }))))
            .Message.ShouldStartWith("`tx_metadata.by`: A string has half");
        await (await session.RunAsync("RETURN 1")).ConsumeAsync();

        (server.Connections.Count, server.Count("RUN")).ShouldBe((1, 1));
    }

    [Theory]
    [InlineData(4, 4, null)]   // it did not grant the patch «utc»: local times
    [InlineData(5, 8, "`tx_metadata.at`: *wants its instant.")]
    public async Task Moments_in_metadata_are_written_as_the_server_takes_them(int major, int minor, string? refusal)
    {
        await using var server = new ScriptedServer { Version = new BoltVersion(major, minor) };
        await using var driver = server.Driver();
        await using var session = driver.AsyncSession();
        var onlyLocal = ZonedDateTime.FromLocal(new LocalDateTime(2020, 1, 2, 3, 4, 5), Zone.Of("Mars/Olympus_Mons"));

        Task<IResultCursor> Run() => session.RunAsync("RETURN 1", config => config.WithMetadata(new Dictionary<string, object> { ["at"] = onlyLocal }));

        if (refusal is null)
        {
            await (await Run()).ConsumeAsync();
        }
        else
        {
            (await Should.ThrowAsync<ClientException>(Run)).Message.ShouldMatch(System.Text.RegularExpressions.Regex.Escape(refusal).Replace("\\*", ".*", StringComparison.Ordinal));
        }

        server.Count("RUN").ShouldBe(refusal is null ? 1 : 0);
    }

    [Fact]
    public async Task Two_callers_of_one_session_are_told()
    {
        await using var listener = _backend.Listen();
        await using var driver = listener.Driver(config => config.WithMaxConnectionPoolSize(2));
        await using var session = driver.AsyncSession();
        using var end = new CancellationTokenSource();
        var waiting = session.RunAsync(new Query("WAIT"), end.Token);
        await _backend.Waiting.Task.WaitAsync(Cancel);

        (await Should.ThrowAsync<ClientException>(() => session.RunAsync("COUNT 1"))).Message.ShouldContain("one for each");
        (await Should.ThrowAsync<ClientException>(() => session.BeginTransactionAsync())).Message.ShouldContain("one for each");

        _backend.Log.Count(entry => entry.StartsWith("COUNT", StringComparison.Ordinal)).ShouldBe(0);
        waiting.IsCompleted.ShouldBeFalse();
        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);
    }

    [Fact]
    public async Task Cancelling_is_heard_while_records_wait_in_memory()
    {
        await using var listener = _backend.Listen();
        await using var driver = listener.Driver();
        using var end = new CancellationTokenSource();
        var seen = 0;

        await Should.ThrowAsync<OperationCanceledException>(() => driver.ExecutableQuery("COUNT 1000").WithStreamProcessor(async records =>
        {
            await foreach (var _ in records)
            {
                seen++;
                await end.CancelAsync();
            }

            return seen;
        }).ExecuteAsync(end.Token));

        seen.ShouldBe(1);
    }

    [Fact]
    public async Task A_cancelled_fetch_loses_nothing_of_a_result_that_is_there_already()
    {
        await using var listener = _backend.Listen();
        await using var driver = listener.Driver();
        await using var session = driver.AsyncSession();
        var first = await session.RunAsync("COUNT 3");
        await (await session.RunAsync("COUNT 1")).ConsumeAsync();   // what was left of the first has been read for it
        using var end = new CancellationTokenSource();
        await end.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => first.FetchAsync(end.Token));

        (await first.ToListAsync(record => record.Get<long>("n"), Cancel)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_session_that_is_closed_while_it_runs_a_query_keeps_no_connection()
    {
        await using var listener = _backend.Listen();
        await using var driver = listener.Driver(config => config.WithMaxConnectionPoolSize(1));
        var session = driver.AsyncSession();
        var opening = session.RunAsync("COUNT 2000");
        await session.CloseAsync();

        var told = await Record.ExceptionAsync(async () => await (await opening).ToListAsync(Cancel));

        (told is ObjectDisposedException or ResultConsumedException).ShouldBeTrue($"which of the two was first decides which: {told}");

        (await driver.ExecutableQuery("COUNT 1").ExecuteAsync(Cancel)).Result.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Parameters_that_are_too_large_for_a_message_are_refused_before_anything_is_sent()
    {
        await using var listener = _backend.Listen();
        await using var driver = listener.Driver();
        await using var session = driver.AsyncSession();

        (await Should.ThrowAsync<ClientException>(() => session.RunAsync("ECHO", new { bytes = new byte[17 * 1024 * 1024] }))).Message.ShouldContain("in batches");

        (await (await session.RunAsync("COUNT 1")).ToListAsync(Cancel)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_lost_write_outside_of_a_transaction_is_not_called_retriable()
    {
        await using var listener = _backend.Listen();
        var proxy = new FaultProxy(listener.EndPoint);   // disposed of below: that is the loss
        await using var driver = GraphDatabase.Driver($"bolt://{proxy.EndPoint}");
        await driver.VerifyConnectivityAsync();
        await using var session = driver.AsyncSession();
        var waiting = session.RunAsync("WAIT");
        await _backend.Waiting.Task.WaitAsync(Cancel);

        await proxy.DisposeAsync();

        (await Should.ThrowAsync<ServiceUnavailableException>(waiting)).IsRetriable.ShouldBeFalse();
    }

    [Theory]
    [InlineData("http://neo4j:s3cret@h:1")]
    [InlineData("bolt+x://neo4j:s3cret@h")]
    [InlineData("bolt://h?password=s3cret")]
    [InlineData("neo4j://h?s3cret")]
    [InlineData("neo4j:s3cret@h h")]
    public void No_error_about_a_URI_holds_a_secret(string uri) =>
        Should.Throw<ArgumentException>(() => GraphDatabase.Driver(uri)).ToString().ShouldNotContain("s3cret");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
