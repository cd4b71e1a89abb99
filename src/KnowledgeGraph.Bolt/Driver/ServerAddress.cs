namespace KnowledgeGraph.Bolt.Driver;

/// <summary>Where a server listens.</summary>
public sealed record ServerAddress
{
    internal const int DefaultPort = 7687;

    internal ServerAddress(string host, int port) => (Host, Port, CertificateHost) = (host, port, host);

    /// <summary>A name or an IP address; IPv6 without brackets.</summary>
    public string Host { get; }

    public int Port { get; }

    public static ServerAddress From(string host, int port)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(host);
        return new ServerAddress(host, port);
    }

    public static ServerAddress From(Uri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return new ServerAddress(uri.Host.Trim('[', ']'), uri.Port > 0 ? uri.Port : DefaultPort);
    }

    /// <summary>The name that a certificate has to be for: the host's, also where an address stands for it.</summary>
    internal string CertificateHost { get; private init; }

    /// <summary>One of the addresses that the host's name stands for.</summary>
    internal ServerAddress At(System.Net.IPAddress address) => new(address.ToString(), Port) { CertificateHost = CertificateHost };

    public bool Equals(ServerAddress? other) => other is not null && (Host, Port) == (other.Host, other.Port);

    public override int GetHashCode() => HashCode.Combine(Host, Port);

    public override string ToString() => Host.Contains(':') ? $"[{Host}]:{Port}" : $"{Host}:{Port}";

    /// <summary>Reads <c>host:port</c>, as routing tables give it. An IPv6 address stands in brackets.</summary>
    internal static ServerAddress Parse(string text)
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
}

/// <summary>Says which servers an address stands for.</summary>
public interface IServerAddressResolver
{
    /// <summary>Asked for the address of a <c>neo4j://</c> URI whenever a routing table is needed and no known router answers. They are tried in this order.</summary>
    ISet<ServerAddress> Resolve(ServerAddress address);
}
