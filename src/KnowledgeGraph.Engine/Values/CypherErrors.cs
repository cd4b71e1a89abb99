using KnowledgeGraph.Engine.Functions;

namespace KnowledgeGraph.Engine;

/// <summary>The engine's wording, in one voice. Here: values that do not go together, and numbers that do not fit.</summary>
internal static partial class CypherErrors
{
    private const string TypeErrorCode = "Neo.ClientError.Statement.TypeError";
    private const string ArgumentErrorCode = "Neo.ClientError.Statement.ArgumentError";
    private const string ExecutionFailedCode = "Neo.DatabaseError.Statement.ExecutionFailed";
    private const string ArithmeticErrorCode = "Neo.ClientError.Statement.ArithmeticError";

    public static CypherException NestedTooDeeply(int limit) =>
        Argument($"Lists and maps may stand at most {limit} deep in one another.");

    public static CypherException Argument(string message) => new(ArgumentErrorCode, message);

    public static CypherException Type(string message) => new(TypeErrorCode, message);

    public static CypherException WrongArgument(string function, string takes, Value value) =>
        Type($"{function} takes {takes}, but was given {Describe(value)}.");

    public static CypherException IntegerTooLarge(string text) =>
        Type($"{text} is too large for an INTEGER, which ends at 9223372036854775807.");

    public static CypherException NegativeLength(string function, long length) =>
        new(ExecutionFailedCode, $"{function} takes no negative start or length, but was given {length}.");

    public static CypherException EntityDeleted(Value entity) => new(
        "Neo.ClientError.Statement.EntityNotFound",
        $"{(entity.Kind == ValueKind.Node ? "Node" : "Relationship")} with id {entity.AsId()} has been deleted in this transaction.");

    public static CypherException NoSuchOperation(string @operator, Value left, Value right) =>
        Type($"The operator {@operator} cannot take {Describe(left)} and {Describe(right)}.");

    public static CypherException IntegerOverflow() => new(ArithmeticErrorCode, "The result does not fit an INTEGER (long overflow).");

    public static CypherException DivisionByZero() => new(ArithmeticErrorCode, "An INTEGER cannot be divided by zero (/ by zero).");

    public static CypherException DateOutOfRange() => Argument("Dates reach from the year -9998 to the year 9999.");

    /// <summary>A value with its type, short enough for a message: <c>the STRING 'abc'</c>.</summary>
    private static string Describe(Value value)
    {
        if (value.Kind is ValueKind.Null or ValueKind.List or ValueKind.Map or ValueKind.Bytes or ValueKind.Path)
        {
            return value.IsNull ? "null" : $"a {ValueTypes.Name(value.Kind)}";
        }

        var text = Comparison.Print(value);
        return $"the {ValueTypes.Name(value.Kind)} {(text.Length <= 60 ? text : text[..57] + "...")}";
    }
}
