namespace KnowledgeGraph.Faults;

/// <summary>What came of a fault.</summary>
/// <param name="Figures">What was counted and measured.</param>
/// <param name="Broken">What should not have been; empty when the bar is met.</param>
internal sealed record Verdict(string Figures, IReadOnlyCollection<string> Broken)
{
    public int Print(string name)
    {
        foreach (var line in Broken.Take(20))
        {
            Console.WriteLine($"  {line}");
        }

        Console.WriteLine($"| {name} | {Figures} | {(Broken.Count == 0 ? "held" : $"BROKEN ({Broken.Count})")} |");
        return Broken.Count == 0 ? 0 : 1;
    }
}
