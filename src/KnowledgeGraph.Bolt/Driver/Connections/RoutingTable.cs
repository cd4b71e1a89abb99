using KnowledgeGraph.Bolt.Messages;

namespace KnowledgeGraph.Bolt.Driver.Connections;

/// <summary>Which servers read, write and route one database, and until when that holds. Database is null where the server did not name it.</summary>
internal sealed record RoutingTable(
    string? Database,
    IReadOnlyList<ServerAddress> Readers,
    IReadOnlyList<ServerAddress> Writers,
    IReadOnlyList<ServerAddress> Routers,
    long Since,
    TimeSpan TimeToLive,
    bool CameWithoutWriters)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    public bool IsGoodFor(AccessMode mode, TimeProvider time) =>
        Routers.Count > 0 && (mode == AccessMode.Read ? Readers : Writers).Count > 0 && time.GetElapsedTime(Since) < TimeToLive;

    public RoutingTable Without(ServerAddress address)
    {
        IReadOnlyList<ServerAddress> Others(IReadOnlyList<ServerAddress> servers) => [.. servers.Where(server => server != address)];
        return this with { Readers = Others(Readers), Writers = Others(Writers), Routers = Others(Routers) };
    }

    public static async Task<RoutingTable> AskAsync(Connection connection, ConnectionSettings settings, Demand demand, CancellationToken cancellationToken)
    {
        var answer = new ResponseHandler();
        connection.Send(new Route(settings.Uri.RoutingContext, demand.Bookmarks, demand.Database, demand.ImpersonatedUser), answer);
        await connection.FlushAsync(cancellationToken).ConfigureAwait(false);
        await connection.CompleteAsync(answer, cancellationToken).ConfigureAwait(false);
        return Read(answer.Metadata, demand.Database, settings.Config.TimeProvider.GetTimestamp());
    }

    /// <exception cref="ProtocolException">It is no table, or one without readers or routers. No writers is allowed: there may be none just now.</exception>
    public static RoutingTable Read(IReadOnlyDictionary<string, object> metadata, string? database, long now)
    {
        if (metadata.GetValueOrDefault("rt") is not Dictionary<string, object> table
            || table.GetValueOrDefault("ttl") is not long seconds
            || table.GetValueOrDefault("servers") is not List<object> servers)
        {
            throw Malformed("The answer to ROUTE holds no routing table.");
        }

        IReadOnlyList<ServerAddress> Of(string role) => [.. servers.OfType<Dictionary<string, object>>()
            .Where(server => server.GetValueOrDefault("role") as string == role)
            .SelectMany(server => server.GetValueOrDefault("addresses") as List<object> ?? [])
            .OfType<string>().Select(ServerAddress.Parse).Distinct()];

        var (readers, writers, routers) = (Of("READ"), Of("WRITE"), Of("ROUTE"));
        return readers.Count > 0 && routers.Count > 0
            ? new RoutingTable(
                database ?? table.GetValueOrDefault("db") as string, readers, writers, routers, now, TimeSpan.FromSeconds(Math.Clamp(seconds, 0, Longest.TotalSeconds)), writers.Count == 0)
            : throw Malformed($"The routing table has {readers.Count} readers and {routers.Count} routers.");
    }

    /// <summary>Our own finding: another router may do better.</summary>
    private static ProtocolException Malformed(string message) => new(message, code: "");
}
