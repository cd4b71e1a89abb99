using System.Collections.Concurrent;

namespace KnowledgeGraph.Bolt.Driver.Connections;

/// <summary>The routing table of each database, asked for when it has run out or lacks a server of the role; by one caller for all who want it.</summary>
/// <param name="settings">Of the driver.</param>
/// <param name="acquire">Gives a connection to a server.</param>
/// <param name="release">Takes it back.</param>
/// <param name="retire">Hears of servers that tables have named and none names any more.</param>
/// <param name="resolved">What a host's name stood for when it was last connected to.</param>
internal sealed class RoutingTables(
    ConnectionSettings settings,
    Func<ServerAddress, IAuthToken?, CancellationToken, ValueTask<Connection>> acquire,
    Func<Connection, ValueTask> release,
    Func<IEnumerable<ServerAddress>, Task> retire,
    Func<string, IReadOnlyList<System.Net.IPAddress>> resolved)
{
    private static readonly TimeSpan KeptBeyondItsTime = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, RoutingTable> _tables = new();
    private readonly ConcurrentDictionary<string, Turn> _turns = new();
    private readonly TimeProvider _time = settings.Config.TimeProvider;
    private HashSet<ServerAddress> _named = [];   // by any table, when the last one came

    /// <summary>The table that is known; null when none is.</summary>
    public RoutingTable? Find(string database) => _tables.GetValueOrDefault(database);

    /// <summary>A table that is still good and has a server of the role. Without a database it is always asked for, where servers say which the home database is.</summary>
    public async ValueTask<RoutingTable> GetAsync(Demand demand, CancellationToken cancellationToken)
    {
        if (Good(demand) is { } known)
        {
            return known;
        }

        var asked = _time.GetTimestamp();
        var turn = _turns.GetOrAdd(demand.Database ?? "", static _ => new Turn());
        await turn.Free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (turn.Failure is { } failure && turn.FailedAt >= asked)
            {
                throw new ServiceUnavailableException(failure.Message, failure);   // somebody else has tried while this one waited
            }

            return Good(demand) ?? await RefreshAsync(demand, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceUnavailableException exception) when (turn.FailedAt < asked)
        {
            (turn.Failure, turn.FailedAt) = (exception, _time.GetTimestamp());
            throw;
        }
        finally
        {
            turn.Free.Release();
        }
    }

    /// <summary>Who asks for a table, and how it went wrong last.</summary>
    private sealed class Turn
    {
        public SemaphoreSlim Free { get; } = new(1);

        public ServiceUnavailableException? Failure { get; set; }

        public long FailedAt { get; set; } = long.MinValue;
    }

    /// <summary>Asks for the table, whatever is known.</summary>
    /// <exception cref="ServiceUnavailableException">No router has one.</exception>
    public async ValueTask<RoutingTable> RefreshAsync(Demand demand, CancellationToken cancellationToken)
    {
        Exception? last = null;
        var asked = new HashSet<ServerAddress>();
        var known = Find(demand.Database ?? "");
        foreach (var router in Routers(known))
        {
            if (!asked.Add(router))
            {
                continue;
            }

            try
            {
                var table = Keep(await AskAsync(router, demand, cancellationToken).ConfigureAwait(false));
                await retire(Gone()).ConfigureAwait(false);
                return table;
            }
            catch (Neo4jException exception) when (!ServerErrors.EndsDiscovery(exception) && exception is not ConnectionAcquisitionTimeoutException { IsOfServer: false })
            {
                last = exception;
                Forget(router);
            }
        }

        throw new ServiceUnavailableException($"No server gave a routing table of {demand.Database ?? "the home database"}: {last?.Message ?? "none is known"}", last);
    }

    /// <summary>The server cannot be reached, or has the database no more.</summary>
    public void Forget(ServerAddress address)
    {
        foreach (var database in _tables.Keys)
        {
            Change(database, table => table.Without(address));
        }
    }

    /// <param name="address">That does not write any more.</param>
    /// <param name="database">Where. Null: it is not known.</param>
    public void ForgetWriter(ServerAddress address, string? database)
    {
        foreach (var key in database is null ? _tables.Keys : [database])
        {
            Change(key, table => table with { Writers = [.. table.Writers.Where(writer => writer != address)] });
        }
    }

    private RoutingTable? Good(Demand demand) =>
        Find(demand.Database ?? "") is { } table && table.IsGoodFor(demand.Mode, _time) ? table : null;

    private RoutingTable Keep(RoutingTable table)
    {
        foreach (var (database, old) in _tables)
        {
            if (_time.GetElapsedTime(old.Since) > old.TimeToLive + KeptBeyondItsTime)
            {
                _tables.TryRemove(new(database, old));
            }
        }

        _tables[table.Database ?? ""] = table;
        return table;
    }

    /// <summary>A server that only the URI names is not among them: it is asked again.</summary>
    private IEnumerable<ServerAddress> Gone()
    {
        HashSet<ServerAddress> named = [.. _tables.Values.SelectMany(static table => table.Routers.Concat(table.Readers).Concat(table.Writers))];
        return Interlocked.Exchange(ref _named, named).Except(named);
    }

    private void Change(string database, Func<RoutingTable, RoutingTable> change)
    {
        while (_tables.TryGetValue(database, out var table) && !_tables.TryUpdate(database, change(table), table))
        {
        }
    }

    private async ValueTask<RoutingTable> AskAsync(ServerAddress router, Demand demand, CancellationToken cancellationToken)
    {
        var connection = await acquire(router, demand.AuthToken, cancellationToken).ConfigureAwait(false);
        var limit = settings.Config.ConnectionTimeout;
        using var timer = new CancellationTokenSource(limit, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await RoutingTable.AskAsync(connection, settings, demand, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            connection.Doubt(exception);
            throw new ServiceUnavailableException($"{router} gave no routing table within {limit.TotalSeconds} s.", exception);
        }
        finally
        {
            await release(connection).ConfigureAwait(false);
        }
    }

    /// <summary>Those of the table, and those that the URI's address stands for: these first after a table without writers, which a router cut off from its cluster gives.</summary>
    private IEnumerable<ServerAddress> Routers(RoutingTable? known)
    {
        var initialFirst = known is null or { CameWithoutWriters: true };
        foreach (var router in initialFirst ? [] : known!.Routers)   // not null: see above
        {
            yield return router;
        }

        foreach (var address in settings.Config.Resolver?.Resolve(settings.Uri.Address) ?? new HashSet<ServerAddress> { settings.Uri.Address })
        {
            yield return address;
            foreach (var host in resolved(address.Host).Skip(1))   // the first is the one that was just asked
            {
                yield return address.At(host);
            }
        }

        foreach (var router in initialFirst ? known?.Routers ?? [] : [])
        {
            yield return router;
        }
    }
}
