using KnowledgeGraph.Differential.Queries;

namespace KnowledgeGraph.Differential.Comparing;

/// <summary>One of the two databases, asked over Bolt. Any number of reading queries run at a time, and one that writes.</summary>
internal sealed class Side(IDriver driver, string? database) : IAsyncDisposable
{
    /// <summary>Of an answer with more rows the rest is only counted away.</summary>
    public const int MostRows = 5_000;

    /// <summary>A query that takes longer is ended, here too since Neo4j does not look at its clock while it makes rows of nothing, and what came of it is explained by that.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private static readonly Action<TransactionConfigBuilder> Bounded = config => config.WithTimeout(Longest);

    private readonly SemaphoreSlim _writing = new(1);

    public static readonly Dictionary<string, object> Parameters = new()
    {
        ["i"] = 3L, ["f"] = 1.5, ["s"] = "abc", ["b"] = true, ["n"] = null!, ["l"] = new List<object> { 1L, "a", null!, 2.5 }, ["m"] = new Dictionary<string, object> { ["a"] = 1L, ["b"] = 2L },
    };

    public async Task<Outcome> AskAsync(Question query)
    {
        await using var session = driver.AsyncSession(settings => settings.WithDatabase(database));
        using var patience = new CancellationTokenSource();
        try
        {
            return query.Writes ? await WriteAsync(session, query.Tree.Text, patience) : await ReadAsync(await session.RunAsync(query.Tree.Text, Parameters, Bounded), patience);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return new Outcome { Code = "TransactionTimedOut", Message = $"not done in {Longest.TotalSeconds} s" };
        }
        catch (Neo4jException exception)
        {
            return new Outcome { Code = exception.Code.Length > 0 ? exception.Code : exception.GetType().Name, Message = exception.Message };
        }
    }

    public async ValueTask DisposeAsync()
    {
        await driver.DisposeAsync();
        _writing.Dispose();
    }

    private static async Task<Outcome> ReadAsync(IResultCursor cursor, CancellationTokenSource patience, int most = MostRows)
    {
        patience.CancelAfter(Longest);
        var columns = await cursor.KeysAsync();
        var rows = new List<object?[]>();
        await foreach (var record in cursor.WithCancellation(patience.Token))
        {
            if (rows.Count < most)
            {
                rows.Add([.. columns.Select(column => (object?)record[column])]);
            }
        }

        var summary = await cursor.ConsumeAsync();
        return new Outcome { Columns = columns, Rows = rows, Counters = Outcome.CountersOf(summary.Counters) };
    }

    private async Task<Outcome> WriteAsync(IAsyncSession session, string text, CancellationTokenSource patience)
    {
        await _writing.WaitAsync();
        try
        {
            await using var transaction = await session.BeginTransactionAsync(Bounded);
            var outcome = await ReadAsync(await transaction.RunAsync(text, Parameters), patience);
            var graph = await WholeAsync(transaction);
            await transaction.RollbackAsync();
            return outcome with { GraphAfter = graph };
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Every node and relationship, sorted.</summary>
    public static async Task<IReadOnlyList<string>> WholeAsync(IAsyncQueryRunner runner)
    {
        using var patience = new CancellationTokenSource();
        var nodes = await ReadAsync(await runner.RunAsync("MATCH (n) RETURN n"), patience, int.MaxValue);
        var relationships = await ReadAsync(await runner.RunAsync("MATCH (a)-[r]->(b) RETURN a, r, b"), patience, int.MaxValue);

        // A relationship whose end has been deleted can never be committed; whether a MATCH still finds it depends on where it begins.
        var present = nodes.Rows.Select(row => ((INode)row[0]!).ElementId).ToHashSet(StringComparer.Ordinal);
        var whole = relationships.Rows.Where(row => present.Contains(((INode)row[0]!).ElementId) && present.Contains(((INode)row[2]!).ElementId));
        return [.. nodes.Rows.Concat(whole).Select(row => string.Join(" ", row.Select(ValueText.Of))).Order(StringComparer.Ordinal)];
    }
}
