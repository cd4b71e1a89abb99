using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine;

/// <summary>What can go wrong while a statement is planned and run.</summary>
internal static partial class CypherErrors
{
    public static CypherException OutOfMemory(long limitBytes) => new(
        "Neo.TransientError.General.MemoryPoolOutOfMemoryError",
        $"The statement holds more rows in memory than the limit of {limitBytes >> 20} MiB allows. Return fewer rows at once: filter earlier, or page with SKIP and LIMIT.");

    public static CypherException ParameterMissing(IReadOnlyCollection<string> names) => new(
        "Neo.ClientError.Statement.ParameterMissing",
        $"Expected parameter(s): {string.Join(", ", names)}");

    public static CypherException NotSupported(string what, SourceSpan? span = null) => new(
        "Neo.ClientError.Statement.SyntaxError", $"{what} is not supported yet.", span);

    public static CypherException WriteInReadTransaction() => new(
        "Neo.ClientError.Statement.AccessMode", "Writing in read access mode not allowed.");

    public static CypherException Type(string message, SourceSpan? span = null) => new("Neo.ClientError.Statement.TypeError", message, span);

    public static CypherException Argument(string message, SourceSpan? span = null) => new("Neo.ClientError.Statement.ArgumentError", message, span);

    public static CypherException Semantic(string message, SourceSpan? span = null) => new("Neo.ClientError.Statement.SemanticError", message, span);

    public static CypherException ExecutionFailed(string message) => new("Neo.DatabaseError.Statement.ExecutionFailed", message);
}
