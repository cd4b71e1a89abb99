using System.Diagnostics.CodeAnalysis;

namespace KnowledgeGraph.GraphQL.Requests;

/// <summary>Keeps the entries used last, up to a number and, where it is told how to weigh them, a weight. Thread-safe.</summary>
internal sealed class BoundedCache<TKey, TValue>(int capacity, long maximumWeight = long.MaxValue, Func<TValue, long>? weigh = null)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _entries = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _byUse = new();   // the one used last comes first
    private long _weight;

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(key, out var node))
            {
                value = default;
                return false;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            value = node.Value.Value;
            return true;
        }
    }

    /// <summary>Two who made the same entry at once: the later one stays.</summary>
    public void Add(TKey key, TValue value)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(key, out var old))
            {
                Remove(old);
            }

            _entries[key] = _byUse.AddFirst((key, value));
            _weight += Weight(value);
            while ((_entries.Count > capacity || _weight > maximumWeight) && _byUse.Last is { } last)
            {
                Remove(last);
            }
        }
    }

    private void Remove(LinkedListNode<(TKey Key, TValue Value)> node)
    {
        _entries.Remove(node.Value.Key);
        _byUse.Remove(node);
        _weight -= Weight(node.Value.Value);
    }

    private long Weight(TValue value) => weigh?.Invoke(value) ?? 0;
}
