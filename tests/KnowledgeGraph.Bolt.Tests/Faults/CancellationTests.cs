using System.Diagnostics;
using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.Driver.Extensions;
using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.Tests.Listener;

namespace KnowledgeGraph.Bolt.Tests.Faults;

/// <summary>A caller who goes away, at each step of each method: the call ends promptly, the server hears of it, and the driver goes on.</summary>
public sealed class CancellationTests : IDisposable
{
    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(8);   // far below any time-out in these tests, far above what a busy machine needs

    private readonly TestAuthority _authority = new("CN=Test authority");

    public static TheoryData<string, string, bool> Steps
    {
        get
        {
            var data = new TheoryData<string, string, bool>();
            foreach (var tls in new[] { false, true })
            {
                foreach (var (call, request) in new[]
                {
                    ("run", "RUN"), ("fetch", "PULL"), ("peek", "PULL"), ("consume", "DISCARD"), ("begin", "BEGIN"), ("run in a transaction", "RUN"),
                    ("fetch in a transaction", "PULL"), ("roll back", "ROLLBACK"), ("read", "BEGIN"), ("read", "RUN"), ("write", "BEGIN"), ("write", "RUN"), ("executable", "BEGIN"), ("executable", "RUN"),
                    ("executable", "PULL"), ("raw", "RUN"), ("raw", "PULL"), ("raw transaction", "BEGIN"),
                })
                {
                    data.Add(call, request, tls);
                }
            }

            return data;
        }
    }

    /// <summary>The server answers everything but the request; the call is cancelled when it has heard it.</summary>
    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_cancelled_call_ends_by_RESET_and_its_connection_is_clean(string call, string unanswered, bool tls)
    {
        await using var server = new ScriptedServer { Tls = tls ? TestAuthority.ServerOptions(_authority.Issue("CN=server", "localhost")) : null };
        var hold = false;
        server.Answer = async (connection, request) =>
        {
            if (hold && request.Name == unanswered)
            {
                return await connection.Owe();
            }

            var batch = request is Pull { Count: 1 } && !connection.Owes;
            if (batch)
            {
                await connection.RecordAsync(1L);
                await connection.SucceedAsync(("has_more", true));
            }

            return batch;
        };
        await using var driver = Driver(server, tls);
        await driver.VerifyConnectivityAsync();
        using var end = new CancellationTokenSource();
        await using var session = driver.AsyncSession(config => config.WithFetchSize(1));
        var calling = StartAsync(driver, session, call, () => hold = true, end.Token);
        await server.HeardAsync(unanswered);
        await end.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(calling.WaitAsync(Promptly, Cancel));
        hold = false;
        await server.HeardAsync("RESET");
        await session.CloseAsync();
        (await driver.ExecutableQuery("NEXT").ExecuteAsync(Cancel)).Result.Count.ShouldBe(1);
        ((BoltDriver)driver).PoolMetrics(ServerAddress.From("localhost", server.EndPoint.Port)).ShouldBe((0, 1));
        server.Connections.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cancelled_commit_is_in_doubt_and_its_connection_is_clean(bool tls)
    {
        await using var server = new ScriptedServer { Tls = tls ? TestAuthority.ServerOptions(_authority.Issue("CN=server", "localhost")) : null };
        server.Answer = (connection, request) => request is Commit ? connection.Owe() : Task.FromResult(false);
        await using var driver = Driver(server, tls);
        using var end = new CancellationTokenSource();
        await using var session = driver.AsyncSession();
        var tries = 0;
        var writing = session.ExecuteWriteAsync(async tx => ++tries + (await (await tx.RunAsync("WRITE")).ToListAsync(Cancel)).Count, end.Token);
        await server.HeardAsync("COMMIT");

        await end.CancelAsync();

        await Should.ThrowAsync<CommitOutcomeUnknownException>(writing.WaitAsync(Promptly, Cancel));
        (tries, server.Connections.Count, server.Log[^1]).ShouldBe((1, 1, "RESET"));
    }

    [Fact]
    public async Task A_commit_that_was_cancelled_before_it_was_sent_is_none_and_no_doubt()
    {
        await using var server = new ScriptedServer();
        await using var driver = server.Driver();
        await using var session = driver.AsyncSession();
        var transaction = await session.BeginTransactionAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => transaction.CommitAsync(new CancellationToken(true)));
        await driver.VerifyConnectivityAsync();

        (server.Count("COMMIT"), server.Count("RESET") > 0, server.Connections.Count).ShouldBe((0, true, 1));
    }

    [Fact]
    public async Task A_batch_that_was_cancelled_before_it_was_asked_for_costs_no_connection()
    {
        await using var server = new ScriptedServer();
        server.Answer = async (connection, request) =>
        {
            if (request is Pull)
            {
                await connection.RecordAsync(1L);
                await connection.SucceedAsync(("has_more", true));
            }

            return request is Pull;
        };
        await using var driver = server.Driver();
        await using var session = driver.AsyncSession();
        var result = await session.RunAsync("RETURN 1");
        (await result.FetchAsync()).ShouldBeTrue();

        await Should.ThrowAsync<OperationCanceledException>(() => result.FetchAsync(new CancellationToken(true)));
        await driver.VerifyConnectivityAsync();

        server.Connections.Count.ShouldBe(1);
        server.Log.SkipWhile(entry => entry != "RUN RETURN 1").Take(3).ShouldBe(["RUN RETURN 1", "PULL", "RESET"]);
    }

    [Fact]
    public async Task Records_that_come_faster_than_they_are_read_do_not_keep_a_caller()
    {
        await using var server = new ScriptedServer();
        var (stop, flood) = (false, Task.CompletedTask);
        server.Hints["connection.recv_timeout_seconds"] = 120L;
        server.Answer = async (connection, request) =>
        {
            if (request is Pull)
            {
                flood = FloodAsync(connection);
            }
            else if (request is Reset)
            {
                Volatile.Write(ref stop, true);
                await flood;
            }

            return request is Pull;
        };
        await using var driver = server.Driver();
        using var end = new CancellationTokenSource();
        var seen = 0L;
        var reading = driver.ExecutableQuery("ENDLESS").WithReduce(() => 0L, (count, _) =>
        {
            if (Interlocked.Increment(ref seen) == 10_000)
            {
                end.Cancel();
            }

            return count + 1;
        }).ExecuteAsync(end.Token);

        await Should.ThrowAsync<OperationCanceledException>(reading.WaitAsync(Promptly, Cancel));
        seen.ShouldBeLessThan(30_000);   // those that had come together are given out together

        async Task FloodAsync(ScriptedConnection connection)
        {
            var many = string.Concat(Enumerable.Repeat("0004B17191070000", 4000));
            while (!Volatile.Read(ref stop))
            {
                await connection.SayHexAsync(many);
                await Task.Yield();
            }

            await connection.SucceedAsync();
        }
    }

    [Fact]
    public async Task A_caller_who_waits_for_a_place_can_go()
    {
        await using var server = new ScriptedServer();
        await using var driver = server.Driver(config => config.WithMaxConnectionPoolSize(1).WithConnectionAcquisitionTimeout(Config.InfiniteInterval));
        await using var holder = driver.AsyncSession();
        await using var held = await holder.BeginTransactionAsync();
        using var end = new CancellationTokenSource();
        await using var session = driver.AsyncSession();
        Task[] waiting = [session.RunAsync(new Query("A"), end.Token), driver.ExecutableQuery("B").ExecuteAsync(end.Token), driver.AsyncSession().BeginTransactionAsync(end.Token)];

        await end.CancelAsync();

        foreach (var task in waiting)
        {
            await Should.ThrowAsync<OperationCanceledException>(task.WaitAsync(Promptly, Cancel));
        }

        await held.RollbackAsync();
        (await driver.ExecutableQuery("NEXT").ExecuteAsync(Cancel)).Result.Count.ShouldBe(1);
        server.Connections.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("accepted", false)]   // the handshake is not answered
    [InlineData("HELLO", false)]
    [InlineData("LOGON", false)]
    [InlineData("accepted", true)]    // nor that of TLS
    [InlineData("HELLO", true)]
    public async Task A_caller_who_waits_for_a_connection_can_go(string step, bool tls)
    {
        var hold = true;
        await using var server = new ScriptedServer
        {
            Tls = tls ? TestAuthority.ServerOptions(_authority.Issue("CN=server", "localhost")) : null,
            Script = step == "accepted" ? connection => Task.Delay(Timeout.Infinite, connection.Stop) : null,
            Answer = (connection, request) => Volatile.Read(ref hold) && request.Name == step ? connection.Owe() : Task.FromResult(false),
        };
        await using var driver = Driver(server, tls, config => config.WithConnectionAcquisitionTimeout(Config.InfiniteInterval).WithConnectionTimeout(Config.InfiniteInterval).WithMaxConnectionPoolSize(1));
        using var end = new CancellationTokenSource();
        var calling = driver.ExecutableQuery("RETURN 1").ExecuteAsync(end.Token);
        await server.HeardAsync(step);

        await end.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(calling.WaitAsync(Promptly, Cancel));
        ((BoltDriver)driver).PoolMetrics(ServerAddress.From("localhost", server.EndPoint.Port)).ShouldBe((0, 0));
        if (step != "accepted")
        {
            await server.HeardAsync("closed");
            Volatile.Write(ref hold, false);
            (await driver.ExecutableQuery("NEXT").ExecuteAsync(Cancel)).Result.Count.ShouldBe(1);
        }
    }

    [Theory]
    [InlineData("connectivity", "RESET")]
    [InlineData("connectivity, yes or no", "RESET")]
    [InlineData("server", "RESET")]
    [InlineData("login", "LOGOFF")]
    [InlineData("databases", "LOGON")]
    [InlineData("logins of sessions", "LOGON")]
    public async Task A_caller_who_asks_the_server_about_itself_can_go(string question, string unanswered)
    {
        var hold = false;
        await using var server = new ScriptedServer { Answer = (connection, request) => Volatile.Read(ref hold) && request.Name == unanswered ? connection.Owe() : Task.FromResult(false) };
        await using var driver = Driver(server, tls: false, config => config.WithConnectionAcquisitionTimeout(Config.InfiniteInterval).WithConnectionTimeout(Config.InfiniteInterval));
        if (unanswered != "LOGON")
        {
            await driver.ExecutableQuery("FIRST").ExecuteAsync(Cancel);
        }

        Volatile.Write(ref hold, true);
        using var end = new CancellationTokenSource();
        var asking = question switch
        {
            "connectivity" => driver.VerifyConnectivityAsync(end.Token),
            "connectivity, yes or no" => driver.TryVerifyConnectivityAsync(end.Token),
            "server" => driver.GetServerInfoAsync(end.Token),
            "login" => driver.VerifyAuthenticationAsync(AuthTokens.None, end.Token),
            "databases" => driver.SupportsMultiDbAsync(end.Token),
            _ => driver.SupportsSessionAuthAsync(end.Token),
        };
        await server.HeardAsync(unanswered);

        await end.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(asking.WaitAsync(Promptly, Cancel));
        Volatile.Write(ref hold, false);
        (await driver.ExecutableQuery("NEXT").ExecuteAsync(Cancel)).Result.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_caller_who_waits_for_a_name_to_be_known_can_go()
    {
        await using var driver = GraphDatabase.Driver("bolt://name.example:1", config => config.WithHostResolver(async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return [];
        }));
        using var end = new CancellationTokenSource();
        var calling = driver.ExecutableQuery("RETURN 1").ExecuteAsync(end.Token);

        await end.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(calling.WaitAsync(Promptly, Cancel));
    }

    [Fact]
    public async Task A_caller_who_waits_for_the_next_try_can_go()
    {
        var clock = new ManualTimeProvider();
        await using var server = new ScriptedServer();
        server.Answer = async (connection, request) =>
        {
            if (request is Run)
            {
                await connection.FailAsync("Neo.TransientError.Transaction.DeadlockDetected");
            }

            return request is Run;
        };
        await using var driver = server.Driver(config => config.WithTimeProvider(clock).WithMaxTransactionRetryTime(TimeSpan.FromMinutes(1)));
        using var end = new CancellationTokenSource();
        var calling = driver.ExecutableQuery("RETURN 1").ExecuteAsync(end.Token);
        await server.HeardAsync("RESET");

        await end.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(calling.WaitAsync(Promptly, Cancel));
        server.Count("RUN").ShouldBe(1);
    }

    [Fact]
    public async Task The_listeners_backend_hears_of_a_caller_who_went_away()
    {
        var backend = new ScriptedBackend();
        await using var listener = backend.Listen();
        await using var driver = listener.Driver();
        await using var session = driver.AsyncSession();
        using var end = new CancellationTokenSource();
        var running = session.ExecuteReadAsync(tx => tx.RunAsync(new Query("WAIT"), end.Token), end.Token);
        await backend.Waiting.Task;
        var clock = Stopwatch.StartNew();

        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running.WaitAsync(Promptly, Cancel));

        backend.Log.ShouldContain("interrupted");
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    public void Dispose() => _authority.Dispose();

    private static async Task StartAsync(IDriver driver, IAsyncSession session, string call, Action hold, CancellationToken cancel)
    {
        var query = new Query("SLOW");
        switch (call)
        {
            case "run":
                hold();
                await session.RunAsync(query, cancel);
                break;
            case "fetch" or "peek" or "consume":
                if (call != "consume")
                {
                    hold();
                }

                var result = await session.RunAsync(query, cancel);
                hold();
                Task reading = call == "fetch" ? result.FetchAsync(cancel) : call == "peek" ? result.PeekAsync(cancel) : result.ConsumeAsync(cancel);
                await reading;
                break;
            case "begin":
                hold();
                await session.BeginTransactionAsync(cancel);
                break;
            case "run in a transaction" or "fetch in a transaction" or "roll back":
                await using (var transaction = await session.BeginTransactionAsync(cancel))
                {
                    hold();
                    if (call == "roll back")
                    {
                        await transaction.RollbackAsync(cancel);
                    }
                    else
                    {
                        await (await transaction.RunAsync(query, cancel)).FetchAsync(cancel);
                    }
                }

                break;
            case "read":
                hold();
                await session.ExecuteReadAsync(tx => tx.RunAsync(query, cancel), cancel);
                break;
            case "write":
                hold();
                await session.ExecuteWriteAsync(tx => tx.RunAsync(query, cancel), cancel);
                break;
            case "executable":
                hold();
                await driver.ExecutableQuery("SLOW").ExecuteAsync(cancel);
                break;
            default:
                hold();
                await ((IRawQueries)driver).RunAsync(call == "raw" ? [query] : [query, query], new Driver.Rows(), new RawQueryConfig(), cancel);
                break;
        }
    }

    private IDriver Driver(ScriptedServer server, bool tls, Action<ConfigBuilder>? configure = null) => GraphDatabase.Driver($"bolt://localhost:{server.EndPoint.Port}", config =>
    {
        config.WithIpv6Enabled(false).WithCancellationGrace(TimeSpan.FromSeconds(20));
        if (tls)
        {
            config.WithEncryptionLevel(EncryptionLevel.Encrypted).WithTrustManager(TrustManager.CreateCertTrust([_authority.Certificate]));
        }

        configure?.Invoke(config);
    });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}

/// <summary>The same on a real Neo4j.</summary>
public sealed class CancellationAgainstNeo4jTests(RealNeo4j neo4j)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cancelled_query_of_two_billion_rows_has_ended_on_the_server_within_a_second(bool streaming)
    {
        await using var driver = neo4j.Driver();
        await driver.VerifyConnectivityAsync();
        using var end = new CancellationTokenSource();
        var query = streaming ? "UNWIND range(1, 2000000000) AS gone RETURN gone" : "UNWIND range(1, 2000000000) AS gone RETURN count(gone)";
        var rows = 0;
        var reading = driver.ExecutableQuery(query).WithReduce(() => 0, (count, _) =>
        {
            Interlocked.Increment(ref rows);
            return count + 1;
        }).ExecuteAsync(end.Token);
        while (streaming ? Volatile.Read(ref rows) == 0 : await RunningAsync(driver) == 0)
        {
            await Task.Yield();
        }

        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(reading);
        var clock = Stopwatch.StartNew();
        while (await RunningAsync(driver) > 0)
        {
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
        }
    }

    private static async Task<int> RunningAsync(IDriver driver) =>
        (await driver.ExecutableQuery("SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS '2000000000' AND NOT currentQuery CONTAINS 'SHOW' RETURN currentQuery")
            .ExecuteAsync(TestContext.Current.CancellationToken)).Result.Count;
}
