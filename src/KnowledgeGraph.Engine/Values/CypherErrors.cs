namespace KnowledgeGraph.Engine;

/// <summary>The engine's wording, in one voice. Here: values that do not go together, and numbers that do not fit.</summary>
internal static partial class CypherErrors
{
    private const string TypeErrorCode = "Neo.ClientError.Statement.TypeError";
    private const string ArgumentErrorCode = "Neo.ClientError.Statement.ArgumentError";
    private const string ArithmeticErrorCode = "Neo.ClientError.Statement.ArithmeticError";

    public static CypherException NestedTooDeeply(int limit) =>
        Argument($"Lists and maps may stand at most {limit} deep in one another.");

    public static CypherException Argument(string message) => new(ArgumentErrorCode, message);

    public static CypherException Type(string message) => new(TypeErrorCode, message);
}
