using System.Collections.Concurrent;
using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Engine.Procedures;
using KnowledgeGraph.Engine.Runtime;
using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Serving;

/// <summary>The engine as the Bolt listener sees it.</summary>
internal sealed class EngineBackend(GraphStore store, StatementRunner runner, MemoryPool memory, GraphEngineOptions options) : IBoltBackend, IServer, IAsyncDisposable
{
    /// <summary>Drivers wait less before they run a transaction again.</summary>
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<EngineSession, byte> _sessions = [];
    private readonly Logins _logins = new(options);
    private long _transactions;
    private long _statements;
    private long _connections;
    private int _outdated;         // refused transactions that none has taken the turn for
    private long _lastOutdated;    // when the last one was refused

    /// <summary>The version of Neo4j whose behaviour is followed. Drivers insist on the name.</summary>
    public string ServerAgent => "Neo4j/5.26.0";

    public string Address { get; private set; } = IServer.DefaultAddress;

    public void OnListening(string address) => Address = address;

    public string DefaultDatabase => ShowCommands.DefaultDatabase;

    public GraphStore Store => store;

    public StatementRunner Runner => runner;

    public MemoryPool Memory => memory;

    public GraphEngineOptions Options => options;

    public bool AsksForLogin => _logins.AreAskedFor;

    /// <summary>A bearer's token: lets in who has it.</summary>
    public string Token => _logins.Token;

    public ValueTask<bool> AuthenticateAsync(BoltLogin login, BoltClient client, CancellationToken cancellationToken) => _logins.CheckAsync(login, client, cancellationToken);

    public IBoltSession OpenSession(BoltClient client)
    {
        var session = new EngineSession(this, client, $"bolt-{Interlocked.Increment(ref _connections)}");
        _sessions.TryAdd(session, 0);
        return session;
    }

    public void Forget(EngineSession session) => _sessions.TryRemove(session, out _);

    /// <summary>As SHOW TRANSACTIONS prints it: each has another one.</summary>
    public string NameOfTransaction(string database) => $"{database}-transaction-{Interlocked.Increment(ref _transactions)}";

    /// <summary>As SHOW TRANSACTIONS prints it: each has another one.</summary>
    public string NameOfStatement() => $"query-{Interlocked.Increment(ref _statements)}";

    public string? Username => AsksForLogin ? options.Username : null;

    public IReadOnlyList<ServerSetting> Settings { get; } = EngineSettings.Of(options);

    public IEnumerable<RunningTransaction> Transactions => _sessions.Keys.Select(session => session.Running).OfType<RunningTransaction>();

    public IEnumerable<ServedConnection> Connections => _sessions.Keys.Select(session => new ServedConnection(session.Name, session.Since));

    public bool Terminate(string transaction)
    {
        // The transaction itself, not whatever its session has begun meanwhile.
        var named = _sessions.Keys.Select(session => session.Current).FirstOrDefault(open => open?.Name == transaction);
        named?.Stop(ServingErrors.Terminated());
        return named is not null;
    }

    public bool Kill(string connection)
    {
        var session = _sessions.Keys.FirstOrDefault(session => session.Name == connection);
        session?.Kill();
        return session is not null;
    }

    /// <summary>A transaction was refused, since another one wrote after it had read.</summary>
    public void WasOutdated()
    {
        Volatile.Write(ref _lastOutdated, options.Time.GetTimestamp());
        Interlocked.Increment(ref _outdated);
    }

    /// <summary>Whether a transaction takes the turn to write before it knows that it will: one for each that was refused, soon after it.</summary>
    public bool TakesTurnFirst()
    {
        if (Volatile.Read(ref _outdated) > 0 && options.Time.GetElapsedTime(Volatile.Read(ref _lastOutdated)) > SoonAgain)
        {
            Volatile.Write(ref _outdated, 0);   // they have not come again
        }

        for (var outdated = Volatile.Read(ref _outdated); outdated > 0;)
        {
            if (Interlocked.CompareExchange(ref _outdated, outdated - 1, outdated) is var found && found == outdated)
            {
                return true;
            }

            outdated = found;
        }

        return false;
    }

    public int ClearPlans() => runner.Forget();

    /// <summary>Ends every transaction.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions.Keys)
        {
            session.Interrupt();
            await session.DisposeAsync().ConfigureAwait(false);
        }

        _logins.Dispose();
    }

    /// <summary>The name as it is written; refuses one that is no database's.</summary>
    public string Database(string? name) =>
        name is null || name.Equals(DefaultDatabase, StringComparison.OrdinalIgnoreCase) ? DefaultDatabase
        : name.Equals(ShowCommands.SystemDatabase, StringComparison.OrdinalIgnoreCase) ? ShowCommands.SystemDatabase
        : throw ServingErrors.NoSuchDatabase(name);
}
