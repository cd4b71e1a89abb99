using System.Runtime.CompilerServices;
using KnowledgeGraph.Bolt.Driver.Connections;
using KnowledgeGraph.Bolt.Driver.Results;

namespace KnowledgeGraph.Bolt.Driver.Sessions;

/// <summary>A row on its way through maps and filters: kept false says that a filter dropped it.</summary>
internal delegate (bool Kept, T Row) RowPipe<T>(IRecord record);

/// <summary>What runs: where, and as which transaction.</summary>
internal sealed record QueryDescription(ConnectionSource Connections, RetryPipeline Retry, IBookmarkManager Bookmarks, Query Query, QueryConfig Config)
{
    /// <summary>Runs the query as one managed transaction, and makes something of its result before the commit. BEGIN, RUN and PULL leave together.</summary>
    public async Task<EagerResult<T>> ExecuteAsync<T>(Func<ResultCursor, Task<T>> read, CancellationToken cancellationToken)
    {
        var mode = Config.Routing == RoutingControl.Readers ? AccessMode.Read : AccessMode.Write;
        var session = new Session(Connections, Retry, new SessionConfig
        {
            Database = Config.Database,
            ImpersonatedUser = Config.ImpersonatedUser,
            DefaultAccessMode = mode,
            AuthToken = Config.AuthToken,
            BookmarkManager = Config.EnableBookmarkManager ? Config.BookmarkManager ?? Bookmarks : null,
        });
        await using (session.ConfigureAwait(false))
        {
            return await session.ExecuteAsync(
                mode,
                async transaction =>
                {
                    var result = await transaction.RunAsync(Query, cancellationToken).ConfigureAwait(false);
                    result.WantAll();
                    var keys = await result.KeysAsync(cancellationToken).ConfigureAwait(false);
                    var value = await read(result).ConfigureAwait(false);
                    return new EagerResult<T>(value, await result.ConsumeAsync(cancellationToken).ConfigureAwait(false), keys);
                },
                Config.TransactionConfig,
                TelemetryApi.ExecutableQuery,
                pipelined: true,
                cancellationToken).ConfigureAwait(false);
        }
    }
}

internal sealed class ExecutableQuery(QueryDescription description) : IExecutableQuery<IRecord, IRecord>
{
    private readonly ConfiguredQuery<IRecord, IRecord> _configured = new(description, record => (true, record));

    public IExecutableQuery<IRecord, IRecord> WithConfig(QueryConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return new ExecutableQuery(description with { Config = config });
    }

    public IExecutableQuery<IRecord, IRecord> WithParameters(object parameters) => With(new Query(description.Query.Text, parameters));

    public IExecutableQuery<IRecord, IRecord> WithParameters(Dictionary<string, object> parameters) => With(new Query(description.Query.Text, parameters));

    public IReducedExecutableQuery<TResult> WithStreamProcessor<TResult>(Func<IAsyncEnumerable<IRecord>, Task<TResult>> streamProcessor)
    {
        ArgumentNullException.ThrowIfNull(streamProcessor);
        return new ReducedQuery<TResult>(description, (result, token) => streamProcessor(RecordsAsync(result, token)));
    }

    public IConfiguredQuery<IRecord, IRecord> WithFilter(Func<IRecord, bool> filter) => _configured.WithFilter(filter);

    public IConfiguredQuery<IRecord, TNext> WithMap<TNext>(Func<IRecord, TNext> map) => _configured.WithMap(map);

    public IReducedExecutableQuery<TResult> WithReduce<TResult>(Func<TResult> seed, Func<TResult, IRecord, TResult> accumulate) => _configured.WithReduce(seed, accumulate);

    public IReducedExecutableQuery<TResult> WithReduce<TAccumulate, TResult>(
        Func<TAccumulate> seed, Func<TAccumulate, IRecord, TAccumulate> accumulate, Func<TAccumulate, TResult> selectResult) =>
        _configured.WithReduce(seed, accumulate, selectResult);

    public Task<EagerResult<IReadOnlyList<IRecord>>> ExecuteAsync(CancellationToken token = default) => _configured.ExecuteAsync(token);

    /// <summary>The records, until the query's own token is cancelled.</summary>
    private static async IAsyncEnumerable<IRecord> RecordsAsync(ResultCursor result, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await result.FetchAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return result.Current;
        }
    }

    private ExecutableQuery With(Query query) => new(description with { Query = query });
}

internal sealed class ConfiguredQuery<TIn, TOut>(QueryDescription description, RowPipe<TOut> pipe) : IConfiguredQuery<TIn, TOut>
{
    public IConfiguredQuery<TIn, TOut> WithFilter(Func<TOut, bool> filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return new ConfiguredQuery<TIn, TOut>(description, record => pipe(record) is (true, var row) && filter(row) ? (true, row) : default);
    }

    public IConfiguredQuery<TOut, TNext> WithMap<TNext>(Func<TOut, TNext> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return new ConfiguredQuery<TOut, TNext>(description, record => pipe(record) is (true, var row) ? (true, map(row)) : default);
    }

    public IReducedExecutableQuery<TResult> WithReduce<TResult>(Func<TResult> seed, Func<TResult, TOut, TResult> accumulate) =>
        WithReduce(seed, accumulate, static result => result);

    public IReducedExecutableQuery<TResult> WithReduce<TAccumulate, TResult>(
        Func<TAccumulate> seed, Func<TAccumulate, TOut, TAccumulate> accumulate, Func<TAccumulate, TResult> selectResult)
    {
        ArgumentNullException.ThrowIfNull(seed);
        ArgumentNullException.ThrowIfNull(accumulate);
        ArgumentNullException.ThrowIfNull(selectResult);
        return new ReducedQuery<TResult>(description, async (result, token) => selectResult(await ReadAsync(result, seed(), accumulate, token).ConfigureAwait(false)));
    }

    public Task<EagerResult<IReadOnlyList<TOut>>> ExecuteAsync(CancellationToken token = default) => WithReduce(
        static () => new List<TOut>(),
        static (rows, row) =>
        {
            rows.Add(row);
            return rows;
        },
        static IReadOnlyList<TOut> (rows) => rows).ExecuteAsync(token);

    private async Task<T> ReadAsync<T>(ResultCursor result, T value, Func<T, TOut, T> accumulate, CancellationToken cancellationToken)
    {
        while (await result.FetchAsync(cancellationToken).ConfigureAwait(false))
        {
            if (pipe(result.Current) is (true, var row))
            {
                value = accumulate(value, row);
            }
        }

        return value;
    }
}

internal sealed class ReducedQuery<T>(QueryDescription description, Func<ResultCursor, CancellationToken, Task<T>> read) : IReducedExecutableQuery<T>
{
    public Task<EagerResult<T>> ExecuteAsync(CancellationToken token = default) => description.ExecuteAsync(result => read(result, token), token);
}
