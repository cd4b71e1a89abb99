using KnowledgeGraph.Engine.Durability;
using KnowledgeGraph.Engine.Search;

namespace KnowledgeGraph.Engine.Storage;

/// <summary>The published graph, its one writer at a time, and where commits are made durable. Thread-safe.</summary>
/// <remarks>
/// A writer's turn ends when its commit stands in the queue; the next one starts from there while the disk is still busy. Whoever finds nobody at the disk writes all that waits, as one SQLite
/// transaction; so commits share the disk's time under load, and a lone one waits for nobody. What is published is always durable. A commit that could not be written takes with it those that
/// were built on it: none of them was published or acknowledged.
/// </remarks>
internal sealed class GraphStore : IAsyncDisposable
{
    private readonly CommitLog? _log;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly TimeProvider _time;
    private readonly MemoryPool? _memory;
    private readonly Lock _lock = new();
    private Graph _published;
    private Graph _latest;                  // what the next writer starts from; ahead of what is published while commits wait for the disk
    private List<PendingCommit> _waiting = [];
    private PendingCommit? _last;           // the newest of those that wait, or of those at the disk
    private bool _atDisk;                   // somebody writes, and will see to those that wait
    private GraphWriter? _writer;
    private bool _disposed;

    private GraphStore(Graph graph, CommitLog? log, TimeProvider time, MemoryPool? memory) => (_published, _latest, _log, _time, _memory) = (graph, graph, log, time, memory);

    /// <summary>In memory only when <paramref name="folder"/> is null; else what was committed there is loaded and checked.</summary>
    /// <param name="folder">Null: none.</param>
    /// <param name="time">Of commits and of waiting.</param>
    /// <param name="memory">Where what is written and not yet committed is counted; null: nowhere.</param>
    /// <exception cref="StoreException">The folder cannot be used, or what is in it is damaged.</exception>
    public static GraphStore Open(string? folder, TimeProvider time, MemoryPool? memory = null)
    {
        if (folder is null)
        {
            return new GraphStore(new Graph(Guid.NewGuid()), log: null, time, memory);
        }

        var (log, graph) = CommitLog.Open(folder, time);
        return new GraphStore(graph, log, time, memory);
    }

    /// <summary>Random, made once with the store: the middle part of element ids.</summary>
    public Guid DatabaseId => _published.DatabaseId;

    /// <summary>The number of the last commit.</summary>
    public long LastCommit => Snapshot.Commit;

    /// <summary>Why nothing is written any more, after a disk error; null as long as commits can be tried.</summary>
    public string? WritesStopped => _log?.Stopped;

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

        return _writer = NewWriter();
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
                CommitAsync(writer, cancellationToken).GetAwaiter().GetResult();
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
        return _writer = NewWriter();
    }

    /// <summary>Durable first, then visible. Gives the commit's number, which is that of the commit before when nothing was changed.</summary>
    /// <exception cref="CypherException">A deleted node has relationships left.</exception>
    /// <exception cref="OperationCanceledException">Before it began. From then on it is not cancelled: its outcome is to be known.</exception>
    /// <exception cref="StoreException">It could not be made durable. After any exception the writer is rolled back.</exception>
    public async Task<long> CommitAsync(GraphWriter writer, CancellationToken cancellationToken)
    {
        try
        {
            if (Enqueue(writer, cancellationToken, out var mustWrite) is { } pending)
            {
                if (mustWrite)
                {
                    WriteWaiting();
                }

                await pending.Done.Task.ConfigureAwait(false);
            }

            return writer.Graph.Commit;
        }
        finally
        {
            writer.ReleaseMemory();
        }
    }

    /// <summary>Drops what was written. Of a writer whose turn is over, nothing.</summary>
    public void Rollback(GraphWriter writer)
    {
        EndTurn(writer);
        writer.ReleaseMemory();
    }

    /// <summary>Waits for the writer at work, then closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        await _turn.WaitAsync().ConfigureAwait(false);
        _disposed = true;
        await LastAsync().ConfigureAwait(false);
        _log?.Dispose();
        _turn.Dispose();
    }

    /// <summary>Ends the writer's turn. Gives what to wait for, if anything; the caller writes it when nobody else does.</summary>
    private PendingCommit? Enqueue(GraphWriter writer, CancellationToken cancellationToken, out bool mustWrite)
    {
        RequireTurn(writer);
        mustWrite = false;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.CheckBeforeCommit();
            if (writer.HasChanges)
            {
                writer.Graph.Commit = writer.Origin.Commit + 1;
                (writer.Graph.Search, writer.Graph.OwnWrites) = (PublishedSearch.After(writer), null);
            }

            lock (_lock)
            {
                if (!ReferenceEquals(writer.Origin, _latest))
                {
                    throw StoreErrors.BuiltOnLostCommit();
                }

                if (!writer.HasChanges)
                {
                    return ReferenceEquals(_latest, _published) ? null : _last;   // what it has read must be durable
                }

                Volatile.Write(ref _latest, writer.Graph);
                if (_log is null)
                {
                    Volatile.Write(ref _published, writer.Graph);
                    return null;
                }

                _last = new PendingCommit(writer);
                _waiting.Add(_last);
                mustWrite = !_atDisk;
                _atDisk = true;
                return _last;
            }
        }
        finally
        {
            EndTurn(writer);
        }
    }

    /// <summary>Writes what waits now, and lets another thread see to what comes meanwhile.</summary>
    private void WriteWaiting()
    {
        List<PendingCommit> batch;
        lock (_lock)
        {
            (batch, _waiting) = (_waiting, []);
        }

        var failure = TryAppend(batch);
        bool more;
        lock (_lock)
        {
            if (failure is null)
            {
                Volatile.Write(ref _published, batch[^1].Writer.Graph);
            }
            else
            {
                batch.AddRange(_waiting);   // built on those that failed
                _waiting.Clear();
                Volatile.Write(ref _latest, _published);
            }

            more = _atDisk = _waiting.Count > 0;
            _last = more ? _last : null;   // it would hold the graph that it was built on
        }

        if (more)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static store => store.WriteWaiting(), this, preferLocal: false);
        }

        foreach (var pending in batch)
        {
            pending.End(failure);
        }
    }

    private GraphWriter NewWriter() => new(Volatile.Read(ref _latest), _memory is null ? null : new MemoryShare(_memory));

    private Exception? TryAppend(List<PendingCommit> batch)
    {
        try
        {
            _log?.Append(batch.ConvertAll(static pending => pending.Writer));
            return null;
        }
        catch (Exception exception)
        {
            return exception;   // for those who wait for it: StoreException, or what nobody foresaw
        }
    }

    private async Task LastAsync()
    {
        Task? last;
        lock (_lock)
        {
            last = _last?.Done.Task;
        }

        if (last is not null)
        {
            await last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);   // its writer has heard of a failure
        }
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

    /// <summary>A commit on its way to the disk.</summary>
    private sealed class PendingCommit(GraphWriter writer)
    {
        public GraphWriter Writer { get; } = writer;

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void End(Exception? failure)
        {
            if (failure is null)
            {
                Done.SetResult();
            }
            else
            {
                Done.SetException(failure);
            }
        }
    }
}
