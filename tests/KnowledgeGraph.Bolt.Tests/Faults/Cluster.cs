using System.Collections.Concurrent;
using KnowledgeGraph.Bolt.Driver.Extensions;
using KnowledgeGraph.Bolt.Messages;

namespace KnowledgeGraph.Bolt.Tests.Faults;

/// <summary>All route, all but the leader read, and the leader writes.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private readonly List<ScriptedServer> _members = [];
    private readonly int _size;
    private readonly TimeProvider _clock;

    public Cluster(int size, TimeProvider clock) => (_size, _clock) = (size, clock);

    public BoltVersion Version { get; init; } = new(5, 8);

    public int? Leader { get; set; }

    public long SecondsToLive { get; init; } = 300;

    public string? Home { get; set; }

    public bool RoutesOnServer { get; set; }

    public ConcurrentBag<int> Dead { get; } = [];

    public List<ScriptedServer> Members
    {
        get
        {
            while (_members.Count < _size)
            {
                _members.Add(new ScriptedServer { Version = Version, Table = Table, Home = extra => RoutesOnServer ? extra.Database ?? Home : null });
            }

            _members.ForEach(member => member.Hints["ssr.enabled"] = RoutesOnServer);
            return _members;
        }
    }

    public ScriptedServer this[int index] => Members[index];

    public static Dictionary<string, object> TableOf(long seconds, IEnumerable<string> writers, IEnumerable<string> readers, IEnumerable<string> routers, string? database = null)
    {
        Dictionary<string, object> Of(string role, IEnumerable<string> addresses) => new() { ["role"] = role, ["addresses"] = addresses.Cast<object>().ToList() };
        var table = new Dictionary<string, object>
        {
            ["ttl"] = seconds,
            ["servers"] = new List<object> { Of("WRITE", writers), Of("READ", readers), Of("ROUTE", routers) },
        };
        if (database is not null)
        {
            table["db"] = database;
        }

        return table;
    }

    public IDriver Driver(Action<ConfigBuilder>? configure = null, string? uri = null) => GraphDatabase.Driver(uri ?? $"neo4j://{this[0].Address}", config =>
    {
        config.WithTimeProvider(_clock).WithConnectionLivenessCheckTimeout(Config.InfiniteInterval).WithCancellationGrace(TimeSpan.FromSeconds(5));
        configure?.Invoke(config);
    });

    public async ValueTask DisposeAsync()
    {
        foreach (var member in _members)
        {
            await member.DisposeAsync();
        }
    }

    private Dictionary<string, object> Table(Route route)
    {
        var alive = Enumerable.Range(0, _size).Where(i => !Dead.Contains(i)).ToList();
        var readers = alive.Where(i => i != Leader || alive.Count == 1);
        return TableOf(SecondsToLive, alive.Where(i => i == Leader).Select(Name), readers.Select(Name), alive.Select(Name), route.Database ?? Home);
    }

    private string Name(int member) => _members[member].Address;
}

/// <summary>What tests do with a cluster.</summary>
internal static class ClusterWork
{
    public static Func<ScriptedConnection, Request, Task<bool>> Failing<T>(string code, Func<string, bool>? which = null)
        where T : Request => async (connection, request) =>
    {
        var fails = request is T && (which is null || (request is Run run && which(run.Query)));
        if (fails)
        {
            await connection.FailAsync(code);
        }

        return fails;
    };

    public static async Task ReadAsync(IDriver driver)
    {
        await using var session = driver.AsyncSession(config => config.WithDatabase("films").WithDefaultAccessMode(AccessMode.Read));
        (await (await session.RunAsync("READ")).ToListAsync(Cancel)).Count.ShouldBe(1);
    }

    public static async Task WriteAsync(IDriver driver)
    {
        await using var session = driver.AsyncSession(config => config.WithDatabase("films"));
        await (await session.RunAsync("WRITE")).ConsumeAsync();
    }

    public static async Task RunAtHomeAsync(IDriver driver, string text)
    {
        await using var session = driver.AsyncSession();
        await (await session.RunAsync(text)).ConsumeAsync();
    }

    public static IReadOnlyList<string> Table(IDriver driver) =>
        ((BoltDriver)driver).RoutingTableOf("films") is { } table ? [.. table.Readers.Concat(table.Writers).Concat(table.Routers).Select(address => address.ToString())] : [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
