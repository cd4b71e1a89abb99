using KnowledgeGraph.Api.Configuration;

namespace KnowledgeGraph.Api.Databases;

/// <summary>The database behind the API: a Neo4j, or the embedded engine. Either way it is reached by the driver, over Bolt, alone.</summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly EmbeddedEngine? _engine;

    private Database(IDriver driver, string? name, string boltAddress, string description, EmbeddedEngine? engine)
    {
        (Driver, Name, BoltAddress, Description, _engine) = (driver, name, boltAddress, description, engine);
    }

    public IDriver Driver { get; }

    /// <summary>Null: the user's home database.</summary>
    public string? Name { get; }

    /// <summary>For clients of Bolt: <c>bolt://127.0.0.1:7687</c>.</summary>
    public string BoltAddress { get; }

    /// <summary>For people.</summary>
    public string Description { get; }

    public bool IsEmbedded => _engine is not null;

    /// <summary>Whether the embedded engine has stopped writing after a disk error.</summary>
    public bool HasStoppedWriting => _engine?.WritesStopped is not null;

    /// <summary>How others log on, for people; null where that is not ours to say.</summary>
    public string? Login => _engine?.Login;

    /// <summary>Opens it, and asks it something, so that what stands in the way is known now.</summary>
    /// <param name="settings">Which database.</param>
    /// <param name="purpose">What for.</param>
    /// <param name="logger">Told of what is not foreseen while the embedded engine runs.</param>
    /// <exception cref="StartupException">It cannot be used as the settings say.</exception>
    public static async Task<Database> OpenAsync(Settings settings, Purpose purpose, ILogger logger)
    {
        var database = settings.Neo4j is { } neo4j ? Connect(neo4j) : await StartAsync(settings, purpose, logger);
        try
        {
            var agent = await AskAsync(database);
            return new Database(
                database.Driver, database.Name, database.BoltAddress, database.IsEmbedded ? database.Description : $"{agent} at {database.Description}", database._engine);
        }
        catch (Exception exception)
        {
            await database.DisposeAsync();
            throw exception is Neo4jException failure && settings.Neo4j is not null ? Explain(failure, settings.Neo4j) : exception;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Driver.DisposeAsync();
        if (_engine is not null)
        {
            await _engine.DisposeAsync();
        }
    }

    private static Database Connect(Neo4jSettings neo4j)
    {
        try
        {
            var token = neo4j.Password is { } password ? AuthTokens.Basic(neo4j.Username, password) : AuthTokens.None;
            var where = neo4j.Database is null ? $"{neo4j}" : $"{neo4j}, database {neo4j.Database}";
            return new Database(GraphDatabase.Driver(neo4j.Uri, token), neo4j.Database, $"{neo4j}", where, engine: null);
        }
        catch (ArgumentException exception)
        {
            throw new StartupException($"NEO4J_URI: {exception.Message}", exception);
        }
    }

    private static async Task<Database> StartAsync(Settings settings, Purpose purpose, ILogger logger)
    {
        var engine = await EmbeddedEngine.StartAsync(settings, purpose, logger);
        return new Database(engine.Connect(), name: null, engine.BoltAddress, $"embedded engine, data in {settings.DataFolder}", engine);
    }

    /// <summary>Gives the server's name for itself.</summary>
    private static async Task<string> AskAsync(Database database)
    {
        await using var session = database.Driver.AsyncSession(config => config.WithDatabase(database.Name).WithDefaultAccessMode(AccessMode.Read));
        var cursor = await session.RunAsync("RETURN 1");
        return (await cursor.ConsumeAsync()).Server.Agent;
    }

    private static StartupException Explain(Neo4jException failure, Neo4jSettings neo4j) => failure switch
    {
        SecurityException => new StartupException(
            $"The Neo4j at {neo4j} refuses the login of `{neo4j.Username}` ({failure.Code}). Check NEO4J_USERNAME and NEO4J_PASSWORD.", failure),
        FatalDiscoveryException => new StartupException($"The Neo4j at {neo4j} has no database `{neo4j.Database}`. Check NEO4J_DATABASE.", failure),
        ServiceUnavailableException or SessionExpiredException => new StartupException(
            $"No Neo4j answers at {neo4j}: {FirstLine(failure.Message)} Check NEO4J_URI, and that the server runs.", failure),
        _ => new StartupException($"The Neo4j at {neo4j} cannot be used: {FirstLine(failure.Message)}", failure),
    };

    private static string FirstLine(string text) => text.Split('\n')[0].TrimEnd();
}
