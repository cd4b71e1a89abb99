using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Runtime;

/// <summary>
/// An estimate of what the statements of one transaction hold in memory, kept below a limit: the rows that they gather, and the values that they make.
/// </summary>
/// <remarks>
/// <para>
/// Rows are counted by the operators that gather them, which say when they let go of them. Values are not so easy: an expression makes one, and nobody says who
/// holds it. Small ones are counted by the rows and lists that they stand in. A large one (<see cref="ValueSize.Large"/>) is counted when it is made, and until
/// the garbage collector has taken it: it is remembered by a weak reference. So a long text that a thousand rows share counts once, and one that reduce() has
/// left behind counts only for as long as it really takes memory. When the limit is reached, what is gone is given back; where that is not enough, a collection is
/// forced, but not before a quarter of the limit has been made since the last one, so that nobody can make the server do little else.
/// </para>
/// <para>What stands in the graph is never counted as made: it is there anyway.</para>
/// </remarks>
internal sealed class MemoryBudget
{
    public const long DefaultBytes = 256L << 20;

    // A row's own array or its place among others, in a hash table with the spare room that one has.
    private const int RowBytes = 48;

    private readonly long _limit;
    private readonly MemoryBudget? _around;
    private readonly MemoryShare? _share;
    private List<(WeakReference<object> Value, long Bytes)>? _made;
    private long _madeSinceCollection;

    /// <summary>A transaction's.</summary>
    /// <param name="limitBytes">Its own.</param>
    /// <param name="share">Of what all of them may hold together; null: that is not limited.</param>
    public MemoryBudget(long limitBytes, MemoryShare? share = null) => (_limit, _share) = (limitBytes, share);

    /// <summary>A statement's, within its transaction's.</summary>
    public MemoryBudget(MemoryBudget around) => (_limit, _around) = (around._limit, around);

    /// <summary>Bytes held now; of a statement within a transaction, without the large values that it has made.</summary>
    public long Used { get; private set; }

    public long Limit => _limit;

    /// <summary>Takes the room of one row.</summary>
    /// <exception cref="CypherException">Neo4j's MemoryPoolOutOfMemoryError, when its limit is passed, or that of all.</exception>
    public long Take(ReadOnlySpan<Value> row)
    {
        var bytes = RowBytes + ((long)ValueSize.Slot * row.Length);
        foreach (var value in row)
        {
            bytes += ValueSize.Held(value);
        }

        return Take(bytes);
    }

    public long Take(long bytes)
    {
        if (_around is not null)
        {
            _around.Take(bytes);
        }
        else if (!HasRoom(bytes))
        {
            MakeRoom(bytes);
        }

        Used += bytes;
        return bytes;
    }

    public void Give(long bytes)
    {
        Used -= bytes;
        _around?.Give(bytes);
    }

    /// <summary>Gives back all, at a statement's end.</summary>
    public void Release() => Give(Used);

    /// <summary>For one who is about to make a value: fails when there is no room for it, before there is any.</summary>
    public void Require(long bytes)
    {
        if (bytes < ValueSize.Large)
        {
            return;
        }

        if (_around is not null)
        {
            _around.Require(bytes);
        }
        else if (!HasRoom(bytes))
        {
            MakeRoom(bytes);
        }
    }

    /// <summary>For a value that is new. A large one counts from now on, until nobody holds it.</summary>
    /// <returns>The value.</returns>
    public Value Made(Value value)
    {
        var bytes = ValueSize.Of(value);
        if (bytes >= ValueSize.Large && value.Object is { } made)
        {
            (_around ?? this).Made(made, bytes);
        }

        return value;
    }

    private void Made(object value, long bytes)
    {
        Take(bytes);
        (_made ??= []).Add((new WeakReference<object>(value), bytes));
        _madeSinceCollection += bytes;
    }

    private bool HasRoom(long bytes) => Used + bytes <= _limit && _share?.TryHold(Used + bytes) is not false;

    private void MakeRoom(long bytes)
    {
        GiveBackCollected();
        if (!HasRoom(bytes) && _madeSinceCollection >= _limit / 4)
        {
            _madeSinceCollection = 0;
            GC.Collect();
            GiveBackCollected();
        }

        if (!HasRoom(bytes))
        {
            throw Used + bytes > _limit ? CypherErrors.OutOfMemory(_limit) : CypherErrors.AllOutOfMemory(_share?.Limit ?? _limit);
        }
    }

    private void GiveBackCollected()
    {
        if (_made is null)
        {
            return;
        }

        var kept = 0;
        for (var i = 0; i < _made.Count; i++)
        {
            if (_made[i].Value.TryGetTarget(out _))
            {
                _made[kept++] = _made[i];
            }
            else
            {
                Used -= _made[i].Bytes;
            }
        }

        _made.RemoveRange(kept, _made.Count - kept);
    }
}
