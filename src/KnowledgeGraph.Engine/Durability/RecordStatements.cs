using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KnowledgeGraph.Engine.Durability;

/// <summary>
/// The statements that put records into the store's tables and take them out, each prepared when it is first needed and kept. They are SQLite's own, without what ADO.NET puts around
/// each execution: a commit may have tens of thousands. Not thread-safe; within whatever transaction the connection has begun.
/// </summary>
internal sealed class RecordStatements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<(RecordTable Table, bool Put), sqlite3_stmt> _statements = [];
    private byte[] _sealed = new byte[256];

    private sqlite3 Database => connection.Handle ?? throw new InvalidOperationException("The store is closed.");

    /// <summary>Adds a record, or replaces it.</summary>
    /// <exception cref="SqliteException">As of any statement.</exception>
    public void Put(RecordTable table, long id, ReadOnlySpan<byte> content, UInt128 checksum)
    {
        var length = content.Length + StoredRecord.ChecksumBytes;
        if (_sealed.Length < length)
        {
            _sealed = new byte[length + (length / 2)];
        }

        StoredRecord.Seal(content, checksum, _sealed);
        var statement = Statement(table, put: true);
        Check(raw.sqlite3_bind_int64(statement, 1, id));
        Check(raw.sqlite3_bind_blob(statement, 2, _sealed.AsSpan(0, length)));
        Run(statement);
    }

    /// <exception cref="SqliteException">As of any statement.</exception>
    public void Delete(RecordTable table, long id)
    {
        var statement = Statement(table, put: false);
        Check(raw.sqlite3_bind_int64(statement, 1, id));
        Run(statement);
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }
    }

    // The answer of a reset is that of the step before it.
    private void Run(sqlite3_stmt statement)
    {
        var result = raw.sqlite3_step(statement);
        if (result == raw.SQLITE_DONE)
        {
            raw.sqlite3_reset(statement);
            return;
        }

        try
        {
            SqliteException.ThrowExceptionForRC(result, Database);
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, Database);

    private sqlite3_stmt Statement(RecordTable table, bool put)
    {
        if (!_statements.TryGetValue((table, put), out var statement))
        {
            var name = StoreFile.NameOf(table);
            Check(raw.sqlite3_prepare_v2(
                Database, put ? $"INSERT INTO {name} VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET record = excluded.record" : $"DELETE FROM {name} WHERE id = ?", out statement));
            _statements.Add((table, put), statement);
        }

        return statement;
    }
}
