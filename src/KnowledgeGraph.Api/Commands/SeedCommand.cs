using KnowledgeGraph.Api.Configuration;
using KnowledgeGraph.Api.Databases;
using KnowledgeGraph.Api.Seeding;
using KnowledgeGraph.GraphQL.Ontology;

namespace KnowledgeGraph.Api.Commands;

internal static class SeedCommand
{
    /// <param name="settings">Which database, and which scripts.</param>
    /// <param name="dryRun">Prints the difference line by line, and changes nothing.</param>
    public static async Task<int> RunAsync(Settings settings, bool dryRun)
    {
        using var logs = Logs.Create();
        var ontology = GraphOntology.Load(settings.SchemaFolder);
        var scripts = SeedScripts.Load(settings.CypherFolder);
        await using var database = await Database.OpenAsync(settings, dryRun ? Purpose.Looking : Purpose.Seeding, logs.CreateLogger("KnowledgeGraph.Api"));
        await ontology.CheckStatementsAsync(database.Driver, database.Name);   // before anything is seeded
        var seeder = new Seeder(database.Driver, database.Name);
        var outcome = dryRun ? await seeder.CompareAsync(scripts, ontology) : await seeder.ApplyAsync(scripts, ontology);
        foreach (var line in dryRun ? outcome.Lines() : outcome.Lines().Where(line => line.StartsWith('=')))
        {
            Console.Out.WriteLine(line);
        }

        if (outcome.Notice is { } notice)
        {
            Console.Out.WriteLine(notice);
        }

        Console.Out.WriteLine(dryRun ? $"{database.Description}: {DryRun(outcome, scripts)}" : $"{database.Description}: the seed is in place: {outcome.Summary}.");
        return 0;
    }

    private static string DryRun(SeedOutcome outcome, SeedScripts scripts)
    {
        var derive = scripts.Derive.Count == 0 ? "" : " Derived relationships are made anew after that.";
        return outcome.IsNothing
            ? $"a seed would change nothing{(outcome.IsNewVersion ? ", but note the scripts' new version" : "")}."
            : $"a seed would change: {outcome.Summary}.{derive} Nothing was changed.";
    }
}
