using System.Globalization;
using KnowledgeGraph.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Engine.Durability;

/// <summary>What can be done with the data folder of an engine from outside: checks, backups, restores. <see cref="Check"/> and <see cref="Backup"/> work while an engine writes to it.</summary>
public static class DataFolder
{
    /// <summary>Reads everything that a start would read, and goes on behind damage. Changes nothing of it; SQLite may leave an empty log and its index beside it.</summary>
    /// <param name="folderOrFile">A data folder, or a backup.</param>
    /// <exception cref="StoreException">There is nothing that could be checked.</exception>
    public static StoreReport Check(string folderOrFile) => Load(StoreFiles.Find(folderOrFile)).Report;

    /// <summary>Writes the last commit's state into one file, and checks that file. Writers are not held up.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="file">The backup. It must not exist; it appears whole or not at all.</param>
    /// <exception cref="StoreException">There is no store, it is damaged, or the file cannot be written.</exception>
    public static StoreReport Backup(string folder, string file)
    {
        var source = StoreFiles.Find(folder);
        file = Path.GetFullPath(file);
        if (Path.Exists(file))
        {
            throw StoreErrors.FileExists(file);
        }

        return Produce(file, partial =>
        {
            Copy(source, partial);
            var report = Load(partial).Report;
            return report.Damage is [var damage, ..] ? throw StoreErrors.NotBackedUp(new StoreException(damage)) : report;
        });
    }

    /// <summary>Puts a backup into a data folder, after checking it whole.</summary>
    /// <param name="file">The backup, or another data folder.</param>
    /// <param name="folder">Made when it is not there. No engine may have it open.</param>
    /// <param name="overwrite">What the folder holds is moved into a folder <c>before-restore-1</c> (2, 3 ...) in it. Without this, a store that is there is refused.</param>
    /// <exception cref="StoreException">The backup is damaged, or the folder in use, or not empty.</exception>
    public static StoreReport Restore(string file, string folder, bool overwrite)
    {
        (file, folder) = (StoreFiles.Find(file), Path.GetFullPath(folder));
        if (Load(file).Report.Damage is [var damage, ..])
        {
            throw StoreErrors.BackupDamaged(file, new StoreException(damage));
        }

        using var @lock = FolderLock.Take(folder);
        if (!overwrite && File.Exists(StoreFiles.Graph(folder)))
        {
            throw StoreErrors.FolderNotEmpty(folder);
        }

        return Produce(StoreFiles.Restoring(folder), partial =>
        {
            Copy(file, partial);
            var copied = Load(partial).Report;
            return copied.Damage is [var lost, ..] ? throw StoreErrors.BackupDamaged(file, new StoreException(lost)) : copied;
        },
        () => Replace(folder)) with { File = StoreFiles.Graph(folder) };
    }

    /// <summary>Takes what is whole out of a damaged store into a new one. Ids stay; a relationship goes with its node, a constraint that does not hold is left out.</summary>
    /// <param name="folderOrFile">What is damaged; it is only read. No engine should have it open.</param>
    /// <param name="into">A folder without a store.</param>
    /// <exception cref="StoreException">Nothing can be read, or the new folder cannot be used.</exception>
    public static StoreReport Salvage(string folderOrFile, string into)
    {
        into = Path.GetFullPath(into);
        var source = StoreFiles.Find(folderOrFile);
        using var @lock = FolderLock.Take(into);
        var target = StoreFiles.Graph(into);
        if (StoreFiles.All(into).Any() || File.Exists(StoreFiles.Restoring(into)))
        {
            throw StoreErrors.SalvageIntoStore(into);
        }

        var (graph, report) = LoadOrMend(source, target + ".mended");

        Produce(target, partial =>
        {
            using var connection = StoreFile.Open(partial, graph.DatabaseId);
            using (var statements = new RecordStatements(connection))
            using (var transaction = connection.BeginTransaction())
            {
                var batch = new CommitBatch(connection, transaction, statements, new RecordWriter(), state: 0);
                batch.WriteAll(graph);
                var at = (report.LastCommitAt ?? DateTimeOffset.UnixEpoch).ToUnixTimeMilliseconds();
                batch.WriteCommit(
                    new CommitRow(Math.Max(graph.Commit, 1), at, graph.NextNode, graph.NextRelationship, graph.NextSchemaId, batch.State, Chain: 0).ChainedTo(default), forgetBelow: 0);
                transaction.Commit();
            }

            StoreFile.Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
            return report;
        });
        return report;
    }

    /// <summary>Where SQLite finds no table, a copy with a new first page is read: its header and schema are the same in every store.</summary>
    private static (Graph Graph, StoreReport Report) LoadOrMend(string file, string mended)
    {
        // SQLite takes an empty file for a new store, and its log for none of its own.
        var unreadable = StoreErrors.Damaged(file, "it is empty.");
        if (new FileInfo(file).Length > 0)
        {
            try
            {
                var found = Load(file);
                if (found.Graph.NextNode > 0 || found.Report.Damage.Count == 0)
                {
                    return found;
                }

                unreadable = new StoreException(found.Report.Damage[0]);
            }
            catch (StoreException exception)
            {
                unreadable = exception;
            }
        }

        try
        {
            FirstPage.Mend(file, mended);
            var (graph, report) = Load(mended, Mark(file));
            return (graph, report with { File = file, Damage = [unreadable.Message, .. report.Damage.Select(damage => damage.Replace(mended, file, StringComparison.Ordinal))] });
        }
        catch (Exception exception) when (exception is StoreException or IOException or UnauthorizedAccessException)
        {
            throw unreadable;
        }
        finally
        {
            Delete(mended);
        }
    }

    // The mark first: what is acknowledged meanwhile is then behind the snapshot, not ahead of it.
    private static (Graph Graph, StoreReport Report) Load(string file) => Load(file, Mark(file));

    private static (Graph Graph, StoreReport Report) Load(string file, Acknowledged acknowledged)
    {
        var (connection, format) = StoreFile.OpenToRead(file);
        using (connection)
        using (connection.BeginTransaction(deferred: true))
        {
            var damage = new List<string>();
            var (graph, last) = new Recovery(connection, file, format, found => damage.Add(found.Message)).Load(acknowledged);
            return (graph, new StoreReport(file, last.Number, last.Time, graph.NodeCount, graph.RelationshipCount, damage));
        }
    }

    /// <summary>A backup has none.</summary>
    private static Acknowledged Mark(string file) => Path.GetDirectoryName(file) is { } folder && file == StoreFiles.Graph(folder) ? StoreFiles.ReadMark(folder) : default;

    /// <summary>One commit's state, whether or not somebody writes meanwhile.</summary>
    /// <exception cref="StoreException">The source is damaged.</exception>
    private static void Copy(string source, string file)
    {
        var (connection, _) = StoreFile.OpenToRead(source);
        using (connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "VACUUM INTO $file";
            command.Parameters.AddWithValue("$file", file);
            try
            {
                command.ExecuteNonQuery();
            }
            catch (SqliteException exception) when (StoreErrors.IsOfDamage(exception))
            {
                throw StoreErrors.NotCopied(source, exception);   // the copy is new, and cannot be damaged
            }
        }
    }

    /// <summary>Makes a file under another name beside it, forces it to the disk, and gives it its name.</summary>
    /// <param name="file">It appears whole or not at all.</param>
    /// <param name="make">Writes the file that it is given.</param>
    /// <param name="then">What is to be done when it is there.</param>
    private static StoreReport Produce(string file, Func<string, StoreReport> make, Action? then = null)
    {
        var partial = $"{file}.{Guid.NewGuid():N}.partial";
        try
        {
            var report = make(partial);
            Sync(partial);
            File.Move(partial, file, overwrite: then is not null);
            then?.Invoke();
            return report with { File = file };
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw StoreErrors.FileUnusable(file, exception);
        }
        finally
        {
            Delete(partial);
        }
    }

    private static void Delete(string file)
    {
        foreach (var left in new[] { file, file + "-wal", file + "-shm", file + "-journal" }.Where(File.Exists))
        {
            File.Delete(left);
        }
    }

    /// <summary>What is there goes into a folder of its own in this one, the restored store takes its place.</summary>
    private static void Replace(string folder)
    {
        if (StoreFiles.All(folder).ToList() is { Count: > 0 } before)
        {
            // One that was cut short goes on into the folder that it had begun.
            var number = 1;
            while (File.Exists(StoreFiles.Graph(Kept(number))))
            {
                number++;
            }

            var kept = Directory.CreateDirectory(Kept(number)).FullName;
            before.ForEach(path => File.Move(path, Path.Combine(kept, Path.GetFileName(path)), overwrite: true));
        }

        File.Move(StoreFiles.Restoring(folder), StoreFiles.Graph(folder));

        string Kept(int number) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"before-restore-{number}"));
    }

    private static void Sync(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
    }
}
