using System.Net.Http.Json;
using System.Text.Json;
using DotNet.Testcontainers.Builders;
using KnowledgeGraph.Tests.Shared;

[assembly: AssemblyFixture(typeof(KnowledgeGraph.EndToEnd.Tests.Servers))]
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace KnowledgeGraph.EndToEnd.Tests;

/// <summary>The service, started once on each back end and shared by all tests; and the report of which back ends there were.</summary>
public sealed class Servers : IAsyncLifetime
{
    private readonly Dictionary<string, Service> _services = [];
    private Neo4jServer? _neo4j;
    private string _reason = "";

    /// <summary>Where tests keep what they need: deleted at the end.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("kg-end-to-end-").FullName;

    public async ValueTask InitializeAsync()
    {
        (_neo4j, _reason) = await Neo4jServer.FindAsync(StartContainerAsync);
        if (_neo4j is not null)
        {
            await using var driver = GraphDatabase.Driver(_neo4j.Uri, AuthTokens.Basic(_neo4j.Username, _neo4j.Password));
            await EmptyDatabase.ClaimAsync(_neo4j, driver);
        }

        if (Environment.GetEnvironmentVariable("KG_TEST_REPORT") is { Length: > 0 } report)
        {
            await File.AppendAllLinesAsync(
                report,
                ["Back end used: the embedded engine", _neo4j is null ? $"Back end not used: a real Neo4j ({_reason})" : $"Back end used: a real Neo4j ({_neo4j.Origin})"]);
        }
    }

    /// <summary>The real Neo4j; skips the test, with the reason, when there is none.</summary>
    public Neo4jServer Neo4j
    {
        get
        {
            Assert.SkipWhen(_neo4j is null, $"No real Neo4j: {_reason}");
            return _neo4j;
        }
    }

    /// <summary>The service on a back end, seeded and serving.</summary>
    internal async Task<Service> OnAsync(string backEnd)
    {
        if (!_services.TryGetValue(backEnd, out var service))
        {
            var environment = backEnd == BackEnds.Neo4j ? NamesOf(Neo4j) : [];
            if (backEnd == BackEnds.Neo4j)
            {
                var (exitCode, output) = await KgProcess.RunAsync("seed", environment, Folder);
                exitCode.ShouldBe(0, output);
            }

            var kg = await KgProcess.ServeAsync(environment, Folder);
            var driver = backEnd == BackEnds.Neo4j
                ? GraphDatabase.Driver(Neo4j.Uri, AuthTokens.Basic(Neo4j.Username, Neo4j.Password))
                : GraphDatabase.Driver(kg.BoltUri, AuthTokens.None);
            _services.Add(backEnd, service = new Service(kg, driver));
        }

        return service;
    }

    /// <summary>The environment that points kg at a server.</summary>
    internal static Dictionary<string, string?> NamesOf(Neo4jServer server, string? uri = null) => new()
    {
        ["NEO4J_URI"] = uri ?? server.Uri,
        ["NEO4J_USERNAME"] = server.Username,
        ["NEO4J_PASSWORD"] = server.Password,
        ["NEO4J_DATABASE"] = server.Database,
    };

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.Values)
        {
            await service.DisposeAsync();
        }

        if (_neo4j is not null)
        {
            if (_neo4j.IsTheUsers)
            {
                await using var driver = GraphDatabase.Driver(_neo4j.Uri, AuthTokens.Basic(_neo4j.Username, _neo4j.Password));
                await EmptyDatabase.ClearAsync(driver, _neo4j.Database);
            }

            await _neo4j.DisposeAsync();
        }

        Directory.Delete(Folder, recursive: true);
    }

    private static async Task<(Neo4jServer, IAsyncDisposable)> StartContainerAsync()
    {
        var container = new ContainerBuilder("neo4j:5.26-community")
            .WithEnvironment("NEO4J_AUTH", "neo4j/test-secret")
            .WithPortBinding(7687, assignRandomHostPort: true)
            .WithWaitStrategy(Wait.ForUnixContainer().UntilMessageIsLogged("Started."))
            .Build();
        await container.StartAsync();
        var uri = $"bolt://{container.Hostname}:{container.GetMappedPublicPort(7687)}";
        return (Neo4jServer.At("a container", uri, "neo4j", "test-secret"), container);
    }
}

/// <summary>What tests run on, as a theory's data.</summary>
public static class BackEnds
{
    public const string Engine = "the embedded engine";
    public const string Neo4j = "a real Neo4j";

    public static TheoryData<string> All => [Engine, Neo4j];
}

/// <summary>A running kg, a client for its HTTP, and a driver to the database behind it.</summary>
internal sealed class Service(KgProcess kg, IDriver driver) : IAsyncDisposable
{
    public KgProcess Kg => kg;

    public IDriver Driver => driver;

    public HttpClient Http { get; } = new() { BaseAddress = kg.Address, Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>Asks a query, and gives its data; errors fail the test.</summary>
    public async Task<JsonElement> AskAsync(string query, object? variables = null)
    {
        var answer = await SendAsync(query, variables);
        answer.TryGetProperty("errors", out _).ShouldBeFalse(answer.ToString());
        return answer.GetProperty("data");
    }

    /// <summary>Asks a query, and gives the whole answer.</summary>
    public async Task<JsonElement> SendAsync(string query, object? variables = null)
    {
        using var response = await Http.PostAsJsonAsync("graphql", new { query, variables });
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await driver.DisposeAsync();
        await kg.DisposeAsync();
    }
}
