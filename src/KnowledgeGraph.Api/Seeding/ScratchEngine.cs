using System.Net;
using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Engine;

namespace KnowledgeGraph.Api.Seeding;

/// <summary>An empty engine in memory, on a port of its own, gone when it is disposed: what scripts say is found out by running them here.</summary>
internal sealed class ScratchEngine : IAsyncDisposable
{
    private readonly GraphEngine _engine;
    private readonly BoltListener _listener;

    private ScratchEngine(GraphEngine engine, BoltListener listener)
    {
        (_engine, _listener) = (engine, listener);
        Driver = GraphDatabase.Driver($"bolt://{listener.EndPoint}");
    }

    public IDriver Driver { get; }

    public static ScratchEngine Start()
    {
        var engine = GraphEngine.Open(new GraphEngineOptions());
        return new ScratchEngine(engine, BoltListener.Start(engine.Backend, new BoltListenerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) }));
    }

    public async ValueTask DisposeAsync()
    {
        await Driver.DisposeAsync();
        await _listener.DisposeAsync();
        await _engine.DisposeAsync();
    }
}
