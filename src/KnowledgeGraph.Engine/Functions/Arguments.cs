namespace KnowledgeGraph.Engine.Functions;

/// <summary>Takes arguments apart, or says which function wanted something else.</summary>
internal static class Arguments
{
    public static string Text(string function, Value value) =>
        value.Kind == ValueKind.String ? value.AsString() : throw CypherErrors.WrongArgument(function, "a STRING", value);

    public static long Integer(string function, Value value) =>
        value.Kind == ValueKind.Integer ? value.AsInteger() : throw CypherErrors.WrongArgument(function, "an INTEGER", value);

    public static double Number(string function, Value value) =>
        Numbers.Is(value.Kind) ? value.AsNumber() : throw CypherErrors.WrongArgument(function, "an INTEGER or a FLOAT", value);

    public static ReadOnlySpan<Value> List(string function, Value value) =>
        value.Kind == ValueKind.List ? value.AsList() : throw CypherErrors.WrongArgument(function, "a LIST", value);
}
