using System.Runtime.CompilerServices;

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

    public static Value Date(CalendarDate value) => new(KindMark.Date, value.EpochDay);

    public static Value Node(long id) => new(KindMark.Node, id);

    public static Value Relationship(long id) => new(KindMark.Relationship, id);

    public static Value List(Value[] items) => new(new ListValue(items), 0);

    /// <summary>Lists, maps, paths, points, and the temporal values that do not fit 64 bits.</summary>
    public static Value Of(HeapValue value) => new(value, 0);

    /// <summary>A value once more, from its <see cref="Object"/> and <see cref="Bits"/>.</summary>
    public static Value FromParts(object? @object, long bits) => new(@object, bits);

    public ValueKind Kind => _object switch
    {
        null => ValueKind.Null,
        string => ValueKind.String,
        _ => Unsafe.As<KindObject>(_object).Kind,
    };

    public bool IsNull => _object is null;

    /// <summary>Nothing of it is on the heap.</summary>
    public bool IsBare => _object is null or KindMark;

    public bool IsTrue => ReferenceEquals(_object, KindMark.Boolean) && _bits != 0;

    public bool AsBoolean() => _bits != 0;

    public long AsInteger() => _bits;

    public double AsFloat() => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>An integer or a float, as a float.</summary>
    public double AsNumber() => Kind == ValueKind.Integer ? _bits : AsFloat();

    public string AsString() => Unsafe.As<string>(_object!);

    public CalendarDate AsDate() => new(_bits);

    /// <summary>What stands on the heap; of a value that is only 64 bits, the mark of its kind.</summary>
    public object? Object => _object;

    /// <summary>The 64 bits of a value that is bare; else 0.</summary>
    public long Bits => _bits;

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
