namespace KnowledgeGraph.Bolt.Driver.Connections;

/// <summary>What a URI says about TLS.</summary>
internal enum Encryption
{
    None,

    /// <summary>The certificate must be one that the system trusts, for this host.</summary>
    Trusted,

    /// <summary>Any certificate, also a self-signed one.</summary>
    AnyCertificate,
}

/// <summary>What a connection URI says: <c>bolt://</c> is one server, <c>neo4j://</c> a cluster; <c>+s</c> encrypts, <c>+ssc</c> without checking the certificate.</summary>
internal sealed record ConnectionUri(ServerAddress Address, bool Routed, Encryption Encryption, IReadOnlyDictionary<string, object> RoutingContext)
{
    /// <exception cref="ArgumentException">The URI is not one that a driver can connect to; the message says why.</exception>
    public static ConnectionUri Parse(Uri uri, Config config)
    {
        if (!uri.IsAbsoluteUri)
        {
            throw new ArgumentException("The URI has no scheme. Use bolt://host:7687 or neo4j://host:7687; with +s or +ssc for TLS.");
        }

        if (uri.UserInfo.Length > 0)
        {
            throw new ArgumentException($"The URI for {uri.Host} holds a user name: give it as an AuthToken, so that it appears in no log.");
        }

        var (routed, encryption) = uri.Scheme switch
        {
            "bolt" => (false, Encryption.None),
            "bolt+s" => (false, Encryption.Trusted),
            "bolt+ssc" => (false, Encryption.AnyCertificate),
            "neo4j" => (true, Encryption.None),
            "neo4j+s" => (true, Encryption.Trusted),
            "neo4j+ssc" => (true, Encryption.AnyCertificate),
            "http" or "https" => throw Wrong(uri, "a driver speaks Bolt, not HTTP"),
            _ => throw Wrong(uri, $"the scheme `{uri.Scheme}` is unknown"),
        };
        if (encryption != Encryption.None && config.EncryptionSetBy is { } setting)
        {
            throw new ArgumentException($"The scheme {uri.Scheme} says how to encrypt, so {setting} cannot say it too: use {(routed ? "neo4j" : "bolt")}:// with it.");
        }

        if (uri.Host.Length == 0)
        {
            throw Wrong(uri, "it names no host");
        }

        if (!routed && uri.Query.Length > 1)
        {
            throw Wrong(uri, "a routing context (what follows `?`) needs the scheme neo4j");
        }

        var address = new ServerAddress(uri.Host.Trim('[', ']'), uri.Port > 0 ? uri.Port : ServerAddress.DefaultPort);
        var context = new Dictionary<string, object> { ["address"] = address.ToString() };
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.Split('=') is not [{ Length: > 0 } key, { Length: > 0 } value] || !context.TryAdd(Uri.UnescapeDataString(key), Uri.UnescapeDataString(value)))
            {
                throw Wrong(uri, "its routing context (what follows `?`) has an entry that is not name=value, or a name twice, or `address`");
            }
        }

        return new ConnectionUri(address, routed, encryption, context);
    }

    /// <summary>Says no more of the URI than scheme and host: the rest may hold a secret.</summary>
    private static ArgumentException Wrong(Uri uri, string why) =>
        new($"`{uri.Scheme}://{uri.Host}` is no URI that the driver can connect to: {why}. Use bolt://host:7687 or neo4j://host:7687; with +s or +ssc for TLS.");
}
