namespace KnowledgeGraph.Engine.Storage;

/// <summary>The published graph, its one writer at a time, and where commits are made durable.</summary>
internal sealed class GraphStore : IAsyncDisposable
{
    /// <summary>In memory only when <paramref name="folder"/> is null.</summary>
    public static GraphStore Open(string? folder, TimeProvider time) => throw new NotImplementedException();

    /// <summary>Random, made once with the store: the middle part of element ids.</summary>
    public Guid DatabaseId => throw new NotImplementedException();

    /// <summary>The number of the last commit.</summary>
    public long LastCommit => throw new NotImplementedException();

    /// <summary>The graph as of the last commit. Never waits.</summary>
    public Graph Snapshot => throw new NotImplementedException();

    /// <summary>Waits for its turn to write; refused with Neo4j's transient lock time-out after <paramref name="timeout"/>.</summary>
    public Task<GraphWriter> BeginWriteAsync(TimeSpan timeout, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Durable first, then visible. Returns the commit's number.</summary>
    public Task<long> CommitAsync(GraphWriter writer, CancellationToken cancellationToken) => throw new NotImplementedException();

    public void Rollback(GraphWriter writer) => throw new NotImplementedException();

    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
