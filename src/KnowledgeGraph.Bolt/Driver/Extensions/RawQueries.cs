namespace KnowledgeGraph.Bolt.Driver.Extensions;

/// <summary>
/// What only this driver can do: run several queries as one transaction in one network round trip, and hand over each record as
/// the bytes that came. A driver that cannot is used through its sessions instead.
/// </summary>
public interface IRawQueries
{
    /// <summary>
    /// Sends all queries in one flush: one alone as an auto-commit transaction (RUN, PULL), several between BEGIN and COMMIT. Either all
    /// succeed or none does. Summaries come in the order of the queries.
    /// </summary>
    /// <exception cref="Neo4jException">The first query that failed; nothing was committed.</exception>
    Task<IReadOnlyList<IResultSummary>> RunAsync(
        IReadOnlyList<Query> queries, IRawRecords records, RawQueryConfig config, CancellationToken cancellationToken = default);
}

/// <summary>Takes records as they arrive. Called from one thread at a time, in order.</summary>
public interface IRawRecords
{
    /// <summary>One record of the query with this number: a PackStream list of the row's values. The bytes are valid during the call only.</summary>
    void OnRecord(int query, ReadOnlySpan<byte> values);

    /// <summary>All could be done again, in a new transaction: forget every record so far.</summary>
    /// <returns>False: what has come so far cannot be taken back. The failure stands, and nothing is done again.</returns>
    bool TryRestart();
}

/// <summary>How raw queries run.</summary>
public sealed class RawQueryConfig
{
    /// <summary>Null: the driver's default database.</summary>
    public string? Database { get; init; }

    public AccessMode AccessMode { get; init; } = AccessMode.Read;

    /// <summary>After this the server ends the transaction. Null: the server's own limit.</summary>
    public TimeSpan? Timeout { get; init; }

    public IReadOnlyDictionary<string, object>? Metadata { get; init; }

    /// <summary>The server waits until it has applied these transactions. Null: as it stands.</summary>
    public Bookmarks? Bookmarks { get; init; }
}
