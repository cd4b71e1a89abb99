using System.Diagnostics;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.EndToEnd.Tests;

/// <summary>The built executable, run as a user would run it, on free ports.</summary>
internal sealed partial class KgProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Lock _gate = new();
    private bool _disposed;
    private readonly List<string> _lines = [];
    private readonly TaskCompletionSource _serving = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private KgProcess(string arguments, IReadOnlyDictionary<string, string?> environment, string folder)
    {
        var start = new ProcessStartInfo("dotnet", $"\"{Path.Combine(AppContext.BaseDirectory, "kg.dll")}\" {arguments}")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in new[] { "NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE", "KG_DATA", "KG_BOLT_LISTEN", "KG_BOLT_USERNAME", "KG_BOLT_PASSWORD", "KG_BOLT_PASSWORD_HASH", "KG_BOLT_CERTIFICATE", "KG_BOLT_KEY", "KG_BOLT_ORIGINS", "ASPNETCORE_ENVIRONMENT" })
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_ENVIRONMENT"] = "Development";   // as `dotnet run` has it: nobody is asked for a password
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["KG_BOLT_LISTEN"] = "127.0.0.1:0";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start) ?? throw new InvalidOperationException("kg did not start.");
        _process.OutputDataReceived += (_, e) => Read(e.Data);
        _process.ErrorDataReceived += (_, e) => Read(e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <summary>All it printed so far, standard output and error together.</summary>
    public string Output
    {
        get
        {
            lock (_gate)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    /// <summary>Where it answers HTTP; ends with a slash.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public string BoltUri { get; private set; } = "";

    /// <summary>Starts serving, and waits until it says where.</summary>
    public static async Task<KgProcess> ServeAsync(IReadOnlyDictionary<string, string?> environment, string folder)
    {
        var kg = new KgProcess("serve", environment, folder);
        var ended = kg._process.WaitForExitAsync();
        if (await Task.WhenAny(kg._serving.Task, ended, Task.Delay(TimeSpan.FromSeconds(60))) != kg._serving.Task)
        {
            await kg.DisposeAsync();
            throw new InvalidOperationException($"kg did not come up within 60 s. It printed:\n{kg.Output}");
        }

        return kg;
    }

    /// <summary>Runs to the end. A Neo4j that has just started takes its time to plan the seed, on a busy machine more than a minute.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string arguments, IReadOnlyDictionary<string, string?> environment, string folder)
    {
        await using var kg = new KgProcess(arguments, environment, folder);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(180));
        await kg._process.WaitForExitAsync(patience.Token);
        return (kg._process.ExitCode, kg.Output);
    }

    /// <summary>SIGTERM, as a service manager would. Gives the exit code.</summary>
    public async Task<int> StopAsync(string signal = "TERM")
    {
        using (var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString()]))
        {
            await kill.WaitForExitAsync();
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    /// <summary>SIGKILL: no goodbye.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Ends it, however it stands; harmless when it has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_gate)
        {
            _lines.Add(line);
            if (BoltAddress().Match(line) is { Success: true } bolt)
            {
                BoltUri = bolt.Value;
            }

            if (GraphQLAddress().Match(line) is { Success: true } address)
            {
                Address = new Uri(address.Groups[1].Value);
            }

            if (line.Contains("Ready", StringComparison.Ordinal))
            {
                _serving.TrySetResult();
            }
        }
    }

    [GeneratedRegex(@"(http://[^\s/]+/)graphql")]
    private static partial Regex GraphQLAddress();

    [GeneratedRegex(@"(bolt|neo4j)(\+s|\+ssc)?://[^\s,]+")]
    private static partial Regex BoltAddress();
}
