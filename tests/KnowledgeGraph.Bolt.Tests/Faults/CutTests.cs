using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.Driver.Extensions;
using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Bolt.Tests.Driver;
using KnowledgeGraph.Bolt.Tests.Listener;

namespace KnowledgeGraph.Bolt.Tests.Faults;

/// <summary>
/// A connection that ends after each byte of an exchange, in either direction, by FIN and by RST. The caller gets the whole result or an exception, never a part that passes for the
/// whole; a write is done once or said to be in doubt; and the pool goes on.
/// </summary>
public sealed class CutTests
{
    private static readonly int[] Whole = [.. Enumerable.Range(1, 9)];

    public static TheoryData<bool, bool> Cuts => new() { { true, false }, { true, true }, { false, false }, { false, true } };

    [Theory]
    [MemberData(nameof(Cuts))]
    public Task An_auto_commit_read_is_whole_or_fails(bool toClient, bool reset) => EveryCutAsync(toClient, reset, "bolt", warm: true, async driver =>
    {
        await using var session = driver.AsyncSession(config => config.WithDefaultAccessMode(AccessMode.Read));
        return await ReadAsync(await session.RunAsync("COUNT 9"));
    });

    [Theory]
    [MemberData(nameof(Cuts))]
    public Task A_login_is_whole_or_fails(bool toClient, bool reset) => EveryCutAsync(toClient, reset, "bolt", warm: false, async driver =>
    {
        await using var session = driver.AsyncSession(config => config.WithDefaultAccessMode(AccessMode.Read));
        return await ReadAsync(await session.RunAsync("COUNT 9"));
    });

    [Theory]
    [MemberData(nameof(Cuts))]
    public Task A_routing_table_is_whole_or_fails(bool toClient, bool reset) => EveryCutAsync(toClient, reset, "neo4j", warm: true, async driver =>
    {
        await using var session = driver.AsyncSession(config => config.WithDefaultAccessMode(AccessMode.Read));
        return await ReadAsync(await session.RunAsync("COUNT 9"));
    });

    [Theory]
    [MemberData(nameof(Cuts))]
    public Task An_executable_query_that_reads_is_tried_again_until_it_is_whole(bool toClient, bool reset) => EveryCutAsync(toClient, reset, "bolt", warm: true, async driver =>
    {
        var (rows, _) = await driver.ExecutableQuery("COUNT 9").WithConfig(new QueryConfig(RoutingControl.Readers)).ExecuteAsync(Cancel);
        return [.. rows.Select(row => row[0].As<int>())];
    }, mayFail: false);

    [Theory]
    [MemberData(nameof(Cuts))]
    public Task Raw_reads_are_tried_again_until_they_are_whole(bool toClient, bool reset) => EveryCutAsync(toClient, reset, "bolt", warm: true, async driver =>
    {
        var rows = new Rows();
        await ((IRawQueries)driver).RunAsync([new Query("COUNT 4"), new Query("COUNT 9")], rows, new RawQueryConfig(), Cancel);
        rows.Texts.Take(4).ShouldBe(["0: 1", "0: 2", "0: 3", "0: 4"]);
        return [.. rows.Texts.Skip(4).Select(text => int.Parse(text[3..]))];
    }, mayFail: false);

    [Theory]
    [MemberData(nameof(Cuts))]
    public Task A_managed_write_is_committed_once_or_said_to_be_in_doubt(bool toClient, bool reset) => EveryWriteAsync(toClient, reset, idempotent: false, WriteAsync);

    [Theory]
    [MemberData(nameof(Cuts))]
    public Task A_managed_write_that_is_idempotent_succeeds_wherever_the_cut_is(bool toClient, bool reset) => EveryWriteAsync(toClient, reset, idempotent: true, WriteAsync);

    [Theory]
    [MemberData(nameof(Cuts))]
    public Task An_explicit_transaction_is_committed_or_not_and_says_which_or_that_it_does_not_know(bool toClient, bool reset) => EveryWriteAsync(toClient, reset, idempotent: null, async (driver, _) =>
    {
        await using var session = driver.AsyncSession();
        await using var transaction = await session.BeginTransactionAsync();
        (await ReadAsync(await transaction.RunAsync("COUNT 9"))).ShouldBe(Whole);
        await transaction.CommitAsync();
    });

    [Theory]
    [MemberData(nameof(Cuts))]
    public Task Raw_writes_are_committed_once_or_said_to_be_in_doubt(bool toClient, bool reset) => EveryWriteAsync(toClient, reset, idempotent: null, async (driver, _) =>
    {
        var rows = new Rows();
        await ((IRawQueries)driver).RunAsync([new Query("COUNT 2"), new Query("COUNT 3")], rows, new RawQueryConfig { AccessMode = AccessMode.Write }, Cancel);
        rows.Texts.Count.ShouldBe(5);
    });

    [Fact]
    public async Task A_record_of_several_chunks_is_whole_or_fails()
    {
        var backend = new ScriptedBackend();
        await using var listener = backend.Listen();
        await using var proxy = new FaultProxy(listener.EndPoint);
        await using var driver = Driver(proxy, "bolt");
        var parameters = new Dictionary<string, object> { ["text"] = new string('x', 140_000) };
        for (var cut = 1; cut < 140_200; cut += cut % 65_539 is > 65_500 or < 60 ? 7 : 9_973)
        {
            proxy.FailToClient(new Fault { CutAfter = cut });
            await using var session = driver.AsyncSession();
            try
            {
                var rows = await (await session.RunAsync("ECHO", parameters)).ToListAsync(Cancel);
                rows.ShouldHaveSingleItem()["parameters"].As<Dictionary<string, object>>()["text"].As<string>().Length.ShouldBe(140_000);
            }
            catch (ServiceUnavailableException)
            {
                // As it should.
            }
        }

        proxy.Cuts.ShouldBeGreaterThan(20);
        await IsWellAsync(driver, proxy);
    }

    [Theory]
    [InlineData("bolt")]
    [InlineData("neo4j")]
    public async Task Slices_of_one_byte_change_nothing(string scheme)
    {
        await using var listener = new ScriptedBackend().Listen();
        await using var proxy = new FaultProxy(listener.EndPoint);
        proxy.FailToClient(new Fault { Slice = 1 });
        proxy.FailToServer(new Fault { Slice = 1 });
        await using var driver = Driver(proxy, scheme);

        await WriteAsync(driver, idempotent: false);
        await using var session = driver.AsyncSession();
        (await ReadAsync(await session.RunAsync("COUNT 9"))).ShouldBe(Whole);
        (await Should.ThrowAsync<ClientException>(async () => await (await session.RunAsync("FAIL AFTER 2")).ToListAsync(Cancel))).Code.ShouldBe("Neo.ClientError.Statement.ArithmeticError");
        (await ReadAsync(await session.RunAsync("COUNT 9"))).ShouldBe(Whole);
        proxy.Connections.ShouldBe(1);
    }

    /// <summary>At every byte until the exchange ends before the cut.</summary>
    private static async Task EveryCutAsync(bool toClient, bool reset, string scheme, bool warm, Func<IDriver, Task<int[]>> read, bool mayFail = true)
    {
        await using var listener = new ScriptedBackend().Listen();
        await using var proxy = new FaultProxy(listener.EndPoint);
        await using var kept = Driver(proxy, scheme);
        var (failures, cuts) = (0, -1);
        for (var cut = 1; proxy.Cuts > cuts; cut++)
        {
            cuts = proxy.Cuts;
            var driver = warm ? kept : Driver(proxy, scheme);
            if (warm)
            {
                await IsWellAsync(driver, proxy);
            }

            Set(proxy, toClient, new Fault { CutAfter = cut, Reset = reset });
            try
            {
                (await read(driver)).ShouldBe(Whole, $"cut after {cut} bytes");
            }
            catch (Neo4jException exception) when (mayFail && exception.IsRetriable)
            {
                failures++;
            }

            Set(proxy, toClient, null);
            await IsWellAsync(driver, proxy);
            if (!warm)
            {
                await driver.DisposeAsync();
            }
        }

        proxy.Cuts.ShouldBeGreaterThan(20);
        (failures > 0).ShouldBe(mayFail);
    }

    /// <param name="toClient">Where it is cut.</param>
    /// <param name="reset">How.</param>
    /// <param name="idempotent">Null: nothing is tried again.</param>
    /// <param name="write">One transaction.</param>
    private static async Task EveryWriteAsync(bool toClient, bool reset, bool? idempotent, Func<IDriver, bool, Task> write)
    {
        var backend = new ScriptedBackend();
        await using var listener = backend.Listen();
        await using var proxy = new FaultProxy(listener.EndPoint);
        await using var driver = Driver(proxy, "bolt");
        var (unknown, successes, cuts) = (0, 0, -1);
        for (var cut = 1; proxy.Cuts > cuts; cut++)
        {
            cuts = proxy.Cuts;
            await IsWellAsync(driver, proxy);
            backend.Log.Clear();
            Set(proxy, toClient, new Fault { CutAfter = cut, Reset = reset });
            bool? done = true;
            try
            {
                await write(driver, idempotent == true);
                successes++;
            }
            catch (CommitOutcomeUnknownException)
            {
                idempotent.ShouldNotBe(true);
                done = null;
                unknown++;
            }
            catch (Neo4jException) when (idempotent is null)
            {
                done = false;
            }

            Set(proxy, toClient, null);
            await IsWellAsync(driver, proxy);
            var commits = backend.Log.Count(entry => entry == "commit");
            commits.ShouldBeInRange(done == true ? 1 : 0, done == false ? 0 : idempotent == true ? 2 : 1, $"cut after {cut} bytes");
        }

        proxy.Cuts.ShouldBeGreaterThan(20);
        successes.ShouldBeGreaterThan(0);
        (unknown > 0).ShouldBe(idempotent != true);
    }

    private static async Task WriteAsync(IDriver driver, bool idempotent)
    {
        await using var session = driver.AsyncSession();
        var rows = await session.ExecuteWriteAsync(async tx => await ReadAsync(await tx.RunAsync("COUNT 9")), config =>
        {
            if (idempotent)
            {
                config.WithIdempotentWork();
            }
        });
        rows.ShouldBe(Whole);
    }

    private static async Task<int[]> ReadAsync(IResultCursor result) => [.. await result.ToListAsync(record => record.Get<int>("n"), Cancel)];

    /// <summary>The pool is back to its size, and the next query works.</summary>
    private static async Task IsWellAsync(IDriver driver, FaultProxy proxy)
    {
        var rows = new Rows();
        await ((IRawQueries)driver).RunAsync([new Query("COUNT 1")], rows, new RawQueryConfig(), Cancel);
        rows.Texts.ShouldBe(["0: 1"]);
        ((BoltDriver)driver).PoolMetrics(ServerAddress.From("127.0.0.1", proxy.EndPoint.Port)).ShouldBe((0, 1));
    }

    private static void Set(FaultProxy proxy, bool toClient, Fault? fault)
    {
        if (toClient)
        {
            proxy.FailToClient(fault);
        }
        else
        {
            proxy.FailToServer(fault);
        }
    }

    private static IDriver Driver(FaultProxy proxy, string scheme) => GraphDatabase.Driver(
        $"{scheme}://{proxy.EndPoint}",
        AuthTokens.Basic("neo4j", "secret"),
        config => config.WithMaxConnectionPoolSize(1).WithFetchSize(4).WithTimeProvider(new HurriedTimeProvider()).WithCancellationGrace(TimeSpan.FromSeconds(5)));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
