using KnowledgeGraph.Bolt.Driver.Connections;
using KnowledgeGraph.Bolt.Driver.Extensions;
using KnowledgeGraph.Bolt.Driver.Results;
using KnowledgeGraph.Bolt.Driver.Sessions;

namespace KnowledgeGraph.Bolt.Driver;

internal sealed class BoltDriver : IDriver, IRawQueries
{
    private readonly ConnectionSource _connections;
    private readonly RetryPipeline _retry;
    private readonly RawQueryRun _raw;
    private readonly IBookmarkManager _bookmarks = GraphDatabase.BookmarkManagerFactory.NewBookmarkManager();
    private bool _closed;

    public BoltDriver(ConnectionSettings settings)
    {
        Config = settings.Config;
        Encrypted = settings.IsEncrypted;
        _connections = new ConnectionSource(settings);
        _retry = new RetryPipeline(settings.Config);
        _raw = new RawQueryRun(_connections, _retry);
    }

    public Config Config { get; }

    public bool Encrypted { get; }

    public IAsyncSession AsyncSession() => AsyncSession(_ => { });

    public IAsyncSession AsyncSession(Action<SessionConfigBuilder> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        ThrowIfClosed();
        var builder = new SessionConfigBuilder();
        action(builder);
        return new Session(_connections, _retry, builder.Build());
    }

    public IExecutableQuery<IRecord, IRecord> ExecutableQuery(string cypher)
    {
        ThrowIfClosed();
        return new ExecutableQuery(new QueryDescription(_connections, _retry, _bookmarks, new Query(cypher), new QueryConfig()));
    }

    public Task<IReadOnlyList<IResultSummary>> RunAsync(
        IReadOnlyList<Query> queries, IRawRecords records, RawQueryConfig config, CancellationToken cancellationToken = default)
    {
        ThrowIfClosed();
        return _raw.RunAsync(queries, records, config, cancellationToken);
    }

    public Task VerifyConnectivityAsync() => GetServerInfoAsync();

    public async Task<bool> TryVerifyConnectivityAsync()
    {
        try
        {
            await VerifyConnectivityAsync().ConfigureAwait(false);
            return true;
        }
        catch (Neo4jException)
        {
            return false;
        }
    }

    public Task<IServerInfo> GetServerInfoAsync() => AskAsync(
        null,
        null,
        async connection => !connection.WasUsed || await connection.TryResetAsync(Config.ConnectionTimeout, Config.TimeProvider).ConfigureAwait(false)
            ? connection.Server
            : throw connection.Lost());

    public Task<bool> SupportsMultiDbAsync() => AskAsync(null, null, _ => Task.FromResult(true));

    public Task<bool> SupportsSessionAuthAsync() => AskAsync(null, null, connection => Task.FromResult(connection.CanLogOnAgain));

    /// <summary>A connection that has another login changes it, and one that has this login logs on anew, since the server may think otherwise today.</summary>
    public async Task<bool> VerifyAuthenticationAsync(IAuthToken authToken)
    {
        try
        {
            return await AskAsync("system", authToken, async connection =>
            {
                await connection.ConfirmLoginAsync(Config.TimeProvider.GetTimestamp(), CancellationToken.None).ConfigureAwait(false);
                return true;
            }).ConfigureAwait(false);
        }
        catch (SecurityException exception) when (exception is AuthenticationException or TokenExpiredException
            || exception.Code is "Neo.ClientError.Security.CredentialsExpired" or "Neo.ClientError.Security.Forbidden")
        {
            return false;
        }
    }

    /// <summary>Opens connections before they are needed: to the server, or to each that the home database's routing table names.</summary>
    public async Task WarmUpAsync(int connections, CancellationToken cancellationToken)
    {
        ThrowIfClosed();
        foreach (var address in await _connections.ServersAsync(cancellationToken).ConfigureAwait(false))
        {
            await _connections.Pool(address).WarmUpAsync(connections, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>For conformance tests: what is known of a database's servers.</summary>
    public RoutingTable? RoutingTableOf(string? database) => _connections.Tables.Find(database ?? "");

    /// <summary>For conformance tests: asks for the table, whatever is known.</summary>
    public Task RefreshRoutingAsync(string? database, IReadOnlyList<string> bookmarks, CancellationToken cancellationToken) =>
        _connections.Tables.RefreshAsync(new Demand(AccessMode.Read, database, null, bookmarks, null), cancellationToken).AsTask();

    /// <summary>For conformance tests: null when there is no pool for that server.</summary>
    public (int InUse, int Idle)? PoolMetrics(ServerAddress address) =>
        _connections.Pools.FirstOrDefault(pool => pool.Address == address) is { } pool ? (pool.InUse, pool.Idle) : null;

    public async ValueTask DisposeAsync()
    {
        if (!_closed)
        {
            _closed = true;
            await _connections.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Blocks until the idle connections are closed; prefer <see cref="DisposeAsync"/>.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task<T> AskAsync<T>(string? database, IAuthToken? authToken, Func<Connection, Task<T>> ask)
    {
        ThrowIfClosed();
        var demand = new Demand(AccessMode.Read, database, null, [], authToken);
        var (connection, _) = await _connections.AcquireAsync(demand, CancellationToken.None).ConfigureAwait(false);
        try
        {
            return await ask(connection).ConfigureAwait(false);
        }
        finally
        {
            await _connections.ReleaseAsync(connection).ConfigureAwait(false);
        }
    }

    private void ThrowIfClosed() => ObjectDisposedException.ThrowIf(_closed, typeof(IDriver));
}
