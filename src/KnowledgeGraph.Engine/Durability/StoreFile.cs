using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Engine.Durability;

/// <summary>The SQLite file: its tables, and how it is opened so that what it says is committed is on the disk.</summary>
internal static class StoreFile
{
    /// <summary>In the file's header, where SQLite keeps a number for the application: «KGdb».</summary>
    public const long ApplicationId = 0x4B476462;

    /// <summary>In the file's header too. Raised whenever an older version could not read the file rightly. 2: the chain of commits covers their times.</summary>
    public const long Format = 2;

    /// <summary>In the table meta: the database's id.</summary>
    public const long DatabaseIdRecord = 0;

    /// <summary>In the table meta, where a file came from an older format: the number of the commit that was marked as acknowledged then, and its chain.</summary>
    public const long MigratedRecord = 1;

    public const string SelectCommits = "SELECT number, at, next_node, next_relationship, next_schema, state, chain FROM commits ORDER BY number";

    private static ReadOnlySpan<byte> Magic => "SQLite format 3\0"u8;

    /// <summary>To write to it: made when it is not there, brought to this version's format when it is of an older one.</summary>
    /// <param name="path">Where.</param>
    /// <param name="database">The id of a new one; null: a random one.</param>
    /// <exception cref="StoreException">The file is no store, of a format that this version does not know, or of an older one and damaged.</exception>
    public static SqliteConnection Open(string path, Guid? database = null) => Open(path, SqliteOpenMode.ReadWriteCreate, connection =>
    {
        if (Number(connection, "PRAGMA application_id") == 0 && Number(connection, "SELECT count(*) FROM sqlite_master") == 0)
        {
            Prepare(connection);
            Create(connection, database ?? Guid.NewGuid());
            return;
        }

        var format = CheckFormat(connection, path);
        Prepare(connection);
        if (format < Format)
        {
            Migration.Run(connection, path);
        }
    });

    /// <summary>To read one snapshot of it, which another process may be writing to meanwhile. Nothing is brought to another format.</summary>
    /// <exception cref="StoreException">The file is no store, or of a format that this version does not know.</exception>
    public static (SqliteConnection Connection, long Format) OpenToRead(string path)
    {
        long format = 0;
        var connection = Open(path, SqliteOpenMode.ReadOnly, connection =>
        {
            format = CheckFormat(connection, path);
            Execute(connection, "PRAGMA busy_timeout = 5000");
        });
        return (connection, format);
    }

    public static string NameOf(RecordTable table) => table switch
    {
        RecordTable.Nodes => "nodes",
        RecordTable.Relationships => "relationships",
        RecordTable.Labels => "labels",
        RecordTable.Types => "types",
        RecordTable.Keys => "keys",
        RecordTable.Indexes => "indexes",
        RecordTable.Constraints => "constraints",
        RecordTable.Meta => "meta",
    };

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

    /// <summary>A row of <see cref="SelectCommits"/>.</summary>
    public static CommitRow Commit(SqliteDataReader reader)
    {
        return new(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), Hash(5), Hash(6));

        UInt128 Hash(int column) => reader.GetValue(column) is byte[] { Length: 16 } bytes ? BinaryPrimitives.ReadUInt128LittleEndian(bytes) : default;
    }

    public static byte[] Bytes(UInt128 number)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, number);
        return bytes;
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode, Action<SqliteConnection> prepare)
    {
        CheckMagic(path);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, Mode = mode }.ToString());
        try
        {
            connection.Open();
            prepare(connection);
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

    private static long CheckFormat(SqliteConnection connection, string path)
    {
        if (Number(connection, "PRAGMA application_id") != ApplicationId)
        {
            throw StoreErrors.NotAStore(path, "it is a SQLite file of another application");
        }

        var format = Number(connection, "PRAGMA user_version");
        return format is >= 1 and <= Format ? format : throw StoreErrors.UnknownFormat(path, format, Format);
    }

    // An empty file is one that was being made when the power went.
    private static void CheckMagic(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        try
        {
            Span<byte> start = stackalloc byte[16];
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            if (length > 0 && !start[..length].SequenceEqual(Magic))
            {
                throw StoreErrors.NotAStore(path, "it does not begin like a SQLite file");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw StoreErrors.Unreadable(path, exception);
        }
    }

    // FULL: each commit is forced to the disk before it is reported done. Other processes may read meanwhile, to make a backup; the folder's lock keeps other writers away.
    private static void Prepare(SqliteConnection connection) => Execute(connection, """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA busy_timeout = 5000;
        """);

    private static void Create(SqliteConnection connection, Guid database)
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
            INSERT INTO meta VALUES ({DatabaseIdRecord}, $database);
            """;
        var id = database.ToByteArray();
        command.Parameters.AddWithValue("$database", StoredRecord.Seal(id, StoredRecord.Checksum(RecordTable.Meta, DatabaseIdRecord, id)));
        command.ExecuteNonQuery();
        transaction.Commit();
    }
}
