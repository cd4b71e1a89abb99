
namespace KnowledgeGraph.Api.Seeding;

/// <summary>
/// Relationships that the derive scripts work out from everything that the database holds, other people's data too. They are removed and made anew as a whole, so that
/// none of them outlives its reason.
/// </summary>
internal static class DerivedRelationships
{
    /// <param name="runner">A transaction.</param>
    /// <param name="patterns">The kinds that the scripts make, or made in the version before.</param>
    public static async Task RemoveAsync(IAsyncQueryRunner runner, IEnumerable<RelationshipPattern> patterns)
    {
        foreach (var pattern in patterns)
        {
            await (await runner.RunAsync($"{Match(pattern)} DELETE r")).ConsumeAsync();
        }
    }

    /// <exception cref="StartupException">A derive script fails on this database.</exception>
    public static async Task MakeAsync(IAsyncQueryRunner runner, SeedScripts scripts)
    {
        foreach (var statement in scripts.DeriveStatements)
        {
            await ScriptErrors.AtAsync(statement, linesBefore: 0, async () => await (await runner.RunAsync(statement.Text)).ConsumeAsync());
        }
    }

    /// <summary>How often each is there.</summary>
    public static async Task<Dictionary<string, int>> CountAsync(IAsyncQueryRunner runner, IEnumerable<RelationshipPattern> patterns)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var pattern in patterns)
        {
            await foreach (var record in await runner.RunAsync($"{Match(pattern)} RETURN a.id AS start, properties(r) AS properties, b.id AS end"))
            {
                var text = $"{pattern} {CypherValue.Text(record[0])} {CypherValue.Text(record[1])} {CypherValue.Text(record[2])}";
                counts[text] = counts.GetValueOrDefault(text) + 1;
            }
        }

        return counts;
    }

    public static DerivedChange Compare(Dictionary<string, int> before, Dictionary<string, int> after) => new(Excess(after, before), Excess(before, after));

    private static int Excess(Dictionary<string, int> counts, Dictionary<string, int> others) => counts.Sum(entry => Math.Max(0, entry.Value - others.GetValueOrDefault(entry.Key)));

    private static string Match(RelationshipPattern pattern) =>
        $"MATCH (a:{CypherValue.Quote(pattern.From)})-[r:{CypherValue.Quote(pattern.Type)}]->(b:{CypherValue.Quote(pattern.To)})";
}
