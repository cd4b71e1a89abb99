using KnowledgeGraph.Engine.Functions;

namespace KnowledgeGraph.Engine.Runtime.Operators;

/// <summary>Rows by Cypher's equivalence: null is null, 1 is 1.0.</summary>
internal sealed class RowComparer : IEqualityComparer<Value[]>
{
    public static readonly RowComparer Instance = new();

    public bool Equals(Value[]? x, Value[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(Value[] obj)
    {
        var hash = 17;
        foreach (var value in obj)
        {
            hash = (hash * 31) + value.GetHashCode();
        }

        return hash;
    }
}

/// <summary>Lets a row pass when its values have not been seen before.</summary>
internal sealed class DistinctOperator(Operator source, int[] slots) : Operator
{
    private readonly HashSet<Value[]> _seen = new(RowComparer.Instance);
    private readonly Value[] _probe = new Value[slots.Length];
    private long _held;

    public override void Open(Frame frame)
    {
        source.Open(frame);
        frame.Memory.Give(_held);
        _held = 0;
        _seen.Clear();
    }

    public override bool MoveNext(Frame frame)
    {
        while (source.MoveNext(frame))
        {
            frame.Execution.Step();
            for (var i = 0; i < slots.Length; i++)
            {
                _probe[i] = frame.Slots[slots[i]];
            }

            if (!_seen.Contains(_probe))
            {
                _held += frame.Memory.Take(_probe);
                _seen.Add([.. _probe]);
                return true;
            }
        }

        return false;
    }
}

/// <summary>One aggregating function as written; count(*) has no argument.</summary>
internal sealed record Aggregate(string Name, bool Distinct, Evaluator? Argument, Evaluator? Second, int Slot)
{
    // Others give a number, or one of the values that they were given.
    private readonly bool _makesList = Name.Equals("collect", StringComparison.OrdinalIgnoreCase);

    /// <returns>How many bytes more the aggregator holds.</returns>
    public long Add(IAggregator aggregator, Frame frame) =>
        aggregator.Add(Argument is null ? Value.True : Argument(frame), Second is null ? default : Second(frame));

    public Value Result(IAggregator aggregator, Frame frame) => _makesList ? frame.Memory.Made(aggregator.Result) : aggregator.Result;
}

/// <summary>Groups in the order they are first met. Without keys there is one group, also of no rows.</summary>
internal sealed class EagerAggregationOperator(Operator source, Evaluator[] keys, int[] keySlots, Aggregate[] aggregates) : Operator
{
    // A group's own, beside its key; and each aggregator's.
    private const int GroupBytes = 64;
    private const int AggregatorBytes = 96;

    private readonly Dictionary<Value[], Group> _groups = new(RowComparer.Instance);
    private readonly Queue<Group> _order = [];
    private readonly Value[] _probe = new Value[keys.Length];
    private bool _filled;
    private long _held;

    public override void Open(Frame frame)
    {
        source.Open(frame);
        frame.Memory.Give(_held);
        _held = 0;
        _groups.Clear();
        _order.Clear();
        _filled = false;
    }

    public override bool MoveNext(Frame frame)
    {
        if (!_filled)
        {
            Fill(frame);
            _groups.Clear();
            _filled = true;
        }

        if (!_order.TryDequeue(out var group))
        {
            return false;
        }

        // The row has it now.
        frame.Memory.Give(group.Held);
        _held -= group.Held;
        for (var i = 0; i < group.Key.Length; i++)
        {
            frame.Slots[keySlots[i]] = group.Key[i];
        }

        for (var i = 0; i < aggregates.Length; i++)
        {
            frame.Slots[aggregates[i].Slot] = aggregates[i].Result(group.Aggregators[i], frame);
        }

        return true;
    }

    private void Fill(Frame frame)
    {
        var only = keys.Length == 0 ? NewGroup(frame, []) : null;
        while (source.MoveNext(frame))
        {
            frame.Execution.Step();
            var group = only ?? Find(frame);
            for (var i = 0; i < aggregates.Length; i++)
            {
                if (aggregates[i].Add(group.Aggregators[i], frame) is not 0 and var bytes)
                {
                    Hold(frame, group, bytes);
                }
            }
        }
    }

    private Group Find(Frame frame)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            _probe[i] = keys[i](frame);
        }

        return _groups.TryGetValue(_probe, out var group) ? group : NewGroup(frame, [.. _probe]);
    }

    private Group NewGroup(Frame frame, Value[] key)
    {
        var group = new Group(key, new IAggregator[aggregates.Length]);
        for (var i = 0; i < aggregates.Length; i++)
        {
            group.Aggregators[i] = AggregateTable.Create(aggregates[i].Name, aggregates[i].Distinct);
        }

        var bytes = frame.Memory.Take(key);
        (group.Held, _held) = (bytes, _held + bytes);
        Hold(frame, group, GroupBytes + ((long)AggregatorBytes * aggregates.Length));
        _groups.Add(key, group);
        _order.Enqueue(group);
        return group;
    }

    private void Hold(Frame frame, Group group, long bytes)
    {
        frame.Memory.Take(bytes);
        group.Held += bytes;
        _held += bytes;
    }

    private sealed class Group(Value[] key, IAggregator[] aggregators)
    {
        public Value[] Key => key;

        public IAggregator[] Aggregators => aggregators;

        public long Held { get; set; }
    }
}
