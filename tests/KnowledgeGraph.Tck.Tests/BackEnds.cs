using System.Collections.Concurrent;
using System.Net;
using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Engine;
using KnowledgeGraph.Engine.Procedures;
using KnowledgeGraph.Tests.Shared;

[assembly: AssemblyFixture(typeof(KnowledgeGraph.Tck.Tests.BackEnds))]
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.All)]

namespace KnowledgeGraph.Tck.Tests;

/// <summary>What the scenarios run on, always over Bolt and with an empty database: engines in memory, as many as there are tests at once, and one real Neo4j.</summary>
public sealed class BackEnds : IAsyncLifetime
{
    private readonly ConcurrentBag<EngineServer> _engines = [];
    private readonly SemaphoreSlim _turn = new(1);
    private Neo4jServer? _server;
    private IDriver? _neo4j;
    private string _reason = "";

    public async ValueTask InitializeAsync()
    {
        (_server, _reason) = await Neo4jServer.FindAsync();
        if (_server is not null)
        {
            _neo4j = GraphDatabase.Driver(_server.Uri, AuthTokens.Basic(_server.Username, _server.Password));
            await EmptyDatabase.ClaimAsync(_server, _neo4j);
        }
    }

    /// <summary>The real Neo4j, while nobody else uses it; skips the test, with the reason, when there is none.</summary>
    internal async Task OnNeo4jAsync(Func<IDriver, string, Task> use)
    {
        Assert.SkipWhen(_neo4j is null, $"No real Neo4j: {_reason}");
        await _turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            await use(_neo4j, _server?.Database ?? "neo4j");
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>An engine that nobody else uses meanwhile.</summary>
    internal async Task OnEngineAsync(Func<IDriver, Task> use)
    {
        var engine = _engines.TryTake(out var idle) ? idle : new EngineServer([]);
        try
        {
            await use(engine.Driver);
        }
        finally
        {
            _engines.Add(engine);
        }
    }

    /// <summary>An engine that has these procedures too.</summary>
    internal static async Task OnEngineAsync(IEnumerable<Procedure> procedures, Func<IDriver, Task> use)
    {
        await using var engine = new EngineServer(procedures);
        await use(engine.Driver);
    }

    public async ValueTask DisposeAsync()
    {
        _turn.Dispose();
        foreach (var engine in _engines)
        {
            await engine.DisposeAsync();
        }

        if (_neo4j is not null)
        {
            await _neo4j.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private sealed class EngineServer : IAsyncDisposable
    {
        private readonly GraphEngine _engine;
        private readonly BoltListener _listener;

        public EngineServer(IEnumerable<Procedure> procedures)
        {
            _engine = GraphEngine.Open(new GraphEngineOptions { MoreProcedures = procedures });
            _listener = BoltListener.Start(_engine.Backend, new BoltListenerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) });
            Driver = GraphDatabase.Driver($"bolt://{_listener.EndPoint}", AuthTokens.None);
        }

        public IDriver Driver { get; }

        public async ValueTask DisposeAsync()
        {
            await Driver.DisposeAsync();
            await _listener.DisposeAsync();
            await _engine.DisposeAsync();
        }
    }
}
