using System.Diagnostics.CodeAnalysis;

namespace KnowledgeGraph.GraphQL.Requests;

/// <summary>Keeps the entries used last, up to a number. Thread-safe.</summary>
internal sealed class BoundedCache<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _entries = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _byUse = new();   // the one used last comes first

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
            if (_entries.Remove(key, out var old))
            {
                _byUse.Remove(old);
            }

            _entries[key] = _byUse.AddFirst((key, value));
            if (_entries.Count > capacity && _byUse.Last is { } last)
            {
                _entries.Remove(last.Value.Key);
                _byUse.RemoveLast();
            }
        }
    }
}
