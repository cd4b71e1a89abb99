using KnowledgeGraph.Bolt.Listener;

namespace KnowledgeGraph.Engine.Tests.Serving;

/// <summary>REQUIRE ... IS NOT NULL. Neo4j's Community Edition has not got it, so no script compares it.</summary>
public sealed class ExistenceConstraintTests : IAsyncDisposable
{
    private const string Violated = "Neo.ClientError.Schema.ConstraintValidationFailed";

    private readonly GraphEngine _engine = GraphEngine.Open();

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Theory]
    [InlineData("CREATE (:A)", "Node(1) with label `A` must have the property `x`")]
    [InlineData("CREATE (n:B) SET n:A", "Node(1) with label `A` must have the property `x`")]
    [InlineData("MATCH (n:A) SET n.x = null", "Node(0) with label `A` must have the property `x`")]
    [InlineData("MATCH (n:A) REMOVE n.x", "Node(0) with label `A` must have the property `x`")]
    [InlineData("MATCH (n:A) CREATE (n)-[:R]->(n)", "Relationship(0) with type `R` must have the property `y`")]
    public async Task What_lacks_the_property_at_the_end_of_its_transaction_is_refused(string statement, string message)
    {
        await using var client = await ConstrainedAsync();

        var failure = await Should.ThrowAsync<BoltFailureException>(() => client.RunAsync(statement));

        failure.Code.ShouldBe(Violated);
        failure.Message.ShouldBe(message);
        (await client.NumberAsync("MATCH (n) RETURN count(n)")).ShouldBe(1);
        (await client.NumberAsync("MATCH (n:A {x: 1}) RETURN count(n)")).ShouldBe(1);
    }

    [Theory]
    [InlineData("CREATE (:A {x: 1})")]
    [InlineData("CREATE (n:A) SET n.x = 1")]
    [InlineData("MATCH (n:A) REMOVE n:A, n.x")]
    [InlineData("CREATE (n:A) DELETE n")]
    [InlineData("CREATE (:B)-[:R {y: 1}]->(:B)-[:S]->(:B)")]
    public async Task What_is_whole_at_the_end_was_free_to_lack_it_before(string statement)
    {
        await using var client = await ConstrainedAsync();

        await client.RunAsync(statement);
    }

    [Fact]
    public async Task A_transaction_hears_of_it_when_it_commits_and_nothing_of_it_stays()
    {
        await using var client = await ConstrainedAsync();
        await client.BeginAsync();
        await client.InTransactionAsync("CREATE (:A), (:B)");

        (await Should.ThrowAsync<BoltFailureException>(client.CommitAsync)).Code.ShouldBe(Violated);

        (await client.NumberAsync("MATCH (n) RETURN count(n)")).ShouldBe(1);
    }

    [Fact]
    public async Task It_is_not_made_over_data_that_break_it_nor_twice_nor_under_a_name_that_is_taken()
    {
        await using var client = await ConstrainedAsync();
        await client.RunAsync("CREATE (:C)");

        (await FailureAsync(client, "CREATE CONSTRAINT c FOR (n:C) REQUIRE n.x IS NOT NULL")).Message.ShouldContain("Node(1) with label `C` must have the property `x`");
        (await FailureAsync(client, "CREATE CONSTRAINT other FOR (n:A) REQUIRE n.x IS NOT NULL")).Code.ShouldBe("Neo.ClientError.Schema.ConstraintAlreadyExists");
        (await FailureAsync(client, "CREATE CONSTRAINT a FOR (n:A) REQUIRE n.x IS NOT NULL")).Code.ShouldBe("Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists");
        (await FailureAsync(client, "CREATE CONSTRAINT a FOR (n:A) REQUIRE n.y IS UNIQUE")).Code.ShouldBe("Neo.ClientError.Schema.ConstraintWithNameAlreadyExists");
        (await FailureAsync(client, "CREATE INDEX a FOR (n:A) ON (n.y)")).Code.ShouldBe("Neo.ClientError.Schema.ConstraintWithNameAlreadyExists");
        await client.RunAsync("CREATE CONSTRAINT other IF NOT EXISTS FOR (n:A) REQUIRE n.x IS NOT NULL");
        (await client.NumberAsync("SHOW CONSTRAINTS YIELD name RETURN count(*)")).ShouldBe(2);
    }

    [Fact]
    public async Task It_is_shown_as_Neo4j_shows_it_and_what_it_was_made_by_makes_it_again()
    {
        await using var client = await ConstrainedAsync();

        (await client.NumberAsync("""
            SHOW EXISTENCE CONSTRAINTS YIELD * WHERE name = 'a' AND type = 'NODE_PROPERTY_EXISTENCE' AND entityType = 'NODE' AND labelsOrTypes = ['A'] AND properties = ['x']
              AND ownedIndex IS NULL AND options IS NULL AND createStatement = 'CREATE CONSTRAINT `a` FOR (n:`A`) REQUIRE (n.`x`) IS NOT NULL' RETURN count(*)
            """)).ShouldBe(1);
        (await client.NumberAsync("SHOW CONSTRAINTS YIELD name, type WHERE name = 'r' AND type = 'RELATIONSHIP_PROPERTY_EXISTENCE' RETURN count(*)")).ShouldBe(1);
        await client.RunAsync("DROP CONSTRAINT a");
        await client.RunAsync("CREATE CONSTRAINT `a` FOR (n:`A`) REQUIRE (n.`x`) IS NOT NULL");
        await client.RunAsync("DROP CONSTRAINT r");
        await client.RunAsync("MATCH (n:A) CREATE (n)-[:R]->(n)");
    }

    [Fact]
    public async Task It_is_there_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("kg-existence-").FullName;
        try
        {
            for (var start = 0; start < 2; start++)
            {
                await using var engine = GraphEngine.Open(new GraphEngineOptions { DataFolder = folder });
                await using var client = new TestClient(engine.Backend);
                await client.RunAsync("CREATE CONSTRAINT a IF NOT EXISTS FOR (n:A) REQUIRE n.x IS NOT NULL");
                (await FailureAsync(client, "CREATE (:A)")).Code.ShouldBe(Violated);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<BoltFailureException> FailureAsync(TestClient client, string statement) => Should.ThrowAsync<BoltFailureException>(() => client.RunAsync(statement));

    private async Task<TestClient> ConstrainedAsync()
    {
        var client = new TestClient(_engine.Backend);
        await client.RunAsync("CREATE (:A {x: 1})");
        await client.RunAsync("CREATE CONSTRAINT a FOR (n:A) REQUIRE n.x IS NOT NULL");
        await client.RunAsync("CREATE CONSTRAINT r FOR ()-[r:R]-() REQUIRE r.y IS NOT NULL");
        return client;
    }
}
