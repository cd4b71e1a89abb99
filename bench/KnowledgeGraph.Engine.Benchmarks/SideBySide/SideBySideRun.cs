using System.Diagnostics;
using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Engine.Benchmarks.Scale;
using KnowledgeGraph.Tests.Shared;

namespace KnowledgeGraph.Engine.Benchmarks.SideBySide;

/// <summary>The embedded engine, Neo4j, and the embedded engines for Node with the same graph: their answers are compared, then they are measured.</summary>
internal static class SideBySideRun
{
    private const int TurnRounds = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(100);

    /// <param name="scale">Of the graph.</param>
    /// <param name="rounds">How often each question is asked, after twice as many to warm up; fewer where it takes long.</param>
    /// <param name="only">Of the questions, those whose title holds it.</param>
    /// <param name="peers">Of the engines for Node, these.</param>
    public static async Task RunAsync(double scale, int rounds, string only, IReadOnlyList<string> peers)
    {
        var contacts = new Contacts(scale);
        var folder = Directory.CreateTempSubdirectory("kg-side-");
        try
        {
            var (found, reason) = await Neo4jServer.FindAsync(heap: "2g");
            await using var neo4j = found ?? throw new InvalidOperationException($"No real Neo4j to compare with: {reason}.");
            await using var engine = await EngineProcess.StartAsync(folder.CreateSubdirectory("engine").FullName);
            await using var ourDriver = GraphDatabase.Driver(engine.Uri, AuthTokens.None, config => config.WithFetchSize(Config.Infinite));
            await using var theirDriver = GraphDatabase.Driver(neo4j.Uri, AuthTokens.Basic(neo4j.Username, neo4j.Password), config => config.WithFetchSize(Config.Infinite));
            var (ours, theirs) = (new BoltSide(ourDriver, null), new BoltSide(theirDriver, neo4j.Database));
            Console.WriteLine($"{Environment.ProcessorCount} cores; {contacts.Nodes:N0} nodes, {contacts.Relationships:N0} relationships.\n");
            Console.WriteLine("| loaded | relationships per second |\n| --- | --- |");
            await LoadAsync("engine, over Bolt", ourDriver, ours, contacts);
            await LoadAsync("Neo4j, over Bolt", theirDriver, theirs, contacts);
            var files = folder.CreateSubdirectory("files").FullName;
            PeerSide.WriteFiles(contacts, files);
            var started = new List<PeerSide>();
            try
            {
                foreach (var name in peers)
                {
                    started.Add(await PeerSide.StartAsync(name, contacts, files));
                    Console.WriteLine($"| {name} {started[^1].Version}, from files, with its nodes | {contacts.Relationships / started[^1].LoadSeconds:N0} |");
                }

                var table = new ResultTable(started.ConvertAll(peer => peer.Name));
                foreach (var question in Question.All(contacts).Where(question => question.Title.Contains(only, StringComparison.OrdinalIgnoreCase)))
                {
                    await AskAsync(question, rounds, ours, theirs, started, table);
                }

                table.End();
            }
            finally
            {
                foreach (var peer in started)
                {
                    await peer.DisposeAsync();
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task LoadAsync(string name, IDriver driver, BoltSide side, Contacts contacts)
    {
        var written = await BoltLoader.WriteAsync(driver, contacts);
        Console.WriteLine($"| {name} | {contacts.Relationships / written.Where(part => part.Table.From is not null).Sum(part => part.Time.TotalSeconds):N0} |");
        await side.RunAsync("CREATE FULLTEXT INDEX texts FOR (n:Document) ON EACH [n.text]");
        await side.RunAsync("CALL db.awaitIndexes(300)");
    }

    private static async Task AskAsync(Question question, int rounds, BoltSide ours, BoltSide theirs, List<PeerSide> peers, ResultTable table)
    {
        for (var set = 0; set < question.Parameters.Length && !question.Writes; set++)
        {
            var ((_, our), (_, their)) = (await ours.AskAsync(question, set), await theirs.AskAsync(question, set));
            if (!our.SequenceEqual(their))
            {
                throw new InvalidOperationException($"The answers differ for {question.Title}:\n{string.Join('\n', our.Take(5))}\n---\n{string.Join('\n', their.Take(5))}");
            }
        }

        await TakeTurnsAsync(question, rounds * 2, ours, theirs);
        var (engine, neo4j) = await TakeTurnsAsync(question, rounds, ours, theirs);
        var expected = (await ours.AskAsync(question, 0)).Rows;
        var answers = new List<PeerSide.Answer>();
        foreach (var peer in peers)
        {
            var answer = await peer.AskAsync(question, rounds);
            var differs = answer.Error is null && !question.Writes && !answer.Rows.SequenceEqual(expected);
            answers.Add(differs ? answer with { Error = $"another answer: {string.Join("; ", answer.Rows.Take(2))} in place of {string.Join("; ", expected.Take(2))}" } : answer);
        }

        table.Add(question, engine, neo4j, answers);
    }

    // In turns, so that what else the machine does meets both; of several questions each, as a client would ask them: after a pause the first one finds threads and processors asleep.
    private static async Task<(List<double> Ours, List<double> Theirs)> TakeTurnsAsync(Question question, int rounds, BoltSide ours, BoltSide theirs)
    {
        var (our, their) = (new List<double>(), new List<double>());
        var clock = Stopwatch.GetTimestamp();
        while (our.Count < rounds && (our.Count < 3 || Stopwatch.GetElapsedTime(clock) < Patience))
        {
            var turn = Stopwatch.GetTimestamp();
            do
            {
                our.Add((await ours.AskAsync(question, our.Count)).Milliseconds);
            }
            while (our.Count < rounds && our.Count % TurnRounds != 0 && Stopwatch.GetElapsedTime(turn) < Turn);

            while (their.Count < our.Count)
            {
                their.Add((await theirs.AskAsync(question, their.Count)).Milliseconds);
            }
        }

        return (our, their);
    }
}
