namespace KnowledgeGraph.Engine.Runtime.Operators;

/// <summary>For each left row, the right rows. CartesianProduct is the same.</summary>
internal sealed class ApplyOperator(Operator left, Operator right) : Operator
{
    private bool _inRight;

    public override void Open(Frame frame)
    {
        left.Open(frame);
        _inRight = false;
    }

    public override bool MoveNext(Frame frame)
    {
        while (true)
        {
            if (_inRight && right.MoveNext(frame))
            {
                return true;
            }

            if (!(_inRight = left.MoveNext(frame)))
            {
                return false;
            }

            right.Open(frame);
        }
    }
}

/// <summary>Runs the right side to its end for each left row.</summary>
internal sealed class SubqueryForeachOperator(Operator left, Operator right) : Operator
{
    public override void Open(Frame frame) => left.Open(frame);

    public override bool MoveNext(Frame frame)
    {
        if (!left.MoveNext(frame))
        {
            return false;
        }

        right.Open(frame);
        while (right.MoveNext(frame))
        {
            frame.Execution.Step();
        }

        return true;
    }
}

/// <summary>The rows below, or one row of nulls when there are none.</summary>
internal sealed class OptionalOperator(Operator source, int[] slots) : Operator
{
    private State _state;

    private enum State
    {
        Nothing,
        Some,
        Ended,
    }

    public override void Open(Frame frame)
    {
        source.Open(frame);
        _state = State.Nothing;
    }

    public override bool MoveNext(Frame frame)
    {
        if (_state == State.Ended)
        {
            return false;
        }

        if (source.MoveNext(frame))
        {
            _state = State.Some;
            return true;
        }

        var none = _state == State.Nothing;
        _state = State.Ended;
        if (none)
        {
            foreach (var slot in slots)
            {
                frame.Slots[slot] = default;
            }
        }

        return none;
    }
}

/// <summary>One branch after the other, each with its columns copied to those of the whole.</summary>
internal sealed class UnionOperator(Operator[] branches, int[] slots, int[][] branchSlots) : Operator
{
    private int _branch;

    public override void Open(Frame frame)
    {
        _branch = 0;
        branches[0].Open(frame);
    }

    public override bool MoveNext(Frame frame)
    {
        while (_branch < branches.Length)
        {
            if (branches[_branch].MoveNext(frame))
            {
                var from = branchSlots[_branch];
                for (var i = 0; i < slots.Length; i++)
                {
                    frame.Slots[slots[i]] = frame.Slots[from[i]];
                }

                return true;
            }

            if (++_branch < branches.Length)
            {
                branches[_branch].Open(frame);
            }
        }

        return false;
    }
}
