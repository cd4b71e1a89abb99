using System.CommandLine;
using KnowledgeGraph.Api.Configuration;
using KnowledgeGraph.GraphQL.Ontology;

namespace KnowledgeGraph.Api.Commands;

/// <summary>The command line: <c>kg [serve | seed | check | schema | password | backup | restore | salvage]</c>. Where to find things comes from the environment (<see cref="Settings"/>).</summary>
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
        var store = new Option<string?>("--store")
        {
            Description = "Instead, check the embedded engine's files (KG_DATA, or a folder or backup named here): every record and commit. Also while it runs.",
            HelpName = "path",
            Arity = ArgumentArity.ZeroOrOne,
        };
        check.Options.Add(documents);
        check.Options.Add(store);
        var schema = new Command("schema", "Print the API's schema as SDL.");
        var password = new Command("password", "Read a password from standard input, and print its hash for KG_BOLT_PASSWORD_HASH.");
        root.Subcommands.Add(serve);
        root.Subcommands.Add(seed);
        root.Subcommands.Add(check);
        root.Subcommands.Add(schema);
        root.Subcommands.Add(password);
        AddStoreCommands(root);
        root.SetAction((_, _) => ServeCommand.RunAsync(Read()));
        serve.SetAction((_, _) => ServeCommand.RunAsync(Read()));
        seed.SetAction((result, _) => SeedCommand.RunAsync(Read(), result.GetValue(dryRun)));
        check.SetAction((result, _) => result.GetResult(store) is null
            ? CheckCommand.RunAsync(Read(), result.GetValue(documents) ?? [])
            : Task.FromResult(StoreCommands.Check(result.GetValue(store) ?? Read().DataFolder)));
        schema.SetAction(_ => SchemaCommand.Run(Read()));
        password.SetAction(_ => PasswordCommand.Run());
        return root;
    }

    private static void AddStoreCommands(RootCommand root)
    {
        var file = new Argument<string>("file") { Description = "The backup: one file." };
        var backup = new Command("backup", "Write the embedded engine's graph (KG_DATA) into one file, checked. Also while it runs: writers are not held up.") { file };
        var overwrite = new Option<bool>("--overwrite") { Description = "Also where the folder holds a store, which is then kept in a folder before-restore-1 (2, 3 ...) in it." };
        var restore = new Command("restore", "Put a backup into the embedded engine's folder (KG_DATA), after checking it.") { file, overwrite };
        var into = new Option<string>("--to") { Description = "A folder without a store.", HelpName = "folder", Required = true };
        var salvage = new Command("salvage", "Take what is whole out of a damaged store (KG_DATA) into a new folder, and name the rest, with exit code 1.") { into };
        backup.SetAction(result => StoreCommands.Backup(Read(), result.GetRequiredValue(file)));
        restore.SetAction(result => StoreCommands.Restore(Read(), result.GetRequiredValue(file), result.GetValue(overwrite)));
        salvage.SetAction(result => StoreCommands.Salvage(Read(), result.GetRequiredValue(into)));
        root.Subcommands.Add(backup);
        root.Subcommands.Add(restore);
        root.Subcommands.Add(salvage);
    }

    private static Settings Read() => Settings.Read(Environment.GetEnvironmentVariable);

    private static string FirstLine(string text) => text.Split('\n')[0].TrimEnd('\r');
}
