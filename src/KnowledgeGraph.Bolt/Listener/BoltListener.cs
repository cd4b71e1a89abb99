using System.Net;

namespace KnowledgeGraph.Bolt.Listener;

/// <summary>Serves a backend over Bolt on one TCP port.</summary>
public sealed class BoltListener : IAsyncDisposable
{
    /// <summary>Listens at once; port 0 takes a free one.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The port is taken, or not ours to take.</exception>
    public static BoltListener Start(IBoltBackend backend, BoltListenerOptions options) => throw new NotImplementedException();

    public IPEndPoint EndPoint => throw new NotImplementedException();

    /// <summary>Stops accepting, lets running statements end within the options' grace, then closes.</summary>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}

/// <summary>Limits are those of RELIABILITY-SECURITY: tight before login, wide after.</summary>
public sealed class BoltListenerOptions
{
    public required IPEndPoint EndPoint { get; init; }
}
