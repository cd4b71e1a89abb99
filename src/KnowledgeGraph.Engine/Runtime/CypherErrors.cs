using KnowledgeGraph.Engine.Functions;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine;

/// <summary>What can go wrong while a statement is planned and run.</summary>
internal static partial class CypherErrors
{
    public static CypherException NoSchemaName(string parameter, Value given) => new(
        "Neo.ClientError.Statement.TypeError", $"The name of an index or a constraint is a STRING, but ${parameter} is {ValueTypes.Of(given)}.")
    { GqlStatus = InvalidType };

    public static CypherException OutOfMemory(long limitBytes) => new(
        "Neo.TransientError.General.MemoryPoolOutOfMemoryError",
        $"The rows and values that the statement holds take more memory than the limit of {Size(limitBytes)} allows. Hold less at once: filter earlier, page with SKIP and LIMIT, make shorter lists and strings.");

    public static CypherException AllOutOfMemory(long limitBytes) => new(
        "Neo.TransientError.General.MemoryPoolOutOfMemoryError",
        $"The transactions that are open hold as much memory as the limit of {Size(limitBytes)} for all of them allows. Try again when others have ended, or hold less at once: filter earlier, page with SKIP and LIMIT, write in batches with CALL {{ }} IN TRANSACTIONS.");

    public static CypherException OutOfMemory() => new(
        "Neo.TransientError.General.MemoryPoolOutOfMemoryError",
        "The server has no memory left for this statement. Hold less at once: filter earlier, page with SKIP and LIMIT, make shorter lists and strings.");

    public static CypherException RecordTooLarge(long limitBytes) => new(
        "Neo.TransientError.General.MemoryPoolOutOfMemoryError",
        $"A record takes more memory than the limit of {Size(limitBytes)} for one record allows. Return more and smaller rows instead of long lists and strings.");

    public static CypherException ParameterMissing(IEnumerable<string> names) => new(
        "Neo.ClientError.Statement.ParameterMissing",
        $"Expected parameter(s): {string.Join(", ", names)}");

    public static CypherException StatementNotSupported(string what, SourceSpan? span = null) => new(
        "Neo.ClientError.Statement.SyntaxError", $"{what} is not supported yet.", span);

    public static CypherException WriteInReadTransaction() => new(
        "Neo.ClientError.Statement.AccessMode", "Writing in read access mode not allowed.");

    public static CypherException ParameterMapInMatch(SourceSpan span) => new(
        "Neo.ClientError.Statement.SyntaxError",
        "A parameter cannot stand for all properties of a pattern that is matched. Name the properties: `{id: $id}`.",
        span);

    public static CypherException GroupsNeedEachOther() => new(
        "Neo.ClientError.Statement.SyntaxError",
        "Two quantified patterns have conditions on each other's variables, so neither can be walked first. Move one of the conditions to the WHERE of the MATCH.");

    public static CypherException NotAName(Value value) => new(
        "Neo.ClientError.Statement.TypeError", $"A label or a type is named by a text or a list of texts, and a property by a text, but this name was {Shortened(value)}.") { GqlStatus = InvalidType };

    public static CypherException EmptyName() => new(
        "Neo.ClientError.Schema.TokenNameError", "'' is not a valid token name. The names of labels, types and properties cannot be empty.");

    public static CypherException NotOneType(int count) => new(
        "Neo.ClientError.Statement.ArgumentError", $"A relationship has exactly one type, but {count} were given.");

    public static CypherException TooManySteps(int limit, SourceSpan span) => new(
        "Neo.ClientError.Statement.SyntaxError",
        $"The statement has more than {limit} clauses and pattern parts in a row. Split it into several statements, or UNWIND a list.",
        span);

    public static CypherException NotAPredicate(Value value) => new(
        "Neo.ClientError.Statement.TypeError", $"A condition is true, false or null, but this one was {Shortened(value)}.") { GqlStatus = InvalidType };

    public static CypherException NotARowCount(string keyword, Value value) => new(
        "Neo.ClientError.Statement.ArgumentError", $"{keyword} takes an integer that is not negative, but was given {Shortened(value)}.") { GqlStatus = OutOfRange };

    public static CypherException NotAList(string what, Value value) => new(
        "Neo.ClientError.Statement.TypeError", $"{what} takes a list, but was given {Shortened(value)}.");

    public static CypherException NotAnEntity(string what, string expected, Value value) => new(
        "Neo.ClientError.Statement.TypeError", $"{what} takes {expected}, but was given {Shortened(value)}.");

    public static CypherException EndMissing(string relationship) => new(
        "Neo.ClientError.Statement.ArgumentError",
        $"Failed to create relationship `{relationship}`: the node at one of its ends is null. Filter such rows before with WHERE … IS NOT NULL.") { GqlStatus = InvalidType };

    public static CypherException MergeOnNull(string key) => new(
        "Neo.ClientError.Statement.SemanticError",
        $"Cannot MERGE with a null value for the property `{key}`: null equals nothing, so it would be created each time.");

    public static CypherException SameEnds() => new(
        "Neo.DatabaseError.Statement.ExecutionFailed",
        "A shortest path needs two different nodes, but both ends are the same one here. Exclude that with WHERE, or allow no relationship at all: `*0..`.") { GqlStatus = "51N23" };

    public static CypherException TooDeep() => new(
        "Neo.ClientError.Statement.SyntaxError", "The statement is nested too deeply. Split it, or put parts of it after a WITH.");

    public static CypherException NoSuchProcedure(string name, SourceSpan span) => new(
        "Neo.ClientError.Procedure.ProcedureNotFound", $"There is no procedure with the name `{name}` registered for this database.", span) { GqlStatus = SyntaxOrRule };

    public static CypherException WrongArgumentCount(Procedures.Procedure procedure, int given, SourceSpan span) => new(
        "Neo.ClientError.Statement.SyntaxError",
        $"Procedure call {(given < procedure.Signature.Required ? "does not provide the required number of" : "provides too many")} arguments: got {given}, but the signature is {procedure.Signature}.",
        span);

    public static CypherException WrongArgument(Procedures.Field field, Value value) =>
        new("Neo.ClientError.Statement.TypeError", $"The argument `{field.Name}` takes {field.StaticType}, but was given {Describe(value)}.") { GqlStatus = InvalidType };

    public static CypherException NoSuchColumn(Procedures.Procedure procedure, string column, SourceSpan span) => new(
        "Neo.ClientError.Statement.SyntaxError",
        $"Unknown procedure output: `{column}`. `{procedure.Name}` yields {string.Join(", ", procedure.Columns)}.",
        span) { GqlStatus = procedure.Name.StartsWith("SHOW ", StringComparison.Ordinal) ? SyntaxOrRule : "50N42" };

    private static string Size(long bytes) => bytes >= 1 << 20 ? $"{bytes >> 20} MiB" : $"{bytes >> 10} KiB";
}
