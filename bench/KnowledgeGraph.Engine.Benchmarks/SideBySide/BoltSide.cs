using System.Diagnostics;
using System.Globalization;
using KnowledgeGraph.Bolt.Driver;

namespace KnowledgeGraph.Engine.Benchmarks.SideBySide;

/// <summary>A server that is asked over Bolt: the embedded engine and Neo4j, by the same driver.</summary>
internal sealed class BoltSide(IDriver driver, string? database)
{
    /// <summary>Takes the time to the last record.</summary>
    public async Task<(double Milliseconds, IReadOnlyList<string> Rows)> AskAsync(Question question, int round)
    {
        var parameters = Converted(question.Parameters[round % question.Parameters.Length]);
        var clock = Stopwatch.GetTimestamp();
        await using var session = driver.AsyncSession(config => config.WithDatabase(database).WithDefaultAccessMode(question.Writes ? AccessMode.Write : AccessMode.Read));
        var result = await session.RunAsync(question.Cypher, parameters);
        var records = await result.ToListAsync();
        var milliseconds = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
        return (milliseconds, [.. records.Select(record => string.Join(", ", record.Values.Values.Select(Text)))]);
    }

    public async Task RunAsync(string statement)
    {
        await using var session = driver.AsyncSession(config => config.WithDatabase(database));
        await (await session.RunAsync(statement)).ConsumeAsync();
    }

    private static Dictionary<string, object> Converted(IReadOnlyDictionary<string, object> parameters) =>
        parameters.ToDictionary(parameter => parameter.Key, parameter => parameter.Value is DateOnly day ? new LocalDate(day.Year, day.Month, day.Day) : parameter.Value);

    private static string Text(object value) => value switch
    {
        double number => number.ToString("0.####", CultureInfo.InvariantCulture),
        LocalDate day => $"{day.Year:0000}-{day.Month:00}-{day.Day:00}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
