using System.Globalization;
using KnowledgeGraph.Engine.Procedures;
using KnowledgeGraph.Engine.Runtime;

namespace KnowledgeGraph.Engine.Serving;

/// <summary>The engine's options by the names that Neo4j has for them, and what clients ask of any server.</summary>
internal static class EngineSettings
{
    private static readonly GraphEngineOptions Defaults = new();

    public static IReadOnlyList<ServerSetting> Of(GraphEngineOptions options) =>
    [
        new("browser.post_connect_cmd", "", "", "Commands that Neo4j Browser runs when it has connected.", "A string."),
        new("browser.remote_content_hostname_whitelist", "", "", "Hosts that Neo4j Browser may load guides from: none.", "A string."),
        new("client.allow_telemetry", "false", "false", "Whether clients may report what they are used for.", "A boolean."),
        Option(options, "db.lock.acquisition.timeout", static given => Seconds(given.LockTimeout), "How long a transaction waits for its turn to write.", "A duration."),
        Option(options, "db.memory.transaction.max", static given => Number(given.StatementMemoryBytes), "What the statements of a transaction may take, in bytes.", "A byte size."),
        Option(options, "db.transaction.timeout", static given => Seconds(given.TransactionTimeout), "How long a transaction may take.", "A duration."),
        Option(options, "dbms.memory.transaction.total.max", static given => Number(given.TotalMemoryBytes), "What all open transactions may take together, in bytes.", "A byte size."),
        new("dbms.security.auth_enabled", options.AsksForLogin ? "true" : "false", "false", "Whether clients need a password.", "A boolean."),
        new("dbms.security.allow_csv_import_from_file_urls", options.ImportFolder is null ? "false" : "true", "false", "Whether LOAD CSV is on.", "A boolean."),
        new("initial.dbms.default_database", ShowCommands.DefaultDatabase, ShowCommands.DefaultDatabase, "The database of those who name none.", "A database name."),
        new("server.bolt.enabled", "true", "true", "Whether Bolt is served.", "A boolean."),
        Option(options, "server.memory.query_cache.per_db_cache_num_entries", static given => Number(given.CachedStatements), "How many prepared statements are kept.", "An integer."),
    ];

    private static ServerSetting Option(GraphEngineOptions options, string name, Func<GraphEngineOptions, string> value, string description, string values) =>
        new(name, value(options), value(Defaults), description, values);

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###}s");

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
