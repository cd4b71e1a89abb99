using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Runtime.Operators;

/// <summary>Where the row around, the subquery's columns and the status stand.</summary>
internal sealed record TransactionSlots(int[] Kept, int[] Added, int? Status);

/// <summary>
/// Takes so many rows, runs the subquery for each of them, commits, then gives what came of them. When one fails the whole batch is undone, and gives each of
/// its rows once, with nulls: unless that is to end the statement.
/// </summary>
internal sealed class TransactionsOperator(
    Operator source, Operator inner, bool unit, ErrorBehaviour onError, Evaluator? rows, Evaluator? concurrency, TransactionSlots slots) : Operator
{
    private const long DefaultRows = 1000;

    private readonly RowBuffer _batch = new(slots.Kept, []);
    private readonly RowBuffer _results = new([.. slots.Kept, .. slots.Added], []);
    private long _rows;
    private int _next;
    private int _committed;
    private bool _broken;
    private Value _status;

    public override void Open(Frame frame)
    {
        _rows = Count(rows, frame, "OF … ROWS") ?? DefaultRows;
        _ = Count(concurrency, frame, "IN … CONCURRENT");
        source.Open(frame);
        _batch.Clear(frame);
        _results.Clear(frame);
        (_next, _committed, _broken) = (0, 0, false);
    }

    public override bool MoveNext(Frame frame)
    {
        try
        {
            while (_next >= _results.Count)
            {
                if (!TakeBatch(frame))
                {
                    return false;
                }

                RunBatch(frame);
            }
        }
        catch (CypherException failure) when (_committed >= 0)
        {
            var committed = _committed;
            _committed = -1;   // said once
            throw CypherErrors.AfterTransactions(failure, committed);
        }

        _results.Restore(frame, _next++);
        if (slots.Status is { } slot)
        {
            frame.Slots[slot] = _status;
        }

        return true;
    }

    private static long? Count(Evaluator? count, Frame frame, string place) => count?.Invoke(frame) switch
    {
        null => null,
        { Kind: ValueKind.Integer } value when value.AsInteger() > 0 => value.AsInteger(),
        { } value => throw CypherErrors.NoPositiveCount(place, value),
    };

    private bool TakeBatch(Frame frame)
    {
        _batch.Clear(frame);
        while (_batch.Count < _rows && source.MoveNext(frame))
        {
            frame.Execution.Step();
            _batch.Add(frame);
        }

        return _batch.Count > 0;
    }

    private void RunBatch(Frame frame)
    {
        _results.Clear(frame);
        _next = 0;
        var transaction = frame.Execution.Transaction.Name;
        if (_broken)
        {
            GiveNulls(frame);
            _status = Status(started: false, committed: false, null, null);
            return;
        }

        CypherException? failure;
        try
        {
            RunRows(frame);
            failure = frame.Execution.EndTransaction(commit: true);
        }
        catch (CypherException exception) when (onError != ErrorBehaviour.Fail)
        {
            failure = exception;
            _ = frame.Execution.EndTransaction(commit: false);
        }

        if (failure is null)
        {
            _committed++;
        }
        else if (onError == ErrorBehaviour.Fail)
        {
            throw failure;
        }
        else
        {
            _results.Clear(frame);
            GiveNulls(frame);
            _broken = onError == ErrorBehaviour.Break;
        }

        _status = Status(started: true, committed: failure is null, failure?.Message.Split('\n')[0], transaction);
    }

    private void RunRows(Frame frame)
    {
        for (var row = 0; row < _batch.Count; row++)
        {
            _batch.Restore(frame, row);
            inner.Open(frame);
            while (inner.MoveNext(frame))
            {
                frame.Execution.Step();
                if (!unit)
                {
                    _results.Add(frame);
                }
            }

            if (unit)
            {
                _results.Add(frame);
            }
        }
    }

    private void GiveNulls(Frame frame)
    {
        for (var row = 0; row < _batch.Count; row++)
        {
            _batch.Restore(frame, row);
            foreach (var slot in slots.Added)
            {
                frame.Slots[slot] = Value.Null;
            }

            _results.Add(frame);
        }
    }

    private static Value Status(bool started, bool committed, string? error, string? transaction) => Value.Of(new MapValue(
    [
        new("committed", Value.Boolean(committed)),
        new("errorMessage", error is null ? Value.Null : Value.String(error)),
        new("started", Value.Boolean(started)),
        new("transactionId", transaction is null ? Value.Null : Value.String(transaction)),
    ]));
}
