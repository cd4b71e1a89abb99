namespace KnowledgeGraph.Engine.Functions;

/// <summary>Cypher's names of types, as valueType() gives them and messages use them.</summary>
internal static class ValueTypes
{
    /// <summary>Of a value, with its nullability: <c>LIST&lt;INTEGER | STRING NOT NULL&gt; NOT NULL</c>.</summary>
    public static string Of(Value value) => value.Kind switch
    {
        ValueKind.Null => "NULL",
        ValueKind.List => List(value.AsList()) + " NOT NULL",
        var kind => Name(kind) + " NOT NULL",
    };

    public static string Name(ValueKind kind) => kind switch
    {
        ValueKind.Null => "NULL",
        ValueKind.Boolean => "BOOLEAN",
        ValueKind.Integer => "INTEGER",
        ValueKind.Float => "FLOAT",
        ValueKind.String => "STRING",
        ValueKind.Bytes => "BYTES",
        ValueKind.List => "LIST",
        ValueKind.Map => "MAP",
        ValueKind.Node => "NODE",
        ValueKind.Relationship => "RELATIONSHIP",
        ValueKind.Path => "PATH",
        ValueKind.Point => "POINT",
        ValueKind.Date => "DATE",
        ValueKind.LocalTime => "LOCAL TIME",
        ValueKind.Time => "ZONED TIME",
        ValueKind.LocalDateTime => "LOCAL DATETIME",
        ValueKind.DateTime => "ZONED DATETIME",
        ValueKind.Duration => "DURATION",
    };

    // Lists of lists of several types each can name a type that is longer than any list.
    private const int LongestName = 16 * 1024;

    // A null among the items makes all their types nullable. Several types stand in Cypher's order of types.
    private static string List(ReadOnlySpan<Value> items)
    {
        var types = new SortedSet<(int Rank, string Name)>();
        var nullable = false;
        foreach (var item in items)
        {
            if (item.IsNull)
            {
                nullable = true;
            }
            else
            {
                types.Add((Rank(item.Kind), item.Kind == ValueKind.List ? List(item.AsList()) : Name(item.Kind)));
                if (types.Sum(static type => (long)type.Name.Length) > LongestName)
                {
                    throw CypherErrors.TooLong("The type", LongestName);
                }
            }
        }

        return (types.Count, nullable) switch
        {
            (0, true) => "LIST<NULL>",
            (0, false) => "LIST<NOTHING>",
            _ => $"LIST<{string.Join(" | ", types.Select(type => nullable ? type.Name : type.Name + " NOT NULL"))}>",
        };
    }

    private static int Rank(ValueKind kind) => kind switch
    {
        ValueKind.Null => 0,
        ValueKind.Boolean => 1,
        ValueKind.String => 2,
        ValueKind.Integer => 3,
        ValueKind.Float => 4,
        ValueKind.Date => 5,
        ValueKind.LocalTime => 6,
        ValueKind.Time => 7,
        ValueKind.LocalDateTime => 8,
        ValueKind.DateTime => 9,
        ValueKind.Duration => 10,
        ValueKind.Point => 11,
        ValueKind.Node => 12,
        ValueKind.Relationship => 13,
        ValueKind.Map => 14,
        ValueKind.List => 15,
        ValueKind.Path => 16,
        ValueKind.Bytes => 17,
    };
}
