using System.Collections.Concurrent;

namespace KnowledgeGraph.Bolt.Driver.Connections;

/// <summary>
/// Where sessions get connections. <c>bolt://</c>: always the one server. <c>neo4j://</c>: a server of the right role from the routing table, which is
/// asked for by ROUTE and kept for its time to live. Still simple there: roles are served in turn without regard to load, and home databases are not cached.
/// </summary>
internal sealed class ConnectionSource(ConnectionSettings settings) : IAsyncDisposable
{
    private readonly Connector _connector = new(settings);
    private readonly ConcurrentDictionary<ServerAddress, ConnectionPool> _pools = new();
    private readonly ConcurrentDictionary<string, RoutingTable> _tables = new();
    private int _turn;

    public ConnectionSettings Settings => settings;

    public async Task<Connection> AcquireAsync(AccessMode mode, string? database, IReadOnlyList<string> bookmarks, CancellationToken cancellationToken)
    {
        if (!settings.Uri.Routed)
        {
            return await Pool(settings.Uri.Address).AcquireAsync(cancellationToken).ConfigureAwait(false);
        }

        var table = await TableAsync(database, bookmarks, cancellationToken).ConfigureAwait(false);
        var servers = mode == AccessMode.Read ? table.Readers : table.Writers;
        Exception? last = null;
        var turn = (uint)Interlocked.Increment(ref _turn);
        for (var i = 0u; i < servers.Count; i++)
        {
            try
            {
                return await Pool(servers[(int)((turn + i) % servers.Count)]).AcquireAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (ServiceUnavailableException exception) when (exception.IsRetriable)
            {
                last = exception;
            }
        }

        _tables.TryRemove(database ?? "", out _);
        throw new SessionExpiredException($"No server that can {(mode == AccessMode.Read ? "read" : "write")} the database {database ?? "(home)"} can be reached.", last);
    }

    public async Task ReleaseAsync(Connection connection)
    {
        if (settings.Uri.Routed && (connection.IsBroken || ServerErrors.IsStaleRouting(connection.LastFailureCode)))
        {
            _tables.Clear();
        }

        await Pool(connection.Address).ReleaseAsync(connection).ConfigureAwait(false);
    }

    /// <summary>A connection of its own with another login, not of the pool; closed again.</summary>
    public async Task TryLoginAsync(AuthToken token, CancellationToken cancellationToken)
    {
        var connection = await new Connector(settings with { AuthToken = token }).OpenAsync(settings.Uri.Address, cancellationToken).ConfigureAwait(false);
        await connection.DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var pool in _pools.Values)
        {
            await pool.DisposeAsync().ConfigureAwait(false);
        }
    }

    private ConnectionPool Pool(ServerAddress address) => _pools.GetOrAdd(address, key => new ConnectionPool(key, _connector, settings.Config));

    private async Task<RoutingTable> TableAsync(string? database, IReadOnlyList<string> bookmarks, CancellationToken cancellationToken)
    {
        var time = settings.Config.TimeProvider;
        var key = database ?? "";
        if (_tables.TryGetValue(key, out var known) && time.GetElapsedTime(known.Since) < known.TimeToLive)
        {
            return known;
        }

        // The routers that are known, then the address that was given.
        Exception? last = null;
        foreach (var router in (known?.Routers ?? []).Append(settings.Uri.Address).Distinct())
        {
            try
            {
                var pool = Pool(router);
                var connection = await pool.AcquireAsync(cancellationToken).ConfigureAwait(false);
                try
                {
                    return _tables[key] = await RoutingTable.AskAsync(connection, settings, database, bookmarks, cancellationToken).ConfigureAwait(false);
                }
                finally
                {
                    await pool.ReleaseAsync(connection).ConfigureAwait(false);
                }
            }
            catch (Neo4jException exception) when (exception is ServiceUnavailableException or SessionExpiredException && exception.IsRetriable)
            {
                last = exception;
            }
        }

        throw new ServiceUnavailableException($"No server gave a routing table: {last?.Message}", last);
    }
}
