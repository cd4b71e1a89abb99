using KnowledgeGraph.Engine.Tests.Scripts;

namespace KnowledgeGraph.Engine.Tests.Planning;

/// <summary>Small graphs with loops, parallel relationships and nodes without any: where a planner's shortcuts go wrong, if they do.</summary>
internal static class RandomGraph
{
    public static async Task<TestDatabase> CreateAsync(int seed, CancellationToken cancellation, bool indexed = false)
    {
        var database = new TestDatabase();
        if (indexed)
        {
            await database.RunAsync("CREATE CONSTRAINT FOR (n:A) REQUIRE n.id IS UNIQUE", cancellationToken: cancellation);
            await database.RunAsync("CREATE INDEX FOR (n:A) ON (n.v)", cancellationToken: cancellation);
            await database.RunAsync("CREATE INDEX FOR (n:B) ON (n.v)", cancellationToken: cancellation);
            await database.RunAsync("CREATE INDEX FOR (n:A) ON (n.v, n.id)", cancellationToken: cancellation);
        }

        var random = new Random(seed);
        var nodes = random.Next(2, 12);
        for (var i = 0; i < nodes; i++)
        {
            var label = random.Next(4) switch { 0 => ":A", 1 => ":B", 2 => ":A:B", _ => "" };
            var value = random.Next(5) == 0 ? "" : $", v: {random.Next(3)}";
            await database.RunAsync($"CREATE ({label} {{id: {i}{value}}})", cancellationToken: cancellation);
        }

        for (var i = random.Next(nodes * 2); i > 0; i--)
        {
            var (from, to) = (random.Next(nodes), random.Next(nodes));
            await database.RunAsync(
                $"MATCH (a {{id: {from}}}), (b {{id: {to}}}) CREATE (a)-[:{(random.Next(2) == 0 ? "R" : "S")} {{w: {random.Next(3)}}}]->(b)", cancellationToken: cancellation);
        }

        return database;
    }
}
