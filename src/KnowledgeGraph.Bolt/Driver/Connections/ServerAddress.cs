namespace KnowledgeGraph.Bolt.Driver.Connections;

/// <summary>Where a server listens.</summary>
internal sealed record ServerAddress(string Host, int Port)
{
    public const int DefaultPort = 7687;

    /// <summary>Reads <c>host:port</c>, as routing tables give it. An IPv6 address stands in brackets.</summary>
    public static ServerAddress Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon < 0 || text.EndsWith(']'))
        {
            return new ServerAddress(text.Trim('[', ']'), DefaultPort);
        }

        return int.TryParse(text.AsSpan(colon + 1), out var port) && port is > 0 and <= 65535
            ? new ServerAddress(text[..colon].Trim('[', ']'), port)
            : throw new ProtocolException($"`{text}` is no server address.");
    }

    public override string ToString() => Host.Contains(':') ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}

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
    public static ConnectionUri Parse(Uri uri)
    {
        if (!uri.IsAbsoluteUri)
        {
            throw Wrong(uri, "it has no scheme");
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
        if (uri.Host.Length == 0)
        {
            throw Wrong(uri, "it names no host");
        }

        if (uri.UserInfo.Length > 0)
        {
            throw new ArgumentException($"The URI for {uri.Host} holds a user name: give it as an AuthToken, so that it appears in no log.");
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
                throw Wrong(uri, $"`{pair}` is no entry of a routing context (name=value, each name once, not `address`)");
            }
        }

        return new ConnectionUri(address, routed, encryption, context);
    }

    private static ArgumentException Wrong(Uri uri, string why) =>
        new($"`{uri.OriginalString}` is no URI that the driver can connect to: {why}. Use bolt://host:7687 or neo4j://host:7687; with +s or +ssc for TLS.");
}
