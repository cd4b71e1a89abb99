namespace KnowledgeGraph.Engine.Storage;

/// <summary>An indexed value and whose it is. A composite index has the list of its values as key, one of points the cell that the point lies in.</summary>
internal readonly record struct IndexEntry(Value Key, long Id) : IIndexEntry<IndexEntry>
{
    public int CompareTo(IndexEntry other)
    {
        var order = Comparison.Order(Key, other.Key);
        return order != 0 ? order : Id.CompareTo(other.Id);
    }
}

/// <summary>The content of an index that is sorted by keys.</summary>
internal sealed class IndexTree : IndexContent
{
    private readonly SortedTree<IndexEntry> _entries;

    private IndexTree(SortedTree<IndexEntry> entries) => _entries = entries;

    public static IndexTree Empty { get; } = new(SortedTree<IndexEntry>.Empty);

    public override long Count => _entries.Count;

    /// <summary>Of entries in ascending order, without duplicates.</summary>
    public static IndexTree FromSorted(IReadOnlyList<IndexEntry> entries) => entries.Count == 0 ? Empty : new(SortedTree<IndexEntry>.FromSorted(entries));

    /// <summary>The same tree when the entry is there already, or when it is the owner's own.</summary>
    public IndexTree Add(IndexEntry entry, object owner) => With(_entries.Add(entry, owner));

    /// <summary>The same tree when the entry is not there, or when it is the owner's own.</summary>
    public IndexTree Remove(IndexEntry entry, object owner) => With(_entries.Remove(entry, owner));

    public override IndexContent Replace(IndexDescriptor index, long id, Property[]? before, Property[]? after, object owner)
    {
        var had = IndexKey.TryRead(index, before, out var oldKey);
        var has = IndexKey.TryRead(index, after, out var newKey);
        if (had && has && Comparison.Order(oldKey, newKey) == 0)
        {
            return this;
        }

        var tree = had ? Remove(new IndexEntry(oldKey, id), owner) : this;
        return has ? tree.Add(new IndexEntry(newKey, id), owner) : tree;
    }

    /// <summary>Walks from the first key of which <paramref name="isBefore"/> says false to the last of which <paramref name="isBehind"/> does.</summary>
    /// <param name="isBefore">Says of a key whether it stands before those that are wanted.</param>
    /// <param name="isBehind">Says whether it stands behind them.</param>
    /// <param name="descending">From the end.</param>
    public IndexWalk Walk(Func<Value, bool> isBefore, Func<Value, bool> isBehind, bool descending) =>
        _entries.Walk(entry => isBefore(entry.Key), entry => isBehind(entry.Key), descending);

    /// <summary>The id of the first entry with a key equal to this one, and whether there may be more; -1 when there is none.</summary>
    public (long Id, bool More) Find(Value key)
    {
        var node = _entries.Root;
        SortedTree<IndexEntry>.Node? next = null;   // what comes behind the leaf that the key belongs into
        while (node.Children is { } children)
        {
            var child = Math.Max(0, LowerBound(node.Held, key) - 1);
            next = child + 1 < node.Length ? children[child + 1] : next;
            node = children[child];
        }

        var index = LowerBound(node.Held, key);
        if (index == node.Length)
        {
            while (next is { Children: { } children })
            {
                next = children[0];
            }

            return next is not null && Comparison.Order(next.Entries[0].Key, key) == 0 ? (next.Entries[0].Id, true) : (-1, false);
        }

        return Comparison.Order(node.Entries[index].Key, key) != 0
            ? (-1, false)
            : (node.Entries[index].Id, index + 1 == node.Length || Comparison.Order(node.Entries[index + 1].Key, key) == 0);
    }

    // The place of the first entry with this key or a greater one.
    private static int LowerBound(ReadOnlySpan<IndexEntry> entries, Value key)
    {
        var (low, high) = (0, entries.Length);
        if (Guess(entries, key) is > 0 and var guess)
        {
            // Mostly it is there, or one further.
            if (Comparison.Order(entries[guess].Key, key) < 0)
            {
                low = guess + 1;
                if (Comparison.Order(entries[low].Key, key) >= 0)
                {
                    return low;
                }
            }
            else
            {
                high = guess;
                if (Comparison.Order(entries[high - 1].Key, key) < 0)
                {
                    return high;
                }
            }
        }

        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = Comparison.Order(entries[middle].Key, key) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    // Where a key that is behind the first entry and not behind the last would be if all came at even distances, as integers often do; 0 when nothing can be said. Looking there
    // reads less memory than halving.
    private static int Guess(ReadOnlySpan<IndexEntry> entries, Value key)
    {
        if (!ReferenceEquals(key.Object, KindMark.Integer) || entries.IsEmpty)
        {
            return 0;
        }

        var (first, last) = (entries[0].Key, entries[^1].Key);
        if (!ReferenceEquals(first.Object, KindMark.Integer) || !ReferenceEquals(last.Object, KindMark.Integer) || key.Bits <= first.Bits || key.Bits > last.Bits)
        {
            return 0;
        }

        var share = ((double)key.Bits - first.Bits) / ((double)last.Bits - first.Bits);
        return share < 1 ? (int)(share * (entries.Length - 1)) : entries.Length - 1;
    }

    private IndexTree With(SortedTree<IndexEntry> entries) => ReferenceEquals(entries, _entries) ? this : entries.Count == 0 ? Empty : new IndexTree(entries);
}
