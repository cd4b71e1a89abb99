using KnowledgeGraph.Engine.Durability;

namespace KnowledgeGraph.Faults;

/// <summary>Files that are not what was written.</summary>
internal static class Damage
{
    private const int Steps = 200;
    private const int Overwritten = 16;

    /// <summary>What a power cut leaves: the end of the log was never written. The mark of what was acknowledged is not there either, or it would say so.</summary>
    public static async Task<Verdict> TornAsync(int cuts)
    {
        using var folder = new TemporaryFolder();
        var (workload, broken, random) = (new Workload(), new List<string>(), new Random(1));
        await CrashAsync(workload, folder["data"]);
        var log = await File.ReadAllBytesAsync(folder["data/graph.db-wal"]);
        var (missed, shorter) = (0, 0);
        for (var cut = 0; cut < cuts; cut++)
        {
            var copy = folder[$"cut{cut}"];
            TemporaryFolder.CopyStore(folder["data"], copy);
            await using (var file = File.OpenWrite(Path.Combine(copy, "graph.db-wal")))
            {
                file.SetLength(random.Next(log.Length));
            }

            // With the mark, the loss is named; without it, what is there is a beginning of what was written.
            try
            {
                broken.AddRange((await workload.Snapshot().CompareAsync(copy)).Select(line => $"cut {cut}, with the mark: {line}"));
            }
            catch (StoreException exception) when (exception.Message.Contains("was acknowledged", StringComparison.Ordinal))
            {
                missed++;
            }

            File.Delete(Path.Combine(copy, "acknowledged"));
            broken.AddRange((await new Workload().CompareAsync(copy)).Select(line => $"cut {cut}: {line}"));
            shorter += DataFolder.Check(copy).LastCommit < Steps ? 1 : 0;
            Directory.Delete(copy, recursive: true);
        }

        if (missed != shorter)
        {
            broken.Add($"{shorter} logs had lost commits, and {missed} times it was said.");
        }

        return new Verdict($"{cuts} cuts: {shorter} lost commits, {missed} of them named; all were beginnings of what was written", broken);
    }

    /// <summary>A third of the places in the log of a store that was killed, the others in the store itself.</summary>
    public static async Task<Verdict> CorruptAsync(int places)
    {
        using var folder = new TemporaryFolder();
        var (workload, broken, random) = (new Workload(), new List<string>(), new Random(1));
        await CrashAsync(workload, folder["crashed"]);
        TemporaryFolder.CopyStore(folder["crashed"], folder["closed"]);
        broken.AddRange(await workload.CompareAsync(folder["closed"]));   // closing it writes the log back
        var (found, harmless, salvaged) = (0, 0, 0L);
        for (var place = 0; place < places; place++)
        {
            var inLog = place % 3 == 0;
            var copy = folder["copy"];
            TemporaryFolder.CopyStore(folder[inLog ? "crashed" : "closed"], copy);
            var file = Path.Combine(copy, inLog ? "graph.db-wal" : "graph.db");
            var bytes = await File.ReadAllBytesAsync(file);
            random.NextBytes(bytes.AsSpan(random.Next(bytes.Length - Overwritten), Overwritten));
            await File.WriteAllBytesAsync(file, bytes);
            await TryAsync($"{Path.GetFileName(file)}, place {place}", copy);
        }

        await ChangeWholeAsync("cut off", bytes => bytes[..(bytes.Length / 2)]);
        await ChangeWholeAsync("zeroed", bytes => new byte[bytes.Length]);
        await SwapAsync();
        return new Verdict($"{places + 3} damages: {found} refused by name, {harmless} where nothing is read from, 0 served; {salvaged} nodes salvaged", broken);

        async Task ChangeWholeAsync(string what, Func<byte[], byte[]> change)
        {
            TemporaryFolder.CopyStore(folder["closed"], folder["copy"]);
            await File.WriteAllBytesAsync(folder["copy/graph.db"], change(await File.ReadAllBytesAsync(folder["copy/graph.db"])));
            await TryAsync(what, folder["copy"]);
        }

        // An older store with the mark of the newer one.
        async Task SwapAsync()
        {
            TemporaryFolder.CopyStore(folder["closed"], folder["older"]);
            await using (var child = await Child.StartEngineAsync(folder["closed"]))
            {
                await workload.RunAsync(child, 1, CancellationToken.None, steps: 1);
            }

            File.Copy(folder["closed/acknowledged"], folder["older/acknowledged"], overwrite: true);
            await TryAsync("swapped for an older one", folder["older"]);
        }

        async Task TryAsync(string what, string copy)
        {
            try
            {
                var wrong = await workload.Snapshot().CompareAsync(copy);
                broken.AddRange(wrong.Select(line => $"{what}: {line}"));
                harmless += wrong.Count == 0 ? 1 : 0;
            }
            catch (StoreException exception)
            {
                found++;
                if (!exception.Message.Contains(copy, StringComparison.Ordinal))
                {
                    broken.Add($"{what}: the message does not name the file: {exception.Message}");
                }

                salvaged += Salvage(what, copy);
            }
            catch (Exception exception)
            {
                broken.Add($"{what}: {exception.GetType().Name}: {exception.Message}");
            }

            Directory.Delete(copy, recursive: true);
        }

        long Salvage(string what, string copy)
        {
            try
            {
                return DataFolder.Salvage(copy, Path.Combine(copy, "salvaged")).Nodes;
            }
            catch (StoreException exception) when (exception.Message.Contains(copy, StringComparison.Ordinal))
            {
                return 0;   // SQLite cannot read its first page, and so nothing
            }
            catch (Exception exception)
            {
                broken.Add($"{what}: salvage: {exception.GetType().Name}: {exception.Message}");
                return 0;
            }
        }
    }

    /// <summary>A store whose last commits are in the log, since it was killed.</summary>
    private static async Task CrashAsync(Workload workload, string folder)
    {
        await using var child = await Child.StartEngineAsync(folder);
        await workload.RunAsync(child, writers: 1, CancellationToken.None, Steps);
        await child.KillAsync();
    }
}
