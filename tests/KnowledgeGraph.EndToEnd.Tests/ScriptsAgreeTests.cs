using KnowledgeGraph.Scripts;
using KnowledgeGraph.Tests.Shared;

namespace KnowledgeGraph.EndToEnd.Tests;

/// <summary>The engine's scripts, statement by statement on both back ends: rows, types, counters, error codes and GQL statuses are the same. Plans are each one's own.</summary>
public sealed class ScriptsAgreeTests(Servers servers)
{
    private static readonly string Folder = Path.Combine(Neo4jServer.RepositoryRoot, "tests", "KnowledgeGraph.Engine.Tests", "Scripts");

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.script").Select(path => Path.GetFileName(path)).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_script_gives_the_same_on_both(string file)
    {
        var neo4j = (await servers.OnAsync(BackEnds.Neo4j)).Driver;
        await using var kg = await KgProcess.ServeAsync(new Dictionary<string, string?> { ["KG_DATA"] = Path.Combine(servers.Folder, Guid.NewGuid().ToString("N")) }, servers.Folder);
        await using var engine = GraphDatabase.Driver(kg.BoltUri, AuthTokens.None);
        var differences = new List<string>();
        try
        {
            foreach (var section in ScriptFile.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, file))).Sections)
            {
                await EmptyDatabase.ClearAsync(engine);
                await EmptyDatabase.ClearAsync(neo4j, servers.Neo4j.Database);
                foreach (var step in section.Steps.Where(step => step.Statement.Length > 0 && !step.IsPlan))
                {
                    var ours = await AnswerAsync(engine, step);
                    var theirs = await AnswerAsync(neo4j, step);
                    if (!Answers.Same(ours, theirs))
                    {
                        differences.Add($"{section.Title}: {step.Statement}\n  engine: {string.Join("\n          ", ours)}\n  Neo4j:  {string.Join("\n          ", theirs)}");
                    }
                }
            }
        }
        finally
        {
            // The other tests expect the seed.
            await EmptyDatabase.ClearAsync(neo4j, servers.Neo4j.Database);
            var (exitCode, output) = await KgProcess.RunAsync("seed", Servers.NamesOf(servers.Neo4j), servers.Folder);
            exitCode.ShouldBe(0, output);
        }

        Assert.True(differences.Count == 0, string.Join("\n\n", differences));   // as it is: a comparison letter by letter says nothing here
    }

    private static async Task<IReadOnlyList<string>> AnswerAsync(IDriver driver, ScriptStep step)
    {
        var parameters = new Dictionary<string, object>();
        foreach (var parameter in step.Parameters)
        {
            var (records, _, _) = await driver.ExecutableQuery($"RETURN {parameter.Expression} AS value").ExecuteAsync();
            parameters.Add(parameter.Name, records[0]["value"]);
        }

        var answer = await Answers.OfAsync(driver, step.Statement, parameters, step.Ordered);
        if (step.Statement.StartsWith("CREATE ", StringComparison.Ordinal) && step.Statement.Contains(" INDEX ", StringComparison.Ordinal))
        {
            // Neo4j gives up planning a statement when indexes come online all the time.
            await driver.ExecutableQuery("CALL db.awaitIndexes(60)").ExecuteAsync();
        }

        return answer;
    }
}
