using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Engine.Tests.Syntax;

/// <summary>A query of the openCypher TCK with the error that it must end in at compile time, if any.</summary>
internal sealed record TckQuery(string Place, string Text, string? CompileTimeError)
{
    /// <summary>It must end in an error when it runs, or before.</summary>
    public bool FailsLater { get; init; }
}

/// <summary>Reads the features of the TCK, where a copy lies beside the repository; outlines are filled in with each of their examples.</summary>
internal static partial class TckQueries
{
    public static string? Folder([CallerFilePath] string here = "")
    {
        for (var folder = new DirectoryInfo(here).Parent; folder is not null; folder = folder.Parent)
        {
            var features = System.IO.Path.Combine(folder.FullName, "shared", "tck", "features");
            if (Directory.Exists(features))
            {
                return features;
            }
        }

        return null;
    }

    public static IEnumerable<TckQuery> All(string folder) =>
        Directory.EnumerateFiles(folder, "*.feature", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .SelectMany(file => Feature(System.IO.Path.GetRelativePath(folder, file), File.ReadAllText(file)));

    private static IEnumerable<TckQuery> Feature(string name, string text)
    {
        foreach (var scenario in ScenarioHead().Split(text).Skip(1))
        {
            var parts = Examples().Split(scenario);
            foreach (var row in Rows(parts))
            {
                var filled = row.Aggregate(parts[0], (body, cell) => body.Replace($"<{cell.Key}>", cell.Value, StringComparison.Ordinal));
                var title = filled.Split('\n')[0].Trim();
                var error = CompileTimeError().Match(filled);
                foreach (Match query in QueryText().Matches(filled))
                {
                    var executed = query.Groups["step"].Value.StartsWith("executing query", StringComparison.Ordinal);
                    yield return new TckQuery(
                        $"{name} {title}", query.Groups["text"].Value, executed && error.Success ? error.Groups["detail"].Value : null)
                    {
                        FailsLater = executed && (filled.Contains("should be raised at runtime", StringComparison.Ordinal) || filled.Contains("should be raised at any time", StringComparison.Ordinal)),
                    };
                }
            }
        }
    }

    private static IEnumerable<Dictionary<string, string>> Rows(string[] parts)
    {
        if (parts.Length == 1)
        {
            yield return [];
        }

        foreach (var table in parts.Skip(1))
        {
            var lines = table.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith('|')).Select(Cells).ToArray();
            foreach (var line in lines.Skip(1))
            {
                yield return lines[0].Zip(line).ToDictionary(pair => pair.First, pair => pair.Second);
            }
        }
    }

    private static string[] Cells(string line) =>
        [.. CellEnd().Split(line[1..^1]).Select(cell => cell.Trim().Replace("\\|", "|", StringComparison.Ordinal))];

    [GeneratedRegex(@"^\s*Scenario(?: Outline)?:", RegexOptions.Multiline)]
    private static partial Regex ScenarioHead();

    [GeneratedRegex(@"^\s*Examples:.*$", RegexOptions.Multiline)]
    private static partial Regex Examples();

    [GeneratedRegex("(?<step>executing query|having executed|executing control query):\\s*\"\"\"\\r?\\n(?<text>.*?)\"\"\"", RegexOptions.Singleline)]
    private static partial Regex QueryText();

    [GeneratedRegex(@"a (?<kind>\w+) should be raised at compile time: (?<detail>\S+)")]
    private static partial Regex CompileTimeError();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex CellEnd();
}
