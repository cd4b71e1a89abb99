namespace KnowledgeGraph.Engine.Runtime.Operators;

/// <summary>
/// Rows of both sides whose keys are equal. The right side is walked once and held; then each left row finds its own. Null and NaN equal nothing.
/// With <paramref name="outer"/> a left row that finds none stays, with nulls.
/// </summary>
/// <param name="left">Comes row by row.</param>
/// <param name="right">Is held.</param>
/// <param name="leftKeys">What is compared, on the left.</param>
/// <param name="rightKeys">What is compared, on the right.</param>
/// <param name="rightSlots">What the right side adds.</param>
/// <param name="shared">Slots that both sides write: what stands there before is put back, for the left side.</param>
/// <param name="outer">Whether every left row stays.</param>
internal sealed class HashJoinOperator(
    Operator left, Operator right, Evaluator[] leftKeys, Evaluator[] rightKeys, int[] rightSlots, int[] shared, bool outer) : Operator
{
    private readonly Dictionary<Value[], (int First, int Last)> _places = new(RowComparer.Instance);
    private readonly List<int> _following = [];
    private readonly RowBuffer _rows = new(rightSlots, rightKeys);
    private readonly Value[] _probe = new Value[leftKeys.Length];
    private readonly Value[] _kept = new Value[shared.Length];
    private long _held;
    private bool _built;
    private int _row;
    private bool _found;

    public override void Open(Frame frame)
    {
        Forget(frame);
        (_built, _row, _found) = (false, -1, true);
    }

    public override bool MoveNext(Frame frame)
    {
        if (!_built)
        {
            Build(frame);
            left.Open(frame);
        }

        while (true)
        {
            while (_row >= 0)
            {
                frame.Execution.Step();
                var row = _row;
                _row = _following[row];
                if (AreEqual(_rows.Keys(row)))
                {
                    _rows.Restore(frame, row);
                    return _found = true;
                }
            }

            if (outer && !_found)
            {
                _found = true;
                foreach (var slot in rightSlots)
                {
                    frame.Slots[slot] = default;
                }

                return true;
            }

            if (!left.MoveNext(frame))
            {
                Forget(frame);
                return false;
            }

            _found = false;
            _row = Find(frame);
        }
    }

    private void Build(Frame frame)
    {
        for (var i = 0; i < shared.Length; i++)
        {
            _kept[i] = frame.Slots[shared[i]];
        }

        right.Open(frame);
        while (right.MoveNext(frame))
        {
            frame.Execution.Step();
            _rows.Add(frame);
            Place(frame, _rows.Count - 1);
        }

        for (var i = 0; i < shared.Length; i++)
        {
            frame.Slots[shared[i]] = _kept[i];
        }

        _built = true;
    }

    private void Place(Frame frame, int row)
    {
        _following.Add(-1);
        var keys = _rows.Keys(row);
        foreach (var key in keys)
        {
            if (!Seekable.CanEqual(key))
            {
                return;
            }
        }

        var own = keys.ToArray();
        if (_places.TryGetValue(own, out var place))
        {
            _following[place.Last] = row;
            _places[own] = (place.First, row);
            return;
        }

        _held += frame.Memory.Take(own);
        _places.Add(own, (row, row));
    }

    private int Find(Frame frame)
    {
        for (var i = 0; i < _probe.Length; i++)
        {
            _probe[i] = leftKeys[i](frame);
            if (!Seekable.CanEqual(_probe[i]))
            {
                return -1;
            }
        }

        return _places.TryGetValue(_probe, out var place) ? place.First : -1;
    }

    // Alike is not equal: a null inside of a list is like another.
    private bool AreEqual(ReadOnlySpan<Value> keys)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            if (Comparison.Equal(keys[i], _probe[i]) != true)
            {
                return false;
            }
        }

        return true;
    }

    private void Forget(Frame frame)
    {
        frame.Memory.Give(_held);
        _held = 0;
        _places.Clear();
        _following.Clear();
        _rows.Clear(frame);
    }
}
