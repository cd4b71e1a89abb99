using System.CommandLine;
using KnowledgeGraph.Api.Configuration;
using KnowledgeGraph.GraphQL.Ontology;

namespace KnowledgeGraph.Api.Commands;

/// <summary>The command line: <c>kg [serve | seed | check | schema | password]</c>. Where to find things comes from the environment (<see cref="Settings"/>).</summary>
internal static class KgCommand
{
    private const int Failed = 1;

    /// <summary>Gives the exit code: 0, or 1 after one message on standard error.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        try
        {
            // The host listens to Ctrl-C and SIGTERM itself, and takes as long as it needs to stop.
            return await Root().Parse(arguments).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception exception) when (exception is StartupException or OntologyException)
        {
            await Console.Error.WriteLineAsync($"kg: {exception.Message}");
            return Failed;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            await Console.Error.WriteLineAsync($"kg: unexpected {exception.GetType().Name}: {FirstLine(exception.Message)}");
            return Failed;
        }
    }

    private static RootCommand Root()
    {
        var root = new RootCommand($"""
            KnowledgeGraph: actors and their dated interactions, asked through GraphQL, kept in Neo4j or in the embedded engine.

            Without a command it serves. Settings, from the environment:
            {Settings.Help}
            """);
        var serve = new Command("serve", "Serve GraphQL, the IDE and (embedded engine) Bolt. The default.");
        var seed = new Command("seed", "Bring the database's schema and seed up to the scripts in cypher/. Running it again changes nothing.");
        var dryRun = new Option<bool>("--dry-run") { Description = "Print what would change, line by line, and change nothing." };
        seed.Options.Add(dryRun);
        var check = new Command("check", "Check the database against the ontology and the rules in cypher/rules. Lists what breaks them, with exit code 1.");
        var documents = new Option<string[]>("--document") { Description = "A document's text: its hash, and that what the graph cites of it stands where the graph says.", HelpName = "file" };
        check.Options.Add(documents);
        var schema = new Command("schema", "Print the API's schema as SDL.");
        var password = new Command("password", "Read a password from standard input, and print its hash for KG_BOLT_PASSWORD_HASH.");
        root.Subcommands.Add(serve);
        root.Subcommands.Add(seed);
        root.Subcommands.Add(check);
        root.Subcommands.Add(schema);
        root.Subcommands.Add(password);
        root.SetAction((_, _) => ServeCommand.RunAsync(Read()));
        serve.SetAction((_, _) => ServeCommand.RunAsync(Read()));
        seed.SetAction((result, _) => SeedCommand.RunAsync(Read(), result.GetValue(dryRun)));
        check.SetAction((result, _) => CheckCommand.RunAsync(Read(), result.GetValue(documents) ?? []));
        schema.SetAction(_ => SchemaCommand.Run(Read()));
        password.SetAction(_ => PasswordCommand.Run());
        return root;
    }

    private static Settings Read() => Settings.Read(Environment.GetEnvironmentVariable);

    private static string FirstLine(string text) => text.Split('\n')[0].TrimEnd('\r');
}
