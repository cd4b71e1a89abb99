using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Bolt.Listener;

/// <summary>A database that the listener serves. The listener does the protocol; the backend knows queries.</summary>
public interface IBoltBackend
{
    /// <summary>What HELLO answers as <c>server</c>; drivers want it to begin with <c>Neo4j/</c>.</summary>
    string ServerAgent { get; }

    /// <summary>It is served from now on, at this address: <c>localhost:7687</c> where that is all that is known of it.</summary>
    void OnListening(string address)
    {
    }

    /// <summary>The database's name when a client names none.</summary>
    string DefaultDatabase { get; }

    /// <summary>False: anyone may come in, with any credentials. Web pages of other machines are kept out then.</summary>
    bool AsksForLogin { get; }

    /// <summary>Whether this is somebody who may come in. False: wrong credentials. May take its time: the client waits.</summary>
    /// <exception cref="BoltFailureException">Nobody has looked at the credentials, as after too many wrong ones.</exception>
    ValueTask<bool> AuthenticateAsync(BoltLogin login, BoltClient client, CancellationToken cancellationToken);

    /// <summary>One for each connection that has logged on.</summary>
    IBoltSession OpenSession(BoltClient client);
}

/// <summary>A client's connection: at most one transaction at a time. Not thread-safe but for <see cref="Interrupt"/>.</summary>
public interface IBoltSession : IAsyncDisposable
{
    /// <summary>Begins an explicit transaction.</summary>
    Task BeginAsync(BoltTransactionOptions options, CancellationToken cancellationToken);

    /// <summary>Runs in the explicit transaction, or in one of its own that ends when its records have been consumed.</summary>
    /// <param name="query">Cypher text.</param>
    /// <param name="parameters">A PackStream map as the client wrote it, valid during the call only.</param>
    /// <param name="options">Null inside an explicit transaction.</param>
    /// <param name="cancellationToken">Ends the statement.</param>
    Task<IBoltResult> RunAsync(string query, ReadOnlyMemory<byte> parameters, BoltTransactionOptions? options, CancellationToken cancellationToken);

    /// <summary>Gives the bookmark.</summary>
    Task<string> CommitAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Ends what is open without keeping it: the explicit transaction, or an auto-commit statement whose records have not all been read. Nothing open: does nothing.
    /// </summary>
    Task RollbackAsync();

    /// <summary>From another thread, at any time: what runs now stops soon, with Neo4j's Transaction.Terminated. What starts later is not touched.</summary>
    void Interrupt();
}

/// <summary>The records of one RUN.</summary>
public interface IBoltResult
{
    IReadOnlyList<string> Fields { get; }

    /// <summary>Moves to the next record; false at the end, where an auto-commit transaction has been committed.</summary>
    ValueTask<bool> MoveNextAsync(CancellationToken cancellationToken);

    /// <summary>Writes the values of the record (as many as fields), without a list header, as the session's client reads them.</summary>
    void WriteRecord(PackStreamWriter writer);

    /// <summary>Ends the records without reading them (DISCARD); writes are still done, and an auto-commit transaction is committed.</summary>
    Task DiscardAsync(CancellationToken cancellationToken);

    /// <summary>Known when the records have ended.</summary>
    BoltSummary Summary { get; }
}

/// <summary>What the last SUCCESS of a result says.</summary>
public sealed class BoltSummary
{
    /// <summary>r, w, rw or s (schema).</summary>
    public required string Type { get; init; }

    /// <summary>Neo4j's counters by their names on the wire (<c>nodes-created</c>); none when nothing changed.</summary>
    public IReadOnlyDictionary<string, long> Counters { get; init; } = new Dictionary<string, long>();

    /// <summary>Only of an auto-commit transaction.</summary>
    public string? Bookmark { get; init; }

    public required string Database { get; init; }

    /// <summary>A ready PackStream value for <c>plan</c> or <c>profile</c>, when there is one.</summary>
    public ReadOnlyMemory<byte>? Plan { get; init; }

    public bool Profiled { get; init; }
}

/// <summary>The extra map of BEGIN and of an auto-commit RUN.</summary>
public sealed class BoltTransactionOptions
{
    public string? Database { get; init; }

    public bool ReadOnly { get; init; }

    public TimeSpan? Timeout { get; init; }

    public IReadOnlyList<string> Bookmarks { get; init; } = [];

    /// <summary>What the client says about its transaction: a PackStream map, as Bolt 5 has it; empty when it says nothing.</summary>
    public ReadOnlyMemory<byte> Metadata { get; init; }
}

/// <summary>A backend's refusal, sent to the client as FAILURE. Any other exception is logged and sent as a bare Neo.DatabaseError.General.UnknownError.</summary>
public sealed class BoltFailureException(string code, string message, string gqlStatus = GqlConditions.Unexpected) : Exception(message)
{
    public string Code { get; } = code;

    public string GqlStatus { get; } = gqlStatus;
}
