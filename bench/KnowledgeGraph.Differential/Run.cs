using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Differential.Comparing;
using KnowledgeGraph.Differential.Queries;
using KnowledgeGraph.Engine;
using KnowledgeGraph.Tests.Shared;

namespace KnowledgeGraph.Differential;

/// <summary>Both sides with the same graph, and queries asked of both.</summary>
internal sealed class Run : IAsyncDisposable
{
    private readonly Options _options;
    private readonly GraphEngine _engine;
    private readonly BoltListener _listener;
    private readonly Side _ours;
    private readonly Side _theirs;
    private readonly Generator _generator;
    private readonly Explanations _explanations = Explanations.Read();
    private readonly Tally _tally = new();

    private Run(Options options, GraphEngine engine, BoltListener listener, Side ours, Side theirs)
    {
        (_options, _engine, _listener, _ours, _theirs) = (options, engine, listener, ours, theirs);
        _generator = new Generator(options.Kinds);
    }

    public static async Task<Run> StartAsync(Neo4jServer server, Options options)
    {
        var engine = GraphEngine.Open(new GraphEngineOptions());
        var listener = BoltListener.Start(engine.Backend, new BoltListenerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0), OnError = error => Console.Error.WriteLine(error) });
        var ourDriver = GraphDatabase.Driver($"bolt://{listener.EndPoint}", AuthTokens.None);
        var theirDriver = GraphDatabase.Driver(server.Uri, AuthTokens.Basic(server.Username, server.Password));
        await EmptyDatabase.ClaimAsync(server, theirDriver);
        var script = World.Script(options.Graph);
        var graphs = new List<IReadOnlyList<string>>();
        foreach (var (driver, database) in new[] { (ourDriver, null), (theirDriver, server.Database) })
        {
            await using var session = driver.AsyncSession(settings => settings.WithDatabase(database));
            await (await session.RunAsync(script)).ConsumeAsync();
            await (await session.RunAsync("CREATE INDEX FOR (n:A) ON (n.k)")).ConsumeAsync();
            await (await session.RunAsync("CREATE INDEX FOR (n:B) ON (n.i)")).ConsumeAsync();
            graphs.Add(await Side.WholeAsync(session));
        }

        return graphs[0].SequenceEqual(graphs[1])
            ? new Run(options, engine, listener, new Side(ourDriver, null), new Side(theirDriver, server.Database))
            : throw new InvalidOperationException(
                $"The two sides do not even hold the same graph: {string.Join("\n", graphs[0].Zip(graphs[1]).Where(pair => pair.First != pair.Second).Select(pair => $"{pair.First}\n{pair.Second}").Take(3))}");
    }

    public async Task<int> OneAsync(int seed)
    {
        var query = _generator.Of(seed);
        Console.WriteLine(query.Tree.Text);
        var (ours, theirs) = await AskAsync(query);
        Console.WriteLine($"engine: {ours.Summary}\nNeo4j:  {theirs.Summary}");
        if (Comparer.Difference(query, ours, theirs) is not { } what)
        {
            return 0;
        }

        var shrunk = await Shrinker.ShrinkAsync(new Difference(query, what, ours, theirs), CompareAsync);
        Print(shrunk, seed);
        return _explanations.Of(shrunk) is null ? 1 : 0;
    }

    public async Task<int> AllAsync()
    {
        var clock = Stopwatch.StartNew();
        var next = _options.Seed - 1;
        var found = new ConcurrentBag<int>();
        await Task.WhenAll(Enumerable.Range(0, _options.AtOnce).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) is var seed && seed < _options.Seed + _options.Queries && clock.Elapsed.TotalMinutes < _options.Minutes && found.Count < _options.Most)
            {
                if (await IsUnexplainedAsync(seed))
                {
                    found.Add(seed);
                }
            }
        }));
        _tally.Print(Console.Out, clock.Elapsed);
        return _tally.AllExplained ? 0 : 1;
    }

    public async ValueTask DisposeAsync()
    {
        await _ours.DisposeAsync();
        await _theirs.DisposeAsync();
        await _listener.DisposeAsync();
        await _engine.DisposeAsync();
    }

    private async Task<bool> IsUnexplainedAsync(int seed)
    {
        var query = _generator.Of(seed);
        var (ours, theirs) = await AskAsync(query);
        _tally.Count(query, ours, theirs);
        if (Comparer.Difference(query, ours, theirs) is not { } what)
        {
            return false;
        }

        var difference = new Difference(query, what, ours, theirs);
        if (_explanations.Of(difference) is { } known)
        {
            _tally.Explained(known.Name);
            return false;
        }

        var shrunk = await Shrinker.ShrinkAsync(difference, CompareAsync);
        if (_explanations.Of(shrunk) is { } explanation)
        {
            _tally.Explained(explanation.Name);
            return false;
        }

        if (await HasTwoErrorsAsync(shrunk))
        {
            _tally.Explained("Two errors");
            return false;
        }

        // Of differences that look alike only the first is printed.
        var isNew = _tally.Unexplained(Likeness(shrunk), seed);
        if (isNew)
        {
            Print(shrunk, seed);
        }

        return isNew;
    }

    /// <summary>Whether there are two errors in it, and the sides only tell another one first: without one part of the query both tell the one, without another both the other.</summary>
    private async Task<bool> HasTwoErrorsAsync(Difference difference)
    {
        if (difference.Engine.Succeeded || difference.Neo4j.Succeeded)
        {
            return false;
        }

        var (ours, theirs) = (false, false);
        foreach (var tree in difference.Query.Tree.Smaller())
        {
            var (engine, neo4j) = await AskAsync(difference.Query with { Tree = tree });
            ours |= engine.Code == difference.Engine.Code && neo4j.Code == engine.Code;
            theirs |= neo4j.Code == difference.Neo4j.Code && neo4j.Code == engine.Code;
            if (ours && theirs)
            {
                return true;
            }
        }

        return false;
    }

    private async Task<Difference?> CompareAsync(Question query)
    {
        var (ours, theirs) = await AskAsync(query);
        return Comparer.Difference(query, ours, theirs) is { } what ? new Difference(query, what, ours, theirs) : null;
    }

    private async Task<(Outcome Ours, Outcome Theirs)> AskAsync(Question query)
    {
        var answers = await Task.WhenAll(_ours.AskAsync(query), _theirs.AskAsync(query));
        return (answers[0], answers[1]);
    }

    /// <summary>What of a node's text the other does not have.</summary>
    private static string Parts(string text, string other) => string.Join(", ", text.Split(", ").Except(other.Split(", ")));

    private static string Likeness(Difference difference) =>
        $"{difference.What} {Regex.Replace(difference.Query.Tree.Text, @"'[^']*'|-?[\d.]+|\b(true|false|null|AS c\d+)\b", "_")}";

    private static void Print(Difference difference, int seed)
    {
        var graph = difference.What == "graph after it"
            ? string.Concat(difference.Engine.GraphAfter.Except(difference.Neo4j.GraphAfter).Zip(difference.Neo4j.GraphAfter.Except(difference.Engine.GraphAfter)).Take(2).Select(pair => $"\n  {Parts(pair.First, pair.Second)}\n  instead of {Parts(pair.Second, pair.First)}"))
            : "";
        Console.WriteLine($"seed {seed} ({difference.Query.Kind}): {difference.What}\n  {difference.Query.Tree.Text}\n  engine: {difference.Engine.Summary}\n  Neo4j:  {difference.Neo4j.Summary}{graph}\n");
    }
}
