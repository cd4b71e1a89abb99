using Gherkin;
using Gherkin.Ast;
using KnowledgeGraph.Tests.Shared;

namespace KnowledgeGraph.Tck.Tests;

/// <summary>One thing that a scenario does or expects: its words, and the text or table below it.</summary>
internal sealed record Step(string Words, string? Text, IReadOnlyList<IReadOnlyList<string>>? Table);

/// <summary>An executable scenario of the openCypher TCK: of an outline there is one for each example, its values filled in.</summary>
/// <param name="Name">Feature and title, with the number of the example: <c>clauses/match/Match1 [7] A title #2</c>.</param>
/// <param name="Source">Where it stands in the TCK: feature, title and example, as the table of Neo4j's errors names it.</param>
/// <param name="Steps">In order.</param>
internal sealed record Scenario(string Name, string Source, IReadOnlyList<Step> Steps)
{
    /// <summary>Whether it calls a procedure of its own, which only an engine in this process can be given.</summary>
    public bool NeedsProcedure => Steps.Any(step => step.Words.StartsWith("there exists a procedure", StringComparison.Ordinal));
}

/// <summary>The scenarios in the copy of the TCK that lies beside the repository.</summary>
internal static class Scenarios
{
    /// <summary>Null when there is no copy.</summary>
    public static string? Folder { get; } =
        Path.GetFullPath(Path.Combine(Neo4jServer.RepositoryRoot, "..", "shared", "tck")) is var folder && Directory.Exists(folder) ? folder : null;

    /// <summary>By name.</summary>
    public static IReadOnlyDictionary<string, Scenario> All { get; } = Read().ToDictionary(scenario => scenario.Name);

    /// <summary>The GQL status of the error in which a scenario ends on Neo4j 5.26, by its source.</summary>
    public static IReadOnlyDictionary<string, string> GqlStatuses { get; } = Folder is null ? new Dictionary<string, string>() : File
        .ReadLines(Path.Combine(Folder, "neo4j-5.26.30-errors.tsv"))
        .Select(line => line.Split('\t'))
        .ToDictionary(cells => string.Join('\t', cells[..3]), cells => cells[5]);

    private static IEnumerable<Scenario> Read() => Folder is null ? [] : Directory
        .EnumerateFiles(Path.Combine(Folder, "features"), "*.feature", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .SelectMany(Feature);

    private static IEnumerable<Scenario> Feature(string file)
    {
        // The parser of the library tells one feature from the next by nothing that we share: a new one for each.
        var feature = new Parser().Parse(file).Feature;
        var name = Path.ChangeExtension(Path.GetRelativePath(Path.Combine(Folder!, "features"), file), null);   // not null: only called with a folder
        var background = feature?.Children.OfType<Background>().SelectMany(part => part.Steps) ?? [];
        return feature?.Children.OfType<Gherkin.Ast.Scenario>().SelectMany(scenario => Executable(name, scenario, background)) ?? [];
    }

    private static IEnumerable<Scenario> Executable(string feature, Gherkin.Ast.Scenario scenario, IEnumerable<Gherkin.Ast.Step> background)
    {
        var steps = background.Concat(scenario.Steps).ToArray();
        var rows = scenario.Examples
            .SelectMany(examples => examples.TableBody.Select(row => examples.TableHeader.Cells.Zip(row.Cells, (head, cell) => ($"<{head.Value}>", cell.Value)).ToArray()))
            .ToArray();
        if (rows.Length == 0)
        {
            yield return new Scenario($"{feature} {scenario.Name}", $"{feature}.feature\t{scenario.Name}\t", [.. steps.Select(step => Filled(step, []))]);
        }

        for (var i = 0; i < rows.Length; i++)
        {
            yield return new Scenario(
                $"{feature} {Filled(scenario.Name, rows[i])} #{i + 1}", $"{feature}.feature\t{scenario.Name}\t{i + 1}", [.. steps.Select(step => Filled(step, rows[i]))]);
        }
    }

    private static Step Filled(Gherkin.Ast.Step step, (string Place, string Value)[] example) =>
        new(
            Filled(step.Text, example).TrimEnd(':', ' '),
            step.DocString is { } text ? Filled(text.Content, example) : null,
            step.DataTable is { } table ? [.. table.Rows.Select(row => row.Cells.Select(cell => Filled(cell.Value, example)).ToArray())] : null);

    private static string Filled(string written, (string Place, string Value)[] example) =>
        example.Aggregate(written, (filled, value) => filled.Replace(value.Place, value.Value, StringComparison.Ordinal));
}
