namespace KnowledgeGraph.Engine.Runtime.Operators;

/// <summary>The row around, once.</summary>
internal sealed class ArgumentOperator : Operator
{
    private bool _given;

    public override void Open(Frame frame) => _given = false;

    public override bool MoveNext(Frame frame) => !_given && (_given = true);
}

internal sealed class FilterOperator(Operator source, Evaluator[] predicates) : Operator
{
    public override void Open(Frame frame) => source.Open(frame);

    public override bool MoveNext(Frame frame)
    {
        while (source.MoveNext(frame))
        {
            if (predicates.AllTrue(frame))
            {
                return true;
            }
        }

        return false;
    }
}

internal sealed class ProjectionOperator(Operator source, int[] slots, Evaluator[] expressions) : Operator
{
    public override void Open(Frame frame) => source.Open(frame);

    public override bool MoveNext(Frame frame)
    {
        if (!source.MoveNext(frame))
        {
            return false;
        }

        for (var i = 0; i < slots.Length; i++)
        {
            frame.Slots[slots[i]] = expressions[i](frame);
        }

        return true;
    }
}

/// <summary>One row for each item of a list; null is no items, and anything else is a list of itself.</summary>
internal sealed class UnwindOperator(Operator source, Evaluator list, int slot) : Operator
{
    private Value _list;
    private int _next;
    private int _count;

    public override void Open(Frame frame)
    {
        source.Open(frame);
        (_list, _next, _count) = (default, 0, 0);
    }

    public override bool MoveNext(Frame frame)
    {
        while (_next >= _count)
        {
            if (!source.MoveNext(frame))
            {
                return false;
            }

            _list = list(frame);
            _next = 0;
            _count = _list.Kind switch { ValueKind.Null => 0, ValueKind.List => _list.AsList().Length, _ => 1 };
        }

        frame.Execution.Step();
        frame.Slots[slot] = _list.Kind == ValueKind.List ? _list.AsList()[_next] : _list;
        _next++;
        return true;
    }
}

/// <summary>UNWIND range(first, last, step): the numbers one by one, without the list. Anything but integers is left to range() itself, which says what is wrong.</summary>
internal sealed class UnwindRangeOperator(Operator source, Evaluator[] bounds, Evaluator list, int slot) : Operator
{
    private long _next;
    private long _step;
    private ulong _left;

    public override void Open(Frame frame)
    {
        source.Open(frame);
        _left = 0;
    }

    public override bool MoveNext(Frame frame)
    {
        while (_left == 0)
        {
            if (!source.MoveNext(frame))
            {
                return false;
            }

            Start(frame);
        }

        frame.Execution.Step();
        frame.Slots[slot] = Value.Integer(_next);
        _next = unchecked(_next + _step);
        _left--;
        return true;
    }

    private void Start(Frame frame)
    {
        var (first, last, step) = (bounds[0](frame), bounds[1](frame), bounds.Length > 2 ? bounds[2](frame) : Value.Integer(1));
        if (first.Kind != ValueKind.Integer || last.Kind != ValueKind.Integer || step.Kind != ValueKind.Integer || step.AsInteger() == 0)
        {
            _ = list(frame);
            return;
        }

        (_next, _step) = (first.AsInteger(), step.AsInteger());
        var span = _step > 0 ? (Int128)last.AsInteger() - _next : (Int128)_next - last.AsInteger();
        _left = span < 0 ? 0 : (ulong)Int128.Min((span / Int128.Abs(_step)) + 1, ulong.MaxValue);
    }
}

internal sealed class SkipOperator(Operator source, Evaluator count) : Operator
{
    private long _left;

    public override void Open(Frame frame)
    {
        _left = count.RowCount(frame, "SKIP");
        source.Open(frame);
    }

    public override bool MoveNext(Frame frame)
    {
        for (; _left > 0; _left--)
        {
            if (!source.MoveNext(frame))
            {
                return false;
            }
        }

        return source.MoveNext(frame);
    }
}

/// <summary>Asks for no more rows than it gives; when it is exhaustive, it has the rest made all the same, for what they write.</summary>
internal sealed class LimitOperator(Operator source, Evaluator count, bool exhaustive) : Operator
{
    private long _left;

    public override void Open(Frame frame)
    {
        _left = count.RowCount(frame, "LIMIT");
        source.Open(frame);
    }

    public override bool MoveNext(Frame frame)
    {
        if (_left > 0)
        {
            _left--;
            if (source.MoveNext(frame))
            {
                return true;
            }

            _left = -1;
        }

        if (_left == 0 && exhaustive)
        {
            while (source.MoveNext(frame))
            {
                frame.Execution.Step();
            }
        }

        _left = -1;
        return false;
    }
}

/// <summary>Runs everything below and gives no row: a query without RETURN.</summary>
internal sealed class EmptyResultOperator(Operator source) : Operator
{
    public override void Open(Frame frame) => source.Open(frame);

    public override bool MoveNext(Frame frame)
    {
        while (source.MoveNext(frame))
        {
            frame.Execution.Step();
        }

        return false;
    }
}

internal static class Evaluators
{
    public static bool AllTrue(this Evaluator[] predicates, Frame frame)
    {
        foreach (var predicate in predicates)
        {
            if (!predicate.IsTrue(frame))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What SKIP and LIMIT take: an integer, not negative.</summary>
    public static long RowCount(this Evaluator count, Frame frame, string keyword)
    {
        var value = count(frame);
        return value.Kind == ValueKind.Integer && value.AsInteger() >= 0 ? value.AsInteger() : throw CypherErrors.NotARowCount(keyword, value);
    }
}
