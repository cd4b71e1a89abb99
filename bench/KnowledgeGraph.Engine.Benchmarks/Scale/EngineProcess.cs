using System.Diagnostics;
using System.Globalization;
using System.Net;
using KnowledgeGraph.Bolt.Listener;

namespace KnowledgeGraph.Engine.Benchmarks.Scale;

/// <summary>This program once more, as a server of an engine with a folder, until its input ends. Each line that it is sent asks for its memory.</summary>
internal sealed class EngineProcess : IAsyncDisposable
{
    private readonly Process _process;

    private EngineProcess(Process process, string uri, TimeSpan opened, TimeSpan started) => (_process, Uri, Opened, Started) = (process, uri, opened, started);

    public string Uri { get; }

    /// <summary>How long the engine took to open its store and load the graph.</summary>
    public TimeSpan Opened { get; }

    /// <summary>How long it was from the start of the process until it listened.</summary>
    public TimeSpan Started { get; }

    public static async Task<EngineProcess> StartAsync(string folder)
    {
        var clock = Stopwatch.GetTimestamp();
        var start = new ProcessStartInfo("dotnet", [typeof(EngineProcess).Assembly.Location, "serve", folder]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment.TryAdd("DOTNET_gcServer", "1");   // as in kg, which is built with the web's SDK
        var process = Process.Start(start) ?? throw new InvalidOperationException("The engine's process did not start.");
        var words = (await process.StandardOutput.ReadLineAsync().ConfigureAwait(false) ?? throw new InvalidOperationException("The engine's process ended.")).Split(' ');
        return new EngineProcess(process, words[0], TimeSpan.FromSeconds(double.Parse(words[1], CultureInfo.InvariantCulture)), Stopwatch.GetElapsedTime(clock));
    }

    /// <summary>After a collection of all that nobody holds; and the processor time that the process had before it.</summary>
    public async Task<(long Managed, long Resident, double ProcessorSeconds)> MemoryAsync()
    {
        await _process.StandardInput.WriteLineAsync("memory").ConfigureAwait(false);
        var words = (await _process.StandardOutput.ReadLineAsync().ConfigureAwait(false) ?? throw new InvalidOperationException("The engine's process ended.")).Split(' ');
        return (long.Parse(words[0], CultureInfo.InvariantCulture), long.Parse(words[1], CultureInfo.InvariantCulture), double.Parse(words[2], CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().ConfigureAwait(false);
        _process.Dispose();
    }

    /// <summary>What the process does.</summary>
    public static async Task ServeAsync(string folder)
    {
        var clock = Stopwatch.GetTimestamp();
        await using var engine = GraphEngine.Open(new GraphEngineOptions { DataFolder = folder, TransactionTimeout = TimeSpan.FromMinutes(10) });
        var opened = Stopwatch.GetElapsedTime(clock);
        await using var listener = BoltListener.Start(engine.Backend, new BoltListenerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0), OnError = Console.Error.WriteLine });
        Console.WriteLine(FormattableString.Invariant($"bolt://{listener.EndPoint} {opened.TotalSeconds}"));
        while (await Console.In.ReadLineAsync().ConfigureAwait(false) is not null)
        {
            using var self = Process.GetCurrentProcess();
            var processor = self.TotalProcessorTime.TotalSeconds;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            self.Refresh();
            Console.WriteLine(FormattableString.Invariant($"{GC.GetTotalMemory(forceFullCollection: false)} {self.WorkingSet64} {processor}"));
        }
    }
}
