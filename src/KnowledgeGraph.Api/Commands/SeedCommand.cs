using KnowledgeGraph.Api.Configuration;
using KnowledgeGraph.Api.Databases;
using KnowledgeGraph.Api.Seeding;

namespace KnowledgeGraph.Api.Commands;

internal static class SeedCommand
{
    public static async Task<int> RunAsync(Settings settings)
    {
        using var logs = Logs.Create();
        var scripts = SeedScripts.Load(settings.CypherFolder);
        await using var database = await Database.OpenAsync(settings, forSeedingOnly: true, logs.CreateLogger("KnowledgeGraph.Api"));
        var outcome = await new Seeder(database.Driver, database.Name).ApplyAsync(scripts);
        Console.Out.WriteLine($"{database.Description}: {outcome}");
        return 0;
    }
}
