namespace KnowledgeGraph.Bolt.Driver.Extensions;

/// <summary>
/// The connection was lost after COMMIT (or an auto-commit write) was sent and before its answer came: the writes are there or they are not. Never
/// retried by the driver, since doing it again could do it twice. Ask the database whether they are there.
/// </summary>
public sealed class CommitOutcomeUnknownException(string message, Exception? inner = null) : Neo4jException("", message, inner);
