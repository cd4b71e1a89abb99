using KnowledgeGraph.Bolt.Driver.Connections;

namespace KnowledgeGraph.Bolt.Driver.Sessions;

/// <summary>A row on its way through maps and filters: kept false says that a filter dropped it.</summary>
internal delegate (bool Kept, T Row) RowPipe<T>(IRecord record);

internal sealed class ExecutableQuery<TOut>(ConnectionSource connections, RetryPipeline retry, Query query, QueryConfig config, RowPipe<TOut> pipe)
    : IExecutableQuery<IRecord, TOut>
{
    public IExecutableQuery<IRecord, TOut> WithConfig(QueryConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return new ExecutableQuery<TOut>(connections, retry, query, config, pipe);
    }

    public IExecutableQuery<IRecord, TOut> WithParameters(object parameters) =>
        new ExecutableQuery<TOut>(connections, retry, new Query(query.Text, parameters), config, pipe);

    public IExecutableQuery<IRecord, TOut> WithParameters(Dictionary<string, object> parameters) =>
        new ExecutableQuery<TOut>(connections, retry, new Query(query.Text, parameters), config, pipe);

    public IExecutableQuery<IRecord, TNext> WithMap<TNext>(Func<TOut, TNext> map) =>
        new ExecutableQuery<TNext>(connections, retry, query, config, record => pipe(record) is (true, var row) ? (true, map(row)) : default);

    public IExecutableQuery<IRecord, TOut> WithFilter(Func<TOut, bool> filter) =>
        new ExecutableQuery<TOut>(connections, retry, query, config, record => pipe(record) is (true, var row) && filter(row) ? (true, row) : default);

    public async Task<EagerResult<IReadOnlyList<TOut>>> ExecuteAsync(CancellationToken token = default)
    {
        var mode = config.Routing == RoutingControl.Readers ? AccessMode.Read : AccessMode.Write;
        var settings = new SessionConfig { Database = config.Database, ImpersonatedUser = config.ImpersonatedUser, DefaultAccessMode = mode };
        var session = new Session(connections, retry, settings);
        await using (session.ConfigureAwait(false))
        {
            return await session.ExecuteAsync(mode, transaction => ReadAsync(transaction, token), config.TransactionConfig ?? TransactionConfig.Default, token)
                .ConfigureAwait(false);
        }
    }

    private async Task<EagerResult<IReadOnlyList<TOut>>> ReadAsync(Transaction transaction, CancellationToken cancellationToken)
    {
        var result = await transaction.RunAsync(query, cancellationToken).ConfigureAwait(false);
        var keys = await result.KeysAsync().ConfigureAwait(false);
        var rows = new List<TOut>();
        while (await result.FetchAsync(cancellationToken).ConfigureAwait(false))
        {
            if (pipe(result.Current) is (true, var row))
            {
                rows.Add(row);
            }
        }

        return new EagerResult<IReadOnlyList<TOut>>(rows, await result.ConsumeAsync().ConfigureAwait(false), keys);
    }
}
