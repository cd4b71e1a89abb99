using System.Net;

namespace KnowledgeGraph.Bolt.Listener;

/// <summary>Who is at the other end of a connection, and how values are written for it.</summary>
public sealed record BoltClient
{
    public required IPEndPoint Address { get; init; }

    /// <summary>The site of the web page that connects, over WebSocket: <c>https://example.org</c>. Null for everyone else.</summary>
    public string? Origin { get; init; }

    /// <summary>What the client calls itself in HELLO.</summary>
    public string UserAgent { get; init; } = "";

    /// <summary>Before 5.0 nodes, relationships and paths have no element ids.</summary>
    public required BoltVersion Version { get; init; }

    /// <summary>
    /// Date-times go as seconds of UTC, with <see cref="PackStream.StructureTag.DateTime"/> and <see cref="PackStream.StructureTag.DateTimeZoneId"/>; false (4.4 without the patch «utc»): as
    /// seconds of the local time, with <see cref="PackStream.StructureTag.LegacyDateTime"/> and <see cref="PackStream.StructureTag.LegacyDateTimeZoneId"/>.
    /// </summary>
    public required bool SendsUtc { get; init; }
}
