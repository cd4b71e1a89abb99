using System.Runtime.CompilerServices;
using KnowledgeGraph.Bolt.Driver.Connections;
using KnowledgeGraph.Bolt.Driver.Values;
using KnowledgeGraph.Bolt.Messages;

namespace KnowledgeGraph.Bolt.Driver.Results;

/// <summary>
/// The records of one RUN, fetched in batches. Answers of other results on the same connection may come in between: each goes to its own cursor, which keeps it.
/// </summary>
/// <param name="connection">Owned by the session or the transaction.</param>
/// <param name="query">For the summary.</param>
/// <param name="fetchSize">Records in a batch; -1 for all.</param>
/// <param name="ended">Called once, when the last answer has come or an error has.</param>
/// <param name="given">What has ended the transaction that it is part of; null while nothing has.</param>
internal sealed class ResultCursor(
    Connection connection, Query query, long fetchSize, Func<ResultSummary?, Exception?, Task> ended, Func<Exception?>? given = null) : IResultCursor
{
    private readonly Queue<object[]> _records = new();
    private long _fetchSize = fetchSize;
    private readonly ResponseHandler _run = new();
    private PullHandler? _pull;
    private Columns? _columns;
    private IRecord? _current;
    private ResultSummary? _summary;
    private Exception? _error;
    private int? _width;   // values in each record
    private bool _hadRecords;
    private bool _closed;

    /// <summary>No answer is owed any more.</summary>
    public bool HasEnded => _summary is not null || _error is not null;

    public bool IsOpen => !_closed;

    public IRecord Current => _current ?? throw new InvalidOperationException("There is no current record: call FetchAsync first.");

    /// <summary>That the server named; null when it did not, or has not yet.</summary>
    public string? Database => _run.Metadata.GetValueOrDefault("db") as string;

    /// <summary>Everything is wanted: from the next batch on there are no batches.</summary>
    public void WantAll() => _fetchSize = -1;

    /// <summary>Puts RUN and the first PULL into the next flush.</summary>
    public void Send(TransactionExtra extra)
    {
        connection.Send(new Run(query.Text, Parameters.Encode(query.Parameters, connection.SendsUtc), extra), _run);
        SendPull(queryId: -1);
    }

    /// <summary>Waits until the server has accepted the query.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (_columns is null && !HasEnded)
        {
            await GuardedAsync(connection.CompleteAsync(_run, cancellationToken)).ConfigureAwait(false);
            var fields = _run.Metadata.GetValueOrDefault("fields") as List<object> ?? [];
            await UnderstoodAsync(() => _columns = Columns.From(fields)).ConfigureAwait(false);
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
            await EndWithTransactionAsync().ConfigureAwait(false);
            await StartAsync(cancellationToken).ConfigureAwait(false);
            if (_pull is { Done: true })
            {
                _pull = new PullHandler(this);
                connection.Send(new Discard(-1, QueryId), _pull);
                await GuardedAsync(connection.FlushAsync(cancellationToken)).ConfigureAwait(false);
            }

            await AdvanceAsync(cancellationToken).ConfigureAwait(false);
        }

        ThrowIfFailed();
        return _summary!;   // ended without a failure
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

    private long QueryId => _run.Metadata.GetValueOrDefault("qid") is long id ? id : -1;

    private async Task<bool> HasNextAsync(CancellationToken cancellationToken)
    {
        await StartAsync(cancellationToken).ConfigureAwait(false);
        while (_records.Count == 0 && !HasEnded)
        {
            await EndWithTransactionAsync().ConfigureAwait(false);
            if (_pull is { Done: true })
            {
                await GuardedAsync(AskForMoreAsync(cancellationToken)).ConfigureAwait(false);
            }

            await AdvanceAsync(cancellationToken).ConfigureAwait(false);
        }

        if (_records.Count > 0)
        {
            return true;
        }

        ThrowIfFailed();
        return false;
    }

    private ValueTask AskForMoreAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);   // before anything is sent: a flush that is cancelled ends the connection
        }

        SendPull(QueryId);
        return connection.FlushAsync(cancellationToken);
    }

    private void SendPull(long queryId)
    {
        _pull = new PullHandler(this);
        connection.Send(new Pull(_fetchSize, queryId), _pull);
    }

    /// <summary>Takes answers until there is a record, or the batch has ended.</summary>
    private async Task AdvanceAsync(CancellationToken cancellationToken)
    {
        var pull = _pull!;   // sent with RUN
        while (!pull.Done && !HasEnded && (_records.Count == 0 || _closed))
        {
            await GuardedAsync(connection.ReceiveAsync(cancellationToken)).ConfigureAwait(false);
        }

        if (!pull.Done || pull.Metadata.GetValueOrDefault("has_more") is true)
        {
            return;
        }

        if (pull.Error is { } error)
        {
            await EndAsync(null, error).ConfigureAwait(false);
        }
        else if (pull.WasIgnored)
        {
            await EndAsync(null, new TransactionTerminatedException("The result ended early, since its transaction failed.", null)).ConfigureAwait(false);
        }
        else
        {
            ResultSummary? summary = null;
            await UnderstoodAsync(() => summary = new ResultSummary(query, _run.Metadata, pull.Metadata, connection, _hadRecords)).ConfigureAwait(false);
            await EndAsync(summary, null).ConfigureAwait(false);
        }
    }

    /// <summary>What another query of the transaction has broken is broken here too: nothing more is asked for.</summary>
    private async Task EndWithTransactionAsync()
    {
        if (given?.Invoke() is { } failure)
        {
            await EndAsync(null, failure).ConfigureAwait(false);
            ThrowIfFailed();
        }
    }

    /// <summary>Whatever fails ends the result. Records that came before are given out first.</summary>
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

    /// <summary>What the server says and cannot be meant ends the connection, and the result.</summary>
    private ValueTask UnderstoodAsync(Action read)
    {
        try
        {
            read();
            return ValueTask.CompletedTask;
        }
        catch (ProtocolException exception)
        {
            connection.Doubt(exception);
            _records.Clear();   // nothing of it can be relied on
            return GuardedAsync(ValueTask.FromException(exception));
        }
    }

    private Task EndAsync(ResultSummary? summary, Exception? error)
    {
        if (HasEnded)
        {
            return Task.CompletedTask;
        }

        (_summary, _error) = (summary, error);
        return ended(summary, error);
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

    private sealed class PullHandler(ResultCursor cursor) : ResponseHandler
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
