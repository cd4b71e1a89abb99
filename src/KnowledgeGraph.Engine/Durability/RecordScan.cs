using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Engine.Durability;

/// <summary>Takes a record's content. Throws <see cref="InvalidDataException"/> when it cannot be what was written.</summary>
internal delegate void RecordHandler(long id, ReadOnlySpan<byte> content);

/// <summary>
/// Reads the tables of a store, and believes nothing. What is damaged is told, with its table and record; the one who is told throws to end the reading there, or lets it go on
/// with what is whole.
/// </summary>
internal sealed class RecordScan(SqliteConnection connection, string file, long format, Action<StoreException> damaged)
{
    /// <summary>The sum of the checksums of what has been read.</summary>
    public UInt128 State { get; private set; }

    /// <summary>The last commit, and whether the commits are whole, so that no record has an id that it does not know.</summary>
    public (CommitRow Last, bool AreWhole) ReadCommits(Acknowledged acknowledged)
    {
        var last = CommitRow.None;
        var whole = true;
        void Damaged(StoreException damage)
        {
            whole = false;
            damaged(damage);
        }

        try
        {
            var migrated = ReadMigrated();
            using var command = Command(StoreFile.SelectCommits);
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                var row = StoreFile.Commit(reader);
                if (!row.Follows(last, format))
                {
                    Damaged(StoreErrors.DamagedRecord(file, "commits", row.Number, "it does not follow from the commit before."));
                }

                if (row.Number == acknowledged.Number && row.Chain != acknowledged.Chain && (row.Number, acknowledged.Chain) != migrated)
                {
                    Damaged(StoreErrors.NotAcknowledged(file, acknowledged));
                }

                last = row;
            }
        }
        catch (SqliteException exception)
        {
            Damaged(StoreErrors.Unreadable(file, exception));
        }
        catch (Exception exception) when (exception is InvalidOperationException or InvalidCastException or FormatException or OverflowException)
        {
            Damaged(StoreErrors.DamagedRecord(file, "commits", last.Number + 1, $"it is not of the form that its table has: {exception.Message}"));
        }

        if (last.Number < acknowledged.Number)
        {
            damaged(StoreErrors.CommitsLost(file, last.Number, acknowledged.Number));
        }

        return (last, whole);
    }

    /// <summary>A new one where the store's own is lost.</summary>
    public Guid ReadDatabaseId()
    {
        try
        {
            if (ReadMeta(StoreFile.DatabaseIdRecord) is { Length: 16 } id)
            {
                return new Guid(id);
            }

            damaged(StoreErrors.Damaged(file, "its database id is missing, or not what was written."));
        }
        catch (SqliteException exception)
        {
            damaged(StoreErrors.Unreadable(file, exception));
        }

        return Guid.NewGuid();
    }

    /// <param name="table">Which.</param>
    /// <param name="limit">No record has this id or a larger one.</param>
    /// <param name="handle">Takes what is whole, in ascending order of ids.</param>
    public void Read(RecordTable table, long limit, RecordHandler handle)
    {
        long last = -1;
        try
        {
            using var rows = new RecordRows(connection, $"SELECT rowid, record FROM {StoreFile.NameOf(table)} ORDER BY rowid");
            while (rows.MoveNext())
            {
                if (rows.Id is not { } id)
                {
                    damaged(StoreErrors.Damaged(file, $"the definition of its table {StoreFile.NameOf(table)} is not what was written."));
                    return;
                }

                if (id <= last)
                {
                    damaged(StoreErrors.DamagedRecord(file, StoreFile.NameOf(table), id, $"it stands behind record {last}."));
                    continue;
                }

                last = id;
                Handle(table, id, rows.Record, limit, handle);
            }
        }
        catch (SqliteException exception)
        {
            damaged(StoreErrors.Unreadable(file, exception));
            ReadOneByOne(table, last + 1, limit, handle);
        }
    }

    /// <summary>What can still be reached behind a part that cannot be read.</summary>
    private void ReadOneByOne(RecordTable table, long start, long limit, RecordHandler handle)
    {
        try
        {
            using var largest = Command($"SELECT max(rowid) FROM {StoreFile.NameOf(table)}");
            limit = Math.Min(limit, largest.ExecuteScalar() is long id && id < long.MaxValue ? id + 1 : start);
        }
        catch (SqliteException) when (limit < long.MaxValue)
        {
            // The commits say how many there were.
        }
        catch (SqliteException)
        {
            damaged(StoreErrors.LostRecords(file, StoreFile.NameOf(table), start, last: null));
            return;
        }

        using var command = Command($"SELECT record FROM {StoreFile.NameOf(table)} WHERE rowid = $id");
        command.Parameters.Add("$id", SqliteType.Integer);
        long? lost = null;
        for (var id = start; id < limit; id++)
        {
            command.Parameters[0].Value = id;
            object? stored;
            try
            {
                stored = command.ExecuteScalar();
            }
            catch (SqliteException)
            {
                lost ??= id;
                continue;
            }

            if (lost is { } first)
            {
                damaged(StoreErrors.LostRecords(file, StoreFile.NameOf(table), first, id - 1));
                lost = null;
            }

            if (stored is not null)
            {
                Handle(table, id, stored as byte[], limit, handle);
            }
        }

        if (lost is { } rest)
        {
            damaged(StoreErrors.LostRecords(file, StoreFile.NameOf(table), rest, limit - 1));
        }
    }

    private void Handle(RecordTable table, long id, ReadOnlySpan<byte> stored, long limit, RecordHandler handle)
    {
        var name = StoreFile.NameOf(table);
        if (!StoredRecord.TryOpen(table, id, stored, out var content, out var checksum))
        {
            damaged(StoreErrors.DamagedRecord(file, name, id, "its checksum does not fit its content."));
            return;
        }

        if (id < 0 || id >= limit)
        {
            damaged(StoreErrors.DamagedRecord(file, name, id, "no commit gave this id."));
            return;
        }

        try
        {
            handle(id, content);
            State = unchecked(State + checksum);
        }
        catch (Exception exception) when (exception is InvalidDataException or ArgumentException or OverflowException or CypherException)
        {
            damaged(StoreErrors.DamagedRecord(file, name, id, exception.Message));
        }
    }

    // The acknowledged commit under the format before, and its chain then, which the mark still has until the next commit.
    private (long Number, UInt128 Chain) ReadMigrated() => ReadMeta(StoreFile.MigratedRecord) is { Length: 24 } record
        ? (BinaryPrimitives.ReadInt64LittleEndian(record), BinaryPrimitives.ReadUInt128LittleEndian(record.AsSpan(8)))
        : default;

    private byte[]? ReadMeta(long id)
    {
        using var command = Command("SELECT record FROM meta WHERE rowid = $id");
        command.Parameters.AddWithValue("$id", id);
        return command.ExecuteScalar() is byte[] stored && StoredRecord.TryOpen(RecordTable.Meta, id, stored, out var content, out _) ? content.ToArray() : null;
    }

    private SqliteCommand Command(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
