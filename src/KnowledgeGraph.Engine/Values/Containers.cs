namespace KnowledgeGraph.Engine.Values;

/// <summary>
/// How deep lists and maps may stand in one another. Checked wherever one is made, so whatever walks a value (comparing, hashing, writing it
/// to the wire) may recurse.
/// </summary>
internal static class Nesting
{
    public const int Limit = 400;

    /// <summary>How many values may stand inside one, those of a list that stands there twice counted twice: [x, x], made 60 times of itself, is small in memory and never written out.</summary>
    public const int MostInside = 1 << 26;

    /// <param name="items">What stands inside.</param>
    /// <param name="inside">How many values, those inside of them included.</param>
    /// <param name="bytes">What the small ones among them take beyond their slots.</param>
    public static int Around(ReadOnlySpan<Value> items, out int inside, out long bytes)
    {
        var deepest = 0;
        Work.Charge(items.Length);
        bytes = 0;
        long count = items.Length;
        foreach (var item in items)
        {
            if (item.IsBare)
            {
                continue;
            }

            var (depth, within) = item.Kind switch
            {
                ValueKind.List => (item.As<ListValue>().Depth, item.As<ListValue>().Inside),
                ValueKind.Map => (item.As<MapValue>().Depth, item.As<MapValue>().Inside),
                _ => (0, 0),
            };

            deepest = Math.Max(deepest, depth);
            count += within;
            bytes += ValueSize.Held(item);
        }

        inside = count <= MostInside ? (int)count : throw CypherErrors.NestedTooMany(MostInside);
        return deepest < Limit ? deepest + 1 : throw CypherErrors.NestedTooDeeply(Limit);
    }
}

internal sealed class ListValue : HeapValue
{
    private readonly Value[] _items;

    public ListValue(Value[] items)
        : base(ValueKind.List)
    {
        _items = items;
        Depth = Nesting.Around(items, out var inside, out var small);
        Inside = inside;
        Bytes = ValueSize.List(items.Length) + small;
    }

    public ReadOnlySpan<Value> Items => _items;

    /// <summary>1 for a list of plain values.</summary>
    public int Depth { get; }

    /// <summary>How many values stand in it, those inside of lists and maps included.</summary>
    public int Inside { get; }

    /// <summary>Its <see cref="ValueSize"/>.</summary>
    public long Bytes { get; }
}

internal sealed class BytesValue(byte[] bytes) : HeapValue(ValueKind.Bytes)
{
    public ReadOnlySpan<byte> Bytes => bytes;
}

/// <summary>A map; keys are unique, in ordinal order, as Neo4j returns them.</summary>
internal sealed class MapValue : HeapValue
{
    private readonly string[] _keys;
    private readonly Value[] _values;

    /// <summary>Of a key that comes several times the last value counts.</summary>
    public MapValue(IEnumerable<KeyValuePair<string, Value>> entries)
        : base(ValueKind.Map)
    {
        var sorted = new SortedDictionary<string, Value>(StringComparer.Ordinal);
        foreach (var (key, value) in entries)
        {
            sorted[key] = value;
        }

        _keys = [.. sorted.Keys];
        _values = [.. sorted.Values];
        Depth = Nesting.Around(_values, out var inside, out var small);
        Inside = inside;
        Bytes = Size(_values.Length) + small;
    }

    private MapValue(string[] sortedKeys, Value[] values)
        : base(ValueKind.Map)
    {
        _keys = sortedKeys;
        _values = values;
        Depth = Nesting.Around(values, out var inside, out var small);
        Inside = inside;
        Bytes = Size(values.Length) + small;
    }

    public static MapValue Empty { get; } = new([], []);

    public int Count => _keys.Length;

    public IList<string> Keys => _keys;

    public IList<Value> Values => _values;

    /// <summary>1 for a map of plain values.</summary>
    public int Depth { get; }

    /// <summary>How many values stand in it, those inside of lists and maps included.</summary>
    public int Inside { get; }

    /// <summary>Its <see cref="ValueSize"/>, without its keys' text, which is nearly always shared.</summary>
    public long Bytes { get; }

    /// <summary>The value of a key, null when there is none.</summary>
    public Value this[string key] => TryGet(key, out var value) ? value : Value.Null;

    /// <summary>A map over keys that are known to be unique and in ordinal order; the arrays are kept, not copied.</summary>
    public static MapValue OfSorted(string[] sortedKeys, Value[] values) => new(sortedKeys, values);

    // Most maps are small, and most keys differ in length or first letter: looking at all is faster than halving.
    private int IndexOf(string key)
    {
        const int Small = 12;
        if (_keys.Length > Small)
        {
            return Array.BinarySearch(_keys, key, StringComparer.Ordinal);
        }

        for (var i = 0; i < _keys.Length; i++)
        {
            if (_keys[i] == key)
            {
                return i;
            }
        }

        return -1;
    }

    private static long Size(int entries) => ValueSize.List(entries) + (8L * entries);

    public bool TryGet(string key, out Value value)
    {
        var index = IndexOf(key);
        value = index < 0 ? Value.Null : _values[index];
        return index >= 0;
    }
}
