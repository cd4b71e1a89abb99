using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Procedures;

/// <summary>What a procedure takes and yields, as SHOW PROCEDURES prints it: <c>db.awaitIndex(indexName :: STRING, timeOutSeconds = 300 :: INTEGER) :: ()</c>.</summary>
internal sealed record Signature(string Name, Seq<Field> Inputs, Seq<Field> Outputs)
{
    /// <summary>How many arguments have no default.</summary>
    public int Required => Inputs.Count(input => input.Default is null);

    /// <exception cref="FormatException">The text is no signature: ours are constants, so it is a mistake of ours.</exception>
    public static Signature Parse(string text)
    {
        var (open, close) = (text.IndexOf('(', StringComparison.Ordinal), text.IndexOf(')', StringComparison.Ordinal));
        if (open < 0 || close < open)
        {
            throw new FormatException($"'{text}' is no signature of a procedure.");
        }

        var outputs = text.IndexOf('(', close);
        return new Signature(text[..open].Trim(), Fields(text[(open + 1)..close]), outputs < 0 ? [] : Fields(text[(outputs + 1)..text.LastIndexOf(')')]));
    }

    /// <summary>As SHOW PROCEDURES prints it; what yields nothing has nothing behind the arguments.</summary>
    public override string ToString() => $"{Name}({string.Join(", ", Inputs)}){(Outputs.IsEmpty ? "" : $" :: ({string.Join(", ", Outputs)})")}";

    /// <summary><c>name :: TYPE, name = default :: TYPE</c>.</summary>
    public static Seq<Field> Fields(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Field)];

    private static Field Field(string text)
    {
        var (name, type) = text.Split("::", StringSplitOptions.TrimEntries) is [var left, var right] ? (left, right) : throw new FormatException($"'{text}' has no type.");
        return name.Split('=', StringSplitOptions.TrimEntries) is [var plain, var value] ? new Field(plain, type, value) : new Field(name, type, null);
    }
}

/// <summary>An argument or a column: its name, its type in Cypher's words (<c>LIST&lt;STRING></c>, <c>INTEGER?</c>), and the default in Cypher, if there is one.</summary>
internal sealed record Field(string Name, string Type, string? Default)
{
    public override string ToString() => Default is null ? $"{Name} :: {Type}" : $"{Name} = {Default} :: {Type}";

    // A type that may be null is written with a question mark by some; every one may be.
    private string Kind => Type.TrimEnd('?') is var type && type.StartsWith("LIST", StringComparison.Ordinal) ? "LIST" : type;

    /// <summary>The type as errors write it.</summary>
    public string Words => Kind switch
    {
        "NUMBER" or "INTEGER | FLOAT" => "Float or Integer",
        "LIST" => "List",
        var kind => $"{kind[0]}{kind[1..].ToLowerInvariant()}",
    };

    /// <summary>Whether an expression of that type may stand here.</summary>
    public bool Takes(StaticType type) => type switch
    {
        StaticType.Any => true,
        StaticType.Integer => Kind is "ANY" or "INTEGER" or "FLOAT" or "NUMBER" or "INTEGER | FLOAT",
        StaticType.Float => Kind is "ANY" or "FLOAT" or "NUMBER" or "INTEGER | FLOAT",
        StaticType.Boolean => Kind is "ANY" or "BOOLEAN",
        StaticType.String => Kind is "ANY" or "STRING",
        StaticType.List => Kind is "ANY" or "LIST",
        StaticType.Map => Kind is "ANY" or "MAP",
        StaticType.Node => Kind is "ANY" or "NODE" or "MAP",
        StaticType.Relationship => Kind is "ANY" or "RELATIONSHIP" or "MAP",
        StaticType.Path => Kind is "ANY" or "PATH",
    };

    /// <summary>The value as the procedure wants it: an integer becomes a float where one is asked for.</summary>
    /// <exception cref="CypherException">It is of another type.</exception>
    public Value Coerced(Value value)
    {
        if (Kind == "FLOAT" && value.Kind == ValueKind.Integer)
        {
            return Value.Float(value.AsInteger());
        }

        var fits = value.Kind switch
        {
            ValueKind.Boolean => Takes(StaticType.Boolean),
            ValueKind.Integer => Takes(StaticType.Integer),
            ValueKind.Float => Takes(StaticType.Float) || Kind == "INTEGER",
            ValueKind.String => Takes(StaticType.String),
            ValueKind.List => Takes(StaticType.List),
            ValueKind.Map => Takes(StaticType.Map),
            ValueKind.Node => Takes(StaticType.Node),
            ValueKind.Relationship => Takes(StaticType.Relationship),
            ValueKind.Path => Takes(StaticType.Path),
            ValueKind.Null or ValueKind.Bytes or ValueKind.Point or ValueKind.Date or ValueKind.LocalTime or ValueKind.Time or ValueKind.LocalDateTime
                or ValueKind.DateTime or ValueKind.Duration => true,
        };
        return fits ? value : throw CypherErrors.WrongArgument(this, value);
    }
}
