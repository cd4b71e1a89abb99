using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KnowledgeGraph.Tests.Shared;

/// <summary>
/// The real Neo4j that tests run against: the first of NEO4J_URI, the server in ../shared/neo4j, a container through Docker. One for a test assembly; what was
/// started is stopped, and its folder deleted.
/// </summary>
public sealed class Neo4jServer : IAsyncDisposable
{
    private Process? _process;
    private string? _folder;
    private IAsyncDisposable? _container;

    private Neo4jServer(string origin, string uri, string username, string password, string? database)
    {
        Origin = origin;
        Uri = uri;
        Username = username;
        Password = password;
        Database = database;
    }

    /// <summary>Where it was found, for people.</summary>
    public string Origin { get; }

    public string Uri { get; }

    public string Username { get; }

    public string Password { get; }

    /// <summary>Not started here: it may hold what somebody wants to keep.</summary>
    public bool IsTheUsers => Origin == "NEO4J_URI";

    /// <summary>Null: the user's home database.</summary>
    public string? Database { get; }

    /// <summary>Where it serves Neo4j Browser; null where that is not known.</summary>
    public Uri? Browser { get; private init; }

    /// <summary>Null, with the reason, when there is none to be had here.</summary>
    /// <param name="container">Starts a container; null where the test project does not.</param>
    /// <param name="heap">How much memory Java may use, where it is started here.</param>
    public static async Task<(Neo4jServer? Server, string Reason)> FindAsync(Func<Task<(Neo4jServer Server, IAsyncDisposable Container)>>? container = null, string heap = "768m")
    {
        if (Environment.GetEnvironmentVariable("NEO4J_URI") is { Length: > 0 } uri)
        {
            return (new Neo4jServer(
                "NEO4J_URI",
                uri,
                Environment.GetEnvironmentVariable("NEO4J_USERNAME") ?? "neo4j",
                Environment.GetEnvironmentVariable("NEO4J_PASSWORD") ?? "",
                Environment.GetEnvironmentVariable("NEO4J_DATABASE")), "");
        }

        if (Script is { } script && HasJava())
        {
            return (await StartAsync(script, heap), "");
        }

        if (container is not null)
        {
            try
            {
                var (server, handle) = await container();
                server._container = handle;
                return (server, "");
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                return (null, $"no NEO4J_URI, no ../shared/neo4j with Java, and Docker cannot be used: {exception.Message.Split('\n')[0]}");
            }
        }

        return (null, "no NEO4J_URI, and no ../shared/neo4j with Java (tests that need Docker are in KnowledgeGraph.EndToEnd.Tests)");
    }

    public static Neo4jServer At(string origin, string uri, string username, string password) => new(origin, uri, username, password, null);

    /// <summary>The folder that holds KnowledgeGraph.sln.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    private static string? Script =>
        Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared", "neo4j", "neo4j-server")) is var path && File.Exists(path) ? path : null;

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (_container is not null)
        {
            await _container.DisposeAsync();
        }

        if (_process is { HasExited: false })
        {
            using var stop = Process.Start("kill", ["-TERM", _process.Id.ToString()]);
            await stop.WaitForExitAsync();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process?.Dispose();
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static async Task<Neo4jServer> StartAsync(string script, string heap)
    {
        var (bolt, http) = (FreePort(), FreePort());
        var folder = Directory.CreateTempSubdirectory("kg-neo4j-").FullName;
        var start = new ProcessStartInfo(script, ["--data", folder, "--bolt", $"{bolt}", "--http", $"{http}", "--password", "test-secret", "--heap", heap])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{script} did not start.");
        process.OutputDataReceived += (_, _) => { };
        var errors = new StringBuilder();
        process.ErrorDataReceived += (_, e) => { lock (errors) { errors.AppendLine(e.Data); } };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new Neo4jServer("../shared/neo4j", $"bolt://127.0.0.1:{bolt}", "neo4j", "test-secret", "neo4j")
        {
            Browser = new Uri($"http://127.0.0.1:{http}/browser/"),
            _process = process,
            _folder = folder,
        };
        using var client = new HttpClient();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (!await AnswersAsync(client, http))
        {
            if (process.HasExited || patience.IsCancellationRequested)
            {
                await server.DisposeAsync();
                throw new InvalidOperationException($"{script} was not ready within 120 s. {errors}");
            }

            // The server says that it is ready only by answering: ask again in a while.
            using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
            await pause.WaitForNextTickAsync();
        }

        return server;
    }

    private static async Task<bool> AnswersAsync(HttpClient client, int port)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static bool HasJava() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "java")));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "KnowledgeGraph.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No KnowledgeGraph.sln above {AppContext.BaseDirectory}: tests run from the repository.");
    }
}
