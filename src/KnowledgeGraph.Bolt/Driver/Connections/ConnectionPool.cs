using System.Diagnostics.CodeAnalysis;
using Polly;
using Polly.CircuitBreaker;

namespace KnowledgeGraph.Bolt.Driver.Connections;

/// <summary>
/// The connections to one server: at most so many, handed out in the order of asking. A connection in doubt is never handed out again. What came back last is used
/// first, so that the rest grow old and are let go. A server that refuses half of the connections is left alone for a while.
/// </summary>
internal sealed class ConnectionPool : IAsyncDisposable
{
    private readonly Connector _connector;
    private readonly Logins _logins;
    private readonly Config _config;
    private readonly PoolMetrics _metrics;
    private readonly SemaphoreSlim _places;
    private readonly Stack<(Connection Connection, long Since)> _idle = new();
    private readonly Lock _lock = new();
    private readonly ResiliencePipeline _breaker;
    private long _validFrom = long.MinValue;
    private int _inUse;
    private bool _closed;

    public ConnectionPool(ServerAddress address, Connector connector, Logins logins, Config config)
    {
        (Address, _connector, _logins, _config) = (address, connector, logins, config);
        _places = new SemaphoreSlim(config.MaxConnectionPoolSize);
        _metrics = new PoolMetrics(this);
        _breaker = new ResiliencePipelineBuilder { TimeProvider = config.TimeProvider }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = 20,
                SamplingDuration = TimeSpan.FromSeconds(10),
                BreakDuration = TimeSpan.FromSeconds(5),
                ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome.Exception is ServiceUnavailableException),
            })
            .Build();
    }

    public ServerAddress Address { get; }

    /// <summary>Connections that somebody has.</summary>
    public int InUse => Volatile.Read(ref _inUse);

    /// <summary>Connections that wait to be used.</summary>
    public int Idle
    {
        get
        {
            lock (_lock)
            {
                return _idle.Count;
            }
        }
    }

    /// <summary>A connection that has logged on as asked, or does so with what is sent next.</summary>
    /// <param name="authToken">Of a session; null: the driver's.</param>
    /// <param name="cancellationToken">Nobody waits for it any more.</param>
    /// <exception cref="ConnectionAcquisitionTimeoutException">All are in use, and none came back in time.</exception>
    public async ValueTask<Connection> AcquireAsync(IAuthToken? authToken, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();   // else what is sent next would end the connection with the caller
        var started = _config.TimeProvider.GetTimestamp();
        var login = await LoginAsync(authToken, cancellationToken).ConfigureAwait(false);
        var connection = _places.Wait(0, CancellationToken.None)
            ? TakeFresh(login) ?? await OpenInTimeAsync(login, entered: true, cancellationToken).ConfigureAwait(false)
            : await OpenInTimeAsync(login, entered: false, cancellationToken).ConfigureAwait(false);
        Interlocked.Increment(ref _inUse);
        _metrics.Waited(_config.TimeProvider.GetElapsedTime(started));
        return connection;
    }

    /// <summary>The token manager is the caller's code: it has as long as the acquisition has.</summary>
    private async ValueTask<Login> LoginAsync(IAuthToken? authToken, CancellationToken cancellationToken)
    {
        var login = _logins.GetAsync(authToken, cancellationToken);
        if (login.IsCompletedSuccessfully)
        {
            return login.Result;
        }

        try
        {
            return await login.AsTask().WaitAsync(_config.ConnectionAcquisitionTimeout, _config.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException exception)
        {
            throw new ConnectionAcquisitionTimeoutException($"The token manager gave no token within {_config.ConnectionAcquisitionTimeout.TotalSeconds} s.", exception);
        }
    }

    /// <summary>Takes a connection back. One that was left in the middle of something is reset, or closed.</summary>
    public async ValueTask ReleaseAsync(Connection connection)
    {
        try
        {
            if (!await IsReusableAsync(connection).ConfigureAwait(false) || !PutIdle(connection))
            {
                await CloseAsync(connection).ConfigureAwait(false);
            }
        }
        finally
        {
            _places.Release();
        }
    }

    private async ValueTask<bool> IsReusableAsync(Connection connection)
    {
        try
        {
            return !connection.IsBroken && !connection.IsOutOfStep && !IsTooOld(connection)
                && (!connection.NeedsReset || await connection.TryResetAsync(_config.CancellationGrace, _config.TimeProvider).ConfigureAwait(false));
        }
        finally
        {
            Interlocked.Decrement(ref _inUse);   // before it counts as idle
        }
    }

    /// <summary>The server has ended all logins of this moment: each connection logs on again before it is used again.</summary>
    public void ExpireLogins()
    {
        lock (_lock)
        {
            _validFrom = _config.TimeProvider.GetTimestamp();
        }
    }

    /// <summary>Opens connections until there are so many, or as many as there may be.</summary>
    public async Task WarmUpAsync(int connections, CancellationToken cancellationToken)
    {
        var held = new List<Connection>();
        try
        {
            var wanted = Math.Min(connections, _config.MaxConnectionPoolSize) - InUse;   // those in use are there already
            while (held.Count < wanted)
            {
                held.Add(await AcquireAsync(null, cancellationToken).ConfigureAwait(false));
            }
        }
        finally
        {
            foreach (var connection in held)
            {
                await ReleaseAsync(connection).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Closes what is idle; what is in use is closed when it comes back.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _closed = true;
        }

        await CloseIdleAsync().ConfigureAwait(false);
        _metrics.Dispose();
    }

    /// <summary>Closes what is idle.</summary>
    public async Task CloseIdleAsync()
    {
        List<Connection> idle;
        lock (_lock)
        {
            idle = [.. _idle.Select(entry => entry.Connection)];
            _idle.Clear();
        }

        foreach (var connection in idle)
        {
            await CloseAsync(connection).ConfigureAwait(false);
        }
    }

    /// <summary>An idle connection that can be used without asking the server anything; null when there is none.</summary>
    private Connection? TakeFresh(Login login)
    {
        lock (_lock)
        {
            if (_closed || !_idle.TryPeek(out var entry) || !IsFresh(entry.Connection, entry.Since)
                || !SameLogin(entry.Connection, login) || (login.IsOfSession && !entry.Connection.CanLogOnAgain))
            {
                return null;
            }

            return _idle.Pop().Connection;
        }
    }

    private async ValueTask<Connection> OpenInTimeAsync(Login login, bool entered, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(_config.ConnectionAcquisitionTimeout, _config.TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            if (!entered)
            {
                _metrics.Pending(1);
                try
                {
                    await _places.WaitAsync(both.Token).ConfigureAwait(false);
                }
                finally
                {
                    _metrics.Pending(-1);
                }

                entered = true;
            }

            return await TakeOrOpenAsync(login, both.Token, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            _metrics.TimedOut();
            Leave(entered);
            throw entered
                ? NotReadyInTime(exception)
                : new ConnectionAcquisitionTimeoutException(
                    $"All {_config.MaxConnectionPoolSize} connections to {Address} stayed in use for {_config.ConnectionAcquisitionTimeout.TotalSeconds} s.", exception);
        }
        catch (Exception exception)
        {
            if (exception is ConnectionAcquisitionTimeoutException)
            {
                _metrics.TimedOut();
            }

            Leave(entered);
            throw;
        }
    }

    /// <summary>The server's fault, and not that of whoever holds the connections.</summary>
    private ConnectionAcquisitionTimeoutException NotReadyInTime(Exception exception) =>
        new($"No connection to {Address} was ready within {_config.ConnectionAcquisitionTimeout.TotalSeconds} s.", exception) { IsOfServer = true };

    private void Leave(bool entered)
    {
        if (entered)
        {
            _places.Release();
        }
    }

    /// <param name="login">That it shall have.</param>
    /// <param name="cancellationToken">The caller's, and that of the time-out.</param>
    /// <param name="callers">The caller's alone.</param>
    private async ValueTask<Connection> TakeOrOpenAsync(Login login, CancellationToken cancellationToken, CancellationToken callers)
    {
        while (TakeIdle(out var connection, out var since))
        {
            if (await TryReadyAsync(connection, since, login, cancellationToken).ConfigureAwait(false))
            {
                return connection;
            }

            if (!login.IsOfSession && !SameLogin(connection, login))
            {
                login = await _logins.GetAsync(null, cancellationToken).ConfigureAwait(false);   // for the connection that takes the place of that one
            }
        }

        try
        {
            return await _breaker.ExecuteAsync(
                static (state, token) => state.Pool.OpenAsync(state.Login, token, state.Callers), (Pool: this, Login: login, Callers: callers), cancellationToken).ConfigureAwait(false);
        }
        catch (BrokenCircuitException exception)
        {
            throw new ServiceUnavailableException($"{Address} has refused most connections lately: it is left alone for some seconds.", exception);
        }
    }

    private async ValueTask<Connection> OpenAsync(Login login, CancellationToken cancellationToken, CancellationToken callers)
    {
        var started = _config.TimeProvider.GetTimestamp();
        try
        {
            var connection = await _connector.OpenAsync(Address, login, cancellationToken).ConfigureAwait(false);
            _metrics.Created(_config.TimeProvider.GetElapsedTime(started));
            return connection;
        }
        catch (OperationCanceledException exception) when (!callers.IsCancellationRequested)
        {
            _metrics.Failed();
            throw NotReadyInTime(exception);   // so that the breaker counts it
        }
        catch
        {
            _metrics.Failed();
            throw;
        }
    }

    /// <returns>False: it was closed, and is not to be used.</returns>
    private async ValueTask<bool> TryReadyAsync(Connection connection, long since, Login login, CancellationToken cancellationToken)
    {
        try
        {
            if (IsFresh(connection, since) || (IsUsable(connection, since) && await IsAliveAsync(connection, cancellationToken).ConfigureAwait(false)))
            {
                if (login.IsOfSession && !connection.CanLogOnAgain)
                {
                    throw Connector.NoLoginOfSession(connection);   // also when it happens to be the driver's
                }

                if (SameLogin(connection, login))
                {
                    return true;
                }

                if (connection.CanLogOnAgain)
                {
                    connection.LogOnAgain(login, _config.TimeProvider.GetTimestamp());
                    return true;
                }
            }
        }
        catch
        {
            await CloseAsync(connection).ConfigureAwait(false);
            throw;
        }

        await CloseAsync(connection).ConfigureAwait(false);
        return false;
    }

    /// <summary>Asks the server. Takes the time that the acquisition has left.</summary>
    private static async ValueTask<bool> IsAliveAsync(Connection connection, CancellationToken cancellationToken)
    {
        var alive = await connection.TryResetAsync(cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return alive;
    }

    private bool TakeIdle([MaybeNullWhen(false)] out Connection connection, out long since)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(IDriver));
            var found = _idle.TryPop(out var entry);
            (connection, since) = entry;
            return found;
        }
    }

    private bool PutIdle(Connection connection)
    {
        lock (_lock)
        {
            if (_closed || _idle.Count >= _config.MaxIdleConnectionPoolSize)
            {
                return false;
            }

            connection.WasUsed = true;
            _idle.Push((connection, _config.TimeProvider.GetTimestamp()));
            return true;
        }
    }

    private ValueTask CloseAsync(Connection connection)
    {
        _metrics.Closed();
        return connection.DisposeAsync();
    }

    /// <summary>To be used without asking the server. One that has been closed by its peer has been spoken to.</summary>
    private bool IsFresh(Connection connection, long since) =>
        IsYoung(connection, since) && !connection.IsSpokenTo && (_config.ConnectionLivenessThreshold is not { } threshold || _config.TimeProvider.GetElapsedTime(since) < threshold);

    private bool IsUsable(Connection connection, long since) => IsYoung(connection, since) && !connection.IsClosedByPeer;

    private bool IsYoung(Connection connection, long since) =>
        !IsTooOld(connection) && (_config.ConnectionIdleTimeout < TimeSpan.Zero || _config.TimeProvider.GetElapsedTime(since) < _config.ConnectionIdleTimeout);

    private bool IsTooOld(Connection connection) =>
        _config.MaxConnectionLifetime >= TimeSpan.Zero && _config.TimeProvider.GetElapsedTime(connection.Created) > _config.MaxConnectionLifetime;

    private bool SameLogin(Connection connection, Login login) => connection.LoggedOn >= Volatile.Read(ref _validFrom) && connection.Login.Token.Equals(login.Token);
}
