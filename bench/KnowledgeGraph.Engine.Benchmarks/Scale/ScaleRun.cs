using KnowledgeGraph.Bolt.Driver;

namespace KnowledgeGraph.Engine.Benchmarks.Scale;

/// <summary>Writes <see cref="Contacts"/> to an engine with a folder on the disk, over Bolt; then loads it in a fresh process. Prints what both cost.</summary>
internal static class ScaleRun
{
    public static async Task RunAsync(double scale, int batch, int sessions)
    {
        var contacts = new Contacts(scale);
        var folder = Directory.CreateTempSubdirectory("kg-scale-");
        try
        {
            Console.WriteLine($"{Environment.ProcessorCount} cores; {contacts.Nodes:N0} nodes, {contacts.Relationships:N0} relationships, by UNWIND of {batch:N0} rows over Bolt, one transaction each; sessions at a time: {sessions}.\n");
            Console.WriteLine("| what | measured |\n| --- | --- |");
            await using (var engine = await EngineProcess.StartAsync(folder.FullName).ConfigureAwait(false))
            {
                await using var driver = GraphDatabase.Driver(engine.Uri, AuthTokens.None);
                var written = await BoltLoader.WriteAsync(driver, contacts, batch, sessions).ConfigureAwait(false);
                foreach (var part in written)
                {
                    Console.WriteLine($"| {part.Table.Name}: {part.Table.Count:N0} written, per second | {part.PerSecond:N0} |");
                }

                var relationships = written.Where(part => part.Table.From is not null).Sum(part => part.Time.TotalSeconds);
                Console.WriteLine($"| all relationships, per second | {contacts.Relationships / relationships:N0} |");
                Print("after writing", await engine.MemoryAsync().ConfigureAwait(false));
            }

            Console.WriteLine($"| store | {folder.EnumerateFiles().Sum(file => file.Length) / 1e6:N0} MB |");
            await using var fresh = await EngineProcess.StartAsync(folder.FullName).ConfigureAwait(false);
            Console.WriteLine($"| a fresh process: store opened, checked and loaded | {fresh.Opened.TotalSeconds:0.0} s |");
            Console.WriteLine($"| a fresh process: from start to listening | {fresh.Started.TotalSeconds:0.0} s |");
            Print("a fresh process", await fresh.MemoryAsync().ConfigureAwait(false));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Print(string when, (long Managed, long Resident, double ProcessorSeconds) memory)
    {
        Console.WriteLine($"| {when}: processor time of the process so far | {memory.ProcessorSeconds:0.0} s |");
        Console.WriteLine($"| {when}, after a collection: managed, resident | {memory.Managed / 1e6:N0} MB, {memory.Resident / 1e6:N0} MB |");
    }
}
