using KnowledgeGraph.Bolt.Driver.Results;
using KnowledgeGraph.Bolt.Driver.Sessions;

namespace KnowledgeGraph.Bolt.Driver.Extensions;

/// <summary>
/// The driver's methods with a cancellation token, which Neo4j.Driver's do not have. Cancelling stops the query on the server (RESET) and rolls its transaction back; the session
/// can be used again. They take what this driver made.
/// </summary>
public static class CancellationExtensions
{
    public static Task VerifyConnectivityAsync(this IDriver driver, CancellationToken cancellationToken) => Own<BoltDriver>(driver).GetServerInfoAsync(cancellationToken);

    public static Task<bool> TryVerifyConnectivityAsync(this IDriver driver, CancellationToken cancellationToken) =>
        Own<BoltDriver>(driver).TryVerifyConnectivityAsync(cancellationToken);

    public static Task<IServerInfo> GetServerInfoAsync(this IDriver driver, CancellationToken cancellationToken) => Own<BoltDriver>(driver).GetServerInfoAsync(cancellationToken);

    public static Task<bool> VerifyAuthenticationAsync(this IDriver driver, IAuthToken authToken, CancellationToken cancellationToken) =>
        Own<BoltDriver>(driver).VerifyAuthenticationAsync(authToken, cancellationToken);

    public static Task<bool> SupportsMultiDbAsync(this IDriver driver, CancellationToken cancellationToken) => Own<BoltDriver>(driver).SupportsMultiDbAsync(cancellationToken);

    public static Task<bool> SupportsSessionAuthAsync(this IDriver driver, CancellationToken cancellationToken) =>
        Own<BoltDriver>(driver).SupportsSessionAuthAsync(cancellationToken);

    public static Task<IResultCursor> RunAsync(
        this IAsyncSession session, Query query, CancellationToken cancellationToken, Action<TransactionConfigBuilder>? action = null) =>
        Own<Session>(session).RunAsync(query, TransactionConfig.From(action), cancellationToken);

    public static Task<IAsyncTransaction> BeginTransactionAsync(
        this IAsyncSession session, CancellationToken cancellationToken, Action<TransactionConfigBuilder>? action = null) =>
        Own<Session>(session).BeginTransactionAsync(session.SessionConfig.DefaultAccessMode, TransactionConfig.From(action), cancellationToken);

    /// <summary>Also ends waiting for the next try. The work has to pass the token on itself.</summary>
    public static Task<T> ExecuteReadAsync<T>(
        this IAsyncSession session, Func<IAsyncQueryRunner, Task<T>> work, CancellationToken cancellationToken, Action<TransactionConfigBuilder>? action = null) =>
        Own<Session>(session).ExecuteAsync(AccessMode.Read, work, TransactionConfig.From(action), cancellationToken);

    /// <summary>Also ends waiting for the next try. The work has to pass the token on itself.</summary>
    public static Task<T> ExecuteWriteAsync<T>(
        this IAsyncSession session, Func<IAsyncQueryRunner, Task<T>> work, CancellationToken cancellationToken, Action<TransactionConfigBuilder>? action = null) =>
        Own<Session>(session).ExecuteAsync(AccessMode.Write, work, TransactionConfig.From(action), cancellationToken);

    /// <summary>In a transaction, or in the work of a managed one.</summary>
    public static async Task<IResultCursor> RunAsync(this IAsyncQueryRunner runner, Query query, CancellationToken cancellationToken) => runner is Session session
        ? await session.RunAsync(query, TransactionConfig.Default, cancellationToken).ConfigureAwait(false)
        : await Own<Transaction>(runner).RunAsync(query, cancellationToken).ConfigureAwait(false);

    /// <exception cref="CommitOutcomeUnknownException">It was cancelled after COMMIT had been sent.</exception>
    public static Task CommitAsync(this IAsyncTransaction transaction, CancellationToken cancellationToken) => Own<Transaction>(transaction).CommitAsync(cancellationToken);

    public static Task RollbackAsync(this IAsyncTransaction transaction, CancellationToken cancellationToken) => Own<Transaction>(transaction).RollbackAsync(cancellationToken);

    public static Task<string[]> KeysAsync(this IResultCursor result, CancellationToken cancellationToken) => Own<ResultCursor>(result).KeysAsync(cancellationToken);

    public static Task<bool> FetchAsync(this IResultCursor result, CancellationToken cancellationToken) => Own<ResultCursor>(result).FetchAsync(cancellationToken);

    public static Task<IRecord?> PeekAsync(this IResultCursor result, CancellationToken cancellationToken) => Own<ResultCursor>(result).PeekAsync(cancellationToken);

    public static Task<IResultSummary> ConsumeAsync(this IResultCursor result, CancellationToken cancellationToken) => Own<ResultCursor>(result).ConsumeAsync(cancellationToken);

    public static Task<List<T>> ToListAsync<T>(this IResultCursor result, Func<IRecord, T> operation, CancellationToken cancellationToken) =>
        result.ReadAllAsync(operation, 0, cancellationToken);

    private static T Own<T>(object instance)
        where T : class => instance as T ?? throw new ArgumentException($"{instance.GetType()} was not made by this driver.", nameof(instance));
}

/// <summary>What else only this driver does.</summary>
public static class DriverExtensions
{
    /// <summary>Opens connections before they are needed: to the server, or to each that the home database's routing table names.</summary>
    /// <param name="driver">Of <see cref="GraphDatabase"/>.</param>
    /// <param name="connections">To each server; at most as many as its pool may have.</param>
    /// <param name="cancellationToken">Ends it; what is open then stays so.</param>
    public static Task WarmUpAsync(this IDriver driver, int connections, CancellationToken cancellationToken = default) =>
        (driver as BoltDriver ?? throw new ArgumentException("The driver was not made by GraphDatabase.", nameof(driver))).WarmUpAsync(connections, cancellationToken);
}
