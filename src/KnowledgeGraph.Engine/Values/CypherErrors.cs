using KnowledgeGraph.Engine.Functions;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine;

/// <summary>The engine's wording, in one voice. Here: values that do not go together, and numbers that do not fit.</summary>
internal static partial class CypherErrors
{
    private const string ArgumentErrorCode = "Neo.ClientError.Statement.ArgumentError";
    private const string TypeErrorCode = "Neo.ClientError.Statement.TypeError";
    private const string ArithmeticErrorCode = "Neo.ClientError.Statement.ArithmeticError";

    private const string DateRange = "the years of dates reach from -999999999 to 999999999.";

    public static CypherException NestedTooDeeply(int limit) =>
        Argument($"Lists and maps may stand at most {limit} deep in one another.");

    public static CypherException NestedTooMany(int limit) =>
        Argument($"A list or map may hold at most {limit} values, those of the lists and maps inside it counted wherever they stand.");

    public static CypherException Argument(string message, SourceSpan? span = null) => new(ArgumentErrorCode, message, span);

    public static CypherException NotATime(string message) => new(ArgumentErrorCode, message) { GqlStatus = "22007" };

    public static CypherException OffsetNotOfZone(string text, string offset) =>
        new(ArgumentErrorCode, $"The offset and the zone of {text} do not go together: there it is {offset}.") { GqlStatus = OutOfRange };

    public static CypherException NotFinite(Value coordinate) => new(ArgumentErrorCode, $"A coordinate of a point is a finite number, not {coordinate}.") { GqlStatus = "22000" };

    public static CypherException Type(string message, SourceSpan? span = null) => new(TypeErrorCode, message, span);

    public static CypherException Semantic(string message, SourceSpan? span = null) => new("Neo.ClientError.Statement.SemanticError", message, span);

    public static CypherException ExecutionFailed(string message) => new("Neo.DatabaseError.Statement.ExecutionFailed", message);

    public static CypherException WrongArgument(string function, string takes, Value value) =>
        Type($"{function} takes {takes}, but was given {Describe(value)}.");

    public static CypherException WrongSubscript(string what, string takes, Value value) => new(TypeErrorCode, $"{what} takes {takes}, but was given {Describe(value)}.") { GqlStatus = InvalidType };

    public static CypherException ZeroStep() => new(ArgumentErrorCode, "The step of range() cannot be zero.") { GqlStatus = "22N38" };

    public static CypherException NegativePrecision() => new(ArgumentErrorCode, "The precision of round() cannot be negative.") { GqlStatus = "22N38" };

    public static CypherException WrongCoordinate(Value value) =>
        new(ArgumentErrorCode, $"A coordinate of a point is an INTEGER or a FLOAT, not a {ValueTypes.Name(value.Kind)}.") { GqlStatus = InvalidType };

    public static CypherException LatitudeOutOfRange(double latitude) =>
        new(ArgumentErrorCode, $"A latitude lies between -90 and 90 degrees, but this one is {ValueText.Float(latitude)}.") { GqlStatus = "22000" };

    public static CypherException IncompletePoint() =>
        new(ArgumentErrorCode, "A point needs x and y, or longitude and latitude.") { GqlStatus = "22000" };

    public static CypherException PercentileOutOfRange(string function, Value given) =>
        new(ArgumentErrorCode, $"{function} takes a percentile from 0.0 to 1.0, but was given {given}.") { GqlStatus = OutOfRange };

    public static CypherException IntegerTooLarge(string text) =>
        Type($"{Shortened(text)} is too large for an INTEGER, which ends at 9223372036854775807.");

    public static CypherException NegativeLength(string function, long length) =>
        new("Neo.DatabaseError.Statement.ExecutionFailed", $"{function} takes no negative start or length, but was given {length}.") { GqlStatus = "50N00" };

    public static CypherException EntityDeleted(Value entity) => new(
        "Neo.ClientError.Statement.EntityNotFound",
        $"{(entity.Kind == ValueKind.Node ? "Node" : "Relationship")} with id {entity.AsId()} has been deleted in this transaction.");

    public static CypherException NoSuchOperation(string @operator, Value left, Value right) =>
        new(TypeErrorCode, $"The operator {@operator} cannot take {Describe(left)} and {Describe(right)}.") { GqlStatus = InvalidType };

    public static CypherException IntegerOverflow() => new(ArithmeticErrorCode, "The result does not fit an INTEGER (long overflow).");

    public static CypherException DivisionByZero() => new(ArithmeticErrorCode, "Nothing can be divided by the INTEGER zero (/ by zero).");

    public static CypherException DateOutOfRange() => Argument(DateRange);

    /// <summary>A sum or difference that leaves the calendar.</summary>
    public static CypherException DateOverflow() => new(ArithmeticErrorCode, $"The result is no date: {DateRange}");

    /// <summary>Neo4j counts this as a failure of its own.</summary>
    public static CypherException EpochOverflow() =>
        ExecutionFailed("The milliseconds since 1970 do not fit an INTEGER (long overflow): they reach from the year -292275055 to 292278994.");

    public static CypherException NotABoolean(string where, Value value) => Type($"{where} takes a BOOLEAN, but was given {Describe(value)}.");

    public static CypherException NotABooleanLiteral(string where, SourceSpan span) =>
        new("Neo.ClientError.Statement.SyntaxError", $"Type mismatch: {where} takes a BOOLEAN, which this literal is not", span);

    public static CypherException NoProperties(string key, Value value) =>
        new(TypeErrorCode, $"`{key}` cannot be read from {Describe(value)}: only maps, nodes, relationships, points and temporal values have properties.") { GqlStatus = InvalidType };

    public static CypherException InvalidRegex(string pattern, string why) =>
        Semantic($"The regular expression '{(pattern.Length <= 60 ? pattern : pattern[..57] + "...")}' cannot be used: {why}");

    public static CypherException TooLong(string what, long limit) => Argument($"{what} would become longer than {limit}, which is the limit.");

    public static CypherException NoComponent(string name, Value value) =>
        Type($"A {ValueTypes.Name(value.Kind)} has no component `{name}`.");

    /// <summary>Text that is no date, time or duration at all.</summary>
    public static CypherException NotTemporal(string text, string what) =>
        new(SyntaxErrorCode, $"'{Shortened(text)}' cannot be read as {what}.") { GqlStatus = "22007" };

    /// <summary>Text of the right form that names a day or time which does not exist.</summary>
    public static CypherException InvalidTemporal(string text, string why) => Literal($"'{Shortened(text)}' names no day or time: {why}.");

    public static CypherException UnknownZone(string zone) =>
        Literal($"There is no time zone '{Shortened(zone)}': give an IANA name such as Europe/Stockholm, or an offset such as +01:00.");

    public static CypherException NoSuchDurationField(string name) =>
        new("Neo.DatabaseError.Statement.ExecutionFailed", $"A duration has no field `{name}`.") { GqlStatus = "50N00" };

    public static CypherException NoSuchField(string name) => new(ArgumentErrorCode, $"There is no temporal field `{name}`.") { GqlStatus = "22007" };

    public static CypherException InvalidFields(string why) => Argument($"These fields make no date or time: {why}.");

    /// <summary>What Neo4j's built-in procedures say of an argument of a kind that they do not take.</summary>
    public static CypherException WrongCall(string function, Value value) =>
        new("Neo.ClientError.Procedure.ProcedureCallFailed", $"{function} cannot be called with {Describe(value)}.") { GqlStatus = SyntaxOrRule };

    // Neo4j counts these as syntax, although they are found when the row is worked out.
    private static CypherException Literal(string message) => new("Neo.ClientError.Statement.SyntaxError", message) { GqlStatus = "22000" };

    private static string Shortened(string text) => text.Length <= 60 ? text : text[..57] + "...";

    /// <summary>A value with its type, short enough for a message: <c>the STRING 'abc'</c>.</summary>
    private static string Describe(Value value)
    {
        if (value.Kind is ValueKind.Null or ValueKind.List or ValueKind.Map or ValueKind.Bytes or ValueKind.Path)
        {
            return value.IsNull ? "null" : $"a {ValueTypes.Name(value.Kind)}";
        }

        return $"the {ValueTypes.Name(value.Kind)} {Shortened(value)}";
    }

    /// <summary>A value as text, however large it is: <c>'abc'</c>, <c>12</c>, <c>a LIST</c>.</summary>
    public static string Shortened(Value value) => value.Kind switch
    {
        ValueKind.List or ValueKind.Map or ValueKind.Bytes or ValueKind.Path => $"a {ValueTypes.Name(value.Kind)}",
        ValueKind.String when value.AsString().Length > 60 => Shortened(Comparison.Print(Value.String(value.AsString()[..60]))),
        _ => Shortened(Comparison.Print(value)),
    };
}
