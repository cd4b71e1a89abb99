namespace KnowledgeGraph.Engine.Runtime;

/// <summary>An estimate of what the buffered rows of one statement take, held below a limit.</summary>
internal sealed class MemoryBudget(long limitBytes)
{
    public const long DefaultBytes = 256L << 20;

    private const int SlotBytes = 16;

    /// <summary>Bytes held now.</summary>
    public long Used { get; private set; }

    /// <summary>Takes the room of one row.</summary>
    /// <exception cref="CypherException">Neo4j's MemoryPoolOutOfMemoryError, when the limit is passed.</exception>
    public long Take(ReadOnlySpan<Value> row)
    {
        var bytes = 32L;
        foreach (var value in row)
        {
            bytes += SlotBytes + Payload(value);
        }

        return Take(bytes);
    }

    public long Take(long bytes)
    {
        Used += bytes;
        return Used <= limitBytes ? bytes : throw CypherErrors.OutOfMemory(limitBytes);
    }

    public void Give(long bytes) => Used -= bytes;

    // What a value holds beyond its slot, one level deep: close enough for a limit, and no walk through nested lists.
    private static long Payload(Value value) => value.Kind switch
    {
        ValueKind.String => 24 + (2L * value.AsString().Length),
        ValueKind.List => 24 + ((long)SlotBytes * value.AsList().Length),
        ValueKind.Map => 48L * value.As<MapValue>().Count,
        ValueKind.Path => 8L * value.As<PathValue>().Nodes.Length * 2,
        ValueKind.Bytes => value.As<BytesValue>().Bytes.Length,
        _ => 0,
    };
}
