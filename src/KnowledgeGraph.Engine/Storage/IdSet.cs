using System.Numerics;

namespace KnowledgeGraph.Engine.Storage;

/// <summary>A set of ids in ascending order, one bit each, shared between versions of a graph as a <see cref="ChunkedArray{T}"/> is.</summary>
internal sealed class IdSet
{
    private readonly ChunkedArray<ulong> _words;

    public IdSet()
        : this(new ChunkedArray<ulong>(), 0)
    {
    }

    private IdSet(ChunkedArray<ulong> words, long count) => (_words, Count) = (words, count);

    public static IdSet Empty { get; } = new();

    public long Count { get; private set; }

    public IdSet Fork() => new(_words.Fork(), Count);

    public bool Contains(long id) => id >= 0 && (_words[id >> 6] & (1UL << (int)id)) != 0;

    public void Add(long id, object owner)
    {
        if (!Contains(id))
        {
            _words.Edit(id >> 6, owner) |= 1UL << (int)id;
            Count++;
        }
    }

    public void Remove(long id, object owner)
    {
        if (Contains(id))
        {
            _words.Edit(id >> 6, owner) &= ~(1UL << (int)id);
            Count--;
        }
    }

    /// <summary>The smallest id that is not smaller than this one; -1 when there is none.</summary>
    public long Next(long id)
    {
        var word = id >> 6;
        var bits = _words[word] & (ulong.MaxValue << (int)id);
        while (bits == 0)
        {
            word = _words.SkipEmpty(word + 1);
            if (word >= _words.Capacity)
            {
                return -1;
            }

            bits = _words[word];
        }

        return (word << 6) + BitOperations.TrailingZeroCount(bits);
    }
}
