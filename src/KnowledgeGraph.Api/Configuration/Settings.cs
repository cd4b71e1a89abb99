using System.Net;

namespace KnowledgeGraph.Api.Configuration;

/// <summary>What the environment says, checked. Never printed as a whole: it holds a password.</summary>
internal sealed class Settings
{
    public const string DefaultUrls = "http://localhost:5080";
    public const int DefaultBoltPort = 7687;

    public const string Help = """
          ASPNETCORE_URLS   where HTTP listens (http://localhost:5080)
          NEO4J_URI         a Neo4j to use, as bolt://host:7687 or neo4j+s://host; without it, the embedded engine
          NEO4J_USERNAME, NEO4J_PASSWORD, NEO4J_DATABASE
                            the login (user: neo4j) and the database (the user's home database)
          KG_DATA           the embedded engine's folder (./data)
          KG_BOLT_LISTEN    where the embedded engine listens for Bolt (127.0.0.1:7687, or a free port when that is taken)
          KG_IMPORT         the folder whose files LOAD CSV may read in the embedded engine (none: LOAD CSV is off)
          KG_CYPHER, KG_SCHEMA
                            other folders than the cypher/ and schema/ beside the executable
        """;

    private Settings()
    {
    }

    /// <summary>Null: the embedded engine.</summary>
    public Neo4jSettings? Neo4j { get; private init; }

    /// <summary>An absolute path.</summary>
    public required string DataFolder { get; init; }

    /// <summary>An absolute path; null: LOAD CSV is off.</summary>
    public string? ImportFolder { get; init; }

    public required IPEndPoint BoltListen { get; init; }

    /// <summary>The user named the Bolt address: another one will not do.</summary>
    public required bool BoltListenIsAsked { get; init; }

    public required string CypherFolder { get; init; }

    public required string SchemaFolder { get; init; }

    /// <summary>Separated by semicolons, as ASP.NET has it.</summary>
    public required string Urls { get; init; }

    /// <param name="variable">An environment variable's value, or null.</param>
    /// <exception cref="StartupException">A value that cannot be used.</exception>
    public static Settings Read(Func<string, string?> variable)
    {
        string? Value(string name) => variable(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
        var listen = Value("KG_BOLT_LISTEN");
        return new Settings
        {
            Neo4j = Value("NEO4J_URI") is { } uri ? Neo4jSettings.Read(uri, Value("NEO4J_USERNAME"), variable("NEO4J_PASSWORD"), Value("NEO4J_DATABASE")) : null,
            DataFolder = FullPath("KG_DATA", Value("KG_DATA") ?? "data"),
            ImportFolder = Value("KG_IMPORT") is { } import ? Folder("KG_IMPORT", import, import) : null,
            BoltListen = listen is null ? new IPEndPoint(IPAddress.Loopback, DefaultBoltPort) : ListenAddresses.Bolt(listen),
            BoltListenIsAsked = listen is not null,
            CypherFolder = Folder("KG_CYPHER", Value("KG_CYPHER"), "cypher"),
            SchemaFolder = Folder("KG_SCHEMA", Value("KG_SCHEMA"), "schema"),
            Urls = ListenAddresses.Http(Value("ASPNETCORE_URLS") ?? DefaultUrls),
        };
    }

    private static string Folder(string name, string? asked, string beside)
    {
        var folder = asked is null ? Path.Combine(AppContext.BaseDirectory, beside) : FullPath(name, asked);
        return Directory.Exists(folder) ? folder : throw new StartupException($"{name}: there is no folder {folder}.");
    }

    private static string FullPath(string name, string path)
    {
        try
        {
            return Path.GetFullPath(path);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException or PathTooLongException)
        {
            throw new StartupException($"{name} is no path: {exception.Message}");
        }
    }
}
