using KnowledgeGraph.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Engine.Tests.Durability;

/// <summary>A data folder of a test's own, deleted with it.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("kg-store-").FullName;

    public string Store => System.IO.Path.Combine(Path, "graph.db");

    public string Acknowledged => System.IO.Path.Combine(Path, "acknowledged");

    public GraphStore Open() => GraphStore.Open(Path, TimeProvider.System);

    /// <summary>Opens it, to see whether it can be, and closes it again.</summary>
    public async Task<string> DumpAsync()
    {
        await using var store = Open();
        return Storage.TestGraph.Dump(store.Snapshot);
    }

    /// <summary>Does something to the closed store behind the engine's back.</summary>
    public void Tamper(string sql) => Tamper(Store, sql);

    public static void Tamper(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
