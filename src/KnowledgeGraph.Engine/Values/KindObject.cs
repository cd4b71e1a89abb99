namespace KnowledgeGraph.Engine.Values;

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
