using System.Net;
using System.Net.Security;
using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Bolt.Listener;

/// <summary>Limits are tight before login, when the client is a stranger, and wide after.</summary>
public sealed class BoltListenerOptions
{
    public required IPEndPoint EndPoint { get; init; }

    /// <summary>With its chain. Null: no TLS; else nothing else is taken, over TCP or WebSocket.</summary>
    public SslStreamCertificateContext? Certificate { get; init; }

    /// <summary>
    /// Sites whose pages may connect, over WebSocket, to a backend that asks nobody for credentials: <c>https://example.org</c>, <c>http://host:8080</c>. Those of this machine always may. One
    /// that asks for credentials can be connected to from any page.
    /// </summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Of those that have logged on. When there are so many, new ones are closed as they come.</summary>
    public int MaximumConnections { get; init; } = 500;

    /// <summary>
    /// Of those that have not logged on, counted apart. When there are so many, the oldest of them gives way to a new one: strangers who only hold
    /// connections lock out nobody who logs on promptly. At least 1.
    /// </summary>
    public int MaximumStrangers { get; init; } = 500;

    /// <summary>From the connection to the end of the login.</summary>
    public TimeSpan LoginTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Of one message before login.</summary>
    public int MaximumLoginMessageBytes { get; init; } = 8 * 1024;

    /// <summary>How deep lists, maps and structures may nest in a message before login, the message itself included; at most <see cref="PackStreamReader.MaximumDepth"/>, the limit after login.</summary>
    public int MaximumLoginDepth { get; init; } = 4;

    /// <summary>Of one list or map in a message before login.</summary>
    public int MaximumLoginElements { get; init; } = 64;

    /// <summary>Of one message after login.</summary>
    public int MaximumMessageBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Requests that may wait while one runs; then the client is not read any more.</summary>
    public int MaximumQueuedRequests { get; init; } = 300;

    /// <summary>The same in bytes: the request with which they are more is the last that is read.</summary>
    public int MaximumQueuedBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>A connection without a transaction that says nothing for so long is closed.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromHours(2);

    /// <summary>A connection that says nothing, or does not take what it has asked for, for so long while its transaction or result is open is closed, and the transaction rolled back.</summary>
    public TimeSpan IdleTransactionTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long running statements may go on when the listener stops.</summary>
    public TimeSpan ShutdownGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Told of what nobody foresaw; the client gets no detail. Called from any thread.</summary>
    public Action<Exception>? OnError { get; init; }

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
