namespace KnowledgeGraph.Bolt.Driver.Extensions;

/// <summary>
/// COMMIT (or a write by <see cref="IRawQueries"/>) was sent, and its answer did not come: the connection was lost, or the caller cancelled. The writes are there or they are
/// not. Never retried by the driver, since doing it again could do it twice. Ask the database whether they are there.
/// </summary>
public sealed class CommitOutcomeUnknownException(string message, Exception? inner = null) : Neo4jException("", message, inner);
