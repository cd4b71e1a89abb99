using System.Collections.Concurrent;
using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.Driver.Connections;
using KnowledgeGraph.Bolt.Driver.Extensions;
using KnowledgeGraph.Bolt.Messages;

namespace KnowledgeGraph.Bolt.Tests.Faults;

/// <summary>The pool alone, against a server that answers, on a clock that stands.</summary>
public sealed class PoolTests
{
    private static readonly TimeSpan Instant = TimeSpan.FromTicks(1);

    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task There_are_never_more_connections_than_the_pool_may_have()
    {
        await using var server = new ScriptedServer();
        await using var pool = Pool(server, config => config.WithMaxConnectionPoolSize(3));
        var (most, use) = (0, new Lock());

        await Parallel.ForEachAsync(Enumerable.Range(0, 500), new ParallelOptions { MaxDegreeOfParallelism = 40, CancellationToken = Cancel }, async (_, _) =>
        {
            var connection = await pool.AcquireAsync(null, Cancel);
            lock (use)
            {
                most = Math.Max(most, pool.InUse);
            }

            await Task.Yield();
            await pool.ReleaseAsync(connection);
        });

        most.ShouldBeInRange(1, 3);
        server.Connections.Count.ShouldBeInRange(1, 3);
        (pool.InUse, pool.Idle).ShouldBe((0, server.Connections.Count));
    }

    [Fact]
    public async Task Callers_get_connections_in_the_order_of_asking()
    {
        await using var server = new ScriptedServer();
        await using var pool = Pool(server, config => config.WithMaxConnectionPoolSize(1));
        var held = await pool.AcquireAsync(null, Cancel);
        var served = new ConcurrentQueue<int>();
        var waiting = Enumerable.Range(0, 200).Select(i => UseAsync(i, pool.AcquireAsync(null, Cancel))).ToArray();

        await pool.ReleaseAsync(held);
        await Task.WhenAll(waiting);

        served.ShouldBe(Enumerable.Range(0, 200));
        server.Connections.Count.ShouldBe(1);

        async Task UseAsync(int i, ValueTask<Connection> acquiring)
        {
            var connection = await acquiring;
            served.Enqueue(i);
            await pool.ReleaseAsync(connection);
        }
    }

    [Fact]
    public async Task A_caller_waits_its_time_to_the_tick_and_no_longer()
    {
        await using var server = new ScriptedServer();
        await using var pool = Pool(server, config => config.WithMaxConnectionPoolSize(1).WithConnectionAcquisitionTimeout(TimeSpan.FromSeconds(5)));
        var held = await pool.AcquireAsync(null, Cancel);
        var first = pool.AcquireAsync(null, Cancel).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(2));
        var second = pool.AcquireAsync(null, Cancel).AsTask();

        _clock.Advance(TimeSpan.FromSeconds(3) - Instant);
        first.IsCompleted.ShouldBeFalse();
        _clock.Advance(Instant);

        (await Should.ThrowAsync<ConnectionAcquisitionTimeoutException>(first)).Message.ShouldContain("All 1 connections");
        second.IsCompleted.ShouldBeFalse();
        await pool.ReleaseAsync(held);
        await pool.ReleaseAsync(await second);
        (pool.InUse, pool.Idle, _clock.Timers).ShouldBe((0, 1, 0));
    }

    [Fact]
    public async Task Ten_thousand_callers_who_give_up_leave_every_place_free()
    {
        await using var server = new ScriptedServer();
        await using var pool = Pool(server, config => config.WithMaxConnectionPoolSize(2));
        var held = new[] { await pool.AcquireAsync(null, Cancel), await pool.AcquireAsync(null, Cancel) };
        for (var round = 0; round < 100; round++)
        {
            using var end = new CancellationTokenSource();
            var waiting = Enumerable.Range(0, 100).Select(_ => pool.AcquireAsync(null, end.Token).AsTask()).ToArray();
            // One place becomes free in the midst of the giving up: who gets it just then gives it back.
            var cancelling = Task.Run(end.Cancel, Cancel);
            await pool.ReleaseAsync(held[0]);
            await cancelling;
            foreach (var task in waiting)
            {
                await task.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                if (task.IsCompletedSuccessfully)
                {
                    await pool.ReleaseAsync(await task);
                }
            }

            held[0] = await pool.AcquireAsync(null, Cancel);
        }

        pool.InUse.ShouldBe(2);
        await pool.ReleaseAsync(held[0]);
        await pool.ReleaseAsync(held[1]);
        pool.InUse.ShouldBe(0);
        _clock.Timers.ShouldBe(0);
        await Should.NotThrowAsync(async () => held = [await pool.AcquireAsync(null, Cancel), await pool.AcquireAsync(null, Cancel)]);
        await Should.ThrowAsync<OperationCanceledException>(async () => await pool.AcquireAsync(null, new CancellationToken(true)));
        await pool.ReleaseAsync(held[0]);
        await pool.ReleaseAsync(held[1]);
    }

    [Fact]
    public async Task A_caller_who_has_given_up_already_takes_no_connection()
    {
        await using var server = new ScriptedServer();
        await using var driver = server.Driver();
        await driver.VerifyConnectivityAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => driver.ExecutableQuery("RETURN 1").ExecuteAsync(new CancellationToken(true)));
        await using var session = driver.AsyncSession();
        await Should.ThrowAsync<OperationCanceledException>(() => session.RunAsync(new Query("RETURN 1"), new CancellationToken(true)));
        await Should.ThrowAsync<OperationCanceledException>(() => session.BeginTransactionAsync(new CancellationToken(true)));

        await driver.VerifyConnectivityAsync();
        server.Connections.Count.ShouldBe(1);
        server.Count("RUN").ShouldBe(0);
    }

    [Fact]
    public async Task A_connection_that_was_idle_for_long_is_asked_whether_it_lives()
    {
        await using var server = new ScriptedServer();
        await using var pool = Pool(server, config => config.WithConnectionLivenessCheckTimeout(TimeSpan.FromSeconds(30)));
        await UseAsync(pool);
        _clock.Advance(TimeSpan.FromSeconds(30) - Instant);
        await UseAsync(pool);
        server.Count("RESET").ShouldBe(0);

        _clock.Advance(TimeSpan.FromSeconds(30));
        await UseAsync(pool);

        (server.Count("RESET"), server.Connections.Count).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_connection_that_does_not_answer_whether_it_lives_is_replaced()
    {
        await using var server = new ScriptedServer
        {
            Answer = (connection, request) =>
            {
                if (request is Reset)
                {
                    connection.Abort();
                }

                return Task.FromResult(request is Reset);
            },
        };
        await using var pool = Pool(server, config => config.WithConnectionLivenessCheckTimeout(TimeSpan.Zero));
        await UseAsync(pool);
        await UseAsync(pool);

        (server.Connections.Count, pool.InUse, pool.Idle).ShouldBe((2, 0, 1));
    }

    [Fact]
    public async Task A_connection_past_its_lifetime_is_replaced()
    {
        await using var server = new ScriptedServer();
        await using var pool = Pool(server, config => config.WithMaxConnectionLifetime(TimeSpan.FromHours(1)).WithConnectionLivenessCheckTimeout(Config.InfiniteInterval));
        await UseAsync(pool);
        _clock.Advance(TimeSpan.FromHours(1));
        await UseAsync(pool);
        server.Connections.Count.ShouldBe(1);

        _clock.Advance(Instant);
        await UseAsync(pool);

        (server.Connections.Count, pool.Idle).ShouldBe((2, 1));
        await server.HeardAsync("closed");
    }

    [Fact]
    public async Task A_connection_that_grew_too_old_in_use_is_closed_when_it_comes_back()
    {
        await using var server = new ScriptedServer();
        await using var pool = Pool(server, config => config.WithMaxConnectionLifetime(TimeSpan.FromHours(1)));
        var connection = await pool.AcquireAsync(null, Cancel);
        _clock.Advance(TimeSpan.FromHours(2));

        await pool.ReleaseAsync(connection);

        (pool.InUse, pool.Idle).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_connection_that_was_unused_for_too_long_is_replaced()
    {
        await using var server = new ScriptedServer();
        await using var pool = Pool(server, config => config.WithConnectionIdleTimeout(TimeSpan.FromMinutes(1)).WithConnectionLivenessCheckTimeout(Config.InfiniteInterval));
        await UseAsync(pool);
        _clock.Advance(TimeSpan.FromMinutes(1) - Instant);
        await UseAsync(pool);
        server.Connections.Count.ShouldBe(1);

        _clock.Advance(TimeSpan.FromMinutes(1));
        await UseAsync(pool);

        server.Connections.Count.ShouldBe(2);
    }

    [Fact]
    public async Task No_more_connections_are_kept_idle_than_may_be()
    {
        await using var server = new ScriptedServer();
        await using var pool = Pool(server, config => config.WithMaxConnectionPoolSize(4).WithMaxIdleConnectionPoolSize(1));

        await pool.WarmUpAsync(4, Cancel);

        (server.Connections.Count, pool.InUse, pool.Idle).ShouldBe((4, 0, 1));
        await server.HeardAsync("closed", 3);
    }

    [Fact]
    public async Task Warming_up_opens_as_many_as_are_wanted_and_at_most_the_pool()
    {
        await using var server = new ScriptedServer();
        await using var driver = server.Driver(config => config.WithMaxConnectionPoolSize(5));

        await driver.WarmUpAsync(3, Cancel);
        server.Connections.Count.ShouldBe(3);
        await driver.WarmUpAsync(99, Cancel);

        server.Connections.Count.ShouldBe(5);
        Metrics(driver, server).ShouldBe((0, 5));
    }

    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "")]
    [InlineData(false, "0000")]                    // a NOOP came before the end
    [InlineData(false, "000AB17FA184636F6465816100")] // and half a message
    public async Task A_connection_that_its_peer_has_closed_is_not_used(bool reset, string last)
    {
        await using var server = new ScriptedServer();
        await using var driver = server.Driver();
        await driver.VerifyConnectivityAsync();
        var connection = server.Connections[0];
        await connection.SayHexAsync(last);
        if (reset)
        {
            connection.Abort();
        }
        else
        {
            connection.Socket.Shutdown(System.Net.Sockets.SocketShutdown.Both);
        }

        await server.HeardAsync("closed");
        await using var session = driver.AsyncSession();
        (await (await session.RunAsync("RETURN 1")).ToListAsync(Cancel)).Count.ShouldBe(1);
        server.Connections.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("0003B170A00000")]   // an answer more
    [InlineData("0003B170A0")]       // a part of one
    [InlineData("0004B17191010000")] // a record more
    public async Task What_comes_behind_the_last_answer_is_nobodys_and_the_connection_is_not_used_again(string more)
    {
        await using var server = new ScriptedServer();
        server.Answer = async (connection, request) =>
        {
            if (request is not Pull || connection.Number > 1)
            {
                return false;
            }

            await connection.SayHexAsync("0004B17191070000" + "0003B170A00000" + more);
            return true;
        };
        await using var driver = server.Driver();
        await using var session = driver.AsyncSession();

        try
        {
            (await (await session.RunAsync("FIRST")).ToListAsync(Cancel)).ShouldHaveSingleItem()[0].ShouldBe(7L);
        }
        catch (ProtocolException)
        {
            more.ShouldBe("0004B17191010000");   // seen at once
        }

        (await (await session.RunAsync("SECOND")).ToListAsync(Cancel)).ShouldHaveSingleItem()[0].ShouldBe(1L);

        server.Connections.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_keep_alive_behind_the_last_answer_is_nothing()
    {
        await using var server = new ScriptedServer();
        server.Answer = async (connection, request) =>
        {
            if (request is Pull)
            {
                await connection.SayHexAsync("00000000" + "0004B17191070000" + "0000" + "0003B170A00000" + "00000000");
            }

            return request is Pull;
        };
        await using var driver = server.Driver();
        for (var i = 0; i < 3; i++)
        {
            (await driver.ExecutableQuery("RETURN 7").ExecuteAsync(Cancel)).Result.ShouldHaveSingleItem()[0].ShouldBe(7L);
        }

        server.Connections.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_connection_on_which_something_failed_is_reset_before_the_next_use()
    {
        await using var server = new ScriptedServer();
        server.Answer = async (connection, request) =>
        {
            if (request is Run { Query: "BAD" })
            {
                await connection.FailAsync("Neo.ClientError.Statement.SyntaxError");
            }

            return request is Run { Query: "BAD" };
        };
        await using var driver = server.Driver();
        await using var session = driver.AsyncSession();

        await Should.ThrowAsync<ClientException>(() => session.RunAsync("BAD"));
        (await (await session.RunAsync("GOOD")).ToListAsync(Cancel)).Count.ShouldBe(1);

        server.Log.SkipWhile(entry => entry != "RUN BAD").ShouldBe(["RUN BAD", "PULL", "RESET", "RUN GOOD", "PULL"]);
    }

    [Fact]
    public async Task A_connection_whose_reset_is_not_answered_in_time_is_dropped()
    {
        await using var server = new ScriptedServer();
        server.Answer = (connection, request) => request is Run { Query: "SLOW" } ? connection.Owe() : Task.FromResult(request is Reset);
        await using var driver = server.Driver(config => config.WithTimeProvider(_clock).WithCancellationGrace(TimeSpan.FromSeconds(1)).WithMaxConnectionPoolSize(1));
        using var end = new CancellationTokenSource();
        await using var session = driver.AsyncSession();
        var running = session.RunAsync(new Query("SLOW"), end.Token);
        await server.HeardAsync("RUN SLOW");
        await end.CancelAsync();
        await server.HeardAsync("RESET");
        running.IsCompleted.ShouldBeFalse();

        _clock.Advance(TimeSpan.FromSeconds(1));

        await Should.ThrowAsync<OperationCanceledException>(running);
        (await (await session.RunAsync("NEXT")).ToListAsync(Cancel)).Count.ShouldBe(1);
        server.Connections.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_server_that_fails_too_often_is_left_alone_for_five_seconds()
    {
        var server = new ScriptedServer { Script = connection => { connection.Abort(); return Task.CompletedTask; } };
        await using (server)
        {
            await using var pool = Pool(server);
            for (var i = 0; i < 20; i++)
            {
                await Should.ThrowAsync<ServiceUnavailableException>(async () => await pool.AcquireAsync(null, Cancel));
            }

            (await Should.ThrowAsync<ServiceUnavailableException>(async () => await pool.AcquireAsync(null, Cancel))).Message.ShouldContain("left alone");
            server.Connections.Count.ShouldBe(20);

            _clock.Advance(TimeSpan.FromSeconds(5) - Instant);
            (await Should.ThrowAsync<ServiceUnavailableException>(async () => await pool.AcquireAsync(null, Cancel))).Message.ShouldContain("left alone");
            _clock.Advance(TimeSpan.FromSeconds(1));
            (await Should.ThrowAsync<ServiceUnavailableException>(async () => await pool.AcquireAsync(null, Cancel))).Message.ShouldNotContain("left alone");

            server.Connections.Count.ShouldBe(21);
            pool.InUse.ShouldBe(0);
        }
    }

    [Fact]
    public async Task A_server_that_has_recovered_is_used_again()
    {
        var broken = true;
        await using var server = new ScriptedServer();
        await using var proxied = new ScriptedServer();
        proxied.Answer = async (connection, request) =>
        {
            if (broken && request is Hello)
            {
                connection.Abort();
                return true;
            }

            return await Task.FromResult(false);
        };
        await using var pool = Pool(proxied);
        for (var i = 0; i < 21; i++)
        {
            await Should.ThrowAsync<ServiceUnavailableException>(async () => await pool.AcquireAsync(null, Cancel));
        }

        broken = false;
        _clock.Advance(TimeSpan.FromSeconds(6));

        for (var i = 0; i < 3; i++)
        {
            await UseAsync(pool);
        }

        (pool.InUse, pool.Idle).ShouldBe((0, 1));
    }

    [Fact]
    public async Task A_server_that_says_nothing_counts_as_one_that_fails()
    {
        await using var server = ScriptedServer.Saying("", stay: true);
        await using var pool = Pool(server);   // by default both limits are five seconds
        var acquiring = Enumerable.Range(0, 20).Select(_ => pool.AcquireAsync(null, Cancel).AsTask()).ToArray();
        await server.HeardAsync("accepted", 20);

        _clock.Advance(TimeSpan.FromSeconds(5));

        foreach (var task in acquiring)
        {
            await Should.ThrowAsync<ServiceUnavailableException>(task);
        }

        (await Should.ThrowAsync<ServiceUnavailableException>(async () => await pool.AcquireAsync(null, Cancel))).Message.ShouldContain("left alone");
    }

    [Fact]
    public async Task A_wrong_password_does_not_close_the_server_for_others()
    {
        await using var server = new ScriptedServer();
        server.Answer = async (connection, request) =>
        {
            if (request is Logon { Credentials.Principal: "eve" })
            {
                await connection.FailAsync("Neo.ClientError.Security.Unauthorized");
                return true;
            }

            return false;
        };
        await using var pool = Pool(server);
        for (var i = 0; i < 40; i++)
        {
            await Should.ThrowAsync<AuthenticationException>(async () => await pool.AcquireAsync(AuthTokens.Basic("eve", "x"), Cancel));
        }

        await UseAsync(pool);
        (pool.InUse, pool.Idle).ShouldBe((0, 1));
    }

    [Fact]
    public async Task A_server_that_falls_silent_for_longer_than_it_promised_is_given_up_and_its_connection_too()
    {
        await using var server = new ScriptedServer();
        server.Hints["connection.recv_timeout_seconds"] = 7L;
        await using var proxy = new FaultProxy(server.EndPoint);
        await using var driver = GraphDatabase.Driver($"bolt://{proxy.EndPoint}", config => config.WithTimeProvider(_clock).WithMaxConnectionPoolSize(1));
        await driver.VerifyConnectivityAsync();
        proxy.FailToClient(new Fault { StallAfter = 0 });
        await using var session = driver.AsyncSession();
        var running = session.RunAsync("SLOW");
        await server.HeardAsync("PULL");
        while (_clock.Timers == 0)
        {
            await Task.Yield();   // until the answer is waited for
        }

        _clock.Advance(TimeSpan.FromSeconds(7) - Instant);
        running.IsCompleted.ShouldBeFalse();
        _clock.Advance(Instant);

        (await Should.ThrowAsync<ConnectionReadTimeoutException>(running.WaitAsync(TimeSpan.FromSeconds(10), Cancel))).Message.ShouldContain("7 s");
        proxy.FailToClient(null);
        (await (await session.RunAsync("NEXT")).ToListAsync(Cancel)).Count.ShouldBe(1);
        proxy.Connections.ShouldBe(2);
    }

    [Fact]
    public async Task A_slow_network_changes_nothing_but_the_time()
    {
        await using var server = new ScriptedServer { Rows = 20 };
        await using var proxy = new FaultProxy(server.EndPoint);
        proxy.FailToClient(new Fault { Delay = TimeSpan.FromMilliseconds(1), Slice = 16 });
        proxy.FailToServer(new Fault { Delay = TimeSpan.FromMilliseconds(1), Slice = 16 });
        await using var driver = GraphDatabase.Driver($"bolt://{proxy.EndPoint}");

        (await driver.ExecutableQuery("RETURN 1").ExecuteAsync(Cancel)).Result.Count.ShouldBe(20);

        proxy.Connections.ShouldBe(1);
    }

    [Fact]
    public async Task Closing_the_driver_ends_idle_connections_at_once_and_used_ones_when_they_come_back()
    {
        await using var server = new ScriptedServer();
        var driver = server.Driver();
        await driver.WarmUpAsync(2, Cancel);
        var session = driver.AsyncSession();
        var transaction = await session.BeginTransactionAsync();

        await driver.DisposeAsync();
        await server.HeardAsync("closed");
        await transaction.CommitAsync();
        await server.HeardAsync("closed", 2);

        await Should.ThrowAsync<ObjectDisposedException>(() => session.RunAsync("RETURN 1"));
    }

    private ConnectionPool Pool(ScriptedServer server, Action<ConfigBuilder>? configure = null)
    {
        var builder = new ConfigBuilder();
        builder.WithTimeProvider(_clock);
        configure?.Invoke(builder);
        var config = builder.Build();
        var settings = new ConnectionSettings(ConnectionUri.Parse(new Uri($"bolt://{server.Address}"), config), AuthTokenManagers.None, config);
        return new ConnectionPool(settings.Uri.Address, new Connector(settings), new Logins(settings.AuthTokens), config);
    }

    private static async Task UseAsync(ConnectionPool pool) => await pool.ReleaseAsync(await pool.AcquireAsync(null, Cancel));

    private static (int InUse, int Idle)? Metrics(IDriver driver, ScriptedServer server) => ((BoltDriver)driver).PoolMetrics(ServerAddress.From("127.0.0.1", server.EndPoint.Port));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
