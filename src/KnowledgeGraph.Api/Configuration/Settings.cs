using System.Globalization;
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
          KG_BOLT_LISTEN    where the embedded engine listens for Bolt (127.0.0.1:7687, or a free port when that is taken); not a loopback address only with TLS
          KG_BOLT_USERNAME, KG_BOLT_PASSWORD or KG_BOLT_PASSWORD_HASH
                            the login there (user: neo4j; a password is made and kept as a hash in KG_DATA, but in Development nobody is asked)
          KG_BOLT_CERTIFICATE, KG_BOLT_KEY
                            PEM files: TLS there, and nothing else (none; the key: in the certificate's file)
          KG_BOLT_ORIGINS   sites whose pages may connect where nobody is asked for a login, besides those of this machine (none)
          KG_IMPORT         the folder whose files LOAD CSV may read in the embedded engine (none: LOAD CSV is off)
          KG_CYPHER, KG_SCHEMA
                            other folders than the cypher/ and schema/ beside the executable
          KG_TRUSTED        trusted documents: a folder of .graphql files, or a JSON file of {"id": "text"} (none)
          KG_TRUSTED_ONLY   true: any other document is refused (false)
          KG_PERSISTED      how many documents that clients sent are kept for them to name by hash; 0: none (1000)
          KG_EXPLAIN        true: whoever can ask may see the Cypher and the database's plans (false)
          KG_BROWSER        where Neo4j Browser is, for links to it (http://HOST:7474/browser/ of the Neo4j in use)
          KG_BATCH          how many operations one request may carry in a JSON array; 0: no arrays (5)
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

    /// <summary>Who may come in there.</summary>
    public required BoltAccess BoltAccess { get; init; }

    public required string CypherFolder { get; init; }

    public required string SchemaFolder { get; init; }

    /// <summary>None, unless a folder or a manifest is named.</summary>
    public required IReadOnlyList<TrustedDocument> TrustedDocuments { get; init; }

    /// <summary>Any other document is refused.</summary>
    public required bool OnlyTrusted { get; init; }

    /// <summary>How many texts are kept for clients that name them by their hash; 0: none.</summary>
    public required int PersistedQueries { get; init; }

    /// <summary>How many operations one request may carry in an array; 0: no arrays.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Whoever can ask may see an operation's Cypher and plans.</summary>
    public required bool Explain { get; init; }

    /// <summary>Where Neo4j Browser is; null: nobody knows.</summary>
    public required string? BrowserUrl { get; init; }

    /// <summary>Separated by semicolons, as ASP.NET has it.</summary>
    public required string Urls { get; init; }

    /// <param name="variable">An environment variable's value, or null.</param>
    /// <exception cref="StartupException">A value that cannot be used.</exception>
    public static Settings Read(Func<string, string?> variable)
    {
        string? Value(string name) => variable(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
        var listen = Value("KG_BOLT_LISTEN");
        var access = BoltAccess.Read(variable);
        var trusted = Value("KG_TRUSTED") is { } path ? TrustedDocument.Load(FullPath("KG_TRUSTED", path)) : [];
        var onlyTrusted = Switch("KG_TRUSTED_ONLY", Value("KG_TRUSTED_ONLY"));
        if (onlyTrusted && trusted.Count == 0)
        {
            throw new StartupException("KG_TRUSTED_ONLY is true and there are no trusted documents, so that nothing could be asked. Set KG_TRUSTED to a folder or a manifest of them.");
        }

        var neo4j = Value("NEO4J_URI") is { } uri ? Neo4jSettings.Read(uri, Value("NEO4J_USERNAME"), variable("NEO4J_PASSWORD"), Value("NEO4J_DATABASE")) : null;
        return new Settings
        {
            Neo4j = neo4j,
            DataFolder = FullPath("KG_DATA", Value("KG_DATA") ?? "data"),
            ImportFolder = Value("KG_IMPORT") is { } import ? Folder("KG_IMPORT", import, import) : null,
            BoltListen = listen is null ? new IPEndPoint(IPAddress.Loopback, DefaultBoltPort) : ListenAddresses.Bolt(listen, access.Certificate is not null),
            BoltListenIsAsked = listen is not null,
            BoltAccess = access,
            CypherFolder = Folder("KG_CYPHER", Value("KG_CYPHER"), "cypher"),
            SchemaFolder = Folder("KG_SCHEMA", Value("KG_SCHEMA"), "schema"),
            TrustedDocuments = trusted,
            OnlyTrusted = onlyTrusted,
            PersistedQueries = Number("KG_PERSISTED", Value("KG_PERSISTED"), byDefault: 1000, maximum: 100_000),
            BatchSize = Number("KG_BATCH", Value("KG_BATCH"), byDefault: 5, maximum: 100),
            Explain = Switch("KG_EXPLAIN", Value("KG_EXPLAIN")),
            BrowserUrl = Value("KG_BROWSER") is { } browser ? Address("KG_BROWSER", browser) : neo4j is null ? null : $"http://{neo4j.Uri.Host}:7474/browser/",
            Urls = ListenAddresses.Http(Value("ASPNETCORE_URLS") ?? DefaultUrls),
        };
    }

    private static bool Switch(string name, string? text) => text?.ToLowerInvariant() switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw new StartupException($"{name} is `{text}`. Use true or false."),
    };

    private static int Number(string name, string? text, int byDefault, int maximum) =>
        text is null ? byDefault
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= maximum ? number
        : throw new StartupException($"{name} is `{text}`. Use a number from 0 to {maximum}.");

    private static string Address(string name, string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        ? address.GetLeftPart(UriPartial.Path)
        : throw new StartupException($"{name} is no address of a page. Use http://host:7474/browser/.");

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
