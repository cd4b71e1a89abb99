namespace KnowledgeGraph.Api.Http.Sockets;

/// <summary>What one WebSocket may take.</summary>
internal sealed record SocketLimits
{
    /// <summary>Within this the client says <c>connection_init</c>.</summary>
    public TimeSpan Initialisation { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>A socket on which nothing runs and nothing is said is closed after this.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often we ping, and how long the answer may take.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>A message that the client does not take within this ends the connection.</summary>
    public TimeSpan Sending { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>After we said goodbye the client has so long to do so too.</summary>
    public TimeSpan Goodbye { get; init; } = TimeSpan.FromSeconds(5);

    public int MessageBytes { get; init; } = 64 * 1024;

    /// <summary>At the same time, those included that are being ended.</summary>
    public int Operations { get; init; } = 20;
}
