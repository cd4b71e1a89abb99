using System.Runtime.CompilerServices;

namespace KnowledgeGraph.Tck.Tests;

/// <summary>A scenario in which Neo4j 5.26 does otherwise than the TCK says, and so do we: either it gives rows, or it fails with another code or at another time.</summary>
internal sealed record Difference(string? Rows, string Code, string Phase)
{
    /// <summary>By the scenario's name: differences.tsv, which says why.</summary>
    public static IReadOnlyDictionary<string, Difference> All { get; } = File.ReadLines(Path.Combine(Folder(), "differences.tsv"))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split('\t'))
        .ToDictionary(cells => cells[0], cells => cells[1].StartsWith("rows ", StringComparison.Ordinal)
            ? new Difference(cells[1]["rows ".Length..], "", "")
            : cells[1].Split(" at ") is [var code, var phase] ? new Difference(null, code, phase) : throw new FormatException($"differences.tsv: '{cells[1]}'"));

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here) ?? throw new DirectoryNotFoundException(here);
}
