namespace KnowledgeGraph.Bolt.Driver;

/// <summary>
/// A pool of connections to one database system. Thread-safe, costly to make: one for an application. The instance that <see cref="GraphDatabase"/> makes is
/// also an <see cref="Extensions.IRawQueries"/>.
/// </summary>
public interface IDriver : IAsyncDisposable, IDisposable
{
    Config Config { get; }

    /// <summary>Whether connections are encrypted.</summary>
    bool Encrypted { get; }

    IAsyncSession AsyncSession();

    IAsyncSession AsyncSession(Action<SessionConfigBuilder> action);

    /// <summary>One query in one managed transaction, retried when that can help.</summary>
    IExecutableQuery<IRecord, IRecord> ExecutableQuery(string cypher);

    /// <summary>Connects and logs on; throws what stands in the way.</summary>
    Task VerifyConnectivityAsync();

    /// <summary>The same, with a yes or a no.</summary>
    Task<bool> TryVerifyConnectivityAsync();

    Task<IServerInfo> GetServerInfoAsync();

    /// <summary>Whether the server takes this login. Needs Bolt 5.1.</summary>
    Task<bool> VerifyAuthenticationAsync(IAuthToken authToken);

    /// <summary>True, once it could be connected to: every server that speaks Bolt 4.4 or later has named databases.</summary>
    Task<bool> SupportsMultiDbAsync();

    /// <summary>Whether sessions may have logins of their own (Bolt 5.1).</summary>
    Task<bool> SupportsSessionAuthAsync();
}

/// <summary>Runs queries: a session, or a transaction.</summary>
public interface IAsyncQueryRunner : IAsyncDisposable, IDisposable
{
    Task<IResultCursor> RunAsync(string query);

    Task<IResultCursor> RunAsync(string query, object parameters);

    Task<IResultCursor> RunAsync(string query, IDictionary<string, object> parameters);

    Task<IResultCursor> RunAsync(Query query);
}

/// <summary>A chain of transactions, each seeing what the one before wrote. Not thread-safe; cheap.</summary>
public interface IAsyncSession : IAsyncQueryRunner
{
    /// <summary>Where the last committed transaction left the database; the next transaction of the session waits for it.</summary>
    Bookmarks LastBookmarks { get; }

    SessionConfig SessionConfig { get; }

    Task<IAsyncTransaction> BeginTransactionAsync();

    Task<IAsyncTransaction> BeginTransactionAsync(Action<TransactionConfigBuilder> action);

    /// <summary>Runs <paramref name="work"/> in a read transaction, again and again while the failure is one that may pass.</summary>
    Task<T> ExecuteReadAsync<T>(Func<IAsyncQueryRunner, Task<T>> work, Action<TransactionConfigBuilder>? action = null);

    Task ExecuteReadAsync(Func<IAsyncQueryRunner, Task> work, Action<TransactionConfigBuilder>? action = null);

    /// <summary>
    /// Runs <paramref name="work"/> in a write transaction, again and again while the failure is one that may pass. A commit whose answer was lost is not
    /// retried: <see cref="Extensions.CommitOutcomeUnknownException"/>.
    /// </summary>
    Task<T> ExecuteWriteAsync<T>(Func<IAsyncQueryRunner, Task<T>> work, Action<TransactionConfigBuilder>? action = null);

    Task ExecuteWriteAsync(Func<IAsyncQueryRunner, Task> work, Action<TransactionConfigBuilder>? action = null);

    Task<IResultCursor> RunAsync(string query, Action<TransactionConfigBuilder> action);

    Task<IResultCursor> RunAsync(string query, IDictionary<string, object> parameters, Action<TransactionConfigBuilder> action);

    Task<IResultCursor> RunAsync(Query query, Action<TransactionConfigBuilder> action);

    Task CloseAsync();
}

/// <summary>An explicit transaction. Disposing it without a commit rolls it back.</summary>
public interface IAsyncTransaction : IAsyncQueryRunner
{
    TransactionConfig TransactionConfig { get; }

    /// <exception cref="Extensions.CommitOutcomeUnknownException">The connection was lost before the answer came.</exception>
    Task CommitAsync();

    Task RollbackAsync();
}

public interface IServerInfo
{
    /// <summary>host:port.</summary>
    string Address { get; }

    /// <summary>The Bolt version spoken, such as 5.8.</summary>
    string ProtocolVersion { get; }

    /// <summary>The server's name for itself, such as <c>Neo4j/5.26.0</c>.</summary>
    string Agent { get; }
}

public interface IDatabaseInfo
{
    string Name { get; }
}
