namespace KnowledgeGraph.Engine.Storage;

/// <summary>What all transactions of an engine may hold in memory together, beside the graph itself. Thread-safe.</summary>
internal sealed class MemoryPool(long limitBytes)
{
    private long _taken;

    public long Limit => limitBytes;

    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref _taken, bytes) <= limitBytes)
        {
            return true;
        }

        Interlocked.Add(ref _taken, -bytes);
        return false;
    }

    public void Give(long bytes) => Interlocked.Add(ref _taken, -bytes);
}

/// <summary>What one transaction has taken of the pool, in pieces, so that it seldom has to ask. One thread at a time.</summary>
internal sealed class MemoryShare(MemoryPool pool) : IDisposable
{
    private const long Piece = 64 << 10;

    private long _taken;

    public long Limit => pool.Limit;

    /// <summary>Makes sure that it may hold so much in all.</summary>
    /// <returns>False: the others hold too much for that.</returns>
    public bool TryHold(long bytes)
    {
        if (bytes <= _taken)
        {
            return true;
        }

        var more = Math.Max(bytes - _taken, Piece);
        if (!pool.TryTake(more))
        {
            return false;
        }

        _taken += more;
        return true;
    }

    /// <summary>Gives back all of it.</summary>
    public void Dispose() => pool.Give(Interlocked.Exchange(ref _taken, 0));
}
