using KnowledgeGraph.Api.Configuration;
using KnowledgeGraph.Api.Databases;
using KnowledgeGraph.Api.Http;
using KnowledgeGraph.Api.Http.Sockets;
using KnowledgeGraph.Api.Seeding;
using KnowledgeGraph.GraphQL.Ontology;
using Microsoft.Extensions.Logging.Abstractions;

namespace KnowledgeGraph.Api.Tests.Http;

/// <summary>The service in this process, on a free port, over the seeded embedded engine; or over a Neo4j at an address.</summary>
public sealed class RunningService : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly string? _neo4j;
    private readonly Dictionary<string, string> _environment = [];
    private readonly SocketLimits? _sockets;
    private Database? _database;
    private WebHost? _host;

    public RunningService()
    {
    }

    internal RunningService(string? neo4j = null, SocketLimits? sockets = null, params (string Name, string Value)[] environment)
    {
        (_neo4j, _sockets) = (neo4j, sockets);
        _environment = environment.ToDictionary(entry => entry.Name, entry => entry.Value);
    }

    /// <summary>Started; with other settings than the usual ones.</summary>
    internal static async Task<RunningService> StartAsync(string? neo4j = null, SocketLimits? sockets = null, params (string Name, string Value)[] environment)
    {
        var service = new RunningService(neo4j, sockets, environment);
        try
        {
            await service.InitializeAsync();
            return service;
        }
        catch (Exception)
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>Its base address is the service's.</summary>
    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    /// <summary>The database behind it.</summary>
    internal IDriver Driver => _database!.Driver;   // there once it is started

    public async ValueTask InitializeAsync()
    {
        var settings = Settings.Read(name => name switch
        {
            "KG_DATA" => _folder["data"],
            "KG_BOLT_LISTEN" => "127.0.0.1:0",
            "ASPNETCORE_URLS" => "http://127.0.0.1:0",
            "NEO4J_URI" => _neo4j,
            _ => _environment.GetValueOrDefault(name),
        });
        var ontology = GraphOntology.Load(settings.SchemaFolder);
        var scripts = SeedScripts.Load(settings.CypherFolder);
        _database = await Database.OpenAsync(settings, Purpose.Serving, NullLogger.Instance);
        if (_database.IsEmbedded)
        {
            await new Seeder(_database.Driver, _database.Name).ApplyAsync(scripts, ontology);
        }

        _host = await WebHost.StartAsync(settings, ontology, _database, scripts, _sockets);
        Client.BaseAddress = new Uri(_host.Addresses[0] + "/");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        _folder.Dispose();
    }
}
