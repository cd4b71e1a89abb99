using System.Runtime.ExceptionServices;
using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Engine.Procedures;
using KnowledgeGraph.Engine.Runtime;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Serving;

/// <summary>A transaction: one snapshot to read, and the turn to write from its first writing statement on.</summary>
/// <remarks>
/// <para>
/// Every transaction begins with a snapshot. One that may write asks for the writer's turn only at its first statement that writes: most clients open all their
/// transactions for writing, and those that only read must not wait for one another. If it has read before, and another one has committed since, what it has
/// read may no longer be so: it is refused with Neo4j's Transaction.Outdated, a transient error, upon which drivers run the whole transaction again. If it has
/// not read, it simply starts from the present graph. So writes are serialisable, and a statement alone is never refused.
/// </para>
/// <para>
/// For each transaction that was refused so, the next explicit one that may write takes the turn at its first statement: it is likely to be the same one again, and many clients that read before they
/// write would otherwise refuse one another for ever.
/// </para>
/// <para>
/// Its client uses it from one thread at a time; only <see cref="Stop"/> comes from others: the client's RESET, the time limit, the engine's end. If a statement
/// is running it is cancelled and rolls back by itself; if the transaction stands idle it is rolled back at once, so that nobody waits for a writer that
/// is gone. Whoever uses it afterwards is told why it ended.
/// </para>
/// </remarks>
internal sealed class EngineTransaction : IDisposable, IStatementTransaction
{
    private readonly EngineBackend _backend;
    private readonly EngineSession _session;
    private readonly StartTime _started;
    private readonly string _database;
    private readonly bool _readOnly;
    private readonly MemoryShare _share;
    private readonly MemoryBudget _memory;
    private readonly CancellationTokenSource _stopped = new();
    private readonly ITimer _limit;
    private readonly Lock _lock = new();
    private readonly List<EngineResult> _open = [];   // results whose records have not all been read
    private Graph? _graph;
    private GraphWriter? _writer;
    private BoltFailureException? _reason;            // why it was stopped, or failed
    private CancellationTokenRegistration _client;
    private bool _hasRead;
    private bool _wroteData;
    private bool _changedSchema;
    private bool _busy;

    private RunningStatement? _statement;

    public EngineTransaction(EngineBackend backend, EngineSession session, string database, BoltTransactionOptions options)
    {
        (_session, _started) = (session, StartTime.Now(backend.Options.Time));
        Metadata = options.Metadata.IsEmpty
            ? MapValue.Empty : new MapValue(ParameterReader.Read(options.Metadata.Span, new MemoryBudget(backend.Options.StatementMemoryBytes), utc: true));
        (_backend, _database, _readOnly, _graph) = (backend, database, options.ReadOnly, backend.Store.Snapshot);
        Name = backend.NameOfTransaction(database);
        _share = new MemoryShare(backend.Memory);
        _memory = new MemoryBudget(backend.Options.StatementMemoryBytes, _share);
        var limit = options.Timeout ?? backend.Options.TransactionTimeout;
        _limit = backend.Options.Time.CreateTimer(
            _ => Stop(ServingErrors.TimedOut(limit, byClient: options.Timeout is not null)), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _limit.Change(limit, Timeout.InfiniteTimeSpan);   // not before it is there to be disposed of
    }

    public bool HasEnded { get; private set; }

    public string Database => _database;

    public string Name { get; }

    public BoltClient Client => _session.Client;

    public bool IsImplicit { get; private set; }

    // Let go of at the end: an idle connection must not keep an old graph alive.
    private Graph Graph => _graph ?? throw ServingErrors.NoTransaction();

    public async Task<IBoltResult> RunAsync(string query, ReadOnlyMemory<byte> parameters, bool autoCommit, CancellationToken cancellationToken)
    {
        Enter();
        try
        {
            IsImplicit = autoCommit;
            _statement = new RunningStatement(_backend.NameOfStatement(), query, StartTime.Now(_backend.Options.Time));
            _client.Unregister();
            _client = cancellationToken.UnsafeRegister(static transaction => ((EngineTransaction)transaction!).Stop(ServingErrors.Terminated()), this);
            var memory = new MemoryBudget(_memory);
            var values = ParameterReader.Read(parameters.Span, memory, Client.SendsUtc);
            if (_database == ShowCommands.SystemDatabase && !IsCommandOrCall(query))
            {
                throw ServingErrors.NotInSystemDatabase();
            }

            var statement = _backend.Runner.Prepare(query, Graph);
            var writes = statement.Kind != StatementKind.Read && statement.Mode != ExecutionMode.Explain;
            if (writes || _writer is not null)
            {
                BufferOpenResults();
            }

            if (writes && !_readOnly)
            {
                CheckKind(statement.Kind == StatementKind.Schema);
                await TakeTurnAsync().ConfigureAwait(false);
                statement = _backend.Runner.Prepare(query, Graph);
            }
            else if (!_hasRead && !_readOnly && !autoCommit && _backend.TakesTurnFirst())
            {
                await TakeTurnAsync().ConfigureAwait(false);
                statement = _backend.Runner.Prepare(query, Graph);
            }

            var running = _backend.Runner.Execute(statement, values, Graph, writes ? _writer : null, _stopped.Token, memory, this);
            _hasRead = true;
            var result = new EngineResult(this, running, statement.Kind, autoCommit);
            _open.Add(result);
            return result;
        }
        catch (Exception exception)
        {
            throw Fail(exception);
        }
        finally
        {
            Exit();
        }
    }

    /// <summary>Does something that reads or writes the graph.</summary>
    public bool Do(Func<bool> step)
    {
        Enter();
        try
        {
            return step();
        }
        catch (Exception exception)
        {
            throw Fail(exception);
        }
        finally
        {
            Exit();
        }
    }

    public MapValue Metadata { get; set; }

    public IServer Server => _backend;

    /// <summary>From any thread.</summary>
    public RunningTransaction Describe() => new(
        Name, _database, _session.Name, Metadata, _started, Volatile.Read(ref _statement), Volatile.Read(ref _reason)?.Code);

    public GraphWriter Next(bool commit, out CypherException? failure)
    {
        var writer = _writer ?? throw new InvalidOperationException("Only what has the turn to write can end it.");
        _writer = null;   // whatever comes of it, its turn is over
        _writer = _backend.Store.Next(writer, commit, _stopped.Token, out failure);
        _graph = _writer.Graph;
        return _writer;
    }

    /// <summary>All its records have been read.</summary>
    public void Forget(EngineResult result)
    {
        _open.Remove(result);
        if (_open.Count == 0)
        {
            _statement = null;
        }
    }

    /// <summary>Does what open results have left to do, then commits. Gives the bookmark.</summary>
    public async Task<string> CommitAsync(CancellationToken cancellationToken)
    {
        Enter();
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            BufferOpenResults();
            var commit = Graph.Commit;
            if (_writer is { } writer)
            {
                _writer = null;   // whatever comes of it, its turn is over
                commit = await _backend.Store.CommitAsync(writer, _stopped.Token).ConfigureAwait(false);
            }

            lock (_lock)
            {
                End();
            }

            return Bookmark.Write(_backend.Store.DatabaseId, commit);
        }
        catch (Exception exception)
        {
            throw Fail(exception);
        }
        finally
        {
            Exit();
        }
    }

    /// <summary>Ends it from another thread, at once when it is idle. The first reason counts.</summary>
    public void Stop(BoltFailureException reason)
    {
        lock (_lock)
        {
            if (HasEnded)
            {
                return;
            }

            _reason ??= reason;
            if (!_busy)
            {
                End();
                return;
            }
        }

        _stopped.Cancel();
    }

    /// <summary>Rolls it back, unless it has ended.</summary>
    public void Dispose() => Stop(ServingErrors.Terminated());

    private static bool IsCommandOrCall(string query) =>
        query.AsSpan().TrimStart() is var text
        && (text.StartsWith("SHOW", StringComparison.OrdinalIgnoreCase) || text.StartsWith("CALL", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("TERMINATE", StringComparison.OrdinalIgnoreCase));

    private void CheckKind(bool forSchema)
    {
        if (forSchema ? _wroteData : _changedSchema)
        {
            throw forSchema ? ServingErrors.SchemaAfterData() : ServingErrors.DataAfterSchema();
        }

        _wroteData |= !forSchema;
        _changedSchema |= forSchema;
    }

    private async Task TakeTurnAsync()
    {
        if (_writer is null)
        {
            _writer = await _backend.Store.BeginWriteAsync(_backend.Options.LockTimeout, _stopped.Token).ConfigureAwait(false);
            if (_hasRead && _writer.Graph.Commit != Graph.Commit)
            {
                _backend.WasOutdated();
                throw ServingErrors.Outdated();
            }

            _graph = _writer.Graph;
        }
    }

    // What the next statement writes must not be seen by those before it, nor get under their feet.
    private void BufferOpenResults()
    {
        foreach (var result in _open)
        {
            result.Buffer();
        }
    }

    private void Enter()
    {
        lock (_lock)
        {
            if (HasEnded)
            {
                throw _reason ?? ServingErrors.NoTransaction();
            }

            _busy = true;
        }
    }

    private void Exit()
    {
        lock (_lock)
        {
            _busy = false;
            if (_reason is not null)
            {
                End();
            }
        }
    }

    // A statement that fails takes its transaction with it.
    private BoltFailureException Fail(Exception exception)
    {
        lock (_lock)
        {
            var failure = exception is OperationCanceledException ? _reason ?? ServingErrors.Terminated() : ServingErrors.Translate(exception);
            _reason ??= failure ?? ServingErrors.Terminated();
            End();
            if (failure is null)
            {
                ExceptionDispatchInfo.Throw(exception);   // nobody foresaw it: as it is, with its stack, for the log
            }

            return failure;
        }
    }

    private void End()
    {
        if (HasEnded)
        {
            return;
        }

        HasEnded = true;
        _graph = null;
        _share.Dispose();
        _open.Clear();
        _limit.Dispose();
        _client.Unregister();
        if (_writer is { } writer)
        {
            _writer = null;
            _backend.Store.Rollback(writer);
        }
    }
}
