namespace KnowledgeGraph.Faults;

/// <summary>Whether an answer waits for the disk: the log is written, then synced, then the client hears of it.</summary>
internal static class SyncOrder
{
    public static async Task<Verdict> RunAsync(int mutations)
    {
        using var folder = new TemporaryFolder();
        var trace = folder["trace"];
        var workload = new Workload();
        await using (var child = await Child.StartEngineAsync(folder["data"], "-y", "-o", trace, "-e", "trace=pwrite64,fsync,fdatasync,sendto,sendmsg"))
        {
            await workload.RunAsync(child, writers: 1, CancellationToken.None, mutations);
        }

        var (synced, early) = Read(File.ReadLines(trace));
        var broken = new List<string>();
        if (early > 0)
        {
            broken.Add($"{early} answers went out between a write to the log and its sync.");
        }

        if (workload.Acknowledged != mutations || synced < mutations)
        {
            broken.Add($"{workload.Acknowledged} of {mutations} were acknowledged, and {synced} answers followed a write and a sync.");
        }

        return new Verdict($"{mutations} mutations, {synced} answers behind a write and its sync, {early} before it", broken);
    }

    private static (int Synced, int Early) Read(IEnumerable<string> lines)
    {
        var (synced, early) = (0, 0);
        var (written, safe) = (false, false);
        foreach (var line in lines)
        {
            if (line.Contains("graph.db-wal", StringComparison.Ordinal) && line.Contains("pwrite64(", StringComparison.Ordinal))
            {
                (written, safe) = (true, false);
            }
            else if ((line.Contains("fsync", StringComparison.Ordinal) || line.Contains("fdatasync", StringComparison.Ordinal)) && !line.Contains("<unfinished", StringComparison.Ordinal))
            {
                safe = written;   // it has returned: at once, or in the line where it was resumed
            }
            else if (line.Contains("send", StringComparison.Ordinal) && line.Contains("socket:", StringComparison.Ordinal))
            {
                early += written && !safe ? 1 : 0;
                synced += written && safe ? 1 : 0;
                (written, safe) = (false, false);
            }
        }

        return (synced, early);
    }
}
