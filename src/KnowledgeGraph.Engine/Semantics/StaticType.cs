namespace KnowledgeGraph.Engine.Semantics;

/// <summary>What an expression's value can be, as far as is known before it is worked out: one of some kinds, and of a list also its items. Null is of every type.</summary>
internal sealed record StaticType
{
    public static readonly StaticType Any = new((Kinds)0xFFFF, null);
    public static readonly StaticType Boolean = new(Kinds.Boolean, null);
    public static readonly StaticType Float = new(Kinds.Float, null);
    public static readonly StaticType Integer = new(Kinds.Integer, null);
    public static readonly StaticType Map = new(Kinds.Map, null);
    public static readonly StaticType Node = new(Kinds.Node, null);
    public static readonly StaticType Path = new(Kinds.Path, null);
    public static readonly StaticType Relationship = new(Kinds.Relationship, null);
    public static readonly StaticType Point = new(Kinds.Point, null);
    public static readonly StaticType String = new(Kinds.String, null);
    public static readonly StaticType Duration = new(Kinds.Duration, null);
    public static readonly StaticType Date = new(Kinds.Date, null);
    public static readonly StaticType Time = new(Kinds.Time, null);
    public static readonly StaticType LocalTime = new(Kinds.LocalTime, null);
    public static readonly StaticType LocalDateTime = new(Kinds.LocalDateTime, null);
    public static readonly StaticType DateTime = new(Kinds.DateTime, null);
    public static readonly StaticType List = ListOf(Any);

    public static readonly StaticType Number = OneOf(Float, Integer);
    public static readonly StaticType Instant = OneOf(Date, Time, LocalTime, LocalDateTime, DateTime);
    public static readonly StaticType Entity = OneOf(Node, Relationship);
    public static readonly StaticType MapLike = OneOf(Map, Node, Relationship);

    /// <summary>What may stand behind a plus sign.</summary>
    public static readonly StaticType Signed = OneOf(Number, Duration, Instant);

    /// <summary>What a map projection takes: <c>date()</c> too, since its parts have names; of a point Neo4j does not take them.</summary>
    public static readonly StaticType Projectable = OneOf(MapLike, Duration, Instant);

    /// <summary>What has properties to ask for by name.</summary>
    public static readonly StaticType HasProperties = OneOf(MapLike, Point, Duration, Instant);

    /// <summary>What a property of a node or relationship can be.</summary>
    public static readonly StaticType Stored = OneOf(Boolean, Number, String, Point, Duration, Instant, List);

    private readonly Kinds _kinds;
    private readonly StaticType? _item;

    private StaticType(Kinds kinds, StaticType? item) => (_kinds, _item) = (kinds, item);

    // In the order in which errors name them.
    [Flags]
    private enum Kinds
    {
        Boolean = 1,
        Float = 1 << 1,
        Integer = 1 << 2,
        Map = 1 << 3,
        Node = 1 << 4,
        Path = 1 << 5,
        Relationship = 1 << 6,
        Point = 1 << 7,
        String = 1 << 8,
        Duration = 1 << 9,
        Date = 1 << 10,
        Time = 1 << 11,
        LocalTime = 1 << 12,
        LocalDateTime = 1 << 13,
        DateTime = 1 << 14,
        List = 1 << 15,
    }

    /// <summary>Of a list; of anything else itself, as UNWIND and IN have it; <see cref="Any"/> where that is not known.</summary>
    public StaticType Items => IsList ? _item ?? Any : this == Any || (_kinds & Kinds.List) != 0 ? Any : this;

    public bool IsNothing => _kinds == 0;

    /// <summary>Of one kind only.</summary>
    public bool IsSingle => System.Numerics.BitOperations.IsPow2((int)_kinds);

    private bool IsList => _kinds == Kinds.List;

    public static StaticType ListOf(StaticType item) => new(Kinds.List, item);

    /// <summary>Any of these: what an operator takes.</summary>
    public static StaticType OneOf(params ReadOnlySpan<StaticType> types)
    {
        var (kinds, item) = ((Kinds)0, (StaticType?)null);
        foreach (var type in types)
        {
            kinds |= type._kinds;
            item ??= type._item;
        }

        return new StaticType(kinds, item);
    }

    /// <summary>Of a value that is there: a parameter.</summary>
    public static StaticType Of(Value value) => value.Kind switch
    {
        ValueKind.Boolean => Boolean,
        ValueKind.Integer => Integer,
        ValueKind.Float => Float,
        ValueKind.String => String,
        ValueKind.List => List,
        ValueKind.Map => MapLike,   // as Neo4j has it
        ValueKind.Node => Node,
        ValueKind.Relationship => Relationship,
        ValueKind.Path => Path,
        ValueKind.Point => Point,
        ValueKind.Date => Date,
        ValueKind.LocalTime => LocalTime,
        ValueKind.Time => Time,
        ValueKind.LocalDateTime => LocalDateTime,
        ValueKind.DateTime => DateTime,
        ValueKind.Duration => Duration,
        ValueKind.Null or ValueKind.Bytes => Any,
    };

    /// <summary>In the words of signatures: <c>STRING</c>, <c>LIST&lt;INTEGER | FLOAT></c>, <c>INTEGER | FLOAT</c>, <c>ZONED DATETIME</c>; what is no such word is <see cref="Any"/>.</summary>
    public static StaticType Parse(string words)
    {
        var text = words.Trim().TrimEnd('?');
        if (text.StartsWith("LIST<", StringComparison.Ordinal) && text.IndexOf('>', StringComparison.Ordinal) == text.Length - 1)
        {
            return ListOf(Parse(text[5..^1]));
        }

        var alternatives = text.Split('|', StringSplitOptions.TrimEntries);
        return alternatives.Length > 1 ? OneOf([.. alternatives.Select(Parse)]) : text switch
        {
            "BOOLEAN" => Boolean,
            "INTEGER" => Integer,
            "FLOAT" => Float,
            "NUMBER" => Number,
            "STRING" => String,
            "MAP" => Map,
            "NODE" => Node,
            "RELATIONSHIP" => Relationship,
            "PATH" => Path,
            "POINT" => Point,
            "DATE" => Date,
            "ZONED TIME" => Time,
            "LOCAL TIME" => LocalTime,
            "LOCAL DATETIME" => LocalDateTime,
            "ZONED DATETIME" => DateTime,
            "DURATION" => Duration,
            _ => Any,
        };
    }

    /// <summary>Whether a value of this type can be of the other, and a list's items of the other's items. An integer is no float here.</summary>
    public bool MayBe(StaticType other) =>
        this == Any || other == Any || ((_kinds & other._kinds) is var common && common != 0 && (common != Kinds.List || (_item ?? Any).MayBe(other._item ?? Any)));

    /// <summary>The type of what is either this or the other: of two kinds that have little in common nothing is known.</summary>
    public StaticType Or(StaticType other) =>
        this == other ? this
        : IsList && other.IsList ? ListOf(Items.Or(other.Items))
        : ((_kinds | other._kinds) & ~Number._kinds) == 0 ? Number
        : Any;

    /// <summary>The type of what is one or the other, each as it is: of CASE, where a list literal would know nothing (<see cref="Or"/>).</summary>
    public StaticType Either(StaticType other) => this == other ? this : this == Any || other == Any ? Any : IsList && other.IsList ? Or(other) : OneOf(this, other);

    /// <summary>As errors say it: <c>Integer</c>, <c>Float or Integer</c>, <c>List&lt;String></c>, <c>List&lt;T></c> where any list will do.</summary>
    public override string ToString()
    {
        if (this == Any)
        {
            return "Any";
        }

        var words = Enum.GetValues<Kinds>().Where(kind => (_kinds & kind) != 0).Select(kind => kind == Kinds.List ? $"List<{(_item is { } item && item != Any ? item : "T")}>" : kind.ToString()).ToArray();
        return words.Length == 1 ? words[0] : $"{string.Join(", ", words[..^1])} or {words[^1]}";
    }
}
