using System.Diagnostics;
using KnowledgeGraph.Engine.Durability;

namespace KnowledgeGraph.Faults;

/// <summary>Backups of a store that is being written to.</summary>
internal static class Backups
{
    private const double MostHeldUp = 100;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    public static async Task<Verdict> RunAsync(int rounds)
    {
        using var folder = new TemporaryFolder();
        var (workload, broken) = (new Workload(), new List<string>());
        using var stop = new CancellationTokenSource();
        await using var child = await Child.StartEngineAsync(folder["data"]);
        var writing = workload.RunAsync(child, writers: 4, stop.Token);
        using var interval = new PeriodicTimer(Between);
        var took = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            await interval.WaitForNextTickAsync(CancellationToken.None);
            var before = workload.Snapshot();
            var clock = Stopwatch.StartNew();
            DataFolder.Backup(folder["data"], folder["backup"]);
            took.Add(clock.Elapsed.TotalMilliseconds);
            DataFolder.Restore(folder["backup"], folder["restored"], overwrite: false);
            broken.AddRange((await before.CompareAsync(folder["restored"])).Select(line => $"backup {round}: {line}"));
            File.Delete(folder["backup"]);
            Directory.Delete(folder["restored"], recursive: true);
        }

        await stop.CancelAsync();
        await writing;
        broken.AddRange(workload.Failures.Values.Select(failure => failure.Message));
        var waits = workload.Milliseconds.Order().ToArray();
        var most = waits[(int)(waits.Length * 0.999)];
        if (most > MostHeldUp)
        {
            broken.Add($"One commit in a thousand took more than {most:0} ms.");
        }

        return new Verdict(
            $"{rounds} restored, {workload.Acknowledged} acknowledged meanwhile; a commit took {waits[waits.Length / 2]:0.0} ms (median), {most:0.0} (99.9 %), {waits[^1]:0.0} (longest); a backup {took.Average():0} ms",
            broken);
    }
}
