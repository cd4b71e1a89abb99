using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Runtime;

/// <summary>From Cypher text to rows. One for each store, shared by all its sessions; thread-safe.</summary>
internal sealed class StatementRunner(RunnerOptions options)
{
    /// <summary>Parsed, bound and planned for the counts and indexes of this graph; cached by text.</summary>
    /// <exception cref="CypherException">The text is no statement that we can run; its message says where.</exception>
    public PreparedStatement Prepare(string text, Graph graph) => throw new NotImplementedException($"{options}{text}{graph}");

    /// <summary>Starts a statement. Nothing has happened until rows are asked for: see <see cref="StatementResult"/>.</summary>
    /// <param name="statement">From <see cref="Prepare"/>.</param>
    /// <param name="parameters">By name, without the dollar sign.</param>
    /// <param name="graph">What is read: a snapshot, or the writer's own view.</param>
    /// <param name="writer">Null in a read transaction: a writing statement is then refused with AccessMode.</param>
    /// <param name="cancellation">Ends the statement with an <see cref="OperationCanceledException"/>.</param>
    public StatementResult Execute(
        PreparedStatement statement, IReadOnlyDictionary<string, Value> parameters, Graph graph, GraphWriter? writer, CancellationToken cancellation) =>
        throw new NotImplementedException();
}

internal sealed class RunnerOptions
{
    public required TimeProvider Time { get; init; }

    /// <summary>What the buffered rows of one statement may take, in bytes.</summary>
    public long MemoryBytes { get; init; } = MemoryBudget.DefaultBytes;

    /// <summary>How many plans are kept.</summary>
    public int CachedStatements { get; init; } = 1000;
}

/// <summary>A statement ready to run, again and again, by many at once. Immutable.</summary>
internal sealed class PreparedStatement
{
    public required string Text { get; init; }

    public required StatementKind Kind { get; init; }

    /// <summary>What the client sees as keys; none for a statement without RETURN.</summary>
    public required IReadOnlyList<string> Columns { get; init; }
}

/// <summary>Neo4j's r, rw, w and s.</summary>
internal enum StatementKind
{
    Read,
    ReadWrite,
    Write,
    Schema,
}

/// <summary>
/// The rows of one execution, made as they are asked for. A statement that writes has done all its writing when <see cref="MoveNext"/> has said
/// false, or after <see cref="Complete"/>. Not thread-safe.
/// </summary>
internal sealed class StatementResult
{
    public IReadOnlyList<string> Columns => throw new NotImplementedException();

    /// <summary>Moves to the next row; false at the end.</summary>
    /// <exception cref="CypherException">The statement failed; so has its transaction.</exception>
    public bool MoveNext() => throw new NotImplementedException();

    /// <summary>A column of the present row.</summary>
    public Value this[int column] => throw new NotImplementedException($"{column}");

    /// <summary>Does what is left to do without giving its rows (DISCARD): only a writing statement has anything left.</summary>
    public void Complete() => throw new NotImplementedException();

    /// <summary>What this statement has changed so far.</summary>
    public Counters Counters => throw new NotImplementedException();

    /// <summary>Of EXPLAIN and PROFILE; PROFILE's numbers are there when the rows have ended.</summary>
    public PlanDescription? Plan => throw new NotImplementedException();

    public bool Profiled => throw new NotImplementedException();
}

/// <summary>A plan as EXPLAIN and PROFILE show it.</summary>
internal sealed record PlanDescription(string Operator, string Details, IReadOnlyList<string> Identifiers, double EstimatedRows, IReadOnlyList<PlanDescription> Children)
{
    /// <summary>Rows given and records read, when profiled.</summary>
    public long? Rows { get; init; }

    public long? DbHits { get; init; }
}
