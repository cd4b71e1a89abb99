using KnowledgeGraph.Api.Seeding;
using KnowledgeGraph.Tests.Shared;

namespace KnowledgeGraph.Api.Tests.Seeding;

/// <summary>Databases to seed: the embedded engine, and a real Neo4j where one can be found. Tests that use them run one after the other.</summary>
[CollectionDefinition]
public sealed class TargetsGroup : ICollectionFixture<Targets>;

public sealed class Targets : IAsyncDisposable
{
    public const string Engine = "the embedded engine";
    public const string Neo4j = "a real Neo4j";

    private Task<(Neo4jServer? Server, IDriver? Driver, string Reason)>? _neo4j;

    public static TheoryData<string> All => [Engine, Neo4j];

    /// <summary>An empty database; a test that wants Neo4j is skipped, with the reason, where there is none.</summary>
    internal async Task<Target> OpenAsync(string backEnd)
    {
        if (backEnd == Engine)
        {
            var engine = ScratchEngine.Start();
            return new Target(engine.Driver, null, engine);
        }

        // Started for the first test that wants it.
        var (server, driver, reason) = await (_neo4j ??= FindAsync());
        Assert.SkipWhen(server is null || driver is null, $"No real Neo4j: {reason}");
        await EmptyDatabase.ClearAsync(driver, server.Database);
        return new Target(driver, server.Database, null);
    }

    public async ValueTask DisposeAsync()
    {
        if (_neo4j is { IsCompletedSuccessfully: true } && await _neo4j is { Server: { } server, Driver: { } driver })
        {
            await EmptyDatabase.ClearAsync(driver, server.Database);
            await driver.DisposeAsync();
            await server.DisposeAsync();
        }
    }

    private static async Task<(Neo4jServer?, IDriver?, string)> FindAsync()
    {
        var (server, reason) = await Neo4jServer.FindAsync();
        if (server is null)
        {
            return (null, null, reason);
        }

        var driver = GraphDatabase.Driver(server.Uri, AuthTokens.Basic(server.Username, server.Password));
        await EmptyDatabase.ClaimAsync(server, driver);
        return (server, driver, reason);
    }
}

/// <summary>A database to seed, and what it holds.</summary>
internal sealed class Target(IDriver driver, string? database, IAsyncDisposable? owner) : IAsyncDisposable
{
    public IDriver Driver => driver;

    public string? Database => database;

    public Seeder Seeder { get; } = new(driver, database);

    public async Task<IReadOnlyList<IRecord>> RunAsync(string query) =>
        (await driver.ExecutableQuery(query).WithConfig(new QueryConfig(database: database)).ExecuteAsync(TestContext.Current.CancellationToken)).Result;

    /// <summary>All nodes but the notes of seeds, then all relationships, as text; in order.</summary>
    public async Task<IReadOnlyList<string>> StateAsync()
    {
        var nodes = (await RunAsync("MATCH (n) WHERE NOT n:Seed RETURN labels(n), properties(n)"))
            .Select(record => $"(:{string.Join(':', record[0].As<List<string>>().Order(StringComparer.Ordinal))} {CypherValue.Text(record[1])})");
        var relationships = (await RunAsync("MATCH (a)-[r]->(b) RETURN a.id, type(r), properties(r), b.id"))
            .Select(record => $"{record[0]} -{record[1]} {CypherValue.Text(record[2])}-> {record[3]}");
        return [.. nodes.Order(StringComparer.Ordinal), .. relationships.Order(StringComparer.Ordinal)];
    }

    /// <summary>How much there is, of everything that a seed could leave behind.</summary>
    public async Task<(long Nodes, long Relationships, int Constraints, int Indexes)> CountsAsync() => (
        (await RunAsync("MATCH (n) RETURN count(n)"))[0][0].As<long>(),
        (await RunAsync("MATCH ()-[r]->() RETURN count(r)"))[0][0].As<long>(),
        (await RunAsync("SHOW CONSTRAINTS YIELD name")).Count,
        (await RunAsync("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'")).Count);

    public ValueTask DisposeAsync() => owner?.DisposeAsync() ?? ValueTask.CompletedTask;
}
