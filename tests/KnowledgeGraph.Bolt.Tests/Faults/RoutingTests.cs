using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.Driver.Extensions;
using KnowledgeGraph.Bolt.Messages;
using static KnowledgeGraph.Bolt.Tests.Faults.ClusterWork;

namespace KnowledgeGraph.Bolt.Tests.Faults;

/// <summary>The driver and a cluster whose members are scripted servers.</summary>
public sealed class RoutingTests
{
    private static readonly TimeSpan Instant = TimeSpan.FromTicks(1);

    private readonly ManualTimeProvider _clock = new() { Hurries = true };

    [Theory]
    [InlineData("Neo.ClientError.Cluster.NotALeader")]
    [InlineData("Neo.ClientError.General.ForbiddenOnReadOnlyDatabase")]
    public async Task A_writer_that_writes_no_more_is_left_for_the_new_one(string code)
    {
        await using var cluster = new Cluster(3, _clock);
        var leader = cluster[0];
        leader.Answer = Failing<Run>(code);
        cluster.Leader = 0;
        await using var driver = cluster.Driver();
        await using var session = driver.AsyncSession(config => config.WithDatabase("films"));
        var tries = 0;

        await session.ExecuteWriteAsync(async tx =>
        {
            tries++;
            cluster.Leader = 1;   // while the first try runs
            return (await (await tx.RunAsync("WRITE")).ToListAsync(Cancel)).Count;
        });

        (tries, cluster[0].Count("RUN"), cluster[1].Count("RUN")).ShouldBe((2, 1, 1));
        cluster[0].Count("ROUTE films").ShouldBe(2);
    }

    [Fact]
    public async Task A_reader_that_dies_in_mid_result_is_left_for_another()
    {
        await using var cluster = new Cluster(3, _clock) { Leader = 0 };
        foreach (var reader in new[] { 1, 2 })
        {
            cluster[reader].Answer = async (connection, request) =>
            {
                if (request is Pull && cluster[1].Count("PULL") + cluster[2].Count("PULL") == 1)
                {
                    await connection.RecordAsync(1L, 2L);
                    connection.Abort();
                    return true;
                }

                return false;
            };
        }

        await using var driver = cluster.Driver();
        await using var session = driver.AsyncSession(config => config.WithDatabase("films"));

        var rows = await session.ExecuteReadAsync(async tx => (await (await tx.RunAsync("READ")).ToListAsync(Cancel)).Count);

        rows.ShouldBe(1);
        (cluster[1].Count("RUN"), cluster[2].Count("RUN")).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_result_of_no_retry_whose_reader_dies_says_that_the_session_has_expired()
    {
        await using var cluster = new Cluster(2, _clock) { Leader = 0 };
        cluster[1].Answer = async (connection, request) =>
        {
            if (request is Pull)
            {
                await connection.RecordAsync(1L, 2L);
                connection.Abort();
            }

            return request is Pull;
        };
        await using var driver = cluster.Driver();
        await using var session = driver.AsyncSession(config => config.WithDatabase("films").WithDefaultAccessMode(AccessMode.Read));

        await Should.ThrowAsync<SessionExpiredException>(async () => await (await session.RunAsync("READ")).ToListAsync(Cancel));

        Table(driver).ShouldNotContain(cluster[1].Address);
    }

    [Fact]
    public async Task A_router_that_dies_is_passed_over()
    {
        await using var cluster = new Cluster(3, _clock) { Leader = 2 };
        await using var driver = cluster.Driver();
        await ReadAsync(driver);
        await cluster[0].DisposeAsync();
        cluster.Dead.Add(0);
        _clock.Advance(TimeSpan.FromSeconds(301));

        await ReadAsync(driver);

        cluster[1].Count("ROUTE").ShouldBe(1);
        Table(driver).ShouldNotContain(cluster[0].Address);
    }

    [Fact]
    public async Task A_table_without_writers_serves_readers_and_is_asked_for_again_for_a_writer()
    {
        await using var cluster = new Cluster(2, _clock) { Leader = null };
        await using var driver = cluster.Driver();
        await ReadAsync(driver);
        cluster[0].Count("ROUTE").ShouldBe(1);
        await ReadAsync(driver);
        cluster[0].Count("ROUTE").ShouldBe(1);

        (await Should.ThrowAsync<SessionExpiredException>(() => WriteAsync(driver))).IsRetriable.ShouldBeTrue();
        cluster.Leader = 1;
        await WriteAsync(driver);

        cluster[1].Count("RUN WRITE").ShouldBe(1);
    }

    [Fact]
    public async Task A_router_cut_off_from_its_cluster_is_not_asked_before_those_of_the_URI()
    {
        await using var cluster = new Cluster(2, _clock) { Leader = 0 };
        await using var island = new ScriptedServer();
        island.Table = _ => Cluster.TableOf(300, [], [island.Address], [island.Address]);
        var first = true;
        var normal = cluster[0].Table;
        cluster[0].Table = route =>
        {
            var table = first ? Cluster.TableOf(300, [], [island.Address], [island.Address]) : normal!(route);   // set by the cluster
            first = false;
            return table;
        };
        await using var driver = cluster.Driver();

        await Should.ThrowAsync<SessionExpiredException>(() => WriteAsync(driver));   // the two disagree: the first table came from the island's side
        await WriteAsync(driver);

        (island.Count("ROUTE"), cluster[0].Count("RUN WRITE")).ShouldBe((0, 1));
    }

    [Fact]
    public async Task A_table_holds_as_long_as_it_says()
    {
        await using var cluster = new Cluster(1, _clock) { Leader = 0, SecondsToLive = 10 };
        await using var driver = cluster.Driver();
        await ReadAsync(driver);
        _clock.Advance(TimeSpan.FromSeconds(10) - Instant);
        await ReadAsync(driver);
        cluster[0].Count("ROUTE").ShouldBe(1);

        _clock.Advance(Instant);
        await ReadAsync(driver);

        cluster[0].Count("ROUTE").ShouldBe(2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public async Task A_table_that_holds_for_no_time_is_used_once(long seconds)
    {
        await using var cluster = new Cluster(1, _clock) { Leader = 0, SecondsToLive = seconds };
        await using var driver = cluster.Driver();

        await ReadAsync(driver);
        await WriteAsync(driver);

        cluster[0].Count("ROUTE").ShouldBe(2);
    }

    [Fact]
    public async Task A_table_that_holds_for_ever_is_no_error()
    {
        await using var cluster = new Cluster(1, _clock) { Leader = 0, SecondsToLive = long.MaxValue };
        await using var driver = cluster.Driver();
        await ReadAsync(driver);
        _clock.Advance(TimeSpan.FromDays(300));

        await ReadAsync(driver);

        cluster[0].Count("ROUTE").ShouldBe(1);
    }

    [Fact]
    public async Task Many_callers_who_want_a_table_ask_for_it_once()
    {
        await using var cluster = new Cluster(2, _clock) { Leader = 0 };
        await using var driver = cluster.Driver(config => config.WithMaxConnectionPoolSize(64));

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => ReadAsync(driver), Cancel)));

        (cluster[0].Count("ROUTE"), cluster[1].Count("RUN")).ShouldBe((1, 50));
    }

    [Fact]
    public async Task Work_goes_to_the_reader_with_the_fewest_connections_in_use()
    {
        await using var cluster = new Cluster(4, _clock) { Leader = 0 };
        await using var driver = cluster.Driver();
        var open = new List<IAsyncTransaction>();
        for (var i = 0; i < 9; i++)
        {
            open.Add(await driver.AsyncSession(config => config.WithDatabase("films").WithDefaultAccessMode(AccessMode.Read)).BeginTransactionAsync());
        }

        cluster.Members.Skip(1).Select(member => member.Count("BEGIN")).ShouldBe([3, 3, 3]);
        // One reader becomes free: it gets all that follows until it has as many again.
        var busy = open.Where((_, i) => i % 3 == 0).ToList();
        foreach (var transaction in busy)
        {
            await transaction.RollbackAsync();
        }

        var free = cluster.Members.Skip(1).Single(member => member.Count("ROLLBACK") == 3);
        for (var i = 0; i < 3; i++)
        {
            await driver.AsyncSession(config => config.WithDatabase("films").WithDefaultAccessMode(AccessMode.Read)).BeginTransactionAsync();
        }

        free.Count("BEGIN").ShouldBe(6);
    }

    [Fact]
    public async Task Each_address_of_the_URIs_name_is_tried()
    {
        await using var cluster = new Cluster(1, _clock) { Leader = 0 };
        var port = cluster[0].EndPoint.Port;
        await using var driver = cluster.Driver(
            config => config.WithHostResolver((host, _) => new([.. host == "cluster.example" ? new[] { "127.0.0.9", "127.0.0.8", "127.0.0.1" } : [host]])), $"neo4j://cluster.example:{port}");

        await ReadAsync(driver);

        cluster[0].Count("ROUTE").ShouldBe(1);
    }

    [Fact]
    public async Task When_the_first_address_of_the_URIs_name_gives_no_table_the_next_is_asked()
    {
        await using var cluster = new Cluster(1, _clock) { Leader = 0 };
        var asked = 0;
        cluster[0].Answer = async (connection, request) =>
        {
            if (request is Route && ++asked == 1)
            {
                await connection.FailAsync("Neo.TransientError.General.DatabaseUnavailable");
                return true;
            }

            return false;
        };
        await using var driver = cluster.Driver(
            config => config.WithHostResolver((host, _) => new([.. host == "cluster.example" ? new[] { "127.0.0.1", "127.0.0.1" } : [host]])),
            $"neo4j://cluster.example:{cluster[0].EndPoint.Port}");

        await ReadAsync(driver);

        asked.ShouldBe(2);
    }

    [Fact]
    public async Task Each_server_of_the_resolver_is_tried_in_its_order()
    {
        await using var cluster = new Cluster(1, _clock) { Leader = 0 };
        await using var silent = new ScriptedServer { Script = connection => { connection.Abort(); return Task.CompletedTask; } };
        var resolver = new Resolver(
            ServerAddress.From("127.0.0.1", KnowledgeGraph.Tests.Shared.Neo4jServer.FreePort()),
            ServerAddress.From("127.0.0.1", silent.EndPoint.Port),
            ServerAddress.From("127.0.0.1", cluster[0].EndPoint.Port));
        await using var driver = cluster.Driver(config => config.WithResolver(resolver), "neo4j://anywhere.example");

        await ReadAsync(driver);

        (silent.Connections.Count, cluster[0].Count("ROUTE")).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_reader_that_does_not_answer_in_time_is_left_for_another()
    {
        await using var cluster = new Cluster(2, _clock) { Leader = 0 };
        await using var silent = ScriptedServer.Saying("", stay: true);
        cluster[0].Table = _ => Cluster.TableOf(300, [cluster[0].Address], [cluster[1].Address, silent.Address], [cluster[0].Address]);   // the first is the first's turn
        await using var driver = cluster.Driver();   // both limits are five seconds
        await ReadAsync(driver);
        var reading = ReadAsync(driver);   // one of the two has to begin with the silent one
        await silent.HeardAsync("accepted");

        _clock.Advance(TimeSpan.FromSeconds(5));
        await reading.WaitAsync(TimeSpan.FromSeconds(10), Cancel);

        cluster[1].Count("RUN").ShouldBe(2);
        Table(driver).ShouldNotContain(silent.Address);
    }

    [Fact]
    public async Task A_router_that_does_not_answer_in_time_is_left_for_another_and_keeps_nobody_else()
    {
        await using var cluster = new Cluster(2, _clock) { Leader = 0 };
        cluster[0].Answer = (connection, request) => request is Route ? connection.Owe() : Task.FromResult(false);
        var resolver = new Resolver(ServerAddress.From("127.0.0.1", cluster[0].EndPoint.Port), ServerAddress.From("127.0.0.1", cluster[1].EndPoint.Port));
        await using var driver = cluster.Driver(config => config.WithResolver(resolver), "neo4j://anywhere.example");
        var reading = Enumerable.Range(0, 3).Select(_ => ReadAsync(driver)).ToArray();
        await cluster[0].HeardAsync("ROUTE");

        _clock.Advance(TimeSpan.FromSeconds(5));
        await Task.WhenAll(reading).WaitAsync(TimeSpan.FromSeconds(10), Cancel);

        (cluster[0].Count("ROUTE"), cluster[1].Count("ROUTE"), cluster[0].Count("closed")).ShouldBe((1, 1, 1));
    }

    [Fact]
    public async Task A_pool_that_is_exhausted_is_no_fault_of_the_router()
    {
        await using var cluster = new Cluster(1, _clock) { Leader = 0, Home = "films" };
        await using var driver = cluster.Driver(config => config.WithMaxConnectionPoolSize(1));
        await using var session = driver.AsyncSession();
        await using var transaction = await session.BeginTransactionAsync();
        await using var other = driver.AsyncSession();   // asks for its home database
        var waiting = other.RunAsync("A");

        _clock.Advance(TimeSpan.FromSeconds(5));

        await Should.ThrowAsync<ConnectionAcquisitionTimeoutException>(waiting.WaitAsync(TimeSpan.FromSeconds(10), Cancel));
        Table(driver).ShouldContain(cluster[0].Address);
    }

    [Fact]
    public async Task A_bookmark_manager_that_throws_keeps_no_connection()
    {
        await using var cluster = new Cluster(1, _clock) { Leader = 0 };
        await using var driver = cluster.Driver(config => config.WithMaxConnectionPoolSize(1));
        var asked = 0;
        var manager = GraphDatabase.BookmarkManagerFactory.NewBookmarkManager(new BookmarkManagerConfig([], _ => ++asked == 2 ? throw new NotSupportedException() : Task.FromResult(Array.Empty<string>()), null));
        await using var session = driver.AsyncSession(config => config.WithDatabase("films").WithBookmarkManager(manager));

        await Should.ThrowAsync<NotSupportedException>(() => session.RunAsync("A"));

        await ReadAsync(driver);
    }

    [Fact]
    public async Task A_server_whose_database_is_unavailable_is_left_until_the_next_table()
    {
        await using var cluster = new Cluster(3, _clock) { Leader = 0 };
        cluster[1].Answer = Failing<Run>("Neo.TransientError.General.DatabaseUnavailable");
        await using var driver = cluster.Driver();
        await using var session = driver.AsyncSession(config => config.WithDatabase("films"));
        for (var i = 0; i < 4; i++)
        {
            await session.ExecuteReadAsync(async tx => (await (await tx.RunAsync("READ")).ToListAsync(Cancel)).Count);
        }

        (cluster[1].Count("RUN"), cluster[2].Count("RUN")).ShouldBe((1, 4));
        Table(driver).ShouldNotContain(cluster[1].Address);
    }

    [Fact]
    public async Task A_server_that_left_the_cluster_loses_its_idle_connections_with_the_next_table()
    {
        await using var cluster = new Cluster(3, _clock) { Leader = 0 };
        await using var driver = cluster.Driver();
        await driver.WarmUpAsync(1, Cancel);
        cluster[1].Connections.Count.ShouldBe(1);
        cluster.Dead.Add(1);   // for the cluster; it still answers who asks
        _clock.Advance(TimeSpan.FromSeconds(331));

        await ReadAsync(driver);

        await cluster[1].HeardAsync("closed");
        ((BoltDriver)driver).PoolMetrics(ServerAddress.From("127.0.0.1", cluster[1].EndPoint.Port)).ShouldBe((0, 0));
        (cluster[0].Count("closed"), cluster[2].Count("closed")).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_router_that_only_the_URI_names_keeps_its_connection_from_session_to_session()
    {
        await using var cluster = new Cluster(1, _clock) { Leader = 0, Home = "films" };
        await using var router = new ScriptedServer();
        router.Table = _ => Cluster.TableOf(300, [cluster[0].Address], [cluster[0].Address], [cluster[0].Address], "films");
        await using var driver = cluster.Driver(uri: $"neo4j://{router.Address}");

        for (var i = 0; i < 3; i++)
        {
            await RunAtHomeAsync(driver, "A");
        }

        (router.Count("ROUTE"), router.Connections.Count, cluster[0].Connections.Count).ShouldBe((3, 1, 1));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private sealed class Resolver(params ServerAddress[] addresses) : IServerAddressResolver
    {
        public ISet<ServerAddress> Resolve(ServerAddress address) => new HashSet<ServerAddress>(addresses);
    }
}
