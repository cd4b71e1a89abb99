namespace KnowledgeGraph.Bolt.Driver.Connections;

/// <summary>
/// The connections to one server: at most so many, handed out in the order of asking. A connection in doubt is never handed out again. What came back last is used
/// first, so that the rest grow old and are let go.
/// </summary>
internal sealed class ConnectionPool(ServerAddress address, Connector connector, Config config) : IAsyncDisposable
{
    private readonly SemaphoreSlim _places = new(config.MaxConnectionPoolSize);
    private readonly Stack<(Connection Connection, long Since)> _idle = new();
    private readonly Lock _lock = new();
    private long _validFrom = long.MinValue;
    private bool _closed;

    /// <exception cref="ConnectionAcquisitionTimeoutException">All are in use, and none came back in time.</exception>
    public async Task<Connection> AcquireAsync(CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (TakeIdle() is var (connection, since))
            {
                if (await IsAliveAsync(connection, since).ConfigureAwait(false))
                {
                    return connection;
                }

                await connection.DisposeAsync().ConfigureAwait(false);
            }

            return await connector.OpenAsync(address, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _places.Release();
            throw;
        }
    }

    /// <summary>Takes a connection back. One that was left in the middle of something is reset, or closed.</summary>
    public async Task ReleaseAsync(Connection connection)
    {
        try
        {
            if (connection.LastFailureCode == ServerErrors.AuthorizationExpired)
            {
                lock (_lock)
                {
                    _validFrom = config.TimeProvider.GetTimestamp();   // every connection so far has the same login
                }
            }

            var usable = !connection.IsBroken && !IsStale(connection)
                && (!connection.NeedsReset || await connection.TryResetAsync(config.CancellationGrace, config.TimeProvider).ConfigureAwait(false));
            if (!usable || !PutIdle(connection))
            {
                await connection.DisposeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Closes what is idle; what is in use is closed when it comes back.</summary>
    public async ValueTask DisposeAsync()
    {
        List<Connection> idle;
        lock (_lock)
        {
            _closed = true;
            idle = [.. _idle.Select(entry => entry.Connection)];
            _idle.Clear();
        }

        foreach (var connection in idle)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task EnterAsync(CancellationToken cancellationToken)
    {
        if (_places.Wait(0, CancellationToken.None))
        {
            return;
        }

        using var timer = new CancellationTokenSource(config.ConnectionAcquisitionTimeout, config.TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            await _places.WaitAsync(both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ConnectionAcquisitionTimeoutException(
                $"All {config.MaxConnectionPoolSize} connections to {address} stayed in use for {config.ConnectionAcquisitionTimeout.TotalSeconds} s.", exception);
        }
    }

    private (Connection Connection, long Since)? TakeIdle()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(IDriver));
            return _idle.TryPop(out var entry) ? entry : null;
        }
    }

    private bool PutIdle(Connection connection)
    {
        lock (_lock)
        {
            if (!_closed)
            {
                _idle.Push((connection, config.TimeProvider.GetTimestamp()));
            }

            return !_closed;
        }
    }

    private async Task<bool> IsAliveAsync(Connection connection, long idleSince) =>
        !connection.IsClosedByPeer
        && !IsStale(connection)
        && (config.TimeProvider.GetElapsedTime(idleSince) < config.ConnectionLivenessCheckTimeout
            || await connection.TryResetAsync(config.CancellationGrace, config.TimeProvider).ConfigureAwait(false));

    private bool IsStale(Connection connection)
    {
        lock (_lock)
        {
            return connection.Created < _validFrom || config.TimeProvider.GetElapsedTime(connection.Created) > config.MaxConnectionLifetime;
        }
    }
}
