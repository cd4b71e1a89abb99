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
    public StaticType StaticType { get; } = StaticType.Parse(Type);

    public override string ToString() => Default is null ? $"{Name} :: {Type}" : $"{Name} = {Default} :: {Type}";

    /// <summary>The value as the procedure wants it: an integer becomes a float where one is asked for.</summary>
    /// <exception cref="CypherException">It is of another type.</exception>
    public Value Coerced(Value value)
    {
        if (StaticType == StaticType.Float && value.Kind == ValueKind.Integer)
        {
            return Value.Float(value.AsInteger());
        }

        var number = StaticType == StaticType.Integer && value.Kind == ValueKind.Float;   // Neo4j takes any number that it sees only now
        return number || StaticType.Of(value).MayBe(StaticType) ? value : throw CypherErrors.WrongArgument(this, value);
    }
}
