namespace KnowledgeGraph.Engine.Runtime.Operators;

/// <summary>What ORDER BY compares, and the slots that later steps need.</summary>
internal sealed record SortSlots(Evaluator[] Keys, bool[] Descending, int[] Kept);

/// <summary>All rows below, in order.</summary>
internal sealed class SortOperator : Operator
{
    private readonly Operator _source;
    private readonly RowBuffer _rows;
    private readonly RowOrder _order;
    private int _next;
    private bool _sorted;

    public SortOperator(Operator source, SortSlots sort)
    {
        _source = source;
        _rows = new RowBuffer(sort.Kept, sort.Keys);
        _order = new RowOrder(_rows, sort.Descending);
    }

    public override void Open(Frame frame)
    {
        _source.Open(frame);
        _rows.Clear(frame);
        (_next, _sorted) = (0, false);
    }

    public override bool MoveNext(Frame frame)
    {
        if (!_sorted)
        {
            while (_source.MoveNext(frame))
            {
                frame.Execution.Step();
                _rows.Add(frame);
            }

            _order.Sort(frame.Execution.Cancellation);
            _sorted = true;
        }

        if (_next >= _rows.Count)
        {
            _rows.Clear(frame);
            return false;
        }

        _rows.Restore(frame, _order[_next++]);
        return true;
    }
}

/// <summary>The first rows of the order. It holds at most twice as many as it gives: when it is full, the worse half goes.</summary>
internal sealed class TopOperator : Operator
{
    private readonly Operator _source;
    private readonly Evaluator _limit;
    private readonly Evaluator? _skip;
    private readonly SortSlots _sort;
    private readonly RowBuffer _rows;
    private readonly RowOrder _order;
    private readonly Value[] _probe;
    private long _wanted;
    private int _next;
    private bool _sorted;
    private bool _pruned;

    public TopOperator(Operator source, SortSlots sort, Evaluator limit, Evaluator? skip)
    {
        (_source, _sort, _limit, _skip) = (source, sort, limit, skip);
        _rows = new RowBuffer(sort.Kept, sort.Keys);
        _order = new RowOrder(_rows, sort.Descending);
        _probe = new Value[sort.Keys.Length];
    }

    public override void Open(Frame frame)
    {
        // With a SKIP above, its rows are wanted too.
        var limit = _limit.RowCount(frame, "LIMIT");
        var skip = _skip?.RowCount(frame, "SKIP") ?? 0;
        _wanted = limit > long.MaxValue - skip ? long.MaxValue : limit + skip;
        _source.Open(frame);
        _rows.Clear(frame);
        (_next, _sorted, _pruned) = (0, false, false);
    }

    public override bool MoveNext(Frame frame)
    {
        if (!_sorted)
        {
            Fill(frame);
        }

        if (_next >= _rows.Count || _next >= _wanted)
        {
            _rows.Clear(frame);
            return false;
        }

        _rows.Restore(frame, _order[_next++]);
        return true;
    }

    private void Fill(Frame frame)
    {
        while (_source.MoveNext(frame))
        {
            frame.Execution.Step();
            if (_wanted == 0 || (_pruned && !Better(frame)))
            {
                continue;
            }

            _rows.Add(frame);
            if (_rows.Count / 2 >= _wanted && _rows.Count >= 16)
            {
                _rows.Keep(frame, _order.Sort(frame.Execution.Cancellation)[..(int)_wanted]);
                _pruned = true;
            }
        }

        _order.Sort(frame.Execution.Cancellation);
        _sorted = true;
    }

    // After pruning, the row at the last wanted place is the one to beat.
    private bool Better(Frame frame)
    {
        for (var i = 0; i < _probe.Length; i++)
        {
            _probe[i] = _sort.Keys[i](frame);
        }

        return _order.Compare(_probe, _rows.Keys((int)_wanted - 1)) < 0;
    }
}

/// <summary>
/// Rows that come in the order of the first key already: those equal in it are sorted among themselves, so that a LIMIT above stops the work below.
/// </summary>
internal sealed class PartialSortOperator : Operator
{
    private readonly Operator _source;
    private readonly RowBuffer _group;
    private readonly RowBuffer _ahead;
    private readonly RowOrder _order;
    private int _next;
    private bool _ended;

    public PartialSortOperator(Operator source, SortSlots sort)
    {
        _source = source;
        _group = new RowBuffer(sort.Kept, sort.Keys);
        _ahead = new RowBuffer(sort.Kept, sort.Keys);
        _order = new RowOrder(_group, sort.Descending);
    }

    public override void Open(Frame frame)
    {
        _source.Open(frame);
        _group.Clear(frame);
        _ahead.Clear(frame);
        (_next, _ended) = (0, false);
    }

    public override bool MoveNext(Frame frame)
    {
        if (_next >= _group.Count && !TryNextGroup(frame))
        {
            return false;
        }

        _group.Restore(frame, _order[_next++]);
        return true;
    }

    private bool TryNextGroup(Frame frame)
    {
        _group.Clear(frame);
        _next = 0;
        if (_ahead.Count > 0)
        {
            // The steps below go on from the row that they gave last: it must stand in the frame again.
            _ahead.Restore(frame, 0);
            _group.Add(frame);
            _ahead.Clear(frame);
        }

        while (!_ended)
        {
            if (!_source.MoveNext(frame))
            {
                _ended = true;
                break;
            }

            frame.Execution.Step();
            _ahead.Add(frame);
            if (_group.Count > 0 && Comparison.Order(_ahead.Keys(0)[0], _group.Keys(0)[0]) != 0)
            {
                break;
            }

            _group.Add(frame);
            _ahead.Clear(frame);
        }

        _order.Sort(frame.Execution.Cancellation);
        return _group.Count > 0;
    }
}

/// <summary>Takes all rows before it gives the first.</summary>
internal sealed class EagerOperator(Operator source, int[] kept) : Operator
{
    private readonly RowBuffer _rows = new(kept, []);
    private int _next;
    private bool _filled;

    public override void Open(Frame frame)
    {
        source.Open(frame);
        _rows.Clear(frame);
        (_next, _filled) = (0, false);
    }

    public override bool MoveNext(Frame frame)
    {
        if (!_filled)
        {
            while (source.MoveNext(frame))
            {
                frame.Execution.Step();
                _rows.Add(frame);
            }

            _filled = true;
        }

        if (_next >= _rows.Count)
        {
            _rows.Clear(frame);
            return false;
        }

        _rows.Restore(frame, _next++);
        return true;
    }
}
