using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Engine;

namespace KnowledgeGraph.Faults;

/// <summary>
/// Clients that write, each step in a transaction of its own: a pair of nodes with a relationship, numbered by its client from 1, and over all clients by a counter in the graph. So what is missing,
/// half there, or there without what came before it, shows.
/// </summary>
internal sealed class Workload
{
    private const string Step = """
        MERGE (c:Counter {id: 0}) SET c.n = coalesce(c.n, 0) + 1
        WITH c.n AS order CREATE (:Step {writer: $writer, n: $n, order: order})-[:NEXT]->(:Step {writer: $writer, n: $n, order: order})
        """;

    private readonly ConcurrentDictionary<int, long> _acknowledged = new();
    private readonly ConcurrentDictionary<int, long> _sent = new();
    private readonly ConcurrentQueue<double> _milliseconds = new();

    public long Acknowledged => _acknowledged.Values.Sum();

    /// <summary>How long each step took.</summary>
    public IReadOnlyCollection<double> Milliseconds => _milliseconds;

    /// <summary>What ended the clients, by client.</summary>
    public ConcurrentDictionary<int, Exception> Failures { get; } = new();

    /// <summary>Writes until it is cancelled, or a client fails.</summary>
    /// <param name="child">Who is written to.</param>
    /// <param name="writers">How many at a time.</param>
    /// <param name="cancellation">Between steps.</param>
    /// <param name="steps">How many steps at most each writes.</param>
    public async Task RunAsync(Child child, int writers, CancellationToken cancellation, long steps = long.MaxValue)
    {
        Failures.Clear();
        if (child.BoltUri.Length == 0)
        {
            return;   // killed before it listened
        }

        await using var driver = child.Connect();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(() => WriteAsync(driver, writer, steps, cancellation), CancellationToken.None)));
    }

    /// <summary>Compares what was acknowledged with what is there. The numbers go on from there.</summary>
    /// <returns>What is wrong.</returns>
    public async Task<List<string>> CompareAsync(IDriver driver)
    {
        var broken = new List<string>();
        await using var session = driver.AsyncSession();
        var pairs = await RowsAsync(session, "MATCH (a:Step)-[:NEXT]->(b:Step) RETURN a.writer AS writer, a.n AS n, a.order AS order, b.writer = a.writer AND b.n = a.n AND b.order = a.order AS whole");
        var counts = (await RowsAsync(session, "OPTIONAL MATCH (c:Counter) RETURN count { MATCH (:Step) } AS steps, coalesce(max(c.n), 0) AS counter, count(c) AS counters"))[0];
        var (steps, counter, counters) = (counts["steps"].As<long>(), counts["counter"].As<long>(), counts["counters"].As<long>());
        if (steps != 2L * pairs.Count || pairs.Any(pair => !pair["whole"].As<bool>()))
        {
            broken.Add($"{pairs.Count} pairs of {steps} nodes: some transaction is there in part.");
        }

        if (counters > 1 || counter != pairs.Count || !pairs.Select(pair => pair["order"].As<long>()).Order().SequenceEqual(Enumerable.Range(1, pairs.Count).Select(i => (long)i)))
        {
            broken.Add($"{pairs.Count} steps, and the counter is at {counter}: what is there is no beginning of what was done.");
        }

        foreach (var writer in _sent.Keys.Order())
        {
            var numbers = pairs.Where(pair => pair["writer"].As<int>() == writer).Select(pair => pair["n"].As<long>()).Order().ToList();
            var (acknowledged, sent) = (_acknowledged.GetValueOrDefault(writer), _sent[writer]);
            if (numbers.Count < acknowledged || numbers.Count > sent || !numbers.SequenceEqual(Enumerable.Range(1, numbers.Count).Select(i => (long)i)))
            {
                broken.Add($"Client {writer}: {acknowledged} steps were acknowledged and {sent} sent, {numbers.Count} are there.");
            }

            _acknowledged[writer] = numbers.Count;
            _sent[writer] = numbers.Count;
        }

        return broken;
    }

    /// <summary>The same, of a store that nobody has open.</summary>
    public async Task<List<string>> CompareAsync(string folder)
    {
        await using var engine = GraphEngine.Open(new GraphEngineOptions { DataFolder = folder });
        await using var listener = BoltListener.Start(engine.Backend, new BoltListenerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) });
        await using var driver = GraphDatabase.Driver($"bolt://{listener.EndPoint}", AuthTokens.None);
        return await CompareAsync(driver);
    }

    /// <summary>This as it is now, to compare a copy with later.</summary>
    public Workload Snapshot()
    {
        var copy = new Workload();
        foreach (var (writer, n) in _acknowledged)
        {
            copy._acknowledged[writer] = n;
            copy._sent[writer] = long.MaxValue;
        }

        return copy;
    }

    /// <summary>One client's, of which so many steps were acknowledged, and who knows how many sent.</summary>
    public static Workload Of(int writer, long acknowledged)
    {
        var workload = new Workload();
        workload._acknowledged[writer] = acknowledged;
        workload._sent[writer] = long.MaxValue;
        return workload;
    }

    private async Task WriteAsync(IDriver driver, int writer, long steps, CancellationToken cancellation)
    {
        await using var session = driver.AsyncSession();
        for (long done = 0; done < steps && !cancellation.IsCancellationRequested; done++)
        {
            var n = _acknowledged.GetValueOrDefault(writer) + 1;
            _sent[writer] = n;
            var start = Stopwatch.GetTimestamp();
            try
            {
                var cursor = await session.RunAsync(Step, new Dictionary<string, object> { ["writer"] = writer, ["n"] = n });
                await cursor.ConsumeAsync();
            }
            catch (Exception exception) when (exception is Neo4jException)
            {
                Failures[writer] = exception;
                return;
            }

            _milliseconds.Enqueue(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            _acknowledged[writer] = n;
        }
    }

    private static async Task<List<IRecord>> RowsAsync(IAsyncSession session, string query) => await (await session.RunAsync(query)).ToListAsync();
}
