using KnowledgeGraph.Bolt.Driver.Connections;

namespace KnowledgeGraph.Bolt.Driver;

/// <summary>
/// Makes drivers. Schemes: <c>bolt</c> (one server) and <c>neo4j</c> (the servers of a routing table), with <c>+s</c> for TLS and <c>+ssc</c> for TLS with
/// any certificate. No connection is made before the first use.
/// </summary>
public static class GraphDatabase
{
    public static IBookmarkManagerFactory BookmarkManagerFactory { get; } = new BookmarkManagerFactory();

    public static IDriver Driver(string uri) => Driver(uri, AuthTokens.None);

    public static IDriver Driver(string uri, Action<ConfigBuilder> action) => Driver(uri, AuthTokens.None, action);

    public static IDriver Driver(string uri, IAuthToken authToken) => Driver(uri, authToken, _ => { });

    public static IDriver Driver(string uri, IAuthToken authToken, Action<ConfigBuilder> action) => Driver(Parse(uri), authToken, action);

    public static IDriver Driver(string uri, IAuthTokenManager authTokenManager) => Driver(uri, authTokenManager, _ => { });

    public static IDriver Driver(string uri, IAuthTokenManager authTokenManager, Action<ConfigBuilder> action) => Driver(Parse(uri), authTokenManager, action);

    public static IDriver Driver(Uri uri) => Driver(uri, AuthTokens.None);

    public static IDriver Driver(Uri uri, Action<ConfigBuilder> action) => Driver(uri, AuthTokens.None, action);

    public static IDriver Driver(Uri uri, IAuthToken authToken) => Driver(uri, authToken, _ => { });

    public static IDriver Driver(Uri uri, IAuthToken authToken, Action<ConfigBuilder> action) => Driver(uri, AuthTokenManagers.Static(authToken), action);

    public static IDriver Driver(Uri uri, IAuthTokenManager authTokenManager) => Driver(uri, authTokenManager, _ => { });

    /// <exception cref="ArgumentException">The URI is not one that a driver can connect to, or does not go with the settings.</exception>
    public static IDriver Driver(Uri uri, IAuthTokenManager authTokenManager, Action<ConfigBuilder> action)
    {
        ArgumentNullException.ThrowIfNull(uri);
        ArgumentNullException.ThrowIfNull(authTokenManager);
        ArgumentNullException.ThrowIfNull(action);
        var builder = new ConfigBuilder();
        action(builder);
        var config = builder.Build();
        return new BoltDriver(new ConnectionSettings(ConnectionUri.Parse(uri, config), authTokenManager, config));
    }

    private static Uri Parse(string uri)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(uri);
        return Uri.TryCreate(uri, UriKind.Absolute, out var parsed)
            ? parsed
            : throw new ArgumentException("The text is no URI. Use bolt://host:7687 or neo4j://host:7687; with +s or +ssc for TLS.");
    }
}
