namespace KnowledgeGraph.Engine.Runtime.Operators;

/// <summary>A list that a group gives: from the slot of one repetition to the slot of all.</summary>
internal readonly record struct GroupSlot(int Item, int List);

/// <summary>A quantified pattern's slots and bounds, compiled.</summary>
/// <param name="Start">Where a repetition begins, as it is walked.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Relationships">Of one repetition, in the pattern's order.</param>
/// <param name="Kept">All that one repetition puts into the frame.</param>
/// <param name="Lists">What is seen outside.</param>
/// <param name="Minimum">The fewest repetitions.</param>
/// <param name="Maximum">The most.</param>
internal sealed record RepeatSlots(int Start, int End, int[] Relationships, int[] Kept, GroupSlot[] Lists, int Minimum, int Maximum);

/// <summary>
/// Walks every trail that a pattern makes by standing in a row, depth first, without recursion: each repetition has its own operator, open until it has no
/// more, and what it put into the frame, which is put back when the walk returns to it.
/// </summary>
internal sealed class RepeatOperator(Operator source, Func<Operator> inner, ExpandSlots step, RepeatSlots slots, Evaluator[] ends, bool into, bool reversed) : Operator
{
    // An operator of one repetition, beside what it keeps of the frame.
    private const int LevelBytes = 256;

    private readonly List<Level> _levels = [];
    private readonly HashSet<long> _trail = [];
    private int _open;
    private long _target;

    public override void Open(Frame frame)
    {
        source.Open(frame);
        _open = 0;
        _trail.Clear();
        foreach (var level in _levels)
        {
            level.Forget();   // it may have been left in the middle
        }
    }

    public override bool MoveNext(Frame frame)
    {
        while (true)
        {
            if (_open == 0)
            {
                if (!source.MoveNext(frame))
                {
                    return false;
                }

                if (TryStart(frame))
                {
                    return true;
                }

                continue;
            }

            var level = _levels[_open - 1];
            level.Release(_trail);
            if (!level.Operator.MoveNext(frame))
            {
                Leave(frame);
                continue;
            }

            frame.Execution.Step();
            if (!level.TryHold(frame, slots, step, _trail))
            {
                continue;
            }

            var (length, node) = (_open, frame.Slots[slots.End].AsId());
            if (length < slots.Maximum)
            {
                Enter(frame, node);
            }

            if (length >= slots.Minimum && Give(frame, node, length))
            {
                return true;
            }
        }
    }

    // True when the start itself is a row: {0,}.
    private bool TryStart(Frame frame)
    {
        if (ExpandSlots.Node(frame, step.From) is not { } from)
        {
            return false;
        }

        if (into)
        {
            if (ExpandSlots.Node(frame, step.To) is not { } to)
            {
                return false;
            }

            _target = to;
        }

        if (slots.Maximum > 0)
        {
            Enter(frame, from);
        }

        return slots.Minimum == 0 && Give(frame, from, 0);
    }

    private void Enter(Frame frame, long node)
    {
        if (_open == _levels.Count)
        {
            frame.Memory.Take(LevelBytes + ((long)ValueSize.Slot * slots.Kept.Length));   // as long as the operator
            _levels.Add(new Level(inner(), new Value[slots.Kept.Length], new long[slots.Relationships.Length]));
        }

        frame.Slots[slots.Start] = Value.Node(node);
        _levels[_open++].Operator.Open(frame);
    }

    private void Leave(Frame frame)
    {
        if (--_open > 0)
        {
            _levels[_open - 1].Restore(frame, slots.Kept);
        }
    }

    private bool Give(Frame frame, long node, int length)
    {
        if (into && node != _target)
        {
            return false;
        }

        frame.Slots[step.To] = Value.Node(node);
        if (!ends.AllTrue(frame))
        {
            return false;
        }

        var relationships = new Value[length * slots.Relationships.Length];
        for (var i = 0; i < length; i++)
        {
            var held = _levels[reversed ? length - 1 - i : i].Held;
            for (var j = 0; j < held.Length; j++)
            {
                relationships[(i * held.Length) + j] = Value.Relationship(held[j]);
            }
        }

        frame.Slots[step.Relationship] = frame.Memory.Made(Value.List(relationships));
        foreach (var (item, list) in slots.Lists)
        {
            var place = Array.IndexOf(slots.Kept, item);
            var items = new Value[length];
            for (var i = 0; i < length; i++)
            {
                items[i] = _levels[reversed ? length - 1 - i : i].Kept[place];
            }

            frame.Slots[list] = frame.Memory.Made(Value.List(items));
        }

        return true;
    }

    /// <summary>One repetition: its operator, the row it gave last, and that row's relationships, which are on the trail.</summary>
    private sealed class Level(Operator @operator, Value[] kept, long[] held)
    {
        private bool _holds;

        public Operator Operator => @operator;

        public Value[] Kept => kept;

        public long[] Held => held;

        public bool TryHold(Frame frame, RepeatSlots slots, ExpandSlots step, HashSet<long> trail)
        {
            for (var i = 0; i < held.Length; i++)
            {
                held[i] = frame.Slots[slots.Relationships[i]].AsId();
                if (trail.Contains(held[i]) || !step.IsNew(frame, held[i]))
                {
                    return false;
                }
            }

            trail.UnionWith(held);
            _holds = true;
            for (var i = 0; i < kept.Length; i++)
            {
                kept[i] = frame.Slots[slots.Kept[i]];
            }

            return true;
        }

        public void Forget() => _holds = false;

        public void Release(HashSet<long> trail)
        {
            if (_holds)
            {
                trail.ExceptWith(held);
                _holds = false;
            }
        }

        public void Restore(Frame frame, int[] slots)
        {
            for (var i = 0; i < kept.Length; i++)
            {
                frame.Slots[slots[i]] = kept[i];
            }
        }
    }
}
