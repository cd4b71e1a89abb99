// The same generated queries on the embedded engine and on a real Neo4j; every answer compared. See bench/README.md.

using KnowledgeGraph.Differential;
using KnowledgeGraph.Tests.Shared;

Options options;
try
{
    options = Options.Parse(args);
}
catch (FormatException exception)
{
    Console.Error.WriteLine($"{exception.Message}\n\n{Options.Usage}");
    return 2;
}

var (server, reason) = await Neo4jServer.FindAsync();
if (server is null)
{
    Console.Error.WriteLine($"No real Neo4j to compare with: {reason}.");
    return 2;
}

await using (server)
{
    await using var run = await Run.StartAsync(server, options);
    return options.Only is { } seed ? await run.OneAsync(seed) : await run.AllAsync();
}
