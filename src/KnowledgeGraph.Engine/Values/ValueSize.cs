namespace KnowledgeGraph.Engine.Values;

/// <summary>
/// About how many bytes a value takes beyond its slot. A large one is counted once, when it is made, however many lists and rows refer to it; a small one is
/// counted by each of them.
/// </summary>
internal static class ValueSize
{
    /// <summary>Of a value itself in a list, a row or a map.</summary>
    public const int Slot = 16;

    /// <summary>From here on a value is large.</summary>
    public const int Large = 4096;

    private const int Header = 24;

    // A list's or map's object and its arrays' headers.
    private const int Container = 96;

    /// <summary>With the small values inside it; large ones count for themselves.</summary>
    public static long Of(Value value) => value.IsBare ? 0 : OnHeap(value);

    public static long Text(long units) => Header + (units * sizeof(char));

    public static long List(long items) => Container + (items * Slot);

    /// <summary>What one who refers to the value adds for it.</summary>
    public static long Held(Value value) => Of(value) is < Large and var bytes ? bytes : 0;

    private static long OnHeap(Value value) => value.Kind switch
    {
        ValueKind.String => Text(value.AsString().Length),
        ValueKind.List => value.As<ListValue>().Bytes,
        ValueKind.Map => value.As<MapValue>().Bytes,
        ValueKind.Path => Container + (2L * sizeof(long) * value.As<PathValue>().Nodes.Length),
        ValueKind.Bytes => Container + value.As<BytesValue>().Bytes.Length,
        _ => 64,   // points and times
    };
}
