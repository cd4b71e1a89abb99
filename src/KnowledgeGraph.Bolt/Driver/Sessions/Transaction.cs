using KnowledgeGraph.Bolt.Driver.Connections;
using KnowledgeGraph.Bolt.Driver.Extensions;
using KnowledgeGraph.Bolt.Driver.Results;
using KnowledgeGraph.Bolt.Messages;

namespace KnowledgeGraph.Bolt.Driver.Sessions;

/// <summary>An explicit transaction. After its first failure the server has given it up: only the end is left.</summary>
internal sealed class Transaction : IAsyncTransaction
{
    private readonly Connection _connection;
    private readonly bool _readOnly;
    private readonly long _fetchSize;
    private readonly Func<string?, string?, Task> _ended;
    private readonly ResponseHandler _begin = new();
    private readonly List<ResultCursor> _results = [];
    private Exception? _failure;
    private bool _lost;   // ended with its connection

    /// <param name="connection">Lent until the transaction ends.</param>
    /// <param name="extra">Of BEGIN, which leaves with the next flush.</param>
    /// <param name="config">What the caller had set.</param>
    /// <param name="fetchSize">Of the results.</param>
    /// <param name="ended">Called once, with the bookmark of a commit and the database's name, if the server named it.</param>
    public Transaction(Connection connection, TransactionExtra extra, TransactionConfig config, long fetchSize, Func<string?, string?, Task> ended)
    {
        (_connection, _readOnly, _fetchSize, _ended, TransactionConfig) = (connection, extra.ReadOnly, fetchSize, ended, config);
        connection.InTransaction = true;
        connection.Send(new Begin(extra), _begin);
    }

    public bool IsOpen { get; private set; } = true;

    /// <summary>What has ended it before its end; null when nothing has.</summary>
    public Exception? Failure => _failure;

    public Connection Connection => _connection;

    public TransactionConfig TransactionConfig { get; }

    /// <summary>Sends BEGIN at once, and waits for its answer.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _connection.FlushAsync(cancellationToken).ConfigureAwait(false);
            await _connection.CompleteAsync(_begin, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _failure = exception;
            await EndAsync(null).ConfigureAwait(false);
            throw;
        }
    }

    public Task<IResultCursor> RunAsync(string query) => RunAsync(new Query(query));

    public Task<IResultCursor> RunAsync(string query, object parameters) => RunAsync(new Query(query, parameters));

    public Task<IResultCursor> RunAsync(string query, IDictionary<string, object> parameters) => RunAsync(new Query(query, parameters));

    public async Task<IResultCursor> RunAsync(Query query) => await RunAsync(query, CancellationToken.None).ConfigureAwait(false);

    public async Task<ResultCursor> RunAsync(Query query, CancellationToken cancellationToken)
    {
        EnsureUsable();
        var result = new ResultCursor(_connection, query, _fetchSize, (_, error) => FailAsync(error), () => _failure);
        var sent = false;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            result.Send(TransactionExtra.Empty);
            sent = true;
            await _connection.FlushAsync(cancellationToken).ConfigureAwait(false);
            await _connection.CompleteAsync(_begin, cancellationToken).ConfigureAwait(false);
            await result.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (sent || exception is not ClientException)   // parameters that cannot be sent leave the transaction as it was
        {
            await FailAsync(exception).ConfigureAwait(false);
            throw;
        }

        _results.RemoveAll(static result => result.IsDrained);
        _results.Add(result);
        return result;
    }

    public Task CommitAsync() => CommitAsync(CancellationToken.None);

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        EnsureUsable();
        var (commit, sent) = (new ResponseHandler(), false);
        string? bookmark = null;
        try
        {
            await FinishResultsAsync(cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();   // still certain: nothing is committed
            _connection.Send(new Commit(), commit);
            sent = true;
            await _connection.FlushAsync(cancellationToken).ConfigureAwait(false);
            await _connection.CompleteAsync(_begin, cancellationToken).ConfigureAwait(false);   // sent with COMMIT when no query ran
            await _connection.CompleteAsync(commit, cancellationToken).ConfigureAwait(false);
            bookmark = commit.Metadata.GetValueOrDefault("bookmark") as string;
            _connection.InTransaction = false;
        }
        catch (Exception exception) when (sent && !commit.Done && !_readOnly && !TransactionConfig.IsIdempotent
            && (exception is OperationCanceledException || (exception is Neo4jException && _connection.IsBroken)))
        {
            var unknown = new CommitOutcomeUnknownException(
                $"The commit's answer from {_connection.Address} was not received: it is not known whether the writes were done. Look before doing them again.",
                exception);
            _failure ??= unknown;
            throw unknown;
        }
        catch (Exception exception)
        {
            _failure ??= exception;
            throw;
        }
        finally
        {
            await EndAsync(bookmark).ConfigureAwait(false);
        }
    }

    public Task RollbackAsync() => RollbackAsync(CancellationToken.None);

    public async Task RollbackAsync(CancellationToken cancellationToken)
    {
        if (!IsOpen)
        {
            if (_lost)
            {
                return;   // the server has rolled it back
            }

            throw new TransactionClosedException("The transaction has ended.");
        }

        try
        {
            if (_failure is null && !_connection.IsBroken)
            {
                await FinishResultsAsync(cancellationToken).ConfigureAwait(false);
                var rollback = new ResponseHandler();
                _connection.Send(new Rollback(), rollback);
                await _connection.FlushAsync(cancellationToken).ConfigureAwait(false);
                await _connection.CompleteAsync(rollback, cancellationToken).ConfigureAwait(false);
                _connection.InTransaction = false;
            }
        }
        finally
        {
            // After a failure the connection's RESET is the roll-back.
            await EndAsync(null).ConfigureAwait(false);
        }
    }

    /// <summary>Rolls back what was not committed. A failure meanwhile is no news: the server rolls back by itself.</summary>
    public async ValueTask DisposeAsync()
    {
        if (IsOpen)
        {
            using var deadline = _connection.TidyDeadline();
            try
            {
                await RollbackAsync(deadline.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is Neo4jException or OperationCanceledException)
            {
                _failure ??= exception;
            }
        }
    }

    /// <summary>Blocks until rolled back; prefer <see cref="DisposeAsync"/>.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task FinishResultsAsync(CancellationToken cancellationToken)
    {
        foreach (var result in _results.Where(result => !result.HasEnded))
        {
            await result.ConsumeAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private Task EndAsync(string? bookmark)
    {
        if (!IsOpen)
        {
            return Task.CompletedTask;
        }

        IsOpen = false;
        _results.ForEach(result => result.Close());
        return _ended(bookmark, _begin.Metadata.GetValueOrDefault("db") as string);
    }

    /// <summary>With its connection the transaction is gone at once; after any other failure its end is still the caller's to say.</summary>
    private async Task FailAsync(Exception? failure)
    {
        _failure ??= failure;
        if (failure is OperationCanceledException && !_connection.IsBroken)
        {
            await _connection.TryResetAsync().ConfigureAwait(false);   // stops the query now, and rolls back
        }

        if (_connection.IsBroken && IsOpen)
        {
            _lost = true;
            await EndAsync(null).ConfigureAwait(false);
        }
    }

    private void EnsureUsable()
    {
        if (!IsOpen && !_lost)
        {
            throw new TransactionClosedException("The transaction has ended.");
        }

        if (_failure is not null)
        {
            throw new TransactionTerminatedException($"The transaction was given up after an error: {_failure.Message}", _failure);
        }
    }
}
