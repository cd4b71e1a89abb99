using System.Collections.Concurrent;
using System.Diagnostics;

namespace KnowledgeGraph.Faults;

/// <summary>Sixteen clients at the same few nodes: what they have seen and done must be as if they had come one after the other.</summary>
internal static class Histories
{
    private const int Clients = 16;
    private const int Keys = 10;

    /// <param name="driver">To a database that has none of the labels used here.</param>
    /// <param name="transactions">Of each kind.</param>
    public static async Task<Verdict> RunAsync(IDriver driver, int transactions)
    {
        var broken = new List<string>();
        var crossings = Math.Max(1, transactions / 10);
        var merges = await TimeAsync(() => MergesAsync(driver, transactions, broken));
        var transfers = await TimeAsync(() => TransfersAsync(driver, transactions, broken));
        var appends = await TimeAsync(() => AppendsAsync(driver, transactions, broken));
        var crossed = await TimeAsync(() => CrossingAsync(driver, crossings, broken));
        if (crossed > 10)
        {
            broken.Add($"{2 * crossings} crossing transactions took {crossed:0.0} s.");
        }

        return new Verdict(
            $"{transactions} merges on {Keys} keys in {merges:0.0} s, {transactions} transfers in {transfers:0.0} s, {transactions} list appends without a cycle in {appends:0.0} s, {2 * crossings} crossing in {crossed:0.0} s",
            broken);
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task MergesAsync(IDriver driver, int transactions, List<string> broken)
    {
        await EachAsync(driver, transactions, (session, i) => session.ExecuteWriteAsync(transaction => transaction.RunAsync(
            "MERGE (k:Merged {key: $key}) ON CREATE SET k.hits = 1 ON MATCH SET k.hits = k.hits + 1", new Dictionary<string, object> { ["key"] = i % Keys })));
        var row = await SingleAsync(driver, "MATCH (k:Merged) RETURN count(k) AS keys, sum(k.hits) AS hits");
        if (row["keys"].As<int>() != Math.Min(Keys, transactions) || row["hits"].As<int>() != transactions)
        {
            broken.Add($"{transactions} merges on {Keys} keys left {row["keys"]} nodes and {row["hits"]} hits.");
        }
    }

    private static async Task TransfersAsync(IDriver driver, int transactions, List<string> broken)
    {
        const int Each = 100;
        await SingleAsync(driver, $"UNWIND range(0, {Keys - 1}) AS i CREATE (:Account {{id: i, balance: {Each}}}) RETURN count(*)");
        var random = new Random(1);
        var pairs = Enumerable.Range(0, transactions).Select(_ => (From: random.Next(Keys), To: random.Next(Keys))).ToArray();
        var sums = new ConcurrentDictionary<int, int>();
        await EachAsync(driver, transactions, async (session, i) =>
        {
            if (i % 4 == 0)
            {
                var sum = await session.ExecuteReadAsync(async transaction =>
                    (await (await transaction.RunAsync("MATCH (a:Account) RETURN sum(a.balance) AS sum")).SingleAsync())["sum"].As<int>());
                sums.AddOrUpdate(sum, 1, static (_, count) => count + 1);
                return;
            }

            await session.ExecuteWriteAsync(async transaction =>
            {
                // Read first, worked out here, written then: an update would be lost if another one came between.
                var from = await BalanceAsync(transaction, pairs[i].From);
                var to = await BalanceAsync(transaction, pairs[i].To);
                if (pairs[i].From != pairs[i].To && from > 0)
                {
                    await SetAsync(transaction, pairs[i].From, from - 1);
                    await SetAsync(transaction, pairs[i].To, to + 1);
                }
            });
        });
        var end = await SingleAsync(driver, "MATCH (a:Account) RETURN sum(a.balance) AS sum, min(a.balance) AS least");
        if (sums.Keys.Any(sum => sum != Keys * Each) || end["sum"].As<int>() != Keys * Each || end["least"].As<int>() < 0)
        {
            broken.Add($"Of {Keys * Each} there were {end["sum"]} in the end, and readers saw {string.Join(", ", sums.Keys)}.");
        }
    }

    private static async Task<long> BalanceAsync(IAsyncQueryRunner transaction, int id) =>
        (await (await transaction.RunAsync("MATCH (a:Account {id: $id}) RETURN a.balance AS balance", new Dictionary<string, object> { ["id"] = id })).SingleAsync())["balance"].As<long>();

    private static Task<IResultCursor> SetAsync(IAsyncQueryRunner transaction, int id, long balance) =>
        transaction.RunAsync("MATCH (a:Account {id: $id}) SET a.balance = $balance", new Dictionary<string, object> { ["id"] = id, ["balance"] = balance });

    private static async Task AppendsAsync(IDriver driver, int transactions, List<string> broken)
    {
        await SingleAsync(driver, $"UNWIND range(0, {Keys - 1}) AS i CREATE (:List {{key: i, items: []}}) RETURN count(*)");
        var history = new ConcurrentBag<ListAppend>();
        await EachAsync(driver, transactions, async (session, i) =>
        {
            // Two lists are read and one is appended to, in one transaction.
            var (first, second) = (i % Keys, i * 7 % Keys);
            var done = await session.ExecuteWriteAsync(async transaction =>
            {
                var reads = new Dictionary<int, long[]> { [first] = await ItemsAsync(transaction, first), [second] = await ItemsAsync(transaction, second) };
                await transaction.RunAsync("MATCH (l:List {key: $key}) SET l.items = l.items + $item", new Dictionary<string, object> { ["key"] = first, ["item"] = i });
                return new ListAppend(i, first, reads);
            });
            history.Add(done);
        });
        var lists = new Dictionary<int, long[]>();
        await using var session = driver.AsyncSession();
        for (var key = 0; key < Keys; key++)
        {
            lists[key] = await session.ExecuteReadAsync(transaction => ItemsAsync(transaction, key));
        }

        broken.AddRange(ListAppend.FindAnomalies([.. history], lists));
    }

    private static async Task<long[]> ItemsAsync(IAsyncQueryRunner transaction, int key) =>
        [.. (await (await transaction.RunAsync("MATCH (l:List {key: $key}) RETURN l.items AS items", new Dictionary<string, object> { ["key"] = key })).SingleAsync())["items"].As<List<long>>()];

    /// <summary>A then B, and B then A, at the same time.</summary>
    private static async Task CrossingAsync(IDriver driver, int times, List<string> broken)
    {
        await SingleAsync(driver, "UNWIND ['A', 'B'] AS name CREATE (:Crossed {name: name, n: 0}) RETURN count(*)");
        await Task.WhenAll(new[] { ("A", "B"), ("B", "A") }.Select(order => Task.Run(async () =>
        {
            await using var session = driver.AsyncSession();
            for (var i = 0; i < times; i++)
            {
                await session.ExecuteWriteAsync(async transaction =>
                {
                    foreach (var name in new[] { order.Item1, order.Item2 })
                    {
                        await transaction.RunAsync("MATCH (c:Crossed {name: $name}) SET c.n = c.n + 1", new Dictionary<string, object> { ["name"] = name });
                    }
                });
            }
        })));
        var sum = (await SingleAsync(driver, "MATCH (c:Crossed) RETURN sum(c.n) AS sum"))["sum"].As<int>();
        if (sum != 4 * times)
        {
            broken.Add($"{2 * times} crossing transactions of two increments left {sum}.");
        }
    }

    private static Task EachAsync(IDriver driver, int transactions, Func<IAsyncSession, int, Task> run)
    {
        var next = -1;
        return Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            await using var session = driver.AsyncSession();
            for (int i; (i = Interlocked.Increment(ref next)) < transactions;)
            {
                await run(session, i);
            }
        })));
    }

    private static async Task<IRecord> SingleAsync(IDriver driver, string query)
    {
        await using var session = driver.AsyncSession();
        return await (await session.RunAsync(query)).SingleAsync();
    }
}
