using System.Text.RegularExpressions;
using KnowledgeGraph.Bolt.Driver;

namespace KnowledgeGraph.Api.Seeding;

/// <summary>
/// Applies the scripts. First the database explains every data statement, so that one that is no Cypher stops all before anything is changed. Then the schema, in
/// one transaction; then all data, in one transaction with a note of what was applied (a node <c>Seed</c>). Scripts merge on ids, so that doing it again changes
/// nothing.
/// </summary>
internal sealed partial class Seeder(IDriver driver, string? database)
{
    private const string SeedId = "seed";

    /// <summary>Reads only.</summary>
    /// <exception cref="Neo4jException">The database does not answer.</exception>
    public async Task<SeedState> StateAsync(SeedScripts scripts)
    {
        await using var session = driver.AsyncSession(config => config.WithDatabase(database).WithDefaultAccessMode(AccessMode.Read));
        var names = await ColumnAsync(session, "SHOW INDEXES YIELD name RETURN name", []);
        var missing = scripts.SchemaNames.Except(names).ToList();
        if (missing.Count > 0)
        {
            return new SeedState.Missing($"{missing.Count} of {scripts.SchemaNames.Count} constraints and indexes are missing ({missing[0]}, …): run `kg seed`");
        }

        var applied = await ColumnAsync(session, "MATCH (s:Seed {id: $id}) RETURN s.sha256 AS sha256", new() { ["id"] = SeedId });
        return applied switch
        {
            [] => new SeedState.Missing("the seed is missing: run `kg seed`"),
            [var sha256] when sha256 == scripts.Sha256 => new SeedState.InPlace(),
            _ => new SeedState.Missing("the seed is of another version: run `kg seed`"),
        };
    }

    /// <exception cref="StartupException">A script is wrong; nothing of the data was applied.</exception>
    public async Task<SeedOutcome> ApplyAsync(SeedScripts scripts)
    {
        await using var session = driver.AsyncSession(config => config.WithDatabase(database));
        await ExplainAsync(session, scripts.DataStatements);
        var schema = await session.ExecuteWriteAsync(transaction => RunAllAsync(transaction, scripts.SchemaStatements));
        var data = await session.ExecuteWriteAsync(async transaction =>
        {
            var outcome = await RunAllAsync(transaction, scripts.DataStatements);
            var note = await transaction.RunAsync(
                "MERGE (s:Seed {id: $id}) WITH s WHERE s.sha256 IS NULL OR s.sha256 <> $sha256 SET s.sha256 = $sha256, s.appliedAt = datetime()",
                new Dictionary<string, object> { ["id"] = SeedId, ["sha256"] = scripts.Sha256 });
            await note.ConsumeAsync();
            return outcome;
        });
        return schema + data;
    }

    private static async Task<IReadOnlyList<string>> ColumnAsync(IAsyncSession session, string query, Dictionary<string, object> parameters) =>
        await session.ExecuteReadAsync(
            async transaction => await (await transaction.RunAsync(query, parameters)).ToListAsync(record => (string)record[0]),
            config => config.WithTimeout(TimeSpan.FromSeconds(5)));

    /// <summary>On a line of its own, EXPLAIN leaves the columns in messages as they are.</summary>
    private static async Task ExplainAsync(IAsyncSession session, IEnumerable<CypherStatement> statements)
    {
        foreach (var statement in statements)
        {
            await AtAsync(statement, linesBefore: 1, async () => await (await session.RunAsync($"EXPLAIN\n{statement.Text}")).ConsumeAsync());
        }
    }

    private static async Task<SeedOutcome> RunAllAsync(IAsyncQueryRunner transaction, IEnumerable<CypherStatement> statements)
    {
        var outcome = default(SeedOutcome);
        foreach (var statement in statements)
        {
            var summary = await AtAsync(statement, linesBefore: 0, async () => await (await transaction.RunAsync(statement.Text)).ConsumeAsync());
            outcome += SeedOutcome.Of(summary.Counters);
        }

        return outcome;
    }

    /// <summary>Says of a failure in which script it was, and where.</summary>
    private static async Task<T> AtAsync<T>(CypherStatement statement, int linesBefore, Func<Task<T>> run)
    {
        try
        {
            return await run();
        }
        catch (Neo4jException exception) when (!exception.IsRetriable && exception is ClientException or DatabaseException)
        {
            var place = Place().Match(exception.Message);
            var (line, column) = place.Success
                ? statement.InFile(Math.Max(1, int.Parse(place.Groups["line"].ValueSpan) - linesBefore), int.Parse(place.Groups["column"].ValueSpan))
                : (statement.Line, statement.Column);
            var message = (place.Success ? exception.Message[..place.Index] : exception.Message.Split('\n')[0]).TrimEnd();
            throw ScriptErrors.At(statement.File, line, column, message, exception);
        }
    }

    /// <summary>As Neo4j, and our engine, write it into their messages.</summary>
    [GeneratedRegex(@"\(line (?<line>\d{1,8}), column (?<column>\d{1,8})")]
    private static partial Regex Place();
}
