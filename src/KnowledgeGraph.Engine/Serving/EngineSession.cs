using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Engine.Runtime;

namespace KnowledgeGraph.Engine.Serving;

/// <summary>A client's connection, and its one transaction at a time.</summary>
internal sealed class EngineSession(EngineBackend backend, BoltClient client, string name) : IBoltSession
{
    private EngineTransaction? _transaction;
    private bool _isExplicit;
    private volatile bool _killed;

    /// <summary>As SHOW TRANSACTIONS names the connection.</summary>
    public string Name => name;

    public BoltClient Client => client;

    public DateTimeOffset Since { get; } = backend.Options.Time.GetUtcNow();

    /// <summary>The transaction that is open; asked from other threads.</summary>
    public EngineTransaction? Current => Volatile.Read(ref _transaction) is { HasEnded: false } transaction ? transaction : null;

    public RunningTransaction? Running => Current?.Describe();

    public Task BeginAsync(BoltTransactionOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Open(options, isExplicit: true);
        return Task.CompletedTask;
    }

    public async Task<IBoltResult> RunAsync(
        string query, ReadOnlyMemory<byte> parameters, BoltTransactionOptions? options, CancellationToken cancellationToken)
    {
        if (options is null)
        {
            return await Explicit().RunAsync(query, parameters, autoCommit: false, cancellationToken).ConfigureAwait(false);
        }

        return await Open(options, isExplicit: false).RunAsync(query, parameters, autoCommit: true, cancellationToken).ConfigureAwait(false);
    }

    public async Task<string> CommitAsync(CancellationToken cancellationToken)
    {
        var transaction = Explicit();
        try
        {
            return await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _isExplicit = false;
        }
    }

    public Task RollbackAsync()
    {
        _isExplicit = false;
        Volatile.Read(ref _transaction)?.Dispose();
        return Task.CompletedTask;
    }

    public void Interrupt() => Volatile.Read(ref _transaction)?.Stop(ServingErrors.Terminated());

    /// <summary>From another thread: what runs stops, and nothing is run any more.</summary>
    public void Kill()
    {
        _killed = true;
        Interrupt();
    }

    public async ValueTask DisposeAsync()
    {
        await RollbackAsync().ConfigureAwait(false);
        backend.Forget(this);
    }

    private EngineTransaction Explicit() => _isExplicit && _transaction is { } transaction ? transaction : throw ServingErrors.NoTransaction();

    private EngineTransaction Open(BoltTransactionOptions options, bool isExplicit)
    {
        if (_isExplicit || _transaction is { HasEnded: false })
        {
            throw ServingErrors.TransactionOpen();
        }

        if (_killed)
        {
            throw ServingErrors.Killed();
        }

        var database = backend.Database(options.Database);
        Bookmark.Check(options.Bookmarks, backend.Store.DatabaseId, backend.Store.LastCommit);
        var transaction = new EngineTransaction(backend, this, database, options);
        Volatile.Write(ref _transaction, transaction);
        _isExplicit = isExplicit;
        return transaction;
    }
}
