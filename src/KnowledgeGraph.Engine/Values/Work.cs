namespace KnowledgeGraph.Engine.Values;

/// <summary>
/// What the statement that runs on this thread does inside of one step, counted by size, so that it can be ended there too: one call of toUpper(), one
/// list that is compared, may take longer than a thousand rows.
/// </summary>
/// <remarks>
/// Values are compared, hashed and made at the bottom of everything, below operators, dictionaries and sorts that know of no execution: hence a mark on the
/// thread instead of an argument everywhere. Where no statement runs (reading the store, writing to the wire) nothing is checked.
/// </remarks>
internal static class Work
{
    /// <summary>Items or characters; well under a millisecond's worth of them.</summary>
    public const int BetweenChecks = 1 << 16;

    // Shorter texts are not worth counting: steps and lists are counted anyway.
    private const int LongText = 1024;

    [ThreadStatic]
    private static CancellationToken _cancellation;

    [ThreadStatic]
    private static long _charged;

    /// <summary>From now on this thread works for a statement that this token ends; <see cref="CancellationToken.None"/> for none.</summary>
    public static void IsFor(CancellationToken cancellation) => _cancellation = cancellation;

    /// <summary>So many items or characters are about to be walked, or were.</summary>
    /// <exception cref="OperationCanceledException">The statement is to end.</exception>
    public static void Charge(long size)
    {
        if ((_charged += size) >= BetweenChecks)
        {
            _charged = 0;
            _cancellation.ThrowIfCancellationRequested();
        }
    }

    public static void ChargeText(int length)
    {
        if (length >= LongText)
        {
            Charge(length);
        }
    }

    /// <summary>For a value that is walked as a whole, without what is in the large values that stand in it.</summary>
    public static void Charge(Value value)
    {
        if (ValueSize.Of(value) is >= ValueSize.Large and var bytes)
        {
            Charge(bytes);
        }
    }
}
