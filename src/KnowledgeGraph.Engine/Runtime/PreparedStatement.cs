using KnowledgeGraph.Engine.Planning;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Runtime;

/// <summary>A statement ready to run, again and again, by many at once: what is its text's own, and the plan, which other texts may share. Immutable.</summary>
internal sealed class PreparedStatement
{
    public required string Text { get; init; }

    public required StatementKind Kind { get; init; }

    /// <summary>What the client sees as keys; none for a statement without RETURN.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    public required ExecutionMode Mode { get; init; }

    /// <summary>Of a schema command, which has <see cref="Command"/>, what gives its OPTIONS, or null.</summary>
    public PreparedPlan? Plan { get; init; }

    /// <summary>What the plan's <see cref="Expression.Lifted"/> stand for.</summary>
    public Value[] Literals { get; init; } = [];

    /// <summary>Of EXPLAIN and PROFILE: how to show the plan in the words of the text.</summary>
    public PlanPrinter? Printer { get; init; }

    /// <summary>Of EXPLAIN and PROFILE of a schema command: what it does.</summary>
    public PlanDescription? CommandPlan { get; init; }

    /// <summary>CREATE CONSTRAINT and its like.</summary>
    public Action<Execution>? Command { get; init; }
}

/// <summary>What the texts of one canonical text share. Immutable but for what it remembers of <see cref="ParameterTypes"/>.</summary>
internal sealed class PreparedPlan
{
    public required StatementKind Kind { get; init; }

    public required CompiledPlan Compiled { get; init; }

    /// <summary>What it was planned for.</summary>
    public required GraphShape Shape { get; init; }

    /// <summary>Names that must be given a value before it runs, in order.</summary>
    public required string[] Parameters { get; init; }

    /// <summary>Which types of parameters it has been checked with.</summary>
    public ParameterTypes ParameterTypes { get; } = new();

    /// <summary>It commits as it goes, so it cannot run in a transaction that a client has begun.</summary>
    public required bool InTransactions { get; init; }

    public required int[] ColumnSlots { get; init; }

    public required int SlotCount { get; init; }

    public required int OperatorCount { get; init; }
}

/// <summary>Neo4j's r, rw, w and s.</summary>
internal enum StatementKind
{
    Read,
    ReadWrite,
    Write,
    Schema,
}
