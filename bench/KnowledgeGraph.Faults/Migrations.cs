using System.IO.Compression;
using KnowledgeGraph.Engine.Durability;

namespace KnowledgeGraph.Faults;

/// <summary>A store of an older format, killed at every write and sync while it is brought to the present one.</summary>
internal static class Migrations
{
    private const int Commits = 25;   // of the store that is kept for the tests

    public static async Task<Verdict> RunAsync(int points)
    {
        var broken = new List<string>();
        var killed = 0;
        foreach (var call in new[] { "pwrite64", "fsync,fdatasync", "ftruncate,unlink" })
        {
            for (var when = 1; when <= points; when++)
            {
                using var folder = new TemporaryFolder();
                await UnpackAsync(folder.Path);
                await using var child = await Child.StartEngineAsync(folder.Path, "-o", "/dev/null", "-e", $"trace={call}", "-e", $"inject={call}:signal=KILL:when={when}");
                var wasKilled = child.BoltUri.Length == 0;
                killed += wasKilled ? 1 : 0;
                if (!wasKilled)
                {
                    await child.KillAsync();
                }

                try
                {
                    if (DataFolder.Check(folder.Path) is { Damage.Count: > 0 } or not { LastCommit: Commits, Nodes: Commits, Relationships: Commits })
                    {
                        broken.Add($"{call} {when}: the store is neither as it was nor as it is to be.");
                    }

                    await new Workload().CompareAsync(folder.Path);   // opens it, and so ends the migration
                }
                catch (StoreException exception)
                {
                    broken.Add($"{call} {when}: {exception.Message}");
                }

                if (!wasKilled)
                {
                    break;
                }
            }
        }

        if (killed == 0)
        {
            broken.Add("No point was reached.");
        }

        return new Verdict($"format 1 to 2, killed at {killed} points", broken);
    }

    private static async Task UnpackAsync(string folder)
    {
        var kept = Path.Combine(AppContext.BaseDirectory, "Stores", "format-1");
        await using (var packed = new GZipStream(File.OpenRead(kept + ".db.gz"), CompressionMode.Decompress))
        await using (var store = File.Create(Path.Combine(folder, "graph.db")))
        {
            await packed.CopyToAsync(store);
        }

        File.Copy(kept + ".acknowledged", Path.Combine(folder, "acknowledged"));
    }
}
