using System.Net;

namespace KnowledgeGraph.Bolt.Listener;

/// <summary>Limits are tight before login, when the client is a stranger, and wide after.</summary>
public sealed class BoltListenerOptions
{
    public required IPEndPoint EndPoint { get; init; }

    /// <summary>More are closed as they come.</summary>
    public int MaximumConnections { get; init; } = 500;

    /// <summary>From the connection to the end of the login.</summary>
    public TimeSpan LoginTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Of one message before login.</summary>
    public int MaximumLoginMessageBytes { get; init; } = 8 * 1024;

    /// <summary>Of one message after login.</summary>
    public int MaximumMessageBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Requests that may wait while one runs; then the client is not read any more.</summary>
    public int MaximumQueuedRequests { get; init; } = 300;

    /// <summary>A connection without a transaction that says nothing for so long is closed.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromHours(2);

    /// <summary>A connection that says nothing for so long while its transaction or result is open is closed, and the transaction rolled back.</summary>
    public TimeSpan IdleTransactionTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long running statements may go on when the listener stops.</summary>
    public TimeSpan ShutdownGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Told of what nobody foresaw; the client gets no detail. Called from any thread.</summary>
    public Action<Exception>? OnError { get; init; }

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
