using System.Net;
using System.Net.Sockets;
using KnowledgeGraph.Api.Configuration;
using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Engine;
using KnowledgeGraph.Engine.Durability;

namespace KnowledgeGraph.Api.Databases;

/// <summary>What a database is opened for.</summary>
internal enum Purpose
{
    Serving,
    Seeding,
    Looking,
}

/// <summary>The engine in this process, and the listener by which everyone reaches it, we too.</summary>
internal sealed class EmbeddedEngine : IAsyncDisposable
{
    private readonly GraphEngine _engine;
    private readonly BoltListener _listener;

    private EmbeddedEngine(GraphEngine engine, BoltListener listener) => (_engine, _listener) = (engine, listener);

    /// <summary>With the port that was taken.</summary>
    public string BoltAddress => $"bolt://{_listener.EndPoint}";

    /// <param name="settings">Where its data are, and where it listens.</param>
    /// <param name="purpose">What for: other than for serving it listens on any free port, since nobody else is to come.</param>
    /// <param name="logger">Told of what the listener did not foresee.</param>
    /// <exception cref="StartupException">The folder or the port cannot be used.</exception>
    public static async Task<EmbeddedEngine> StartAsync(Settings settings, Purpose purpose, ILogger logger)
    {
        // Who only looks leaves no folder behind: without one there is an empty graph to look at.
        var engine = Open(purpose is Purpose.Looking && !Directory.Exists(settings.DataFolder) ? null : settings.DataFolder, settings.ImportFolder);
        try
        {
            return new EmbeddedEngine(engine, Listen(engine, settings, purpose, logger));
        }
        catch (Exception)
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Null: commits can be made.</summary>
    public string? WritesStopped => _engine.WritesStopped;

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        await _engine.DisposeAsync();
    }

    private static GraphEngine Open(string? folder, string? importFolder)
    {
        try
        {
            return GraphEngine.Open(new GraphEngineOptions { DataFolder = folder, ImportFolder = importFolder });
        }
        catch (Exception exception) when (exception is StoreException or IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"KG_DATA: {exception.Message}", exception);
        }
    }

    /// <summary>A port that the user named is the only one that will do; the default gives way to any free one.</summary>
    private static BoltListener Listen(GraphEngine engine, Settings settings, Purpose purpose, ILogger logger)
    {
        var asked = purpose is not Purpose.Serving ? AnyPort(settings) : settings.BoltListen;
        try
        {
            return Listen(engine, asked, logger);
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse && !settings.BoltListenIsAsked)
        {
            return Listen(engine, AnyPort(settings), logger);
        }
        catch (SocketException exception)
        {
            throw new StartupException($"Cannot listen for Bolt at {asked}: {exception.Message}. Set KG_BOLT_LISTEN to another address; port 0 takes a free one.", exception);
        }
    }

    private static BoltListener Listen(GraphEngine engine, IPEndPoint endPoint, ILogger logger) => BoltListener.Start(engine.Backend, new BoltListenerOptions
    {
        EndPoint = endPoint,
        OnError = exception => logger.LogError(exception, "Unexpected error of a Bolt connection"),
    });

    private static IPEndPoint AnyPort(Settings settings) => new(settings.BoltListen.Address, 0);
}
