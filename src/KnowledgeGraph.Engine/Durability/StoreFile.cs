using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Engine.Durability;

/// <summary>The SQLite file: its tables, and how it is opened so that what it says is committed is on the disk.</summary>
internal static class StoreFile
{
    /// <summary>In the file's header, where SQLite keeps a number for the application: «KGdb».</summary>
    public const long ApplicationId = 0x4B476462;

    /// <summary>In the file's header too. Raised whenever an older version could not read the file rightly.</summary>
    public const long Format = 1;

    private static ReadOnlySpan<byte> Magic => "SQLite format 3\0"u8;

    /// <exception cref="StoreException">The file is no store, or of a format that this version does not know.</exception>
    public static SqliteConnection Open(string path)
    {
        CheckMagic(path);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, Mode = SqliteOpenMode.ReadWriteCreate }.ToString());
        try
        {
            connection.Open();
            var application = Number(connection, "PRAGMA application_id");
            if (application == 0 && Number(connection, "SELECT count(*) FROM sqlite_master") == 0)
            {
                Prepare(connection);
                Create(connection);
                return connection;
            }

            if (application != ApplicationId)
            {
                throw StoreErrors.NotAStore(path, "it is a SQLite file of another application");
            }

            if (Number(connection, "PRAGMA user_version") is var format && format != Format)
            {
                throw StoreErrors.UnknownFormat(path, format, Format);
            }

            Prepare(connection);
            return connection;
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw StoreErrors.Unreadable(path, exception);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar());
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static byte[] Bytes(UInt128 number)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, number);
        return bytes;
    }

    // An empty file is one that was being made when the power went.
    private static void CheckMagic(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        Span<byte> start = stackalloc byte[16];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (length > 0 && !start[..length].SequenceEqual(Magic))
        {
            throw StoreErrors.NotAStore(path, "it does not begin like a SQLite file");
        }
    }

    // FULL: each commit is forced to the disk before it is reported done. The connection is the only one, so the lock is taken once and kept.
    private static void Prepare(SqliteConnection connection) => Execute(connection, """
        PRAGMA locking_mode = EXCLUSIVE;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA busy_timeout = 5000;
        """);

    private static void Create(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"""
            PRAGMA application_id = {ApplicationId};
            PRAGMA user_version = {Format};
            CREATE TABLE meta (id INTEGER PRIMARY KEY, record BLOB NOT NULL);
            CREATE TABLE nodes (id INTEGER PRIMARY KEY, record BLOB NOT NULL);
            CREATE TABLE relationships (id INTEGER PRIMARY KEY, record BLOB NOT NULL);
            CREATE TABLE labels (id INTEGER PRIMARY KEY, record BLOB NOT NULL);
            CREATE TABLE types (id INTEGER PRIMARY KEY, record BLOB NOT NULL);
            CREATE TABLE keys (id INTEGER PRIMARY KEY, record BLOB NOT NULL);
            CREATE TABLE indexes (id INTEGER PRIMARY KEY, record BLOB NOT NULL);
            CREATE TABLE constraints (id INTEGER PRIMARY KEY, record BLOB NOT NULL);
            CREATE TABLE commits (
                number INTEGER PRIMARY KEY, at INTEGER NOT NULL, next_node INTEGER NOT NULL, next_relationship INTEGER NOT NULL,
                next_schema INTEGER NOT NULL, state BLOB NOT NULL, chain BLOB NOT NULL);
            INSERT INTO meta VALUES (0, $database);
            """;
        var id = Guid.NewGuid().ToByteArray();
        command.Parameters.AddWithValue("$database", StoredRecord.Seal(id, StoredRecord.Checksum(RecordTable.Meta, 0, id)));
        command.ExecuteNonQuery();
        transaction.Commit();
    }
}
