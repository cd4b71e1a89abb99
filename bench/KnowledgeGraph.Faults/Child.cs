using System.Diagnostics;
using System.Net;
using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Engine;

namespace KnowledgeGraph.Faults;

/// <summary>The engine in a process of its own, over Bolt: this program once more, or the whole service.</summary>
internal sealed class Child : IAsyncDisposable
{
    private readonly Process _process;
    private Process? _traced;

    private Child(Process process) => _process = process;

    public string BoltUri { get; private set; } = "";

    /// <summary>The service's; ends with a slash.</summary>
    public Uri? Http { get; private set; }

    public TimeSpan StartedIn { get; private set; }

    public int ExitCode => _process.ExitCode;

    public Task EndedAsync => _process.WaitForExitAsync();

    /// <summary>The engine alone.</summary>
    /// <param name="folder">Its data.</param>
    /// <param name="strace">Arguments of strace, which then runs it; none: it runs without.</param>
    public static Task<Child> StartEngineAsync(string folder, params string[] strace) =>
        StartAsync(strace, [typeof(Child).Assembly.Location, "serve", folder], []);

    /// <summary>The whole service, as a user starts it.</summary>
    public static Task<Child> StartServiceAsync(string folder, params string[] strace) => StartAsync(
        strace,
        [Path.Combine(AppContext.BaseDirectory, "kg.dll"), "serve"],
        new() { ["KG_DATA"] = folder, ["KG_BOLT_LISTEN"] = "127.0.0.1:0", ["ASPNETCORE_URLS"] = "http://127.0.0.1:0", ["DOTNET_ENVIRONMENT"] = "Development", ["ASPNETCORE_ENVIRONMENT"] = "Development" });

    public static async Task ServeAsync(string folder)
    {
        await using var engine = GraphEngine.Open(new GraphEngineOptions { DataFolder = folder });
        await using var listener = BoltListener.Start(engine.Backend, new BoltListenerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0), OnError = Console.Error.WriteLine });
        Console.WriteLine($"  Bolt      bolt://{listener.EndPoint}");
        Console.WriteLine("Ready.");
        while (await Console.In.ReadLineAsync() is not null)
        {
        }
    }

    public IDriver Connect() => GraphDatabase.Driver(BoltUri, AuthTokens.None, config => config.WithMaxTransactionRetryTime(TimeSpan.FromSeconds(30)));

    /// <summary>SIGKILL. Under strace, to the process that it watches: strace ends with it.</summary>
    public async Task KillAsync()
    {
        (_traced ?? _process).Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
        _traced?.Dispose();
    }

    private static async Task<Child> StartAsync(string[] strace, string[] arguments, Dictionary<string, string> environment)
    {
        var start = strace.Length == 0 ? new ProcessStartInfo("dotnet", arguments) : new ProcessStartInfo("strace", ["-f", "-qq", .. strace, "dotnet", .. arguments]);
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        foreach (var name in new[] { "NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE" })
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var clock = Stopwatch.StartNew();
        var child = new Child(Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start."));
        child._process.ErrorDataReceived += static (_, _) => { };   // so that it never waits for a reader
        child._process.BeginErrorReadLine();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await child._process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            switch (words)
            {
                case ["Bolt", var uri, ..]:
                    child.BoltUri = uri;
                    break;
                case ["GraphQL", var uri, ..]:
                    child.Http = new Uri(uri[..uri.LastIndexOf('/')] + "/");
                    break;
                case ["Ready." or "Ready", ..]:
                    child.StartedIn = clock.Elapsed;
                    child._traced = strace.Length == 0 ? null : Traced(child._process.Id);
                    _ = child._process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                    return child;
            }
        }

        return child;   // it ended before it was ready, as may be meant
    }

    private static Process Traced(int strace) =>
        Process.GetProcessById(int.Parse(File.ReadAllText($"/proc/{strace}/task/{strace}/children").Trim(), System.Globalization.CultureInfo.InvariantCulture));
}
