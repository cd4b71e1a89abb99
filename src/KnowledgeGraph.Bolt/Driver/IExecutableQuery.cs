namespace KnowledgeGraph.Bolt.Driver;

/// <summary>One query, being described: nothing happens before <see cref="ExecuteAsync"/>. Each method gives a new description.</summary>
/// <typeparam name="TIn">What a stream processor would get.</typeparam>
/// <typeparam name="TOut">What one row has become.</typeparam>
public interface IExecutableQuery<TIn, TOut>
{
    IExecutableQuery<TIn, TOut> WithConfig(QueryConfig config);

    IExecutableQuery<TIn, TOut> WithParameters(object parameters);

    IExecutableQuery<TIn, TOut> WithParameters(Dictionary<string, object> parameters);

    /// <summary>Makes something else of each row, as it arrives.</summary>
    IExecutableQuery<TIn, TNext> WithMap<TNext>(Func<TOut, TNext> map);

    IExecutableQuery<TIn, TOut> WithFilter(Func<TOut, bool> filter);

    /// <summary>Runs in one managed transaction, retried when that can help; all rows are read before it commits.</summary>
    Task<EagerResult<IReadOnlyList<TOut>>> ExecuteAsync(CancellationToken token = default);
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
/// <param name="database">Null: the driver's default.</param>
/// <param name="impersonatedUser">Null: the driver's own user.</param>
/// <param name="transactionConfig">Time-out and metadata.</param>
public sealed class QueryConfig(
    RoutingControl routing = RoutingControl.Writers,
    string? database = null,
    string? impersonatedUser = null,
    TransactionConfig? transactionConfig = null)
{
    public RoutingControl Routing { get; } = routing;

    public string? Database { get; } = database;

    public string? ImpersonatedUser { get; } = impersonatedUser;

    public TransactionConfig? TransactionConfig { get; } = transactionConfig;
}
