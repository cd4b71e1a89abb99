using KnowledgeGraph.Engine.Planning;
using KnowledgeGraph.Engine.Runtime;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Tests.Scripts;

/// <summary>An engine in memory, without Bolt: each statement is a transaction of its own.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly GraphStore _store = GraphStore.Open(null, TimeProvider.System);

    public StatementRunner Runner { get; init; } = new(new RunnerOptions { Time = TimeProvider.System });

    public Graph Snapshot => _store.Snapshot;

    public async Task<Answer> RunAsync(
        string text, IReadOnlyDictionary<string, Value>? parameters = null, CancellationToken cancellationToken = default)
    {
        var prepared = Runner.Prepare(text, _store.Snapshot);
        if (prepared.Kind == StatementKind.Read)
        {
            return Read(Runner.Execute(prepared, parameters ?? new Dictionary<string, Value>(), _store.Snapshot, null, cancellationToken));
        }

        var writer = await _store.BeginWriteAsync(TimeSpan.FromSeconds(10), cancellationToken);
        try
        {
            var answer = Read(Runner.Execute(prepared, parameters ?? new Dictionary<string, Value>(), writer.Graph, writer, cancellationToken));
            await _store.CommitAsync(writer, cancellationToken);
            return answer;
        }
        catch
        {
            _store.Rollback(writer);
            throw;
        }
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private static Answer Read(StatementResult result)
    {
        var rows = new List<Value[]>();
        var texts = new List<string>();
        while (result.MoveNext())
        {
            var row = Enumerable.Range(0, result.Columns.Count).Select(column => result[column]).ToArray();
            rows.Add(row);
            texts.Add(string.Join(", ", row.Select(value => EntityText.Print(value, result.Graph))));
        }

        return new Answer(result.Columns, rows, texts, result.Counters, result.Plan);
    }
}

/// <summary>All rows of a statement, as values and as text.</summary>
internal sealed record Answer(
    IReadOnlyList<string> Columns, IReadOnlyList<Value[]> Rows, IReadOnlyList<string> Texts, Counters Counters, PlanDescription? Plan)
{
    public Value Single => Rows.ShouldHaveSingleItem().ShouldHaveSingleItem();
}
