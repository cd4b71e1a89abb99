using KnowledgeGraph.Engine.Planning;
using KnowledgeGraph.Engine.Runtime;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Tests.Scripts;

/// <summary>An engine in memory, without Bolt: each statement is a transaction of its own.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly GraphStore _store = GraphStore.Open(null, TimeProvider.System);

    public StatementRunner Runner { get; init; } = new(new RunnerOptions { Time = TimeProvider.System });

    public Graph Snapshot => _store.Snapshot;

    public async Task<Answer> RunAsync(
        string text, IReadOnlyDictionary<string, Value>? parameters = null, CancellationToken cancellationToken = default)
    {
        var prepared = Runner.Prepare(text, _store.Snapshot);
        var transaction = new Transaction(_store, prepared.Kind == StatementKind.Read ? null : await _store.BeginWriteAsync(Patience, cancellationToken));
        try
        {
            var graph = transaction.Writer?.Graph ?? _store.Snapshot;
            var answer = Read(Runner.Execute(
                prepared, parameters ?? new Dictionary<string, Value>(), graph, transaction.Writer, cancellationToken, memory: null, transaction));
            if (transaction.Writer is { } writer)
            {
                await _store.CommitAsync(writer, cancellationToken);
            }

            return answer;
        }
        catch when (transaction.Writer is not null)
        {
            _store.Rollback(transaction.Writer);
            throw;
        }
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private sealed class Transaction(GraphStore store, GraphWriter? writer) : IStatementTransaction
    {
        public GraphWriter? Writer { get; private set; } = writer;

        public string Name => "neo4j-transaction-1";

        public bool IsImplicit => true;

        public MapValue Metadata { get; set; } = MapValue.Empty;

        public IServer Server => NoServer.Instance;

        public GraphWriter Next(bool commit, out CypherException? failure)
        {
            var ended = Writer.ShouldNotBeNull();
            return Writer = store.Next(ended, commit, CancellationToken.None, out failure);
        }
    }

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

    /// <summary>Of all operators; of a statement that was profiled.</summary>
    public long Hits => HitsOf(Plan.ShouldNotBeNull());

    private static long HitsOf(PlanDescription plan) => plan.DbHits.ShouldNotBeNull() + plan.Children.Sum(HitsOf);
}
