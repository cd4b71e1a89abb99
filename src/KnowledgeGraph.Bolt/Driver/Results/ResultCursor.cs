using System.Runtime.CompilerServices;
using KnowledgeGraph.Bolt.Driver.Connections;
using KnowledgeGraph.Bolt.Driver.Values;
using KnowledgeGraph.Bolt.Messages;

namespace KnowledgeGraph.Bolt.Driver.Results;

/// <summary>
/// The records of one RUN, fetched in batches. Answers of other results on the same connection may come in between: each goes to its own cursor, which keeps it.
/// </summary>
internal sealed class ResultCursor : IResultCursor
{
    private readonly Connection _connection;
    private readonly Query _query;
    private readonly Func<ResultSummary?, Exception?, Task> _ended;
    private readonly Func<Exception?>? _given;
    private readonly Func<Request> _pull;
    private readonly Func<Request> _discard;
    private readonly Queue<object[]> _records = new();
    private readonly ResponseHandler _run = new();
    private BatchHandler _batch;
    private long _fetchSize;
    private Columns? _columns;
    private IRecord? _current;
    private ResultSummary? _summary;
    private Exception? _error;
    private int? _width;   // values in each record
    private bool _hadRecords;
    private bool _closed;

    /// <param name="connection">Owned by the session or the transaction.</param>
    /// <param name="query">For the summary.</param>
    /// <param name="fetchSize">Records in a batch; -1 for all.</param>
    /// <param name="ended">Called once, when the last answer has come or an error has.</param>
    /// <param name="given">What has ended the transaction that it is part of; null while nothing has.</param>
    public ResultCursor(Connection connection, Query query, long fetchSize, Func<ResultSummary?, Exception?, Task> ended, Func<Exception?>? given = null)
    {
        (_connection, _query, _fetchSize, _ended, _given) = (connection, query, fetchSize, ended, given);
        _batch = new BatchHandler(this);
        _pull = () => new Pull(_fetchSize, QueryId);
        _discard = () => new Discard(-1, QueryId);
    }

    /// <summary>No answer is owed any more.</summary>
    public bool HasEnded => _summary is not null || _error is not null;

    public bool IsOpen => !_closed;

    /// <summary>It has ended, and all its records have been taken.</summary>
    public bool IsDrained => HasEnded && _records.Count == 0;

    public IRecord Current => _current ?? throw new InvalidOperationException("There is no current record: call FetchAsync first.");

    /// <summary>That the server named; null when it did not, or has not yet.</summary>
    public string? Database => _run.Metadata.GetValueOrDefault("db") as string;

    /// <summary>Everything is wanted: from the next batch on there are no batches.</summary>
    public void WantAll() => _fetchSize = -1;

    /// <summary>Puts RUN and the first PULL into the next flush.</summary>
    public void Send(TransactionExtra extra)
    {
        _connection.LatestRun = this;
        _connection.Send(new Run(_query.Text, Parameters.Encode(_query.Parameters, _connection.ParameterBuffer, _connection.SendsUtc), extra), _run);
        _connection.Send(_pull(), _batch);
    }

    /// <summary>Waits until the server has accepted the query.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (_columns is null && !HasEnded)
        {
            await GuardedAsync(ReadColumnsAsync(cancellationToken)).ConfigureAwait(false);
        }
    }

    public Task<string[]> KeysAsync() => KeysAsync(CancellationToken.None);

    public async Task<string[]> KeysAsync(CancellationToken cancellationToken)
    {
        await StartAsync(cancellationToken).ConfigureAwait(false);
        ThrowIfFailed();
        return [.. (_columns ?? new Columns([])).Names];
    }

    public Task<bool> FetchAsync() => FetchAsync(CancellationToken.None);

    public async Task<bool> FetchAsync(CancellationToken cancellationToken)
    {
        ThrowIfClosed();
        await EndIfCancelledAsync(cancellationToken).ConfigureAwait(false);
        if (_records.Count == 0 && !await HasNextAsync(cancellationToken).ConfigureAwait(false))
        {
            _current = null;
            return false;
        }

        _current = new Record(_columns!, _records.Dequeue());   // records come after the columns
        return true;
    }

    public Task<IRecord?> PeekAsync() => PeekAsync(CancellationToken.None);

    public async Task<IRecord?> PeekAsync(CancellationToken cancellationToken)
    {
        ThrowIfClosed();
        return await HasNextAsync(cancellationToken).ConfigureAwait(false) ? new Record(_columns!, _records.Peek()) : null;   // as above
    }

    public Task<IResultSummary> ConsumeAsync() => ConsumeAsync(CancellationToken.None);

    public async Task<IResultSummary> ConsumeAsync(CancellationToken cancellationToken)
    {
        _closed = true;
        _records.Clear();
        while (!HasEnded)
        {
            await AdvanceAsync(_discard, toTheEnd: true, cancellationToken).ConfigureAwait(false);
        }

        ThrowIfFailed();
        return _summary!;   // ended without a failure
    }

    /// <summary>Its session is closed: what was not read is thrown away, in what time that may take. Says a failure that was not heard of yet.</summary>
    public async Task DropAsync()
    {
        if (!HasEnded)
        {
            using var deadline = _connection.TidyDeadline();
            try
            {
                await ConsumeAsync(deadline.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (deadline.IsCancellationRequested)
            {
                _records.Clear();   // the connection was reset or closed when the result ended with this
            }
        }

        Close();
    }

    /// <summary>Takes all that is left into memory, since the connection is wanted for something else. A failure is kept for the reader.</summary>
    public async Task BufferAsync(CancellationToken cancellationToken)
    {
        WantAll();
        try
        {
            while (!HasEnded)
            {
                await AdvanceAsync(_pull, toTheEnd: true, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Neo4jException exception)
        {
            _error ??= exception;
        }
    }

    public async IAsyncEnumerator<IRecord> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        while (await FetchAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return Current;
        }
    }

    /// <summary>The session or transaction is over: what was not read cannot be read any more.</summary>
    public void Close() => _closed = true;

    /// <summary>The server knows without it which query was run last.</summary>
    private long QueryId => _connection.LatestRun != this && _run.Metadata.GetValueOrDefault("qid") is long id ? id : -1;

    private async Task<bool> HasNextAsync(CancellationToken cancellationToken)
    {
        await StartAsync(cancellationToken).ConfigureAwait(false);
        while (_records.Count == 0 && !HasEnded)
        {
            await AdvanceAsync(_pull, toTheEnd: false, cancellationToken).ConfigureAwait(false);
        }

        if (_records.Count > 0)
        {
            return true;
        }

        ThrowIfFailed();
        ThrowIfClosed();   // by somebody else meanwhile: what is left was thrown away, and this is not the end
        return false;
    }

    /// <summary>Records that wait in memory do not keep a query running that is not wanted any more. One that has ended keeps them: nothing of it may be lost unseen.</summary>
    private async ValueTask EndIfCancelledAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested && !HasEnded)
        {
            _records.Clear();
            await GuardedAsync(ValueTask.FromCanceled(cancellationToken)).ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Takes answers until there is a record, or the batch has ended. Asks for the next batch, or for its being thrown away, when the last one has ended.</summary>
    private async ValueTask AdvanceAsync(Func<Request> next, bool toTheEnd, CancellationToken cancellationToken)
    {
        await EndWithTransactionAsync().ConfigureAwait(false);
        await StartAsync(cancellationToken).ConfigureAwait(false);
        if (HasMore(_batch))
        {
            await GuardedAsync(AskAsync(next(), cancellationToken)).ConfigureAwait(false);
        }

        while (!_batch.Done && !HasEnded && (_records.Count == 0 || toTheEnd))
        {
            await GuardedAsync(_connection.ReceiveAsync(cancellationToken)).ConfigureAwait(false);
        }

        if (_batch.Done && !HasMore(_batch))
        {
            await EndAsync(_batch).ConfigureAwait(false);
        }
    }

    private ValueTask AskAsync(Request next, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);   // before anything is sent: a flush that is cancelled ends the connection
        }

        _connection.Send(next, _batch = new BatchHandler(this));
        return _connection.FlushAsync(cancellationToken);
    }

    private static bool HasMore(ResponseHandler batch) => batch.Done && batch.Metadata.GetValueOrDefault("has_more") is true;

    private Task EndAsync(ResponseHandler last) => last switch
    {
        { Error: { } error } => EndAsync(null, error),
        { WasIgnored: true } => EndAsync(null, new TransactionTerminatedException("The result ended early, since its transaction failed.", null)),
        _ => GuardedAsync(EndWellAsync(last)).AsTask(),
    };

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask ReadColumnsAsync(CancellationToken cancellationToken)
    {
        await _connection.CompleteAsync(_run, cancellationToken).ConfigureAwait(false);
        try
        {
            _columns = Columns.From(_run.Metadata);
        }
        catch (ProtocolException exception)
        {
            _connection.Doubt(exception);
            _records.Clear();   // they may have come already, and have no columns
            throw;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask EndWellAsync(ResponseHandler last)
    {
        ResultSummary summary;
        try
        {
            summary = new ResultSummary(_query, _run.Metadata, last.Metadata, _connection, _hadRecords);
        }
        catch (ProtocolException exception)
        {
            _connection.Doubt(exception);
            throw;
        }

        await EndAsync(summary, null).ConfigureAwait(false);
    }

    /// <summary>What another query of the transaction has broken is broken here too: nothing more is asked for.</summary>
    private async Task EndWithTransactionAsync()
    {
        if (_given?.Invoke() is { } failure)
        {
            await EndAsync(null, failure).ConfigureAwait(false);
            ThrowIfFailed();
        }
    }

    /// <summary>Whatever fails ends the result. Records that came before are given out first.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask GuardedAsync(ValueTask step)
    {
        try
        {
            await step.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            await EndAsync(null, exception).ConfigureAwait(false);
            if (_records.Count == 0)
            {
                throw;
            }
        }
    }

    private Task EndAsync(ResultSummary? summary, Exception? error)
    {
        if (HasEnded)
        {
            return Task.CompletedTask;
        }

        (_summary, _error) = (summary, error);
        return _ended(summary, error);
    }

    private void ThrowIfFailed()
    {
        if (_error is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(_error);
        }
    }

    private void ThrowIfClosed()
    {
        if (_closed)
        {
            throw new ResultConsumedException("The result has been consumed: its records are gone.");
        }
    }

    private sealed class BatchHandler(ResultCursor cursor) : ResponseHandler
    {
        public override void OnRecord(ReadOnlySpan<byte> values)
        {
            cursor._hadRecords = true;
            if (!cursor._closed)
            {
                var record = CypherValues.ReadRecord(values);
                var width = cursor._width ??= (cursor._run.Metadata.GetValueOrDefault("fields") as List<object>)?.Count ?? 0;
                cursor._records.Enqueue(
                    record.Length == width ? record : throw new ProtocolException($"A record of {record.Length} values came where the result has {width} columns."));
            }
        }
    }
}
