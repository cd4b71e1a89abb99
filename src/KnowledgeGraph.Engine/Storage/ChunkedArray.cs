namespace KnowledgeGraph.Engine.Storage;

/// <summary>
/// An array over ids that two versions of a graph can share. It is cut into chunks; whoever forks it gets all chunks at the price of the directory, and copies a chunk
/// when it first writes into it. Ids that nothing was written to read as <c>default</c>, and cost nothing in whole chunks.
/// </summary>
internal sealed class ChunkedArray<T>
    where T : struct
{
    private const int Shift = 9;
    private const int ChunkLength = 1 << Shift;
    private const int Mask = ChunkLength - 1;

    private static readonly T[] Nothing = new T[1];

    private Chunk?[] _chunks;
    private bool _ownsDirectory;

    public ChunkedArray()
        : this([])
    {
    }

    private ChunkedArray(Chunk?[] chunks) => _chunks = chunks;

    /// <summary>How many ids the chunks cover: one more than the largest that can hold something.</summary>
    public long Capacity => (long)_chunks.Length << Shift;

    /// <summary>To read.</summary>
    public ref readonly T this[long index]
    {
        get
        {
            var chunks = _chunks;
            var chunk = index >>> Shift;
            return ref (ulong)chunk < (ulong)chunks.Length && chunks[chunk] is { } found ? ref found.Items[index & Mask] : ref Nothing[0];
        }
    }

    /// <summary>The same content, to be changed by another owner.</summary>
    public ChunkedArray<T> Fork() => new(_chunks);

    /// <summary>To write. What other versions see stays as it is.</summary>
    /// <param name="index">Not negative.</param>
    /// <param name="owner">Who writes. A chunk that has this owner already is changed in place.</param>
    public ref T Edit(long index, object owner)
    {
        var number = checked((int)(index >> Shift));
        if (!_ownsDirectory || number >= _chunks.Length)
        {
            var length = number < _chunks.Length ? _chunks.Length : Math.Max(number + 1, _chunks.Length + (_chunks.Length >> 1));
            var chunks = new Chunk?[length];
            _chunks.CopyTo(chunks, 0);
            (_chunks, _ownsDirectory) = (chunks, true);
        }

        ref var chunk = ref _chunks[number];
        if (chunk is null)
        {
            chunk = new Chunk(new T[ChunkLength], owner);
        }
        else if (!ReferenceEquals(chunk.Owner, owner))
        {
            chunk = new Chunk([.. chunk.Items], owner);
        }

        return ref chunk.Items[index & Mask];
    }

    /// <summary>The first id of the next chunk that holds something, at or after this one's; <see cref="Capacity"/> when there is none.</summary>
    public long SkipEmpty(long index)
    {
        var chunks = _chunks;
        var number = index >>> Shift;
        if (number < chunks.Length && chunks[number] is not null)
        {
            return index;
        }

        while (++number < chunks.Length)
        {
            if (chunks[number] is not null)
            {
                return number << Shift;
            }
        }

        return (long)chunks.Length << Shift;
    }

    private sealed class Chunk(T[] items, object owner)
    {
        public T[] Items { get; } = items;

        public object Owner { get; } = owner;
    }
}
