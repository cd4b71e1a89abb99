using KnowledgeGraph.Engine.Runtime;
using KnowledgeGraph.Engine.Search;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Tests.Storage;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Tests.Search;

/// <summary>A store, and statements on any of its snapshots or inside a transaction.</summary>
internal sealed class SearchedGraph(GraphStore store) : IAsyncDisposable
{
    private readonly StatementRunner _runner = new(new RunnerOptions { Time = TimeProvider.System });

    public GraphStore Store { get; } = store;

    public static async Task<SearchedGraph> CreateAsync(string options = "")
    {
        var graph = new SearchedGraph(TestGraph.InMemory());
        await graph.RunAsync($"CREATE FULLTEXT INDEX words FOR (n:Book) ON EACH [n.text] {options}");
        return graph;
    }

    /// <summary>One transaction.</summary>
    public async Task<List<Value[]>> RunAsync(string text, params (string Name, Value Value)[] parameters)
    {
        var writer = await Store.WriteAsync();
        try
        {
            var rows = Run(text, writer.Graph, writer, parameters);
            await Store.SaveAsync(writer);
            return rows;
        }
        catch
        {
            Store.Rollback(writer);
            throw;
        }
    }

    public List<Value[]> Run(string text, Graph graph, GraphWriter? writer = null, params (string Name, Value Value)[] parameters) =>
        Run(text, graph, writer, memory: null, TestContext.Current.CancellationToken, parameters);

    public List<Value[]> Run(
        string text, Graph graph, GraphWriter? writer, MemoryBudget? memory, CancellationToken cancellation, params (string Name, Value Value)[] parameters)
    {
        var result = _runner.Execute(
            _runner.Prepare(text, graph), parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value), graph, writer, cancellation, memory);
        var rows = new List<Value[]>();
        while (result.MoveNext())
        {
            rows.Add([.. Enumerable.Range(0, result.Columns.Count).Select(column => result[column])]);
        }

        return rows;
    }

    /// <summary>The property id of what is found, the best first.</summary>
    public long[] Find(string query, Graph graph) =>
        [.. Run("CALL db.index.fulltext.queryNodes('words', $query) YIELD node RETURN node.id", graph, null, ("query", Value.String(query))).Select(row => row[0].AsInteger())];

    public long[] Find(string query) => Find(query, Store.Snapshot);

    public FulltextView View(string index = "words") => Store.Snapshot.Search.Find(Store.Snapshot.Index(index)).ShouldNotBeNull();

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
