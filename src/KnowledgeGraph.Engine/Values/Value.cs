using System.Runtime.CompilerServices;
using NodaTime;

namespace KnowledgeGraph.Engine.Values;

/// <summary>
/// A Cypher value in 16 bytes: what kind it is (or the object that says so) and 64 bits. <c>default</c> is Cypher's null.
/// </summary>
/// <remarks>
/// Null, booleans, integers, floats, dates, nodes and relationships need no allocation. A node or relationship is its id; its labels and
/// properties are asked of the graph. Equality here (<see cref="Equals(Value)"/>) is Cypher's <em>equivalence</em>, as DISTINCT and grouping use it:
/// null is null, NaN is NaN, 1 is 1.0. The operator <c>=</c>, with its nulls, is in <see cref="Comparison"/>.
/// </remarks>
internal readonly struct Value : IEquatable<Value>
{
    private readonly object? _object;
    private readonly long _bits;

    private Value(object? @object, long bits)
    {
        _object = @object;
        _bits = bits;
    }

    public static Value Null => default;

    public static Value True { get; } = new(KindMark.Boolean, 1);

    public static Value False { get; } = new(KindMark.Boolean, 0);

    public static Value Boolean(bool value) => value ? True : False;

    public static Value Integer(long value) => new(KindMark.Integer, value);

    public static Value Float(double value) => new(KindMark.Float, BitConverter.DoubleToInt64Bits(value));

    public static Value String(string value) => new(value, 0);

    public static Value Date(LocalDate value) => new(KindMark.Date, Period.DaysBetween(new LocalDate(1970, 1, 1), value));

    public static Value Node(long id) => new(KindMark.Node, id);

    public static Value Relationship(long id) => new(KindMark.Relationship, id);

    public static Value List(Value[] items) => new(new ListValue(items), 0);

    /// <summary>Lists, maps, paths, points, and the temporal values that do not fit 64 bits.</summary>
    public static Value Of(HeapValue value) => new(value, 0);

    public ValueKind Kind => _object switch
    {
        null => ValueKind.Null,
        string => ValueKind.String,
        _ => Unsafe.As<KindObject>(_object).Kind,
    };

    public bool IsNull => _object is null;

    public bool IsTrue => ReferenceEquals(_object, KindMark.Boolean) && _bits != 0;

    public bool AsBoolean() => _bits != 0;

    public long AsInteger() => _bits;

    public double AsFloat() => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>An integer or a float, as a float.</summary>
    public double AsNumber() => Kind == ValueKind.Integer ? _bits : AsFloat();

    public string AsString() => Unsafe.As<string>(_object!);

    public LocalDate AsDate() => new LocalDate(1970, 1, 1).PlusDays((int)_bits);

    /// <summary>The id of a node or relationship.</summary>
    public long AsId() => _bits;

    public T As<T>() where T : HeapValue => (T)_object!;

    public ReadOnlySpan<Value> AsList() => As<ListValue>().Items;

    public bool Equals(Value other) => Comparison.Equivalent(this, other);

    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    public override int GetHashCode() => Comparison.Hash(this);

    public override string ToString() => Comparison.Print(this);

    public static bool operator ==(Value left, Value right) => left.Equals(right);

    public static bool operator !=(Value left, Value right) => !left.Equals(right);
}

internal enum ValueKind
{
    Null,
    Boolean,
    Integer,
    Float,
    String,
    Bytes,
    List,
    Map,
    Node,
    Relationship,
    Path,
    Point,
    Date,
    LocalTime,
    Time,
    LocalDateTime,
    DateTime,
    Duration,
}

/// <summary>Whatever stands in a value's object and is not a string: it knows the kind.</summary>
internal abstract class KindObject(ValueKind kind)
{
    public ValueKind Kind { get; } = kind;
}

/// <summary>Says the kind of a value that is only 64 bits.</summary>
internal sealed class KindMark(ValueKind kind) : KindObject(kind)
{
    public static readonly KindMark Boolean = new(ValueKind.Boolean);
    public static readonly KindMark Integer = new(ValueKind.Integer);
    public static readonly KindMark Float = new(ValueKind.Float);
    public static readonly KindMark Date = new(ValueKind.Date);
    public static readonly KindMark Node = new(ValueKind.Node);
    public static readonly KindMark Relationship = new(ValueKind.Relationship);
}

/// <summary>A value too large for 64 bits. Immutable.</summary>
internal abstract class HeapValue(ValueKind kind) : KindObject(kind);

internal sealed class ListValue(Value[] items) : HeapValue(ValueKind.List)
{
    public ReadOnlySpan<Value> Items => items;
}

internal sealed class BytesValue(byte[] bytes) : HeapValue(ValueKind.Bytes)
{
    public ReadOnlySpan<byte> Bytes => bytes;
}

/// <summary>A map; keys are unique, in ordinal order, as Neo4j returns them.</summary>
internal sealed class MapValue : HeapValue
{
    private readonly SortedList<string, Value> _entries;

    public MapValue(IEnumerable<KeyValuePair<string, Value>> entries)
        : base(ValueKind.Map)
    {
        _entries = new SortedList<string, Value>(StringComparer.Ordinal);
        foreach (var (key, value) in entries)
        {
            _entries[key] = value;
        }
    }

    public int Count => _entries.Count;

    public IList<string> Keys => _entries.Keys;

    public IList<Value> Values => _entries.Values;

    /// <summary>The value of a key, null when there is none.</summary>
    public Value this[string key] => _entries.GetValueOrDefault(key);
}

/// <summary>Node ids and relationship ids in walking order: one node more than relationships.</summary>
internal sealed class PathValue(long[] nodes, long[] relationships) : HeapValue(ValueKind.Path)
{
    public ReadOnlySpan<long> Nodes => nodes;

    public ReadOnlySpan<long> Relationships => relationships;
}

/// <summary>A point: SRID 7203, 9157 (Cartesian, 2 and 3 dimensions), 4326, 4979 (WGS 84: longitude, latitude in degrees, height in metres).</summary>
internal sealed class PointValue(int srid, double x, double y, double? z) : HeapValue(ValueKind.Point)
{
    public int Srid { get; } = srid;

    public double X { get; } = x;

    public double Y { get; } = y;

    public double? Z { get; } = z;
}

internal sealed class LocalTimeValue(LocalTime time) : HeapValue(ValueKind.LocalTime)
{
    public LocalTime Time { get; } = time;
}

internal sealed class TimeValue(OffsetTime time) : HeapValue(ValueKind.Time)
{
    public OffsetTime Time { get; } = time;
}

internal sealed class LocalDateTimeValue(LocalDateTime dateTime) : HeapValue(ValueKind.LocalDateTime)
{
    public LocalDateTime DateTime { get; } = dateTime;
}

/// <summary>An instant with an offset, and the zone it came from when that is a named one.</summary>
internal sealed class DateTimeValue(OffsetDateTime dateTime, string? zone) : HeapValue(ValueKind.DateTime)
{
    public OffsetDateTime DateTime { get; } = dateTime;

    /// <summary>IANA name, <c>Europe/Stockholm</c>; null when there is only an offset.</summary>
    public string? Zone { get; } = zone;
}

/// <summary>Months, days, seconds and nanoseconds, never converted into one another.</summary>
internal sealed class DurationValue(long months, long days, long seconds, int nanoseconds) : HeapValue(ValueKind.Duration)
{
    public long Months { get; } = months;

    public long Days { get; } = days;

    public long Seconds { get; } = seconds;

    /// <summary>0 to 999,999,999, also when <see cref="Seconds"/> is negative.</summary>
    public int Nanoseconds { get; } = nanoseconds;
}
