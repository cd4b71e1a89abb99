using KnowledgeGraph.Bolt.Driver.Connections;

namespace KnowledgeGraph.Bolt.Driver;

/// <summary>
/// Makes drivers. Schemes: <c>bolt</c> (one server) and <c>neo4j</c> (the servers of a routing table), with <c>+s</c> for TLS and <c>+ssc</c> for TLS with
/// any certificate. Of <c>neo4j</c> there is enough for a single server and for reading and writing through a cluster's first table; load balance,
/// resolvers and the cache of home databases are not there yet. No connection is made before the first use.
/// </summary>
public static class GraphDatabase
{
    public static IDriver Driver(string uri) => Driver(uri, AuthTokens.None);

    public static IDriver Driver(string uri, Action<ConfigBuilder> action) => Driver(uri, AuthTokens.None, action);

    public static IDriver Driver(string uri, IAuthToken authToken) => Driver(uri, authToken, _ => { });

    /// <exception cref="ArgumentException">The URI is not one that a driver can connect to.</exception>
    public static IDriver Driver(string uri, IAuthToken authToken, Action<ConfigBuilder> action)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(uri);
        return Uri.TryCreate(uri, UriKind.Absolute, out var parsed)
            ? Driver(parsed, authToken, action)
            : throw new ArgumentException($"`{uri}` is no URI. Use bolt://host:7687 or neo4j://host:7687; with +s or +ssc for TLS.");
    }

    public static IDriver Driver(Uri uri) => Driver(uri, AuthTokens.None);

    public static IDriver Driver(Uri uri, Action<ConfigBuilder> action) => Driver(uri, AuthTokens.None, action);

    public static IDriver Driver(Uri uri, IAuthToken authToken) => Driver(uri, authToken, _ => { });

    /// <exception cref="ArgumentException">The URI is not one that a driver can connect to.</exception>
    public static IDriver Driver(Uri uri, IAuthToken authToken, Action<ConfigBuilder> action)
    {
        ArgumentNullException.ThrowIfNull(uri);
        ArgumentNullException.ThrowIfNull(action);
        var builder = new ConfigBuilder();
        action(builder);
        return new BoltDriver(new ConnectionSettings(ConnectionUri.Parse(uri), Own(authToken), builder.Build()));
    }

    internal static AuthToken Own(IAuthToken token) =>
        token as AuthToken ?? throw new ArgumentException("An auth token is one of those that AuthTokens makes.", nameof(token));
}
