using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KnowledgeGraph.Engine.Durability;

/// <summary>The rows of a query for ids and records, where the records are not copied: a start reads millions. Dispose of it before another statement changes the tables.</summary>
internal sealed class RecordRows : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    /// <exception cref="SqliteException">As of any statement.</exception>
    public RecordRows(SqliteConnection connection, string query)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("The store is closed.");
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_database, query, out _statement), _database);
    }

    /// <summary>Null when it is no integer, which no table of ours has.</summary>
    public long? Id => raw.sqlite3_column_type(_statement, 0) == raw.SQLITE_INTEGER ? raw.sqlite3_column_int64(_statement, 0) : null;

    /// <summary>Until the next row. Empty when it is of another type, as no record is.</summary>
    public ReadOnlySpan<byte> Record => raw.sqlite3_column_type(_statement, 1) == raw.SQLITE_BLOB ? raw.sqlite3_column_blob(_statement, 1) : default;

    /// <exception cref="SqliteException">The file cannot be read there.</exception>
    public bool MoveNext()
    {
        var result = raw.sqlite3_step(_statement);
        if (result is raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            return result == raw.SQLITE_ROW;
        }

        SqliteException.ThrowExceptionForRC(result, _database);
        return false;
    }

    public void Dispose() => _statement.Dispose();
}
