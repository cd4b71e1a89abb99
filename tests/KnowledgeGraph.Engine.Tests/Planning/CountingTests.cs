using KnowledgeGraph.Engine.Tests.Scripts;

namespace KnowledgeGraph.Engine.Tests.Planning;

public sealed class CountingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static readonly string[] Patterns =
    [
        "(a)", "(a:A)", "(a:A), (b:B)", "(a), (b), (c:A)", "()-[r]->()", "()-[r:R]->()", "()-[r:R]-()", "(a:A)-[r:R]->()", "()-[r:R]->(a:A)", "(a:A)-[r]->()", "(a:A)<-[r:R|S]-()",
        "(a)-[:R]->(b)-[:S]->(c)", "(a)-[:R]->(b)-[:R]->(c)", "(a)-[:R]-(b)-[:R]-(c)", "(a)-->(b)<--(c)", "(a)<--(b)-->(c)", "(a)-[:R]->(b)--(c)", "(a)-->(b)<-[:S|R]-(c)",
        "(a)-->(b)-->(c)-->(d)", "(a)--(b)--(c)--(d)", "(a:A)-->(b)-->(c)", "(a)-->(b:B)-->(c)", "(a)-->(b)-->(a)", "(a)-->(a)", "(a)-->(a)-->(b)", "(a)--(b), (b)--(c), (b)--(d)",
        "(a {id: 1})-->(b)-->(c)", "(a)-->(b)-->(c {id: 1})", "(a)-->(b)-->(c:A)-->(d)", "p = (a)-->(b)-->(c)", "(a)-[*1..2]->(b)-->(c)", "(a)-[*0..2]-(b)--(c)",
        "(a)-[r]->(b) WHERE r.w = 1", "(a)-[r]->(b)-->(c) WHERE r.w = 1", "(a)-[r]->(b)-->(c) WHERE c.v = 1", "(a)-->(b), (c)-->(d)", "(a)-[:R]->(b), (c)-[:S]->(d)",
        "(a:A)-->(b)-->(c:B)", "(a:A)-[:R]->(b:B)-[:R]->(c:A)", "(a:A)--(b)--(c:B)", "(a:A)<--(b)--(c:B)", "(a:A)-[:R]->(b:B)", "(a {id: 1})-->(b)-->(c:A:B)", "(a:A)--(b)--(c)--(d:A)",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Counts_are_the_numbers_of_rows_however_they_are_found(int seed)
    {
        for (var graph = 0; graph < 4; graph++)
        {
            await using var database = await RandomGraph.CreateAsync((seed * 100) + graph, Cancellation);
            foreach (var pattern in Patterns)
            {
                var where = pattern.Contains(" WHERE ", StringComparison.Ordinal) ? "" : " WHERE true";
                await SameAsync(database, $"MATCH {pattern} RETURN count(*) AS c", $"MATCH {pattern} WITH *, 1 AS one RETURN count(one) AS c");
                await SameAsync(database, $"RETURN COUNT {{ MATCH {pattern} }} AS c", $"MATCH {pattern} WITH *, 1 AS one RETURN count(one) AS c");
                foreach (var key in new[] { "a", "b", "r.w", "a.v" }.Where(key => pattern.Contains($"{key[..1]}", StringComparison.Ordinal) && (key[0] != 'r' || pattern.Contains("[r", StringComparison.Ordinal))))
                {
                    if (key[0] == 'b' && !pattern.Contains("(b", StringComparison.Ordinal))
                    {
                        continue;
                    }

                    if (key[0] == 'a' && !pattern.Contains("(a", StringComparison.Ordinal))
                    {
                        continue;
                    }

                    await SameAsync(
                        database,
                        $"MATCH {pattern} RETURN {key} AS k, count(*) AS c",
                        $"MATCH {pattern}{where} WITH *, 1 AS one RETURN {key} AS k, count(one) AS c");
                }
            }
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public async Task Optional_and_nested_counts_are_the_numbers_of_rows(int seed)
    {
        for (var graph = 0; graph < 4; graph++)
        {
            await using var database = await RandomGraph.CreateAsync((seed * 100) + graph, Cancellation);
            foreach (var end in new[] { "-->(b)", "<-[:R]-(b)", "-[:R|S]-(b)", "-[r]-(b)" })
            {
                await SameAsync(
                    database,
                    $"MATCH (a) OPTIONAL MATCH (a){end} RETURN a.id AS k, count(b) AS c, count(*) AS n ORDER BY c, n, k",
                    $"MATCH (a) OPTIONAL MATCH (a){end} WITH *, 1 AS one RETURN a.id AS k, count(b) AS c, count(one) AS n ORDER BY c, n, k");
                await SameAsync(database, $"MATCH (a) RETURN a.id, COUNT {{ (a){end} }} AS c", $"MATCH (a) OPTIONAL MATCH (a){end} WITH *, 1 AS one RETURN a.id, count(b) AS c");
                await SameAsync(database, $"MATCH (a) RETURN a.id, size([(a){end} | 1]) AS c", $"MATCH (a) OPTIONAL MATCH (a){end} WITH *, 1 AS one RETURN a.id, count(b) AS c");
                await SameAsync(database, $"MATCH (a) WHERE EXISTS {{ (a){end} }} RETURN a.id", $"MATCH (a) WHERE COUNT {{ MATCH (a){end} RETURN DISTINCT 1 }} = 1 RETURN a.id");
                await SameAsync(
                    database,
                    $"MATCH (a) RETURN a.id, COUNT {{ (a){end}-->(c) }} AS c",
                    $"MATCH (a) OPTIONAL MATCH (a){end}-->(c) WITH *, 1 AS one RETURN a.id, count(c) AS c");
            }
        }
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    [InlineData(24)]
    public async Task A_search_that_prunes_finds_the_nodes_that_trails_lead_to(int seed)
    {
        for (var graph = 0; graph < 6; graph++)
        {
            await using var database = await RandomGraph.CreateAsync((seed * 100) + graph, Cancellation);
            foreach (var walk in new[] { "-[*1..2]->", "-[*0..3]->", "-[*]->", "-[*1..3]-", "-[*]-", "-[:R*..4]-", "<-[*1..5 {w: 1}]-", "-[*0..]-" })
            {
                await SameAsync(
                    database,
                    $"MATCH (a){walk}(b) RETURN DISTINCT a.id AS a, b.id AS b",
                    $"MATCH p = (a){walk}(b) WITH a.id AS a, b.id AS b, collect(p) AS all RETURN a, b");
                await SameAsync(
                    database,
                    $"MATCH (a){walk}(b:A)-->(c) RETURN a.id AS a, count(DISTINCT b) AS b, max(c.id) AS c",
                    $"MATCH p = (a){walk}(b:A)-->(c) WITH a.id AS a, b, c, collect(p) AS all RETURN a, count(DISTINCT b) AS b, max(c.id) AS c");
                await SameAsync(
                    database,
                    $"MATCH (a), (b) WHERE EXISTS {{ (a){walk}(b) }} RETURN a.id AS a, b.id AS b",
                    $"MATCH p = (a){walk}(b) WITH a.id AS a, b.id AS b, collect(p) AS all RETURN a, b");
            }
        }
    }

    private static async Task SameAsync(TestDatabase database, string text, string plain)
    {
        var expected = (await database.RunAsync(plain, cancellationToken: Cancellation)).Texts.Order(StringComparer.Ordinal);
        var found = (await database.RunAsync(text, cancellationToken: Cancellation)).Texts.Order(StringComparer.Ordinal);
        found.ShouldBe(expected, text);
    }
}
