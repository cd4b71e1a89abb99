using KnowledgeGraph.Engine.Tests.Scripts;

namespace KnowledgeGraph.Engine.Tests.Runtime;

/// <summary>GQL statuses and places of errors, each as Neo4j 5.26 gives them.</summary>
public sealed class StatusTests
{
    [Theory]
    [InlineData("RETURN round(5, -1)", "22N38")]
    [InlineData("RETURN substring('a', -1)", "50N00")]
    [InlineData("RETURN left('a', -1)", "50N00")]
    [InlineData("RETURN duration({foo: 1})", "50N00")]
    [InlineData("RETURN date({foo: 1})", "22007")]
    [InlineData("RETURN datetime({foo: 1})", "22007")]
    [InlineData("RETURN date(1)", "42001")]
    [InlineData("RETURN point({latitude: 91, longitude: 0})", "22000")]
    [InlineData("WITH {x: 1} AS m RETURN point(m)", "22000")]
    [InlineData("RETURN point({x: 1, y: 'a'})", "22G03")]
    [InlineData("RETURN size(1, 2)", "42001")]
    [InlineData("RETURN left('a')", "42001")]
    [InlineData("FOREACH (x IN [1] | MATCH (n))", "42001")]
    [InlineData("RETURN COLLECT { RETURN 1 AS a, 2 AS b }", "42001")]
    [InlineData("LOAD CSV FROM 'a' AS x FIELDTERMINATOR 'ab' RETURN x", "42001")]
    [InlineData("WITH {i: 5} AS n RETURN n.i.x", "22G03")]
    [InlineData("DROP CONSTRAINT none", "50N12")]
    [InlineData("CALL db.labels() YIELD nope", "50N42")]
    [InlineData("SHOW CONSTRAINTS YIELD name, nope", "42001")]
    [InlineData("MATCH (n:A) USING SCAN n:B RETURN n", "42N76")]
    public async Task The_status_is_Neo4js(string text, string status)
    {
        await using var database = new TestDatabase();
        (await Should.ThrowAsync<CypherException>(() => database.RunAsync(text, cancellationToken: TestContext.Current.CancellationToken)))
            .GqlStatus.ShouldBe(status);
    }

    [Theory]
    [InlineData("CREATE CONSTRAINT a FOR (n:A) REQUIRE n.b IS UNIQUE", "22N67")]
    [InlineData("CREATE INDEX a FOR (n:A) ON (n.b)", "22N67")]
    [InlineData("CREATE INDEX i FOR (n:A) ON (n.b)", "22N71")]
    [InlineData("CREATE CONSTRAINT i FOR (n:A) REQUIRE n.b IS UNIQUE", "22N71")]
    public async Task The_status_of_a_name_that_is_taken_is_Neo4js(string text, string status)
    {
        await using var database = new TestDatabase();
        await database.RunAsync("CREATE CONSTRAINT a FOR (n:A) REQUIRE n.a IS UNIQUE", cancellationToken: TestContext.Current.CancellationToken);
        await database.RunAsync("CREATE INDEX i FOR (n:A) ON (n.i)", cancellationToken: TestContext.Current.CancellationToken);
        (await Should.ThrowAsync<CypherException>(() => database.RunAsync(text, cancellationToken: TestContext.Current.CancellationToken)))
            .GqlStatus.ShouldBe(status);
    }

    [Theory]
    [InlineData("RETURN 1 AS a, 2 AS b, 3 AS a", 8)]
    [InlineData("MATCH SHORTEST 0 (a)-->+(b) RETURN *", 16)]
    [InlineData("MATCH SHORTEST 0 GROUPS (a)-->+(b) RETURN *", 16)]
    [InlineData("MATCH ANY 0 (a)-->+(b) RETURN *", 11)]
    [InlineData("SHOW CONSTRAINTS YIELD name, nope", 30)]
    [InlineData("CALL db.labels() YIELD label, nope AS x RETURN x", 31)]
    [InlineData("RETURN 1 AS a UNION RETURN 2 AS b", 15)]
    [InlineData("RETURN 1 AS a UNION ALL RETURN 1 AS a UNION ALL RETURN 2 AS b", 39)]
    [InlineData("RETURN point({x: 1})", 14)]
    [InlineData("RETURN 1 + point({latitude: 1})", 18)]
    public async Task The_place_is_Neo4js(string text, int column)
    {
        await using var database = new TestDatabase();
        (await Should.ThrowAsync<CypherException>(() => database.RunAsync(text, cancellationToken: TestContext.Current.CancellationToken)))
            .Message.ShouldContain($"(line 1, column {column} ");
    }
}
