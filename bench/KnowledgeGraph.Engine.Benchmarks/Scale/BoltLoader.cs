using System.Collections.Concurrent;
using System.Diagnostics;
using KnowledgeGraph.Bolt.Driver;

namespace KnowledgeGraph.Engine.Benchmarks.Scale;

/// <summary>Writes <see cref="Contacts"/> over Bolt, by UNWIND, each statement a transaction of its own. The rows are made before the clock starts.</summary>
internal static class BoltLoader
{
    /// <summary>Rows of a statement, unless something else is said.</summary>
    public const int BatchRows = 10_000;

    /// <summary>What came of one table.</summary>
    public sealed record Written(Table Table, TimeSpan Time)
    {
        public double PerSecond => Table.Count / Time.TotalSeconds;
    }

    /// <param name="driver">To the server.</param>
    /// <param name="contacts">What is written, one table after the other.</param>
    /// <param name="batch">Rows of a statement.</param>
    /// <param name="sessions">How many write at the same time, each the next statement that nobody has taken yet.</param>
    public static async Task<IReadOnlyList<Written>> WriteAsync(IDriver driver, Contacts contacts, int batch = BatchRows, int sessions = 1)
    {
        await using var session = driver.AsyncSession();
        foreach (var label in contacts.Tables.Where(table => table.From is null).Select(table => table.Name))
        {
            await RunAsync(session, $"CREATE CONSTRAINT {label}_id FOR (n:{label}) REQUIRE n.id IS UNIQUE", []).ConfigureAwait(false);
        }

        var written = new List<Written>();
        foreach (var table in contacts.Tables)
        {
            var batches = new ConcurrentQueue<Dictionary<string, object>[]>(table.Rows().Select(row => Row(table.Columns, row)).Chunk(batch));
            var statement = Statement(table);
            var clock = Stopwatch.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, sessions).Select(_ => WriteAsync(driver, statement, batches))).ConfigureAwait(false);
            written.Add(new Written(table, Stopwatch.GetElapsedTime(clock)));
        }

        return written;
    }

    private static async Task WriteAsync(IDriver driver, string statement, ConcurrentQueue<Dictionary<string, object>[]> batches)
    {
        await using var session = driver.AsyncSession();
        while (batches.TryDequeue(out var rows))
        {
            await RunAsync(session, statement, new Dictionary<string, object> { ["rows"] = rows }).ConfigureAwait(false);
        }
    }

    private static string Statement(Table table)
    {
        var properties = string.Join(", ", table.Columns.Where(column => column is not ("from" or "to")).Select(column => $"{column}: row.{column}"));
        return table.From is null
            ? $"UNWIND $rows AS row CREATE (:{table.Name} {{{properties}}})"
            : $"UNWIND $rows AS row MATCH (a:{table.From} {{id: row.from}}) MATCH (b:{table.To} {{id: row.to}}) CREATE (a)-[:{table.Name} {{{properties}}}]->(b)";
    }

    private static Dictionary<string, object> Row(string[] columns, object[] values)
    {
        var row = new Dictionary<string, object>(columns.Length);
        for (var i = 0; i < columns.Length; i++)
        {
            row.Add(columns[i], values[i] is DateOnly day ? new LocalDate(day.Year, day.Month, day.Day) : values[i]);
        }

        return row;
    }

    private static async Task RunAsync(IAsyncSession session, string statement, Dictionary<string, object> parameters) =>
        await (await session.RunAsync(statement, parameters).ConfigureAwait(false)).ConsumeAsync().ConfigureAwait(false);
}
