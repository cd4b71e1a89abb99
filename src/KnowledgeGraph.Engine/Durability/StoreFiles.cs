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

    public static string Log(string file) => file + "-wal";

    /// <exception cref="StoreException">It is there, and cannot be read.</exception>
    public static Acknowledged ReadMark(string folder)
    {
        var file = Acknowledged(folder);
        try
        {
            return HighWaterMark.Read(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw StoreErrors.Unreadable(file, exception);
        }
    }

    /// <summary>Where only the store's own file is gone, SQLite would begin a new one, and delete the log that is left of the old one.</summary>
    /// <exception cref="StoreException">It is gone.</exception>
    public static void RefuseLostFile(string folder)
    {
        var (file, log) = (new FileInfo(Graph(folder)), new FileInfo(Log(Graph(folder))));
        if (file is { Exists: true, Length: > 0 })
        {
            return;
        }

        if (log is { Exists: true, Length: > 0 } || ReadMark(folder).Number > 0)
        {
            throw StoreErrors.FileLost(file.FullName);
        }
    }

    /// <summary>SQLite's files beside the store's own, the mark, and at last that file itself.</summary>
    public static IEnumerable<string> All(string folder) =>
        new[] { Log(Graph(folder)), Graph(folder) + "-shm", Acknowledged(folder), Graph(folder) }.Where(File.Exists);
}
