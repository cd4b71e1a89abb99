using KnowledgeGraph.Bolt.Driver.Connections;
using KnowledgeGraph.Bolt.Driver.Results;
using KnowledgeGraph.Bolt.Messages;

namespace KnowledgeGraph.Bolt.Driver.Sessions;

/// <summary>A session holds a connection only while a result or a transaction is open.</summary>
internal sealed class Session(ConnectionSource connections, RetryPipeline retry, SessionConfig config) : IAsyncSession
{
    private string[] _bookmarks = [.. (config.Bookmarks ?? []).SelectMany(bookmarks => bookmarks.Values).Distinct()];
    private Transaction? _transaction;
    private ResultCursor? _result;
    private bool _closed;

    public Bookmarks LastBookmarks => Bookmarks.From(_bookmarks);

    public SessionConfig SessionConfig => config;

    public Task<IResultCursor> RunAsync(string query) => RunAsync(new Query(query));

    public Task<IResultCursor> RunAsync(string query, object parameters) => RunAsync(new Query(query, parameters));

    public Task<IResultCursor> RunAsync(string query, IDictionary<string, object> parameters) => RunAsync(new Query(query, parameters));

    public Task<IResultCursor> RunAsync(Query query) => RunAsync(query, TransactionConfig.Default);

    public Task<IResultCursor> RunAsync(string query, Action<TransactionConfigBuilder> action) => RunAsync(new Query(query), Configure(action));

    public Task<IResultCursor> RunAsync(string query, IDictionary<string, object> parameters, Action<TransactionConfigBuilder> action) =>
        RunAsync(new Query(query, parameters), Configure(action));

    public Task<IResultCursor> RunAsync(Query query, Action<TransactionConfigBuilder> action) => RunAsync(query, Configure(action));

    public Task<IAsyncTransaction> BeginTransactionAsync() => BeginTransactionAsync(config.DefaultAccessMode);

    public Task<IAsyncTransaction> BeginTransactionAsync(Action<TransactionConfigBuilder> action) => BeginTransactionAsync(config.DefaultAccessMode, action);

    public async Task<IAsyncTransaction> BeginTransactionAsync(AccessMode mode, Action<TransactionConfigBuilder>? action = null)
    {
        var transaction = await OpenTransactionAsync(mode, Configure(action), CancellationToken.None).ConfigureAwait(false);
        await transaction.StartAsync(CancellationToken.None).ConfigureAwait(false);
        return transaction;
    }

    public Task<T> ExecuteReadAsync<T>(Func<IAsyncQueryRunner, Task<T>> work, Action<TransactionConfigBuilder>? action = null) =>
        ExecuteAsync(AccessMode.Read, work, Configure(action), CancellationToken.None);

    public Task ExecuteReadAsync(Func<IAsyncQueryRunner, Task> work, Action<TransactionConfigBuilder>? action = null) =>
        ExecuteAsync(AccessMode.Read, Valued(work), Configure(action), CancellationToken.None);

    public Task<T> ExecuteWriteAsync<T>(Func<IAsyncQueryRunner, Task<T>> work, Action<TransactionConfigBuilder>? action = null) =>
        ExecuteAsync(AccessMode.Write, work, Configure(action), CancellationToken.None);

    public Task ExecuteWriteAsync(Func<IAsyncQueryRunner, Task> work, Action<TransactionConfigBuilder>? action = null) =>
        ExecuteAsync(AccessMode.Write, Valued(work), Configure(action), CancellationToken.None);

    /// <summary>One managed transaction. BEGIN leaves together with the work's first query.</summary>
    public Task<T> ExecuteAsync<T>(AccessMode mode, Func<Transaction, Task<T>> work, TransactionConfig transactionConfig, CancellationToken cancellationToken) =>
        retry.ExecuteAsync(
            async token =>
            {
                var transaction = await OpenTransactionAsync(mode, transactionConfig, token).ConfigureAwait(false);
                await using (transaction.ConfigureAwait(false))
                {
                    var result = await work(transaction).ConfigureAwait(false);
                    if (transaction.IsOpen)
                    {
                        await transaction.CommitAsync(token).ConfigureAwait(false);
                    }

                    return result;
                }
            },
            cancellationToken);

    public async Task CloseAsync()
    {
        if (!_closed)
        {
            _closed = true;
            if (_transaction is { } transaction)
            {
                await transaction.DisposeAsync().ConfigureAwait(false);
            }

            await FinishResultAsync().ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync() => await CloseAsync().ConfigureAwait(false);

    /// <summary>Blocks until the session is closed; prefer <see cref="DisposeAsync"/>.</summary>
    public void Dispose() => CloseAsync().GetAwaiter().GetResult();

    private async Task<IResultCursor> RunAsync(Query query, TransactionConfig transactionConfig)
    {
        await EnsureFreeAsync().ConfigureAwait(false);
        var connection = await connections.AcquireAsync(config.DefaultAccessMode, config.Database, _bookmarks, CancellationToken.None).ConfigureAwait(false);
        var result = new ResultCursor(connection, query, FetchSize, async (summary, error) =>
        {
            Remember(summary?.Bookmark);
            await connections.ReleaseAsync(connection).ConfigureAwait(false);
        });
        try
        {
            result.Send(Extra(config.DefaultAccessMode, transactionConfig));
            await connection.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch
        {
            await connections.ReleaseAsync(connection).ConfigureAwait(false);
            throw;
        }

        await result.StartAsync().ConfigureAwait(false);
        return _result = result;
    }

    private Task<T> ExecuteAsync<T>(
        AccessMode mode, Func<IAsyncQueryRunner, Task<T>> work, TransactionConfig transactionConfig, CancellationToken cancellationToken) =>
        ExecuteAsync(mode, (Transaction transaction) => work(transaction), transactionConfig, cancellationToken);

    /// <summary>BEGIN waits for the next flush.</summary>
    private async Task<Transaction> OpenTransactionAsync(AccessMode mode, TransactionConfig transactionConfig, CancellationToken cancellationToken)
    {
        await EnsureFreeAsync().ConfigureAwait(false);
        var connection = await connections.AcquireAsync(mode, config.Database, _bookmarks, cancellationToken).ConfigureAwait(false);
        return _transaction = new Transaction(connection, Extra(mode, transactionConfig), transactionConfig, FetchSize, async bookmark =>
        {
            _transaction = null;
            Remember(bookmark);
            await connections.ReleaseAsync(connection).ConfigureAwait(false);
        });
    }

    private async Task EnsureFreeAsync()
    {
        ObjectDisposedException.ThrowIf(_closed, typeof(IAsyncSession));
        if (_transaction is not null)
        {
            throw new TransactionNestingException("The session has an open transaction: end it first, or take another session.");
        }

        await FinishResultAsync().ConfigureAwait(false);
    }

    /// <summary>What was not read of the last result is discarded; if that fails, its reader was not waiting to hear so.</summary>
    private async Task FinishResultAsync()
    {
        if (_result is { HasEnded: false } result)
        {
            await result.ConsumeAsync().ConfigureAwait(false);
        }

        _result?.Close();
        _result = null;
    }

    private void Remember(string? bookmark)
    {
        if (bookmark is not null)
        {
            _bookmarks = [bookmark];
        }
    }

    private long FetchSize => config.FetchSize ?? connections.Settings.Config.FetchSize;

    private TransactionExtra Extra(AccessMode mode, TransactionConfig transactionConfig) => new()
    {
        Bookmarks = _bookmarks,
        Timeout = transactionConfig.Timeout,
        Metadata = transactionConfig.Metadata.AsReadOnly(),
        ReadOnly = mode == AccessMode.Read,
        Database = config.Database,
        ImpersonatedUser = config.ImpersonatedUser,
    };

    private static TransactionConfig Configure(Action<TransactionConfigBuilder>? action)
    {
        var builder = new TransactionConfigBuilder();
        action?.Invoke(builder);
        return builder.Build();
    }

    private static Func<IAsyncQueryRunner, Task<bool>> Valued(Func<IAsyncQueryRunner, Task> work) => async runner =>
    {
        await work(runner).ConfigureAwait(false);
        return true;
    };
}
