using System.Diagnostics;
using System.Net;
using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Engine;
using KnowledgeGraph.Tests.Shared;

namespace KnowledgeGraph.Driver.Benchmarks.SideBySide;

/// <summary>The server that both drivers speak to: a real Neo4j, or the embedded engine, in a process of its own.</summary>
internal sealed record Server(string Description, string Uri, string Username, string Password, string? Database, IAsyncDisposable Owner) : IAsyncDisposable
{
    private const string EnginePassword = "test-secret";

    public Dictionary<string, string?> Environment => new()
    {
        ["NEO4J_URI"] = Uri,
        ["NEO4J_USERNAME"] = Username,
        ["NEO4J_PASSWORD"] = Password,
        ["NEO4J_DATABASE"] = Database,
    };

    /// <param name="kind">neo4j, engine, or null: a real Neo4j if there is one, else the engine.</param>
    public static async Task<Server> FindAsync(string? kind)
    {
        if (kind != "engine")
        {
            var (neo4j, reason) = await Neo4jServer.FindAsync();
            if (neo4j is not null)
            {
                return new Server($"Neo4j ({neo4j.Origin})", neo4j.Uri, neo4j.Username, neo4j.Password, neo4j.Database, neo4j);
            }

            if (kind == "neo4j")
            {
                throw new InvalidOperationException($"No real Neo4j: {reason}.");
            }
        }

        var process = EngineProcess.Start();
        return new Server("the embedded engine", await process.UriAsync(), "neo4j", EnginePassword, null, process);
    }

    /// <summary>Serves an empty engine, and ends with its standard input.</summary>
    public static async Task ServeAsync()
    {
        await using var engine = GraphEngine.Open(new GraphEngineOptions { Password = EnginePassword });
        await using var listener = BoltListener.Start(engine.Backend, new BoltListenerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0), OnError = Console.Error.WriteLine });
        Console.WriteLine($"bolt://{listener.EndPoint}");
        while (await Console.In.ReadLineAsync() is not null)
        {
        }
    }

    public ValueTask DisposeAsync() => Owner.DisposeAsync();

    /// <summary>This program once more, as a server.</summary>
    private sealed class EngineProcess(Process process) : IAsyncDisposable
    {
        public static EngineProcess Start() => new(Process.Start(new ProcessStartInfo("dotnet", [typeof(Server).Assembly.Location, "serve"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException("The engine's process did not start."));

        public async Task<string> UriAsync() => await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The engine's process ended.");

        public async ValueTask DisposeAsync()
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }
}
