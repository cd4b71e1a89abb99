namespace KnowledgeGraph.Engine.Benchmarks.SideBySide;

/// <summary>Prints what was measured, a line for each question, and at the end why an engine has no figure.</summary>
internal sealed class ResultTable
{
    private readonly IReadOnlyList<string> _peers;
    private readonly List<string> _missing = [];

    public ResultTable(IReadOnlyList<string> peers)
    {
        _peers = peers;
        Console.WriteLine($"\nMilliseconds; the engine and Neo4j over Bolt from this process, the others in a Node process of their own.\n");
        Console.WriteLine($"| question | engine: median | p95 | Neo4j: median | p95 | Neo4j / engine |{string.Concat(peers.Select(peer => $" {peer}: median |"))} fastest |");
        Console.WriteLine($"| --- | --- | --- | --- | --- | --- |{string.Concat(peers.Select(_ => " --- |"))} --- |");
    }

    public void Add(Question question, List<double> engine, List<double> neo4j, List<PeerSide.Answer> answers)
    {
        var medians = new List<(string Name, double Median)> { ("engine", At(engine, 0.5)), ("Neo4j", At(neo4j, 0.5)) };
        for (var i = 0; i < answers.Count; i++)
        {
            if (answers[i].Error is { } error)
            {
                _missing.Add($"- {question.Title}, {_peers[i]}: {error}");
            }
            else
            {
                medians.Add((_peers[i], At(answers[i].Milliseconds, 0.5)));
            }
        }

        var cells = answers.Select(answer => answer.Error is null ? $" {At(answer.Milliseconds, 0.5):0.00} |" : " n/a |");
        Console.WriteLine($"| {question.Title} | {At(engine, 0.5):0.00} | {At(engine, 0.95):0.00} | {At(neo4j, 0.5):0.00} | {At(neo4j, 0.95):0.00} | {At(neo4j, 0.5) / At(engine, 0.5):0.0} |{string.Concat(cells)} {medians.MinBy(one => one.Median).Name} |");
    }

    public void End()
    {
        Console.WriteLine();
        _missing.ForEach(Console.WriteLine);
    }

    private static double At(IReadOnlyCollection<double> times, double quantile) => times.Order().ElementAt((int)Math.Round(quantile * (times.Count - 1)));
}
