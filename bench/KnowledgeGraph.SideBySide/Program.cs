// The same GraphQL operations, on the same seed, against our API on the embedded engine and our API on a real Neo4j: turn by turn, in one run.
//
//   dotnet run -c Release --project bench/KnowledgeGraph.SideBySide [rounds]

using System.Diagnostics;
using System.Net.Http.Json;
using KnowledgeGraph.EndToEnd.Tests;
using KnowledgeGraph.Tests.Shared;

var rounds = args is [var text, ..] ? int.Parse(text) : 500;
var (neo4j, reason) = await Neo4jServer.FindAsync();
if (neo4j is null)
{
    Console.Error.WriteLine($"No real Neo4j to compare with: {reason}.");
    return 1;
}

var folder = Directory.CreateTempSubdirectory("kg-bench-");
await using var server = neo4j;
var onNeo4j = new Dictionary<string, string?>
{
    ["NEO4J_URI"] = neo4j.Uri,
    ["NEO4J_USERNAME"] = neo4j.Username,
    ["NEO4J_PASSWORD"] = neo4j.Password,
    ["NEO4J_DATABASE"] = neo4j.Database,
};
var (exitCode, output) = await KgProcess.RunAsync("seed", onNeo4j, folder.FullName);
if (exitCode != 0)
{
    Console.Error.WriteLine(output);
    return 1;
}

await using var neo4jApi = await KgProcess.ServeAsync(onNeo4j, folder.FullName);
await using var engineApi = await KgProcess.ServeAsync(new Dictionary<string, string?>(), folder.FullName);
using var client = new HttpClient();

(string Name, string Query)[] operations =
[
    ("smallest: one actor's name", "{ actors(limit: 1) { name } }"),
    ("a page of interactions by date", "{ interactions(limit: 20, sort: [{ earliest: ASC }]) { id title earliest } }"),
    ("nested, four levels: who met whom, when, according to whom",
        """
        { meetings { title edtf participants { name } heldIn { name }
            claims { text speaker { name } passage { anchor document { title } } notes { kind text } } } }
        """),
    ("filter over a relation", """{ interactions(where: { participants: { some: { name: { contains: "Haqqani" } } } }) { title participants { name } } }"""),
    ("two root fields, one transaction", "{ actors { name } places { name } }"),
];

Console.WriteLine($"{Environment.ProcessorCount} cores, {rounds} rounds after {rounds / 2} to warm up, one connection, alternating; times in milliseconds.");
Console.WriteLine();
Console.WriteLine("| operation | engine median | p95 | Neo4j median | p95 | ratio of medians | bytes |");
Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
foreach (var (name, query) in operations)
{
    var engine = new List<double>(rounds);
    var real = new List<double>(rounds);
    var bytes = 0;
    for (var round = -rounds / 2; round < rounds; round++)
    {
        var (engineTime, engineAnswer) = await AskAsync(engineApi, query);
        var (realTime, realAnswer) = await AskAsync(neo4jApi, query);
        if (engineAnswer != realAnswer)
        {
            Console.Error.WriteLine($"The answers differ for {name}:\n{engineAnswer}\n{realAnswer}");
            return 1;
        }

        bytes = engineAnswer.Length;
        if (round >= 0)
        {
            engine.Add(engineTime);
            real.Add(realTime);
        }
    }

    Console.WriteLine(
        $"| {name} | {At(engine, 0.5):0.00} | {At(engine, 0.95):0.00} | {At(real, 0.5):0.00} | {At(real, 0.95):0.00} | {At(real, 0.5) / At(engine, 0.5):0.0} | {bytes} |");
}

await engineApi.StopAsync();
await neo4jApi.StopAsync();
folder.Delete(recursive: true);
return 0;

async Task<(double Milliseconds, string Answer)> AskAsync(KgProcess api, string query)
{
    var start = Stopwatch.GetTimestamp();
    using var response = await client.PostAsJsonAsync(new Uri(api.Address, "graphql"), new { query });
    var answer = await response.Content.ReadAsStringAsync();
    var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    response.EnsureSuccessStatusCode();
    return (time, answer);
}

static double At(List<double> times, double quantile) => times.Order().ElementAt((int)(quantile * (times.Count - 1)));
