// GraphQL by this service and by @neo4j/graphql, over the same Neo4j and the same data, turn by turn; and Cypher written by hand beside them. See bench/README.md.

using System.Diagnostics;
using System.Globalization;
using KnowledgeGraph.EndToEnd.Tests;
using KnowledgeGraph.Peers;
using KnowledgeGraph.Tests.Shared;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
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

var (neo4j, reason) = await Neo4jServer.FindAsync(heap: "4g");   // the peer's connections need it
if (neo4j is null)
{
    Console.Error.WriteLine($"No real Neo4j to ask: {reason}.");
    return 2;
}

await using var server = neo4j;
var folder = Directory.CreateTempSubdirectory("kg-bench-");
var environment = new Dictionary<string, string?>
{
    ["NEO4J_URI"] = neo4j.Uri,
    ["NEO4J_USERNAME"] = neo4j.Username,
    ["NEO4J_PASSWORD"] = neo4j.Password,
    ["NEO4J_DATABASE"] = neo4j.Database,
};

await using var driver = GraphDatabase.Driver(neo4j.Uri, AuthTokens.Basic(neo4j.Username, neo4j.Password));
var data = new DataSet(driver, neo4j.Database, options.Scale);
if (!await data.IsLoadedAsync())
{
    // The schema, and the seed, without which the service is not ready; then the data beside it. Not again later: a seed derives relationships from all that is there.
    var (exitCode, output) = await KgProcess.RunAsync("seed", environment, folder.FullName);
    if (exitCode != 0)
    {
        Console.Error.WriteLine(output);
        return 1;
    }

    var start = Stopwatch.GetTimestamp();
    await data.LoadAsync();
    Console.Error.WriteLine($"Loaded in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s.");
}

var size = await data.SizeAsync();
await using var kg = await KgProcess.ServeAsync(environment, folder.FullName);
var (peer, port) = await NodeProcess.StartAsync("server.mjs", environment);
var (hand, _) = await NodeProcess.StartAsync("hand.mjs", environment);
await using (peer)
await using (hand)
{
    using var bench = new Bench(options, driver, neo4j.Database, kg, peer, new Uri($"http://127.0.0.1:{port}/"), hand);
    if (await bench.CheckAsync() is { } difference)
    {
        Console.Error.WriteLine(difference);
        return 1;
    }

    await bench.MeasureAsync();
    await bench.WriteAsync(Console.Out, size);
}

await kg.StopAsync();
folder.Delete(recursive: true);
return 0;
