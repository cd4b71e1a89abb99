using System.Text.Json;
using KnowledgeGraph.Peers;
using KnowledgeGraph.Tests.Shared;

namespace KnowledgeGraph.Driver.Benchmarks.SideBySide;

/// <summary>This driver and neo4j-driver for Node, on the same server, turn by turn.</summary>
internal static class Comparison
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="kind">neo4j, engine, or null: the first that there is.</param>
    /// <param name="turns">How many are taken, after one to warm up.</param>
    /// <param name="seconds">How long one is.</param>
    /// <param name="scale">Of the numbers of rows.</param>
    /// <param name="only">Of the questions, those whose title holds it.</param>
    public static async Task<int> RunAsync(string? kind, int turns, double seconds, double scale, string only)
    {
        await using var server = await Server.FindAsync(kind);
        Console.Error.WriteLine(server.Description);
        await using var driver = GraphDatabase.Driver(server.Uri, AuthTokens.Basic(server.Username, server.Password), config => config.WithFetchSize(Config.Infinite));
        await driver.VerifyConnectivityAsync();
        var statements = new Statements();
        var ours = new OurSide(driver, server.Database, statements);
        var (node, _) = await NodeProcess.StartAsync("driver.mjs", server.Environment, "KnowledgeGraph.Driver.Benchmarks");
        await using var theirs = node;
        Task<string> AskAsync(Question question, double time) =>
            theirs.AskAsync(JsonSerializer.Serialize(new { statements, what = question.Theirs, connections = question.Connections, count = question.Count, seconds = time }, Json));

        var questions = Question.All(scale).Where(question => question.Title.Contains(only, StringComparison.OrdinalIgnoreCase)).ToList();
        foreach (var question in questions)
        {
            var (our, their) = (await ours.CheckAsync(question), JsonSerializer.Deserialize<Checked>(await AskAsync(question, 0), Json)!.Sums);   // an object
            if (!our.SequenceEqual(their))
            {
                Console.Error.WriteLine($"The answers differ for {question.Title}: ours {string.Join(", ", our)}, theirs {string.Join(", ", their)}.");
                return 1;
            }
        }

        Console.WriteLine($"{server.Description}; {Environment.ProcessorCount} cores; medians of {turns} turns of {seconds} s each, after one to warm up. Each: a round trip, or a row.\n");
        Console.WriteLine("| what | ours: per s | neo4j-driver: per s | ratio | ours: CPU µs each | neo4j-driver: CPU µs each | ratio | ours: bytes allocated each |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var question in questions)
        {
            var (our, their) = (new List<Turn>(), new List<Turn>());
            for (var turn = 0; turn <= turns; turn++)
            {
                var (one, other) = (await ours.MeasureAsync(question, seconds), JsonSerializer.Deserialize<Turn>(await AskAsync(question, seconds), Json)!);   // an object
                if (turn > 0)
                {
                    our.Add(one);
                    their.Add(other);
                }
            }

            var (perSecond, theirPerSecond) = (Median(our, turn => turn.PerSecond), Median(their, turn => turn.PerSecond));
            var (each, theirEach) = (Median(our, turn => turn.MicrosecondsEach), Median(their, turn => turn.MicrosecondsEach));
            Console.WriteLine(
                $"| {question.Title} | {perSecond:N0} | {theirPerSecond:N0} | {perSecond / theirPerSecond:0.0} | {each:0.##} | {theirEach:0.##} | {theirEach / each:0.0} | {Median(our, turn => turn.BytesEach):N0} |");
        }

        return 0;
    }

    private static double Median(List<Turn> turns, Func<Turn, double> value) => turns.Select(value).Order().ElementAt(turns.Count / 2);

    private sealed record Checked(double[] Sums);
}
