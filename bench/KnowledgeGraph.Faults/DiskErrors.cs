using System.Diagnostics;
using System.Net;

namespace KnowledgeGraph.Faults;

/// <summary>The disk says no.</summary>
internal static class DiskErrors
{
    private const int MostRefused = 2000;   // strace counts by thread, so each thread of the pool meets its errors
    private static readonly TimeSpan ResumedAtOnce = TimeSpan.FromSeconds(5);

    /// <summary>Writes and syncs fail from some moment on: nothing is acknowledged any more, reads go on, and the service says that it is not ready.</summary>
    public static async Task<Verdict> FailingAsync(int rounds)
    {
        var broken = new List<string>();
        long acknowledged = 0;
        for (var round = 0; round < rounds; round++)
        {
            var call = round % 2 == 0 ? "fsync,fdatasync" : "pwrite64";
            using var folder = new TemporaryFolder();
            await SeedAsync(folder.Path);
            var workload = new Workload();
            await using (var child = await Child.StartServiceAsync(folder.Path, "-o", "/dev/null", "-e", $"trace={call}", "-e", $"inject={call}:error=EIO:when={40 + (30 * round)}+"))
            {
                await workload.RunAsync(child, writers: 4, CancellationToken.None, steps: 1000);
                acknowledged += workload.Acknowledged;
                if (workload.Failures.Count != 4 || workload.Failures.Values.Any(failure => failure is not DatabaseException { Code: "Neo.DatabaseError.Transaction.TransactionCommitFailed" }))
                {
                    broken.Add($"{call}: {string.Join(" | ", workload.Failures.Values.Select(failure => failure.Message).DefaultIfEmpty("no client heard of it"))}");
                }

                await using var driver = child.Connect();
                broken.AddRange((await workload.Snapshot().CompareAsync(driver)).Select(line => $"{call}, read while it fails: {line}"));
                using var client = new HttpClient();
                var ready = await client.GetAsync(new Uri(child.Http ?? throw new InvalidOperationException("The service did not start."), "health/ready"));
                if (ready.StatusCode != HttpStatusCode.ServiceUnavailable)
                {
                    broken.Add($"{call}: /health/ready says {(int)ready.StatusCode}.");
                }

                await child.KillAsync();
            }

            broken.AddRange((await workload.CompareAsync(folder.Path)).Select(line => $"{call}, after the restart: {line}"));
        }

        return new Verdict($"{rounds} rounds, {acknowledged} acknowledged before the disk failed", broken);
    }

    /// <summary>No room, then room: on a small file system of its own as root, and by injected errors.</summary>
    public static async Task<Verdict> FullAsync(int rounds)
    {
        var broken = new List<string>();
        var resumed = new List<double>();
        long acknowledged = 0;
        for (var round = 0; round < rounds; round++)
        {
            using var folder = new TemporaryFolder();
            var workload = new Workload();
            if (Environment.UserName == "root")
            {
                await OnSmallDiskAsync(folder, workload, resumed, broken);
            }
            else
            {
                broken.Add("Only root can mount a small file system: that part was not run.");
            }

            acknowledged += workload.Acknowledged;
            using var other = new TemporaryFolder();
            workload = new Workload();
            await using (var child = await Child.StartEngineAsync(other.Path, "-o", "/dev/null", "-e", "trace=pwrite64", "-e", $"inject=pwrite64:error=ENOSPC:when={60 + (round * 7)}..{80 + (round * 7)}"))
            {
                var failures = 0;
                while (workload.Acknowledged < 300 && failures < MostRefused)
                {
                    await workload.RunAsync(child, writers: 1, CancellationToken.None, steps: 300 - workload.Acknowledged);
                    failures += workload.Failures.IsEmpty ? 0 : 1;
                }

                if (failures is 0 or MostRefused)
                {
                    broken.Add(failures == 0 ? "The injected errors were not met." : "Writes did not resume after the injected errors.");
                }

                await child.KillAsync();
            }

            acknowledged += workload.Acknowledged;
            broken.AddRange((await workload.CompareAsync(other.Path)).Select(line => $"injected: {line}"));
        }

        return new Verdict($"{rounds} rounds, {acknowledged} acknowledged, writing again {resumed.DefaultIfEmpty().Max():0.00} s after there was room", broken);
    }

    private static async Task OnSmallDiskAsync(TemporaryFolder folder, Workload workload, List<double> resumed, List<string> broken)
    {
        await RunAsync("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder.Path);
        try
        {
            var ballast = folder["ballast"];
            await File.WriteAllBytesAsync(ballast, new byte[4 << 20]);
            await using (var child = await Child.StartEngineAsync(folder["data"]))
            {
                await workload.RunAsync(child, writers: 4, CancellationToken.None);
                if (workload.Failures.Values.Any(failure => failure is not DatabaseException || !failure.Message.Contains("disk", StringComparison.Ordinal)))
                {
                    broken.Add($"full: {string.Join(" | ", workload.Failures.Values.Select(failure => failure.Message))}");
                }

                await using var driver = child.Connect();
                broken.AddRange((await workload.Snapshot().CompareAsync(driver)).Select(line => $"read while it is full: {line}"));
                File.Delete(ballast);
                var clock = Stopwatch.StartNew();
                var before = workload.Acknowledged;
                while (workload.Acknowledged == before && clock.Elapsed < ResumedAtOnce)
                {
                    await workload.RunAsync(child, writers: 1, CancellationToken.None, steps: 1);
                }

                if (workload.Acknowledged == before)
                {
                    broken.Add($"Nothing could be written within {ResumedAtOnce.TotalSeconds} s after there was room.");
                }

                resumed.Add(clock.Elapsed.TotalSeconds);
                await child.KillAsync();
            }

            broken.AddRange((await workload.CompareAsync(folder["data"])).Select(line => $"full, after the restart: {line}"));
        }
        finally
        {
            await RunAsync("umount", folder.Path);
        }
    }

    // The service writes its seed when it starts: that is not what is to fail.
    private static async Task SeedAsync(string folder)
    {
        await using var child = await Child.StartServiceAsync(folder);
        child.Terminate();
        await child.EndedAsync;
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} failed with {process.ExitCode}.");
        }
    }
}
