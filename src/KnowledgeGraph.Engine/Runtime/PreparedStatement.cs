using KnowledgeGraph.Engine.Planning;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Runtime;

/// <summary>A statement ready to run, again and again, by many at once. Immutable but for what it remembers of <see cref="ParameterTypes"/>.</summary>
internal sealed class PreparedStatement
{
    public required string Text { get; init; }

    public required StatementKind Kind { get; init; }

    /// <summary>What the client sees as keys; none for a statement without RETURN.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    public required ExecutionMode Mode { get; init; }

    /// <summary>Names that must be given a value before it runs.</summary>
    public IReadOnlyCollection<string> Parameters { get; init; } = [];

    /// <summary>Which types of parameters it has been checked with.</summary>
    public ParameterTypes ParameterTypes { get; } = new();

    /// <summary>Null for a schema command, which has <see cref="Command"/>.</summary>
    public CompiledPlan? Plan { get; init; }

    /// <summary>CREATE CONSTRAINT and its like.</summary>
    public Action<GraphWriter>? Command { get; init; }

    /// <summary>It commits as it goes, so it cannot run in a transaction that a client has begun.</summary>
    public bool InTransactions { get; init; }

    public int[] ColumnSlots { get; init; } = [];

    public int SlotCount { get; init; }

    public int OperatorCount { get; init; }
}

/// <summary>Neo4j's r, rw, w and s.</summary>
internal enum StatementKind
{
    Read,
    ReadWrite,
    Write,
    Schema,
}
