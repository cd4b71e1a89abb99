using System.Text;

namespace KnowledgeGraph.Engine.Serving;

/// <summary>
/// The keys of the map that was read last at each depth. Rows of a list have the same keys in the same order, nearly always: then they share them, sorted once, and a key is
/// compared in place of being made.
/// </summary>
internal sealed class MapShapes
{
    private MapShape?[] _byDepth = [];

    public MapShape? At(int depth) => depth < _byDepth.Length ? _byDepth[depth] : null;

    public void Keep(int depth, MapShape shape)
    {
        if (depth >= _byDepth.Length)
        {
            Array.Resize(ref _byDepth, depth + 1);
        }

        _byDepth[depth] = shape;
    }
}

/// <summary>The keys of a map, in the order in which they came and in their own.</summary>
internal sealed class MapShape
{
    private readonly string[] _keys;   // as they came
    private readonly byte[][] _utf8;
    private readonly int[] _places;    // of each among the sorted

    /// <param name="keys">As they came.</param>
    public MapShape(string[] keys)
    {
        _keys = keys;
        _utf8 = Array.ConvertAll(keys, Encoding.UTF8.GetBytes);
        Sorted = [.. keys];
        Array.Sort(Sorted, StringComparer.Ordinal);
        _places = Array.ConvertAll(keys, key => Array.BinarySearch(Sorted, key, StringComparer.Ordinal));
    }

    public int Count => _keys.Length;

    public string[] Sorted { get; }

    public bool HasTwins
    {
        get
        {
            for (var i = 1; i < Sorted.Length; i++)
            {
                if (Sorted[i] == Sorted[i - 1])
                {
                    return true;
                }
            }

            return false;
        }
    }

    public bool IsKey(int number, ReadOnlySpan<byte> utf8) => utf8.SequenceEqual(_utf8[number]);

    public string Key(int number) => _keys[number];

    /// <param name="values">In the order of the keys as they came.</param>
    public MapValue With(Value[] values)
    {
        var sorted = new Value[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            sorted[_places[i]] = values[i];
        }

        return MapValue.OfSorted(Sorted, sorted);
    }
}
