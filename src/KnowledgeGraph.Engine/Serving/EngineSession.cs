using KnowledgeGraph.Bolt.Listener;

namespace KnowledgeGraph.Engine.Serving;

/// <summary>A client's connection, and its one transaction at a time.</summary>
internal sealed class EngineSession(EngineBackend backend) : IBoltSession
{
    private EngineTransaction? _transaction;
    private bool _isExplicit;

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

        var database = backend.Database(options.Database);
        Bookmark.Check(options.Bookmarks, backend.Store.DatabaseId, backend.Store.LastCommit);
        var transaction = new EngineTransaction(backend, database, options);
        Volatile.Write(ref _transaction, transaction);
        _isExplicit = isExplicit;
        return transaction;
    }
}
