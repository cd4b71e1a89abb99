using System.Net;
using System.Net.Sockets;

namespace KnowledgeGraph.Bolt.Driver.Connections;

/// <summary>What a host's name stands for.</summary>
internal static class HostAddresses
{
    /// <summary>In the resolver's order; an address stands for itself.</summary>
    /// <exception cref="SocketException">The name is not known.</exception>
    public static async ValueTask<IReadOnlyList<IPAddress>> OfAsync(string host, Config config, CancellationToken cancellationToken)
    {
        if (config.HostResolver is { } resolver)
        {
            return [.. (await resolver(host, cancellationToken).ConfigureAwait(false)).Select(IPAddress.Parse)];
        }

        if (IPAddress.TryParse(host, out var literal))
        {
            return [literal];
        }

        return await Dns.GetHostAddressesAsync(host, config.Ipv6Enabled ? AddressFamily.Unspecified : AddressFamily.InterNetwork, cancellationToken).ConfigureAwait(false);
    }
}
