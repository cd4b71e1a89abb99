using System.Text;

namespace KnowledgeGraph.Engine.Storage;

/// <summary>One property of a node or relationship. They stand in arrays, ascending by key.</summary>
/// <remarks>
/// Most of a graph's memory is text. One of Latin letters that is long enough to pay for it stands as one byte to a letter, and becomes a string again when it is read; a
/// short one that was stored a moment ago is shared with where it stands. One that would count as large in a statement's memory
/// (<see cref="ValueSize.Large"/>) is kept as the string that it is: reading must not make it anew.
/// </remarks>
internal readonly struct Property : IEquatable<Property>
{
    private const int ShortestPacked = 24;
    private const int LongestPacked = 2000;
    private const int Slot = 24;

    private readonly object? _object;   // as of a value; or the bytes of a text
    private readonly long _bits;

    public Property(int key, Value value)
        : this(key, value.Object, value.Bits)
    {
    }

    private Property(int key, object? @object, long bits) => (Key, _object, _bits) = (key, @object, bits);

    public int Key { get; }

    public Value Value => _object is not null && _object.GetType() == typeof(byte[])
        ? Value.String(Encoding.Latin1.GetString((byte[])_object))
        : Value.FromParts(_object, _bits);

    /// <summary>About what it takes.</summary>
    public long Bytes => Slot + _object switch
    {
        null => 0,
        byte[] text => Slot + text.Length,
        string text => ValueSize.Text(text.Length),
        _ => ValueSize.Of(Value.FromParts(_object, _bits)),
    };

    /// <summary>To be kept in a graph: as small as it can be.</summary>
    public static Property Stored(int key, Value value) => value.Kind == ValueKind.String ? Stored(key, value.AsString()) : new Property(key, value);

    /// <summary>A text in UTF-8, to be kept in a graph. What is not valid becomes U+FFFD.</summary>
    public static Property Stored(int key, ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is >= ShortestPacked and <= LongestPacked && Ascii.IsValid(utf8))
        {
            return new Property(key, utf8.ToArray(), 0);
        }

        return SharedTexts.Find(utf8) is { } known ? new Property(key, known, 0) : Stored(key, Encoding.UTF8.GetString(utf8));
    }

    /// <summary>The bytes of a text that stands as such, and is the same in UTF-8. For one who would only make them of the string again.</summary>
    public bool TryUtf8(out ReadOnlySpan<byte> utf8)
    {
        utf8 = _object is not null && _object.GetType() == typeof(byte[]) ? (byte[])_object : default;
        return !utf8.IsEmpty && Ascii.IsValid(utf8);
    }

    public void Deconstruct(out int key, out Value value) => (key, value) = (Key, Value);

    public bool Equals(Property other) => Key == other.Key && Value.Equals(other.Value);

    public override bool Equals(object? obj) => obj is Property other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Key, Value);

    public override string ToString() => $"{Key}: {Value}";

    private static Property Stored(int key, string text)
    {
        if (text.Length is < ShortestPacked or > LongestPacked)
        {
            return new Property(key, SharedTexts.Share(text), 0);
        }

        return text.AsSpan().ContainsAnyExceptInRange('\0', '\xFF') ? new Property(key, text, 0) : new Property(key, Encoding.Latin1.GetBytes(text), 0);
    }
}
