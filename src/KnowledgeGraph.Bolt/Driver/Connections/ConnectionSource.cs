using System.Collections.Concurrent;

namespace KnowledgeGraph.Bolt.Driver.Connections;

/// <summary>What a transaction wants of a connection.</summary>
/// <param name="Mode">Reader or writer, where there is a choice.</param>
/// <param name="Database">Null: the home database.</param>
/// <param name="ImpersonatedUser">Whose home database it is then; null: the login's.</param>
/// <param name="Bookmarks">A routing table must be as new as these.</param>
/// <param name="AuthToken">Null: the driver's.</param>
internal readonly record struct Demand(AccessMode Mode, string? Database, string? ImpersonatedUser, IReadOnlyList<string> Bookmarks, IAuthToken? AuthToken);

/// <summary>A connection, and the name to send for its database; null leaves that to the server.</summary>
internal readonly record struct Lease(Connection Connection, string? Database);

/// <summary>
/// Where sessions get connections. <c>bolt://</c>: always the one server. <c>neo4j://</c>: of the servers that a routing table names for the role, the one that has the fewest
/// connections in use. What a server's failures say about it is noted here: no writer any more, gone, all its logins ended.
/// </summary>
internal sealed class ConnectionSource : IAsyncDisposable
{
    private readonly Connector _connector;
    private readonly Logins _logins;
    private readonly ConcurrentDictionary<ServerAddress, ConnectionPool> _pools = new();
    private readonly Action<Connection, string> _faulted;
    private int _turn = -1;
    private bool _closed;

    public ConnectionSource(ConnectionSettings settings)
    {
        Settings = settings;
        _connector = new Connector(settings);
        _logins = new Logins(settings.AuthTokens);
        _faulted = OnFault;
        Tables = new RoutingTables(settings, AcquireFromAsync, ReleaseAsync, RetireAsync, _connector.Resolved);
    }

    public ConnectionSettings Settings { get; }

    public RoutingTables Tables { get; }

    public HomeDatabases Homes { get; } = new();

    public IEnumerable<ConnectionPool> Pools => _pools.Values;

    /// <exception cref="SessionExpiredException">No server of the role can be reached: the next try asks for a new routing table.</exception>
    public async ValueTask<Lease> AcquireAsync(Demand demand, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closed, typeof(IDriver));
        if (!Settings.Uri.Routed)
        {
            return new Lease(await AcquireFromAsync(Settings.Uri.Address, demand.AuthToken, cancellationToken).ConfigureAwait(false), demand.Database);
        }

        if (demand.Database is null && Homes.Find(demand) is { } home)
        {
            try
            {
                var connection = await AcquireRoutedAsync(demand with { Database = home }, cancellationToken).ConfigureAwait(false);
                if (connection.Connection.RoutesOnServer)
                {
                    return connection with { Database = null };   // the server sets it right if it has changed
                }

                await ReleaseAsync(connection.Connection).ConfigureAwait(false);
            }
            catch (FatalDiscoveryException)
            {
                // There is no such database any more.
            }
            catch (Neo4jException exception) when (exception is ServiceUnavailableException or SessionExpiredException)
            {
                Homes.Clear();   // it may be there and not be served: the next try asks which it is
                throw;
            }

            Homes.Clear();
        }

        return await AcquireRoutedAsync(demand, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Also when the driver has been closed meanwhile.</summary>
    public ValueTask ReleaseAsync(Connection connection) => _pools[connection.Address].ReleaseAsync(connection);

    /// <summary>A connection to this server, of its pool.</summary>
    public async ValueTask<Connection> AcquireFromAsync(ServerAddress address, IAuthToken? authToken, CancellationToken cancellationToken)
    {
        var connection = await Pool(address).AcquireAsync(authToken, cancellationToken).ConfigureAwait(false);
        connection.Faulted = _faulted;
        connection.Writes = false;
        connection.Database = null;
        return connection;
    }

    /// <summary>All servers that the home database's transactions may run on.</summary>
    public async ValueTask<IReadOnlyList<ServerAddress>> ServersAsync(CancellationToken cancellationToken)
    {
        if (!Settings.Uri.Routed)
        {
            return [Settings.Uri.Address];
        }

        var table = await Tables.GetAsync(new Demand(AccessMode.Read, null, null, [], null), cancellationToken).ConfigureAwait(false);
        return [.. table.Readers.Union(table.Writers)];
    }

    public async ValueTask DisposeAsync()
    {
        _closed = true;
        foreach (var pool in _pools.Values)
        {
            await pool.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask<Lease> AcquireRoutedAsync(Demand demand, CancellationToken cancellationToken)
    {
        var table = await Tables.GetAsync(demand, cancellationToken).ConfigureAwait(false);
        var servers = (demand.Mode == AccessMode.Read ? table.Readers : table.Writers).ToList();
        Exception? last = null;
        while (servers.Count > 0)
        {
            var address = LeastConnected(servers);
            try
            {
                var connection = await AcquireFromAsync(address, demand.AuthToken, cancellationToken).ConfigureAwait(false);
                connection.Database = table.Database;
                return new Lease(connection, table.Database);
            }
            catch (Neo4jException exception) when (exception is (ServiceUnavailableException or SessionExpiredException)
                && (exception.IsRetriable || exception is ConnectionAcquisitionTimeoutException { IsOfServer: true }))
            {
                last = exception;
                servers.Remove(address);
                Tables.Forget(address);
            }
        }

        throw new SessionExpiredException($"No server that can {(demand.Mode == AccessMode.Read ? "read" : "write")} the database {table.Database ?? "(home)"} can be reached.", last);
    }

    /// <summary>Of the servers with the fewest connections in use, each in turn.</summary>
    private ServerAddress LeastConnected(List<ServerAddress> servers)
    {
        var turn = (uint)Interlocked.Increment(ref _turn);
        var (best, fewest) = (servers[0], int.MaxValue);
        for (var i = 0u; i < servers.Count; i++)
        {
            var server = servers[(int)((turn + i) % servers.Count)];
            var inUse = _pools.TryGetValue(server, out var pool) ? pool.InUse : 0;
            (best, fewest) = inUse < fewest ? (server, inUse) : (best, fewest);
        }

        return best;
    }

    public ConnectionPool Pool(ServerAddress address)
    {
        var pool = _pools.GetOrAdd(address, static (key, source) => new ConnectionPool(key, source._connector, source._logins, source.Settings.Config), this);
        ObjectDisposedException.ThrowIf(_closed, typeof(IDriver));
        return pool;
    }

    /// <summary>Lets go of the connections to servers that have left the cluster.</summary>
    private Task RetireAsync(IEnumerable<ServerAddress> gone) =>
        Task.WhenAll(gone.Select(address => _pools.TryGetValue(address, out var pool) ? pool.CloseIdleAsync() : Task.CompletedTask));

    private void OnFault(Connection connection, string code)
    {
        if (code == ServerErrors.AuthorizationExpired)
        {
            _pools[connection.Address].ExpireLogins();
        }
        else if (Settings.Uri.Routed && (code.Length == 0 || ServerErrors.IsUnavailable(code)))
        {
            Tables.Forget(connection.Address);
        }
        else if (Settings.Uri.Routed && ServerErrors.IsNoWriter(code))
        {
            Tables.ForgetWriter(connection.Address, connection.Database);
        }
    }
}
