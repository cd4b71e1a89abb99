using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Engine.Durability;

/// <summary>Brings a store of format 1 to format 2, in one SQLite transaction: it is wholly of the one or of the other, whenever the process ends.</summary>
internal static class Migration
{
    /// <exception cref="StoreException">Its commits do not follow from one another: it is left as it is, since a new chain would make it look whole.</exception>
    public static void Run(SqliteConnection connection, string file)
    {
        using var transaction = connection.BeginTransaction();
        var rows = Read(connection, transaction, file);
        var chained = new List<CommitRow>(rows.Count);
        foreach (var row in rows)
        {
            chained.Add(row.ChainedTo(chained.Count > 0 ? chained[^1].Chain : row.Number == 1 ? default : row.Chain));
        }

        using var update = connection.CreateCommand();
        update.Transaction = transaction;
        update.CommandText = "UPDATE commits SET chain = $chain WHERE number = $number";
        update.Parameters.Add("$chain", SqliteType.Blob);
        update.Parameters.Add("$number", SqliteType.Integer);
        foreach (var row in chained)
        {
            update.Parameters[0].Value = StoreFile.Bytes(row.Chain);
            update.Parameters[1].Value = row.Number;
            update.ExecuteNonQuery();
        }

        Remember(connection, transaction, Acknowledged(rows, file));
        transaction.Commit();
    }

    private static List<CommitRow> Read(SqliteConnection connection, SqliteTransaction transaction, string file)
    {
        using var select = connection.CreateCommand();
        select.Transaction = transaction;
        select.CommandText = StoreFile.SelectCommits;
        using var reader = select.ExecuteReader();
        var rows = new List<CommitRow>();
        while (reader.Read())
        {
            var row = StoreFile.Commit(reader);
            if (!row.Follows(rows.Count > 0 ? rows[^1] : CommitRow.None, format: 1))
            {
                throw StoreErrors.DamagedRecord(file, "commits", row.Number, "it does not follow from the commit before.");
            }

            rows.Add(row);
        }

        return rows;
    }

    /// <summary>The mark's commit, which may be any of the last ones: it will be looked for under the chain that the mark has.</summary>
    private static Acknowledged Acknowledged(List<CommitRow> rows, string file)
    {
        var mark = Path.GetDirectoryName(file) is { } folder ? StoreFiles.ReadMark(folder) : default;
        if (mark.Number > (rows.Count > 0 ? rows[^1].Number : 0))
        {
            throw StoreErrors.CommitsLost(file, rows.Count > 0 ? rows[^1].Number : 0, mark.Number);
        }

        return rows.Find(row => row.Number == mark.Number) is { Number: > 0 } row && row.Chain != mark.Chain ? throw StoreErrors.NotAcknowledged(file, mark) : mark;
    }

    private static void Remember(SqliteConnection connection, SqliteTransaction transaction, Acknowledged mark)
    {
        var record = new byte[24];
        BinaryPrimitives.WriteInt64LittleEndian(record, mark.Number);
        BinaryPrimitives.WriteUInt128LittleEndian(record.AsSpan(8), mark.Chain);
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO meta VALUES ({StoreFile.MigratedRecord}, $record); PRAGMA user_version = {StoreFile.Format};";
        command.Parameters.AddWithValue("$record", StoredRecord.Seal(record, StoredRecord.Checksum(RecordTable.Meta, StoreFile.MigratedRecord, record)));
        command.ExecuteNonQuery();
    }
}
