#if OFFICIAL_DRIVER
using Neo4j.Driver;
#else
using KnowledgeGraph.Bolt.Driver;
#endif

namespace KnowledgeGraph.Tests.Shared;

/// <summary>Empties a database for tests, but not one that somebody may want to keep.</summary>
public static class EmptyDatabase
{
    /// <summary>Before the first test: refuses a server that the user named and that holds something, unless KG_TEST_EMPTY_DATABASE=yes.</summary>
    public static async Task ClaimAsync(Neo4jServer server, IDriver driver)
    {
        var (records, _, _) = await driver.ExecutableQuery("MATCH (n) RETURN count(n) AS nodes").WithConfig(new QueryConfig(database: server.Database)).ExecuteAsync();
        if (records[0]["nodes"].As<long>() > 0 && server.IsTheUsers && Environment.GetEnvironmentVariable("KG_TEST_EMPTY_DATABASE") != "yes")
        {
            throw new InvalidOperationException(
                $"The database at {server.Uri} is not empty, and these tests empty it. Name another, or set KG_TEST_EMPTY_DATABASE=yes.");
        }

        await ClearAsync(driver, server.Database);
    }

    /// <summary>No nodes, no relationships, no constraints, no indexes.</summary>
    public static async Task ClearAsync(IDriver driver, string? database = null)
    {
        await driver.ExecutableQuery("MATCH (n) DETACH DELETE n").WithConfig(new QueryConfig(database: database)).ExecuteAsync();
        await DropSchemaAsync(driver, database);
    }

    /// <summary>No constraints, no indexes; the nodes stay.</summary>
    public static async Task DropSchemaAsync(IDriver driver, string? database = null)
    {
        var config = new QueryConfig(database: database);
        foreach (var (show, drop) in new[] { ("SHOW CONSTRAINTS YIELD name", "CONSTRAINT"), ("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'", "INDEX") })
        {
            var (records, _, _) = await driver.ExecutableQuery(show).WithConfig(config).ExecuteAsync();
            foreach (var record in records)
            {
                await driver.ExecutableQuery($"DROP {drop} `{record["name"].As<string>()}`").WithConfig(config).ExecuteAsync();
            }
        }
    }
}
