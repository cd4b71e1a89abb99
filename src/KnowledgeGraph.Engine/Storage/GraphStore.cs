using KnowledgeGraph.Engine.Durability;
using KnowledgeGraph.Engine.Search;

namespace KnowledgeGraph.Engine.Storage;

/// <summary>The published graph, its one writer at a time, and where commits are made durable. Thread-safe.</summary>
internal sealed class GraphStore : IAsyncDisposable
{
    private readonly CommitLog? _log;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly TimeProvider _time;
    private Graph _published;
    private GraphWriter? _writer;
    private bool _disposed;

    private GraphStore(Graph graph, CommitLog? log, TimeProvider time) => (_published, _log, _time) = (graph, log, time);

    /// <summary>In memory only when <paramref name="folder"/> is null; else what was committed there is loaded and checked.</summary>
    /// <exception cref="StoreException">The folder cannot be used, or what is in it is damaged.</exception>
    public static GraphStore Open(string? folder, TimeProvider time)
    {
        if (folder is null)
        {
            return new GraphStore(new Graph(Guid.NewGuid()), log: null, time);
        }

        var (log, graph) = CommitLog.Open(folder, time);
        return new GraphStore(graph, log, time);
    }

    /// <summary>Random, made once with the store: the middle part of element ids.</summary>
    public Guid DatabaseId => _published.DatabaseId;

    /// <summary>The number of the last commit.</summary>
    public long LastCommit => Snapshot.Commit;

    /// <summary>The graph as of the last commit. Never waits.</summary>
    public Graph Snapshot => Volatile.Read(ref _published);

    /// <summary>Waits for its turn to write; refused with Neo4j's transient lock time-out after <paramref name="timeout"/>.</summary>
    /// <remarks>The turn ends with <see cref="CommitAsync"/> or <see cref="Rollback"/>.</remarks>
    public async Task<GraphWriter> BeginWriteAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_turn.Wait(0, CancellationToken.None) && !await WaitAsync(timeout, cancellationToken).ConfigureAwait(false))
        {
            throw CypherErrors.WriterBusy(timeout);
        }

        return _writer = new GraphWriter(Snapshot);
    }

    /// <summary>Commits or drops what was written, lets those have their turn who wait for it, and takes the next one.</summary>
    /// <exception cref="OperationCanceledException">Others wrote for as long as the statement may take. What was committed stays.</exception>
    /// <exception cref="StoreException">It could not be made durable. No turn is taken.</exception>
    public GraphWriter Next(GraphWriter writer, bool commit, CancellationToken cancellationToken, out CypherException? failure)
    {
        failure = null;
        if (commit)
        {
            try
            {
                Commit(writer, cancellationToken);
            }
            catch (CypherException exception)
            {
                failure = exception;
            }
        }
        else
        {
            Rollback(writer);
        }

        _turn.Wait(cancellationToken);
        return _writer = new GraphWriter(Snapshot);
    }

    /// <summary>Durable first, then visible. Returns the commit's number, which is that of the commit before when nothing was changed.</summary>
    /// <exception cref="CypherException">A deleted node has relationships left.</exception>
    /// <exception cref="StoreException">It could not be made durable. After any exception the writer is rolled back.</exception>
    public Task<long> CommitAsync(GraphWriter writer, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult(Commit(writer, cancellationToken));
        }
        catch (Exception exception) when (exception is CypherException or StoreException or OperationCanceledException)
        {
            return Task.FromException<long>(exception);
        }
    }

    private long Commit(GraphWriter writer, CancellationToken cancellationToken)
    {
        RequireTurn(writer);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.CheckBeforeCommit();
            if (writer.HasChanges)
            {
                writer.Graph.Commit = writer.Origin.Commit + 1;
                _log?.Append(writer);
                (writer.Graph.Search, writer.Graph.OwnWrites) = (PublishedSearch.After(writer), null);
                Volatile.Write(ref _published, writer.Graph);
            }

            return Snapshot.Commit;
        }
        finally
        {
            EndTurn(writer);
        }
    }

    /// <summary>Drops what was written. Of a writer whose turn is over, nothing.</summary>
    public void Rollback(GraphWriter writer) => EndTurn(writer);

    /// <summary>Waits for the writer at work, then closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        await _turn.WaitAsync().ConfigureAwait(false);
        _disposed = true;
        _log?.Dispose();
        _turn.Dispose();
    }

    private async Task<bool> WaitAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await _turn.WaitAsync(either.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private void RequireTurn(GraphWriter writer)
    {
        if (!ReferenceEquals(_writer, writer))
        {
            throw new InvalidOperationException("This writer's turn is over: it was committed or rolled back before.");
        }
    }

    private void EndTurn(GraphWriter writer)
    {
        if (ReferenceEquals(Interlocked.CompareExchange(ref _writer, null, writer), writer))
        {
            _turn.Release();
        }
    }
}
