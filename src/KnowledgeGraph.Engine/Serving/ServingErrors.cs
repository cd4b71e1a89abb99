using KnowledgeGraph.Bolt;
using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Engine.Durability;

namespace KnowledgeGraph.Engine.Serving;

/// <summary>What a client is told about its transaction, with Neo4j's codes.</summary>
internal static class ServingErrors
{
    private const string RequestInvalid = "Neo.ClientError.Request.Invalid";

    public static BoltFailureException Terminated() => new(
        "Neo.ClientError.Transaction.Terminated", "The transaction was ended from outside: by its client, or because the server stops.");

    public static BoltFailureException TimedOut(TimeSpan limit, bool byClient) => new(
        byClient ? "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration" : "Neo.ClientError.Transaction.TransactionTimedOut",
        $"The transaction did not end within {limit.TotalMilliseconds:0} ms, {(byClient ? "the limit that its client set" : "the server's limit")}, and was rolled back.");

    public static CypherException Outdated() => new(
        "Neo.TransientError.Transaction.Outdated",
        "The transaction has read, and wants to write now, but another one has written since it began. Run it again.");

    public static CypherException SchemaAfterData() => new(
        "Neo.ClientError.Transaction.ForbiddenDueToTransactionType",
        "The transaction has written data, so it cannot change the schema: use one transaction for each.");

    public static CypherException DataAfterSchema() => new(
        "Neo.ClientError.Transaction.ForbiddenDueToTransactionType",
        "The transaction has changed the schema, so it cannot write data: use one transaction for each.");

    public static BoltFailureException InvalidBookmark(string bookmark) => new(
        "Neo.ClientError.Transaction.InvalidBookmark",
        $"The bookmark `{(bookmark.Length > 80 ? bookmark[..80] : bookmark)}` is not one of this database's, or of a commit that it has not got.");

    public static BoltFailureException NoSuchDatabase(string name) => new(
        "Neo.ClientError.Database.DatabaseNotFound", $"There is no database called `{(name.Length > 80 ? name[..80] : name)}`.");

    public static CypherException NotInSystemDatabase() => new(
        "Neo.ClientError.Statement.SemanticError", "In the database `system` there are only SHOW commands and procedures. Use the default database for data; logins are set where the server is started.");

    public static BoltFailureException TooManyLogins() => new(
        "Neo.ClientError.Security.AuthenticationRateLimit", "The credentials were wrong too many times in a row. Wait five seconds before each further try.");

    public static BoltFailureException Killed() => new(
        "Neo.ClientError.Transaction.Terminated", "The connection was ended from outside (dbms.killConnection). Open another one.");

    public static BoltFailureException TransactionOpen() => new(RequestInvalid, "A transaction is open already: commit it or roll it back first.", "08N06");

    public static BoltFailureException NoTransaction() => new(RequestInvalid, "No transaction is open.", "08N06");

    public static BoltFailureException BadParameter(string what) => new(RequestInvalid, $"A parameter cannot be read: {what}", "08N06");

    /// <summary>What the listener sends for an exception; null for one that nobody foresaw, which it logs.</summary>
    public static BoltFailureException? Translate(Exception exception) => exception switch
    {
        BoltFailureException failure => failure,
        CypherException cypher => new BoltFailureException(cypher.Code, cypher.Message, cypher.GqlStatus),
        ProtocolException misread => new BoltFailureException(RequestInvalid, misread.Message, "08N06"),
        OutOfMemoryException => Translate(CypherErrors.OutOfMemory()),
        StoreException store => new BoltFailureException("Neo.DatabaseError.Transaction.TransactionCommitFailed", store.Message),
        _ => null,
    };
}
