using System.Diagnostics;
using KnowledgeGraph.Bolt.Driver.Connections;
using KnowledgeGraph.Bolt.Driver.Results;
using KnowledgeGraph.Bolt.Messages;

namespace KnowledgeGraph.Bolt.Driver.Sessions;

/// <summary>A session holds a connection only while a result or a transaction is open.</summary>
internal sealed class Session(ConnectionSource connections, RetryPipeline retry, SessionConfig config) : IAsyncSession
{
    private readonly SessionBookmarks _bookmarks = new(config);
    private string? _database = config.Database;   // pinned to the home database once that is known
    private Transaction? _transaction;
    private ResultCursor? _result;
    private bool _closed;
    private int _starting;   // 1 while a query or a transaction is being started

    public Bookmarks LastBookmarks => _bookmarks.Last;

    public SessionConfig SessionConfig => config;

    public Task<IResultCursor> RunAsync(string query) => RunAsync(new Query(query));

    public Task<IResultCursor> RunAsync(string query, object parameters) => RunAsync(new Query(query, parameters));

    public Task<IResultCursor> RunAsync(string query, IDictionary<string, object> parameters) => RunAsync(new Query(query, parameters));

    public Task<IResultCursor> RunAsync(Query query) => RunAsync(query, TransactionConfig.Default, CancellationToken.None);

    public Task<IResultCursor> RunAsync(string query, Action<TransactionConfigBuilder> action) =>
        RunAsync(new Query(query), TransactionConfig.From(action), CancellationToken.None);

    public Task<IResultCursor> RunAsync(string query, IDictionary<string, object> parameters, Action<TransactionConfigBuilder> action) =>
        RunAsync(new Query(query, parameters), TransactionConfig.From(action), CancellationToken.None);

    public Task<IResultCursor> RunAsync(Query query, Action<TransactionConfigBuilder> action) => RunAsync(query, TransactionConfig.From(action), CancellationToken.None);

    public async Task<IResultCursor> RunAsync(Query query, TransactionConfig transactionConfig, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        Enter();
        try
        {
            return await StartAsync(query, transactionConfig, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _starting, 0);
        }
    }

    private async Task<IResultCursor> StartAsync(Query query, TransactionConfig transactionConfig, CancellationToken cancellationToken)
    {
        await EnsureFreeAsync(cancellationToken).ConfigureAwait(false);
        var span = DriverTelemetry.Start("RUN", _database);
        try
        {
            var (connection, demand, extra) = await AcquireAsync(config.DefaultAccessMode, transactionConfig, cancellationToken).ConfigureAwait(false);
            span.Served(connection);
            var result = new ResultCursor(connection, query, FetchSize, async (summary, error) =>
            {
                End(span, error);
                connection.Writes = false;
                await ReleaseAsync(connection, extra.Bookmarks, summary?.Bookmark).ConfigureAwait(false);
            });
            await SendAsync(result, connection, extra, cancellationToken).ConfigureAwait(false);
            NoteHome(connection, demand, result.Database);
            if (_closed)
            {
                await result.DropAsync().ConfigureAwait(false);   // by somebody else while the server was awaited
                ObjectDisposedException.ThrowIf(_closed, typeof(IAsyncSession));
            }

            return _result = result;
        }
        catch (Exception exception)
        {
            End(span, exception);
            throw;
        }
    }

    public Task<IAsyncTransaction> BeginTransactionAsync() => BeginTransactionAsync(config.DefaultAccessMode, TransactionConfig.Default, CancellationToken.None);

    public Task<IAsyncTransaction> BeginTransactionAsync(Action<TransactionConfigBuilder> action) =>
        BeginTransactionAsync(config.DefaultAccessMode, TransactionConfig.From(action), CancellationToken.None);

    public async Task<IAsyncTransaction> BeginTransactionAsync(AccessMode mode, TransactionConfig transactionConfig, CancellationToken cancellationToken)
    {
        var span = DriverTelemetry.Start("TRANSACTION", _database);
        try
        {
            return await OpenTransactionAsync(mode, transactionConfig, new TelemetryReport(TelemetryApi.Explicit), span, pipelined: false, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            End(span, exception);
            throw;
        }
    }

    public Task<T> ExecuteReadAsync<T>(Func<IAsyncQueryRunner, Task<T>> work, Action<TransactionConfigBuilder>? action = null) =>
        ExecuteAsync(AccessMode.Read, work, TransactionConfig.From(action), CancellationToken.None);

    public Task ExecuteReadAsync(Func<IAsyncQueryRunner, Task> work, Action<TransactionConfigBuilder>? action = null) =>
        ExecuteAsync(AccessMode.Read, Valued(work), TransactionConfig.From(action), CancellationToken.None);

    public Task<T> ExecuteWriteAsync<T>(Func<IAsyncQueryRunner, Task<T>> work, Action<TransactionConfigBuilder>? action = null) =>
        ExecuteAsync(AccessMode.Write, work, TransactionConfig.From(action), CancellationToken.None);

    public Task ExecuteWriteAsync(Func<IAsyncQueryRunner, Task> work, Action<TransactionConfigBuilder>? action = null) =>
        ExecuteAsync(AccessMode.Write, Valued(work), TransactionConfig.From(action), CancellationToken.None);

    public Task<T> ExecuteAsync<T>(AccessMode mode, Func<IAsyncQueryRunner, Task<T>> work, TransactionConfig transactionConfig, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        return ExecuteAsync(mode, (Transaction transaction) => work(transaction), transactionConfig, TelemetryApi.Managed, pipelined: false, cancellationToken);
    }

    /// <summary>One managed transaction.</summary>
    /// <param name="mode">Reader or writer.</param>
    /// <param name="work">What it does; done anew when it has to be run again.</param>
    /// <param name="transactionConfig">Of the caller.</param>
    /// <param name="api">That the caller used.</param>
    /// <param name="pipelined">BEGIN leaves together with the work's first query. Else the work only starts once the server has begun.</param>
    /// <param name="cancellationToken">Nobody waits for it any more.</param>
    public async Task<T> ExecuteAsync<T>(
        AccessMode mode, Func<Transaction, Task<T>> work, TransactionConfig transactionConfig, TelemetryApi api, bool pipelined, CancellationToken cancellationToken)
    {
        using var span = DriverTelemetry.Start(mode == AccessMode.Read ? "EXECUTE_READ" : "EXECUTE_WRITE", _database);
        var report = new TelemetryReport(api);
        try
        {
            return await retry.ExecuteAsync(
                async token =>
                {
                    var transaction = await OpenTransactionAsync(mode, transactionConfig, report, null, pipelined, token).ConfigureAwait(false);
                    span.Served(transaction.Connection);
                    await using (transaction.ConfigureAwait(false))
                    {
                        var result = await work(transaction).ConfigureAwait(false);
                        if (!transaction.IsOpen && transaction.Failure is { } failure)
                        {
                            // The work has passed over the loss of its connection: nothing of it is there.
                            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
                        }

                        if (transaction.IsOpen)
                        {
                            await transaction.CommitAsync(token).ConfigureAwait(false);
                        }

                        return result;
                    }
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            span.Failed(exception);
            throw;
        }
    }

    public async Task CloseAsync()
    {
        if (!_closed)
        {
            _closed = true;
            if (_transaction is { } transaction)
            {
                await transaction.DisposeAsync().ConfigureAwait(false);
            }

            if (_result is { } result)
            {
                await result.DropAsync().ConfigureAwait(false);
            }
        }
    }

    public async ValueTask DisposeAsync() => await CloseAsync().ConfigureAwait(false);

    /// <summary>Blocks until the session is closed; prefer <see cref="DisposeAsync"/>.</summary>
    public void Dispose() => CloseAsync().GetAwaiter().GetResult();

    private async Task<(Connection Connection, Demand Demand, TransactionExtra Extra)> AcquireAsync(
        AccessMode mode, TransactionConfig transactionConfig, CancellationToken cancellationToken)
    {
        var bookmarks = await _bookmarks.GetAsync(cancellationToken).ConfigureAwait(false);
        var demand = new Demand(mode, _database, config.ImpersonatedUser, bookmarks, config.AuthToken);
        var (connection, database) = await connections.AcquireAsync(demand, cancellationToken).ConfigureAwait(false);
        NoteHome(connection, demand, database);
        if (connection.Routed)
        {
            bookmarks = await BookmarksOfNowAsync(connection, cancellationToken).ConfigureAwait(false);
        }

        var extra = new TransactionExtra
        {
            Bookmarks = bookmarks,
            Timeout = transactionConfig.Timeout,
            Metadata = transactionConfig.Metadata.AsReadOnly(),
            Utc = connection.SendsUtc,
            ReadOnly = mode == AccessMode.Read,
            Database = _database,
            ImpersonatedUser = config.ImpersonatedUser,
            Notifications = config.NotificationsConfig as NotificationFilter,
        };
        return (connection, demand, extra);
    }

    /// <summary>Others may have written while a table was asked for. The manager is the caller's code: it may throw.</summary>
    private async ValueTask<IReadOnlyList<string>> BookmarksOfNowAsync(Connection connection, CancellationToken cancellationToken)
    {
        try
        {
            return await _bookmarks.GetAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await connections.ReleaseAsync(connection).ConfigureAwait(false);
            throw;
        }
    }

    private async ValueTask ReleaseAsync(Connection connection, IReadOnlyList<string> used, string? bookmark)
    {
        await connections.ReleaseAsync(connection).ConfigureAwait(false);
        if (bookmark is not null)
        {
            await _bookmarks.AddAsync([.. used], bookmark).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(ResultCursor result, Connection connection, TransactionExtra extra, CancellationToken cancellationToken)
    {
        try
        {
            connection.SendTelemetry(new TelemetryReport(TelemetryApi.AutoCommit));
            connection.Writes = !extra.ReadOnly;
            result.Send(extra);
            await connection.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await connections.ReleaseAsync(connection).ConfigureAwait(false);
            throw;
        }

        await result.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<Transaction> OpenTransactionAsync(
        AccessMode mode, TransactionConfig transactionConfig, TelemetryReport report, Activity? span, bool pipelined, CancellationToken cancellationToken)
    {
        Enter();
        try
        {
            return await StartTransactionAsync(mode, transactionConfig, report, span, pipelined, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _starting, 0);
        }
    }

    private async Task<Transaction> StartTransactionAsync(
        AccessMode mode, TransactionConfig transactionConfig, TelemetryReport report, Activity? span, bool pipelined, CancellationToken cancellationToken)
    {
        await EnsureFreeAsync(cancellationToken).ConfigureAwait(false);
        var (connection, demand, extra) = await AcquireAsync(mode, transactionConfig, cancellationToken).ConfigureAwait(false);
        span.Served(connection);
        Transaction? transaction = null;
        try
        {
            connection.SendTelemetry(report);
            transaction = new Transaction(connection, extra, transactionConfig, FetchSize, async (bookmark, database) =>
            {
                _transaction = null;
                End(span, transaction?.Failure);
                NoteHome(connection, demand, database);
                await ReleaseAsync(connection, extra.Bookmarks, bookmark).ConfigureAwait(false);
            });
        }
        catch
        {
            await connections.ReleaseAsync(connection).ConfigureAwait(false);
            throw;
        }

        _transaction = transaction;
        if (!pipelined)
        {
            await transaction.StartAsync(cancellationToken).ConfigureAwait(false);
        }

        return transaction;
    }

    /// <exception cref="ClientException">Another caller is starting something: its result would be lost.</exception>
    private void Enter()
    {
        if (Interlocked.Exchange(ref _starting, 1) != 0)
        {
            throw new ClientException("Two callers use one session at once: take one for each.");
        }
    }

    private async Task EnsureFreeAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closed, typeof(IAsyncSession));
        if (_transaction is not null)
        {
            throw new TransactionNestingException("The session has an open transaction: end it first, or take another session.");
        }

        if (_result is { } result)
        {
            await result.BufferAsync(cancellationToken).ConfigureAwait(false);
            _result = null;
        }
    }

    /// <summary>A routing table or a server that routes says which the home database is: the session stays there, and others are sent there first.</summary>
    private void NoteHome(Connection connection, Demand demand, string? database)
    {
        if (demand.Database is null && _database is null && database is not null)
        {
            _database = database;
            if (connection.RoutesOnServer && connection.Routed)
            {
                connections.Homes.Note(demand, database);
            }
        }
    }

    private static void End(Activity? span, Exception? error)
    {
        if (error is not null)
        {
            span.Failed(error);
        }

        span?.Dispose();
    }

    private long FetchSize => config.FetchSize ?? connections.Settings.Config.FetchSize;

    private static Func<IAsyncQueryRunner, Task<bool>> Valued(Func<IAsyncQueryRunner, Task> work) => async runner =>
    {
        await work(runner).ConfigureAwait(false);
        return true;
    };
}
