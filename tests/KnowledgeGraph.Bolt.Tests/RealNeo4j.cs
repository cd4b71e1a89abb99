using KnowledgeGraph.Tests.Shared;

[assembly: AssemblyFixture(typeof(KnowledgeGraph.Bolt.Tests.RealNeo4j))]

namespace KnowledgeGraph.Bolt.Tests;

/// <summary>One real Neo4j for the whole assembly, when there is one.</summary>
public sealed class RealNeo4j : IAsyncLifetime
{
    private Neo4jServer? _server;
    private string _reason = "";

    public async ValueTask InitializeAsync() => (_server, _reason) = await Neo4jServer.FindAsync();

    /// <summary>Skips the test, with the reason, when there is none.</summary>
    public Neo4jServer Server
    {
        get
        {
            Assert.SkipWhen(_server is null, $"No real Neo4j: {_reason}");
            return _server;
        }
    }

    public IDriver Driver(Action<ConfigBuilder>? configure = null) =>
        GraphDatabase.Driver(Server.Uri, AuthTokens.Basic(Server.Username, Server.Password), configure ?? (_ => { }));

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
