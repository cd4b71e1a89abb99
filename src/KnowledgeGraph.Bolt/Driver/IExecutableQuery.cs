namespace KnowledgeGraph.Bolt.Driver;

/// <summary>One query, being described: nothing happens before it is executed, in one managed transaction. Each method gives a new description.</summary>
/// <typeparam name="TIn">A row as it comes.</typeparam>
/// <typeparam name="TOut">What one row has become.</typeparam>
public interface IExecutableQuery<TIn, TOut> : IConfiguredQuery<TIn, TOut>
{
    IExecutableQuery<TIn, TOut> WithConfig(QueryConfig config);

    IExecutableQuery<TIn, TOut> WithParameters(Dictionary<string, object> parameters);

    IExecutableQuery<TIn, TOut> WithParameters(object parameters);

    /// <summary>Makes the result of all rows, as a stream. When the transaction has to be run again, so is this.</summary>
    IReducedExecutableQuery<TResult> WithStreamProcessor<TResult>(Func<IAsyncEnumerable<TIn>, Task<TResult>> streamProcessor);
}

/// <summary>A query whose rows are mapped and filtered one by one, as they arrive.</summary>
public interface IConfiguredQuery<TIn, TOut>
{
    IConfiguredQuery<TIn, TOut> WithFilter(Func<TOut, bool> filter);

    IConfiguredQuery<TOut, TNext> WithMap<TNext>(Func<TOut, TNext> map);

    IReducedExecutableQuery<TResult> WithReduce<TResult>(Func<TResult> seed, Func<TResult, TOut, TResult> accumulate);

    IReducedExecutableQuery<TResult> WithReduce<TAccumulate, TResult>(
        Func<TAccumulate> seed, Func<TAccumulate, TOut, TAccumulate> accumulate, Func<TAccumulate, TResult> selectResult);

    /// <summary>Runs in one managed transaction, again when that can help; all rows are read before it commits.</summary>
    Task<EagerResult<IReadOnlyList<TOut>>> ExecuteAsync(CancellationToken token = default);
}

/// <summary>A query whose rows become one value.</summary>
public interface IReducedExecutableQuery<TOut>
{
    Task<EagerResult<TOut>> ExecuteAsync(CancellationToken token = default);
}

/// <summary>All rows, and what the server says about them.</summary>
public sealed class EagerResult<T>(T result, IResultSummary summary, string[] keys)
{
    public T Result { get; } = result;

    public IResultSummary Summary { get; } = summary;

    /// <summary>The columns' names, in order.</summary>
    public string[] Keys { get; } = keys;

    public void Deconstruct(out T result, out IResultSummary summary, out string[] keys) => (result, summary, keys) = (Result, Summary, Keys);

    public void Deconstruct(out T result, out IResultSummary summary) => (result, summary) = (Result, Summary);
}

public enum RoutingControl
{
    Writers,
    Readers,
}

/// <summary>How an <see cref="IExecutableQuery{TIn,TOut}"/> runs.</summary>
/// <param name="routing">Writers, unless the query is known to read only.</param>
/// <param name="database">Null: the home database.</param>
/// <param name="impersonatedUser">Null: the login's own user.</param>
/// <param name="bookmarkManager">Null: the one that all executable queries of the driver share, so that each sees what those before it wrote.</param>
/// <param name="enableBookmarkManager">False: none.</param>
/// <param name="transactionConfig">Time-out and metadata.</param>
/// <param name="authToken">Null: the driver's. Needs Bolt 5.1.</param>
public sealed class QueryConfig(
    RoutingControl routing = RoutingControl.Writers,
    string? database = null,
    string? impersonatedUser = null,
    IBookmarkManager? bookmarkManager = null,
    bool enableBookmarkManager = true,
    TransactionConfig? transactionConfig = null,
    IAuthToken? authToken = null)
{
    public RoutingControl Routing { get; } = routing;

    public string? Database { get; } = database;

    public string? ImpersonatedUser { get; } = impersonatedUser;

    public IBookmarkManager? BookmarkManager { get; } = bookmarkManager;

    public bool EnableBookmarkManager { get; } = enableBookmarkManager;

    public TransactionConfig TransactionConfig { get; } = transactionConfig ?? TransactionConfig.Default;

    public IAuthToken? AuthToken { get; } = authToken;
}
