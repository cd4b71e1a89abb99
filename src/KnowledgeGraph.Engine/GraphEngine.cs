using System.Net;
using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Engine.Durability;
using KnowledgeGraph.Engine.Procedures;
using KnowledgeGraph.Engine.Runtime;
using KnowledgeGraph.Engine.Serving;
using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine;

/// <summary>
/// The embedded graph database: Cypher in, records out, to be served over Bolt by a <see cref="BoltListener"/>. Thread-safe.
/// </summary>
public sealed class GraphEngine : IAsyncDisposable
{
    private readonly GraphStore _store;
    private readonly EngineBackend _backend;

    private GraphEngine(GraphStore store, EngineBackend backend) => (_store, _backend) = (store, backend);

    /// <summary>Lets in who logs on with it (<c>AuthTokens.Bearer</c>): for this process's own driver, which need not know the password. Another one each time.</summary>
    public string Token => _backend.Token;

    /// <summary>What a listener serves.</summary>
    public IBoltBackend Backend => _backend;

    /// <summary>Why nothing is written any more: a disk error, upon which reads go on and no commit is tried until a new start. Null: all is well.</summary>
    public string? WritesStopped => _store.WritesStopped;

    /// <summary>Opens the store and loads the graph: some seconds for millions of relationships.</summary>
    /// <param name="options">Null: in memory, for anybody on this machine.</param>
    /// <exception cref="StoreException">
    /// The folder cannot be written to, is in use by another process, or holds something that is no store, of another format, or damaged. The message says which file and what to do.
    /// </exception>
    public static GraphEngine Open(GraphEngineOptions? options = null)
    {
        options ??= new GraphEngineOptions();
        if (options is { Password: not null, PasswordHash: not null })
        {
            throw new ArgumentException("A password and a hash of one: which of them counts?", nameof(options));
        }

        var memory = new MemoryPool(options.TotalMemoryBytes);
        var store = GraphStore.Open(options.DataFolder, options.Time, memory);
        var runner = new StatementRunner(new RunnerOptions
        {
            Time = options.Time,
            MemoryBytes = options.StatementMemoryBytes,
            CachedStatements = options.CachedStatements,
            ImportFolder = options.ImportFolder,
            Procedures = ProcedureTable.BuiltIn.With(options.MoreProcedures),
        });
        return new GraphEngine(store, new EngineBackend(store, runner, memory, options));
    }

    /// <summary>Serves it to every driver over Bolt, at once.</summary>
    /// <param name="options">Null: on a free port of this machine's loopback address.</param>
    /// <returns>The listener; dispose of it before the engine.</returns>
    /// <exception cref="System.Net.Sockets.SocketException">The port is taken, or not ours to take.</exception>
    public BoltListener Listen(BoltListenerOptions? options = null) =>
        BoltListener.Start(Backend, options ?? new BoltListenerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) });

    /// <summary>Ends what still runs, and closes the store. Stop the listener before, so that clients hear of it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _backend.DisposeAsync().ConfigureAwait(false);
        await _store.DisposeAsync().ConfigureAwait(false);
    }
}
