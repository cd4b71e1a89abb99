using KnowledgeGraph.Engine.Runtime;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Benchmarks;

/// <summary>An engine in memory, in this process, without Bolt.</summary>
internal sealed class Database
{
    public static readonly IReadOnlyDictionary<string, Value> None = new Dictionary<string, Value>();

    private readonly GraphStore _store = GraphStore.Open(null, TimeProvider.System);

    public StatementRunner Runner { get; } = new(new RunnerOptions { Time = TimeProvider.System, MemoryBytes = long.MaxValue });

    public Graph Snapshot => _store.Snapshot;

    /// <returns>How many rows there were.</returns>
    public async Task<long> WriteAsync(string text, IReadOnlyDictionary<string, Value>? parameters = null)
    {
        var writer = await _store.BeginWriteAsync(TimeSpan.FromSeconds(10), CancellationToken.None).ConfigureAwait(false);
        var prepared = Runner.Prepare(text, writer.Graph);
        var rows = 0L;
        var result = Runner.Execute(prepared, parameters ?? None, writer.Graph, writer, CancellationToken.None);
        while (result.MoveNext())
        {
            rows++;
        }

        await _store.CommitAsync(writer, CancellationToken.None).ConfigureAwait(false);
        return rows;
    }

    /// <summary>Writes without Cypher.</summary>
    public async Task<T> LoadAsync<T>(Func<GraphWriter, T> write)
    {
        var writer = await _store.BeginWriteAsync(TimeSpan.FromSeconds(10), CancellationToken.None).ConfigureAwait(false);
        var result = write(writer);
        await _store.CommitAsync(writer, CancellationToken.None).ConfigureAwait(false);
        return result;
    }

    /// <returns>The last row's first column.</returns>
    public Value Read(string text, IReadOnlyDictionary<string, Value>? parameters = null)
    {
        var graph = _store.Snapshot;
        var result = Runner.Execute(Runner.Prepare(text, graph), parameters ?? None, graph, null, CancellationToken.None);
        Value last = default;
        while (result.MoveNext())
        {
            last = result.Columns.Count > 0 ? result[0] : default;
        }

        return last;
    }

    /// <returns>How many records the statement looks at.</returns>
    public long Hits(string text, IReadOnlyDictionary<string, Value> parameters)
    {
        var graph = _store.Snapshot;
        var result = Runner.Execute(Runner.Prepare(text, graph), parameters, graph, null, CancellationToken.None);
        while (result.MoveNext())
        {
        }

        return result.DbHits;
    }
}
