using KnowledgeGraph.Bolt.Messages;

namespace KnowledgeGraph.Bolt.Driver.Connections;

/// <summary>Which servers read, write and route one database, and until when that holds.</summary>
internal sealed record RoutingTable(
    IReadOnlyList<ServerAddress> Readers, IReadOnlyList<ServerAddress> Writers, IReadOnlyList<ServerAddress> Routers, long Since, TimeSpan TimeToLive)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public static async Task<RoutingTable> AskAsync(
        Connection connection, ConnectionSettings settings, string? database, IReadOnlyList<string> bookmarks, CancellationToken cancellationToken)
    {
        var answer = new ResponseHandler();
        connection.Send(new Route(settings.Uri.RoutingContext, bookmarks, database), answer);
        await connection.FlushAsync(cancellationToken).ConfigureAwait(false);
        await connection.CompleteAsync(answer, cancellationToken).ConfigureAwait(false);
        return Read(answer.Metadata, settings.Config.TimeProvider.GetTimestamp());
    }

    /// <exception cref="ProtocolException">It is no table, or one without readers or routers. No writers is allowed: there may be none just now.</exception>
    public static RoutingTable Read(IReadOnlyDictionary<string, object> metadata, long now)
    {
        if (metadata.GetValueOrDefault("rt") is not Dictionary<string, object> table
            || table.GetValueOrDefault("ttl") is not long seconds
            || table.GetValueOrDefault("servers") is not List<object> servers)
        {
            throw new ProtocolException("The answer to ROUTE holds no routing table.");
        }

        IReadOnlyList<ServerAddress> Of(string role) => [.. servers.OfType<Dictionary<string, object>>()
            .Where(server => server.GetValueOrDefault("role") as string == role)
            .SelectMany(server => server.GetValueOrDefault("addresses") as List<object> ?? [])
            .OfType<string>().Select(ServerAddress.Parse).Distinct()];

        var (readers, writers, routers) = (Of("READ"), Of("WRITE"), Of("ROUTE"));
        return readers.Count > 0 && routers.Count > 0
            ? new RoutingTable(readers, writers, routers, now, TimeSpan.FromSeconds(Math.Clamp(seconds, 0, Longest.TotalSeconds)))
            : throw new ProtocolException($"The routing table has {readers.Count} readers and {routers.Count} routers.");
    }
}
