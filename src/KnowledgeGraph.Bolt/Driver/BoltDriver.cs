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

    public Task<bool> TryVerifyConnectivityAsync() => TryVerifyConnectivityAsync(CancellationToken.None);

    public async Task<bool> TryVerifyConnectivityAsync(CancellationToken cancellationToken)
    {
        try
        {
            await GetServerInfoAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Neo4jException)
        {
            return false;
        }
    }

    public Task<IServerInfo> GetServerInfoAsync() => GetServerInfoAsync(CancellationToken.None);

    public Task<IServerInfo> GetServerInfoAsync(CancellationToken cancellationToken) => AskAsync(null, null, ServerOfAsync, cancellationToken);

    public Task<bool> SupportsMultiDbAsync() => SupportsMultiDbAsync(CancellationToken.None);

    public Task<bool> SupportsMultiDbAsync(CancellationToken cancellationToken) => AskAsync(null, null, static (_, _) => Task.FromResult(true), cancellationToken);

    public Task<bool> SupportsSessionAuthAsync() => SupportsSessionAuthAsync(CancellationToken.None);

    public Task<bool> SupportsSessionAuthAsync(CancellationToken cancellationToken) =>
        AskAsync(null, null, static (connection, _) => Task.FromResult(connection.CanLogOnAgain), cancellationToken);

    public Task<bool> VerifyAuthenticationAsync(IAuthToken authToken) => VerifyAuthenticationAsync(authToken, CancellationToken.None);

    /// <summary>A connection that has another login changes it, and one that has this login logs on anew, since the server may think otherwise today.</summary>
    public async Task<bool> VerifyAuthenticationAsync(IAuthToken authToken, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync("system", authToken, ConfirmLoginAsync, cancellationToken).ConfigureAwait(false);
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

    /// <summary>What a new connection has said; one that has been used before is asked whether it is still there.</summary>
    private async Task<IServerInfo> ServerOfAsync(Connection connection, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(Config.ConnectionTimeout, Config.TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        if (!connection.WasUsed || await connection.TryResetAsync(both.Token).ConfigureAwait(false))
        {
            return connection.Server;
        }

        cancellationToken.ThrowIfCancellationRequested();
        throw connection.Lost();
    }

    private async Task<bool> ConfirmLoginAsync(Connection connection, CancellationToken cancellationToken)
    {
        await connection.ConfirmLoginAsync(Config.TimeProvider.GetTimestamp(), cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<T> AskAsync<T>(
        string? database, IAuthToken? authToken, Func<Connection, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        ThrowIfClosed();
        var demand = new Demand(AccessMode.Read, database, null, [], authToken);
        var (connection, _) = await _connections.AcquireAsync(demand, cancellationToken).ConfigureAwait(false);
        try
        {
            return await ask(connection, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await _connections.ReleaseAsync(connection).ConfigureAwait(false);
        }
    }

    private void ThrowIfClosed() => ObjectDisposedException.ThrowIf(_closed, typeof(IDriver));
}
