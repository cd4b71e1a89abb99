using KnowledgeGraph.Api.Configuration;
using KnowledgeGraph.Api.Databases;
using KnowledgeGraph.Api.Http;
using KnowledgeGraph.Api.Seeding;
using KnowledgeGraph.GraphQL.Ontology;

namespace KnowledgeGraph.Api.Commands;

/// <summary>Serves until Ctrl-C or SIGTERM. What is wrong with its settings, its files or its database ends it at once, with a message.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(Settings settings)
    {
        using var logs = Logs.Create();
        var ontology = GraphOntology.Load(settings.SchemaFolder);
        var scripts = SeedScripts.Load(settings.CypherFolder);
        await using var database = await Database.OpenAsync(settings, Purpose.Serving, logs.CreateLogger("KnowledgeGraph.Api"));
        await ontology.CheckStatementsAsync(database.Driver, database.Name);   // before anything is seeded
        var seeder = new Seeder(database.Driver, database.Name);
        var state = await seeder.StateAsync(scripts);
        if (database.IsEmbedded && state is not SeedState.InPlace)
        {
            await seeder.ApplyAsync(scripts, ontology);
            state = new SeedState.InPlace();
        }

        await using var host = await WebHost.StartAsync(settings, ontology, database, scripts);
        Announce(host.Addresses, database, state);
        await host.WaitForStopAsync();
        return 0;
    }

    private static void Announce(IReadOnlyList<string> addresses, Database database, SeedState state)
    {
        var output = Console.Out;
        output.WriteLine($"KnowledgeGraph {typeof(ServeCommand).Assembly.GetName().Version?.ToString(3)}");
        // Where it listens on every interface, this machine is one way in.
        foreach (var address in addresses.Select(address => address.Replace("[::]", "localhost", StringComparison.Ordinal)))
        {
            output.WriteLine($"  GraphQL   {address}/graphql   (in a browser: the IDE)");
            output.WriteLine($"  Health    {address}/health/ready");
        }

        output.WriteLine($"  Bolt      {database.BoltAddress}");
        if (database.Login is { } login)
        {
            output.WriteLine($"  Login     {login}");
        }

        output.WriteLine($"  Database  {database.Description}");
        if (state is SeedState.Missing missing)
        {
            output.WriteLine($"  Seed      {missing.Reason}");
        }

        output.WriteLine("Ready. Ctrl-C stops it.");
        output.Flush();
    }
}
