namespace KnowledgeGraph.Engine.Durability;

/// <summary>What a data folder holds, by name.</summary>
internal static class StoreFiles
{
    public static string Graph(string folder) => Path.Combine(folder, "graph.db");

    public static string Acknowledged(string folder) => Path.Combine(folder, "acknowledged");

    /// <summary>There while a restore is at work: without it, the folder would look new between the old store and the restored one.</summary>
    public static string Restoring(string folder) => Path.Combine(folder, "graph.db.restoring");

    /// <exception cref="StoreException">A restore was cut short.</exception>
    public static void RefuseHalfRestored(string folder)
    {
        if (File.Exists(Restoring(folder)))
        {
            throw StoreErrors.HalfRestored(folder);
        }
    }

    /// <summary>A store's file: what was named, or the one in the folder that was named.</summary>
    /// <exception cref="StoreException">There is none.</exception>
    public static string Find(string folderOrFile)
    {
        var path = Path.GetFullPath(folderOrFile);
        var file = Directory.Exists(path) ? Graph(path) : path;
        return File.Exists(file) ? file : throw StoreErrors.NoStore(file);
    }

    /// <summary>The store's own file, SQLite's beside it, and the mark.</summary>
    public static IEnumerable<string> All(string folder) =>
        new[] { Graph(folder), Graph(folder) + "-wal", Graph(folder) + "-shm", Acknowledged(folder) }.Where(File.Exists);
}
