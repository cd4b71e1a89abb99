using System.Net;
using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Engine;

namespace KnowledgeGraph.Api.Tests.Seeding;

/// <summary>An engine in memory, and somebody else who is at it too: what stands in the way of a statement is done before the engine has it.</summary>
internal sealed class CrowdedEngine : IAsyncDisposable
{
    private readonly GraphEngine _engine = GraphEngine.Open(new GraphEngineOptions());
    private readonly BoltListener _listener;

    public CrowdedEngine()
    {
        _listener = BoltListener.Start(new Backend(_engine.Backend, this), new BoltListenerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) });
        Driver = GraphDatabase.Driver($"bolt://{_listener.EndPoint}");
    }

    public IDriver Driver { get; }

    /// <summary>Given the text of each statement.</summary>
    public Func<string, Task> Before { get; set; } = static _ => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await Driver.DisposeAsync();
        await _listener.DisposeAsync();
        await _engine.DisposeAsync();
    }

    private sealed class Backend(IBoltBackend engine, CrowdedEngine owner) : IBoltBackend
    {
        public string ServerAgent => engine.ServerAgent;

        public string DefaultDatabase => engine.DefaultDatabase;

        public bool AsksForLogin => engine.AsksForLogin;

        public void OnListening(string address) => engine.OnListening(address);

        public ValueTask<bool> AuthenticateAsync(BoltLogin login, BoltClient client, CancellationToken cancellationToken) => engine.AuthenticateAsync(login, client, cancellationToken);

        public IBoltSession OpenSession(BoltClient client) => new Session(engine.OpenSession(client), owner);
    }

    private sealed class Session(IBoltSession session, CrowdedEngine owner) : IBoltSession
    {
        public Task BeginAsync(BoltTransactionOptions options, CancellationToken cancellationToken) => session.BeginAsync(options, cancellationToken);

        public async Task<IBoltResult> RunAsync(string query, ReadOnlyMemory<byte> parameters, BoltTransactionOptions? options, CancellationToken cancellationToken)
        {
            await owner.Before(query);
            return await session.RunAsync(query, parameters, options, cancellationToken);
        }

        public Task<string> CommitAsync(CancellationToken cancellationToken) => session.CommitAsync(cancellationToken);

        public Task RollbackAsync() => session.RollbackAsync();

        public void Interrupt() => session.Interrupt();

        public ValueTask DisposeAsync() => session.DisposeAsync();
    }
}
