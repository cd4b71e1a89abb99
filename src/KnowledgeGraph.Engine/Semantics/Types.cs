namespace KnowledgeGraph.Engine.Semantics;

/// <summary>Kinds of value, one bit each.</summary>
[Flags]
internal enum TypeBits
{
    None = 0,
    Boolean = 1,
    Integer = 1 << 1,
    Float = 1 << 2,
    Text = 1 << 3,
    Date = 1 << 4,
    LocalTime = 1 << 5,
    Time = 1 << 6,
    LocalDateTime = 1 << 7,
    DateTime = 1 << 8,
    Duration = 1 << 9,
    Point = 1 << 10,
    Node = 1 << 11,
    Relationship = 1 << 12,
    Path = 1 << 13,
    Map = 1 << 14,
    List = 1 << 15,
    Number = Integer | Float,
    Instant = Date | LocalTime | Time | LocalDateTime | DateTime,
    Entity = Node | Relationship,

    /// <summary>What has keys: where a map is wanted, a node or a relationship will do.</summary>
    Keyed = Map | Entity,
    Any = (1 << 16) - 1,
}

/// <summary>What an expression may give, as far as that is known before it runs; null may always come.</summary>
/// <param name="Bits">The kinds.</param>
/// <param name="Item">Of a list's items; null when nothing is known of them.</param>
internal sealed record Types(TypeBits Bits, Types? Item = null)
{
    public static Types Any { get; } = new(TypeBits.Any);

    /// <summary>One or the other.</summary>
    public Types Or(Types other) => this == other ? this : new Types(Bits | other.Bits, Item is null || other.Item is null ? ItemWithout(other) : Item.Or(other.Item));

    /// <summary>A list of what is one or the other. Unlike kinds make a list of anything, as in Neo4j; numbers are alike.</summary>
    public static Types ListOf(IEnumerable<Types> items)
    {
        Types? all = null;
        foreach (var item in items)
        {
            if (all is not null && item.Bits != all.Bits && ((item.Bits | all.Bits) & ~TypeBits.Number) != 0)
            {
                return new Types(TypeBits.List);
            }

            all = all?.Or(item) ?? item;
        }

        return new Types(TypeBits.List, all);
    }

    public static string Words(TypeBits bits)
    {
        if (bits == TypeBits.Any)
        {
            return "Any";
        }

        var names = Names.Where(name => bits.HasFlag(name.Bit)).Select(name => name.Name).ToArray();
        return names.Length < 2 ? string.Concat(names) : $"{string.Join(", ", names[..^1])} or {names[^1]}";
    }

    // Where only one of the two can be a list at all, its items are known.
    private Types? ItemWithout(Types other) => (Bits & TypeBits.List) == 0 ? other.Item : (other.Bits & TypeBits.List) == 0 ? Item : null;

    private static readonly (TypeBits Bit, string Name)[] Names =
    [
        (TypeBits.Boolean, "Boolean"), (TypeBits.Float, "Float"), (TypeBits.Integer, "Integer"), (TypeBits.Map, "Map"), (TypeBits.Node, "Node"),
        (TypeBits.Relationship, "Relationship"), (TypeBits.Path, "Path"), (TypeBits.Point, "Point"), (TypeBits.Duration, "Duration"), (TypeBits.Date, "Date"),
        (TypeBits.Time, "Time"), (TypeBits.LocalTime, "LocalTime"), (TypeBits.LocalDateTime, "LocalDateTime"), (TypeBits.DateTime, "DateTime"),
        (TypeBits.Text, "String"), (TypeBits.List, "List<T>"),
    ];
}
