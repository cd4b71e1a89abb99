namespace KnowledgeGraph.Engine.Runtime;

/// <summary>A list that grows, counted as it does, so that it meets the limit before memory is gone. A small one is not counted at all.</summary>
/// <remarks>What is counted is given back by <see cref="ToList"/> alone: where that is not reached the statement has failed.</remarks>
internal struct ListInTheMaking
{
    private readonly MemoryBudget _memory;
    private Value[] _items = [];
    private int _count;
    private long _uncounted;
    private long _held;

    public ListInTheMaking(MemoryBudget memory, int expected = 0)
    {
        _memory = memory;
        if (expected > 0)
        {
            Grow(expected);
        }
    }

    public void Add(Value item)
    {
        if (_count == _items.Length)
        {
            Grow((int)Math.Clamp(2L * _count, 4, Array.MaxLength));
        }

        _items[_count++] = item;
        Count(ValueSize.Held(item));
    }

    /// <summary>The list, not counted from here on: that is for <see cref="MemoryBudget.Made(Value)"/>. Nothing may be added afterwards.</summary>
    public Value ToList()
    {
        if (_count < _items.Length)
        {
            Array.Resize(ref _items, _count);
        }

        _memory.Give(_held);
        _held = 0;
        return Value.List(_items);
    }

    private void Grow(int capacity)
    {
        Count((long)ValueSize.Slot * (capacity - _items.Length));
        Array.Resize(ref _items, capacity);
    }

    private void Count(long bytes)
    {
        _uncounted += bytes;
        if (_uncounted >= ValueSize.Large)
        {
            _held += _memory.Take(_uncounted);
            _uncounted = 0;
        }
    }
}
