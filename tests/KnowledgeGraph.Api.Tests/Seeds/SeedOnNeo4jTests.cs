using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Tests.Shared;

namespace KnowledgeGraph.Api.Tests.Seeds;

/// <summary>The scripts of cypher/ as they are, on a real Neo4j.</summary>
public sealed class SeedOnNeo4jTests
{
    private static readonly SeedGraph Seed = SeedGraph.Read();

    [Fact]
    public async Task The_scripts_make_what_they_say_once_however_often_they_run_and_seek_every_node_by_its_id()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var (server, reason) = await Neo4jServer.FindAsync();
        Assert.SkipWhen(server is null, $"No real Neo4j: {reason}");
        await using var stopping = server;
        await using var driver = GraphDatabase.Driver(server.Uri, AuthTokens.Basic(server.Username, server.Password));
        var config = new QueryConfig(database: server.Database);
        Task<EagerResult<IReadOnlyList<IRecord>>> RunAsync(string query) => driver.ExecutableQuery(query).WithConfig(config).ExecuteAsync(cancellation);
        await EmptyDatabase.ClaimAsync(server, driver);

        foreach (var statement in SeedGraph.Files("schema").SelectMany(file => SeedGraph.Statements(File.ReadAllText(file))))
        {
            await RunAsync(statement);
        }

        string[] statements = [.. SeedGraph.Files("seed").SelectMany(file => SeedGraph.Statements(File.ReadAllText(file)))];
        var (nodes, relationships) = (0, 0);
        foreach (var statement in statements)
        {
            var explained = (await RunAsync($"EXPLAIN {statement}")).Summary;
            explained.Notifications.ShouldBeEmpty(statement);
            Operators(explained.Plan.ShouldNotBeNull()).Where(name => name.Contains("Scan", StringComparison.Ordinal)).ShouldBeEmpty(statement);

            var counters = (await RunAsync(statement)).Summary.Counters;
            nodes += counters.NodesCreated;
            relationships += counters.RelationshipsCreated;
        }

        // Fewer relationships than the scripts name would mean that a MATCH found nothing.
        nodes.ShouldBe(Seed.All.Count());
        relationships.ShouldBe(Seed.Relationships.Count());

        const string State = """
            MATCH (n)
            OPTIONAL MATCH (n)-[r]->(m)
            WITH n, r, m ORDER BY type(r), m.id, r.role
            WITH n, collect([type(r), properties(r), m.id]) AS relationships ORDER BY n.id
            RETURN collect([n.id, labels(n), properties(n), relationships]) AS state
            """;
        var first = (await RunAsync(State)).Result;
        foreach (var statement in statements)
        {
            var counters = (await RunAsync(statement)).Summary.Counters;
            (counters.NodesCreated, counters.RelationshipsCreated, counters.LabelsAdded).ShouldBe((0, 0, 0), statement);
        }

        var second = (await RunAsync(State)).Result;
        Text(second[0]["state"]).ShouldBe(Text(first[0]["state"]));
    }

    private static IEnumerable<string> Operators(IPlan plan) => plan.Children.SelectMany(Operators).Prepend(plan.OperatorType);

    private static string Text(object? value) => value switch
    {
        IDictionary<string, object> map => $"{{{string.Join(", ", map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}: {Text(entry.Value)}"))}}}",
        IEnumerable<object> list => $"[{string.Join(", ", list.Select(Text))}]",
        _ => $"{value}",
    };
}
