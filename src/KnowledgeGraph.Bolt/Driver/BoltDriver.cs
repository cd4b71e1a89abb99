using KnowledgeGraph.Bolt.Driver.Connections;
using KnowledgeGraph.Bolt.Driver.Results;
using KnowledgeGraph.Bolt.Driver.Sessions;

namespace KnowledgeGraph.Bolt.Driver;

internal sealed class BoltDriver : IDriver, IRawQueries
{
    private readonly ConnectionSource _connections;
    private readonly RetryPipeline _retry;
    private readonly RawQueryRun _raw;
    private bool _closed;

    public BoltDriver(ConnectionSettings settings)
    {
        Config = settings.Config;
        Encrypted = settings.Uri.Encryption != Encryption.None;
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
        return new ExecutableQuery<IRecord>(_connections, _retry, new Query(cypher), new QueryConfig(), record => (true, record));
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

    public async Task<IServerInfo> GetServerInfoAsync()
    {
        ThrowIfClosed();
        var connection = await _connections.AcquireAsync(AccessMode.Read, null, [], CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (!await connection.TryResetAsync(Config.ConnectionTimeout, Config.TimeProvider).ConfigureAwait(false))
            {
                throw new ServiceUnavailableException($"{connection.Address} accepted the login, but did not answer after it.");
            }

            return new ServerInfo(connection.Address.ToString(), connection.Version.ToString(), connection.ServerAgent);
        }
        finally
        {
            await _connections.ReleaseAsync(connection).ConfigureAwait(false);
        }
    }

    public async Task<bool> VerifyAuthenticationAsync(IAuthToken authToken)
    {
        try
        {
            await _connections.TryLoginAsync(GraphDatabase.Own(authToken), CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (SecurityException exception) when (exception.Code.Length > 0)
        {
            return false;
        }
    }

    public async Task<bool> SupportsMultiDbAsync()
    {
        await VerifyConnectivityAsync().ConfigureAwait(false);
        return true;
    }

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

    private void ThrowIfClosed() => ObjectDisposedException.ThrowIf(_closed, typeof(IDriver));
}
