using System.Diagnostics;
using KnowledgeGraph.EndToEnd.Tests;

namespace KnowledgeGraph.Hostile;

/// <summary>A kg with a folder of its own, and questions that show whether it still serves.</summary>
internal sealed class Service : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;

    private Service(KgProcess kg, DirectoryInfo folder) => (Kg, _folder) = (kg, folder);

    public KgProcess Kg { get; }

    public static async Task<Service> StartAsync(params (string Name, string Value)[] environment)
    {
        var folder = Directory.CreateTempSubdirectory("kg-hostile-");
        var all = environment.ToDictionary(variable => variable.Name, string? (variable) => variable.Value);
        all["KG_DATA"] = Path.Combine(folder.FullName, "data");
        return new Service(await KgProcess.ServeAsync(all, folder.FullName), folder);
    }

    public IDriver Driver() => GraphDatabase.Driver(
        Kg.BoltUri,
        AuthTokens.None,
        config => config.WithConnectionTimeout(TimeSpan.FromSeconds(5)).WithConnectionAcquisitionTimeout(TimeSpan.FromSeconds(10)).WithMaxTransactionRetryTime(TimeSpan.Zero));

    /// <summary>Says how long it took until an ordinary client was served over Bolt and over HTTP; false, and why, when it was not within the time.</summary>
    public async Task<bool> ServesAsync(TimeSpan within)
    {
        var start = Stopwatch.GetTimestamp();
        Exception? last = null;
        while (Stopwatch.GetElapsedTime(start) < within)
        {
            try
            {
                await using var driver = Driver();
                await driver.ExecutableQuery("MATCH (n) RETURN count(n)").ExecuteAsync();
                using var http = new HttpClient { BaseAddress = Kg.Address, Timeout = TimeSpan.FromSeconds(5) };
                using var ready = await http.GetAsync(new Uri("health/ready", UriKind.Relative));
                ready.EnsureSuccessStatusCode();
                Console.WriteLine($"  serves an ordinary client after {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");
                return true;
            }
            catch (Exception exception) when (exception is Neo4jException or HttpRequestException or TaskCanceledException)
            {
                last = exception;
            }
        }

        Console.WriteLine($"  serves no ordinary client within {within.TotalSeconds} s: {last?.Message}\n{Kg.Output}");
        return false;
    }

    public async ValueTask DisposeAsync()
    {
        await Kg.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
