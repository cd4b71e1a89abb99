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
        frame.Execution.Memory.Give(_held);
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
                _held += frame.Execution.Memory.Take(_probe);
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
    public void Add(IAggregator aggregator, Frame frame) =>
        aggregator.Add(Argument is null ? Value.True : Argument(frame), Second is null ? default : Second(frame));

    public bool Holds => Name.Equals("collect", StringComparison.OrdinalIgnoreCase) || Distinct || Second is not null;
}

/// <summary>Groups in the order they are first met. Without keys there is one group, also of no rows.</summary>
internal sealed class EagerAggregationOperator(Operator source, Evaluator[] keys, int[] keySlots, Aggregate[] aggregates) : Operator
{
    private readonly Dictionary<Value[], IAggregator[]> _groups = new(RowComparer.Instance);
    private readonly List<(Value[] Key, IAggregator[] Aggregators)> _order = [];
    private readonly Value[] _probe = new Value[keys.Length];
    private int _next = -1;
    private long _held;

    public override void Open(Frame frame)
    {
        source.Open(frame);
        frame.Execution.Memory.Give(_held);
        _held = 0;
        _groups.Clear();
        _order.Clear();
        _next = -1;
    }

    public override bool MoveNext(Frame frame)
    {
        if (_next < 0)
        {
            Fill(frame);
            _next = 0;
        }

        if (_next >= _order.Count)
        {
            return false;
        }

        var (key, aggregators) = _order[_next++];
        for (var i = 0; i < key.Length; i++)
        {
            frame.Slots[keySlots[i]] = key[i];
        }

        for (var i = 0; i < aggregates.Length; i++)
        {
            frame.Slots[aggregates[i].Slot] = aggregators[i].Result;
        }

        return true;
    }

    private void Fill(Frame frame)
    {
        var only = keys.Length == 0 ? NewGroup(frame, []) : null;
        while (source.MoveNext(frame))
        {
            frame.Execution.Step();
            var group = only ?? Group(frame);
            for (var i = 0; i < aggregates.Length; i++)
            {
                aggregates[i].Add(group[i], frame);
                if (aggregates[i].Holds)
                {
                    _held += frame.Execution.Memory.Take(32);
                }
            }
        }
    }

    private IAggregator[] Group(Frame frame)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            _probe[i] = keys[i](frame);
        }

        return _groups.TryGetValue(_probe, out var group) ? group : NewGroup(frame, [.. _probe]);
    }

    private IAggregator[] NewGroup(Frame frame, Value[] key)
    {
        _held += frame.Execution.Memory.Take(key) + frame.Execution.Memory.Take(64L * aggregates.Length);
        var group = new IAggregator[aggregates.Length];
        for (var i = 0; i < group.Length; i++)
        {
            group[i] = AggregateTable.Create(aggregates[i].Name, aggregates[i].Distinct);
        }

        _groups.Add(key, group);
        _order.Add((key, group));
        return group;
    }
}
