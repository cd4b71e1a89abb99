using System.Text;
using KnowledgeGraph.Engine.Functions;
using KnowledgeGraph.Engine.Procedures;
using KnowledgeGraph.Tests.Shared;

namespace KnowledgeGraph.Tck.Tests;

/// <summary>
/// The tables of docs/engine.md are counted from what the tests run and from the engine's own catalogues. UPDATE_DOCS=1 writes them anew.
/// </summary>
public sealed class LanguageTableTests
{
    private const string Begin = "<!-- counted from the tests: begin -->";
    private const string End = "<!-- counted from the tests: end -->";

    [Fact]
    public async Task The_document_says_what_the_tests_hold()
    {
        Assert.SkipWhen(Scenarios.Folder is null, "There is no copy of the openCypher TCK at ../shared/tck.");
        var path = Path.Combine(Neo4jServer.RepositoryRoot, "docs", "engine.md");
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        begin.ShouldBeGreaterThan(Begin.Length);
        end.ShouldBeGreaterThan(begin);
        var written = $"{text[..begin]}\n{Tables()}{text[end..]}";
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(path, written, TestContext.Current.CancellationToken);
            return;
        }

        written.ShouldBe(text);
    }

    private static string Tables()
    {
        var text = new StringBuilder("\n### The openCypher TCK\n\n| part | scenarios | done as it says | done as Neo4j does instead |\n| --- | --- | --- | --- |\n");
        foreach (var part in Scenarios.All.Keys.GroupBy(Part).OrderBy(part => part.Key, StringComparer.Ordinal))
        {
            Row(part.Key, [.. part]);
        }

        Row("**all**", [.. Scenarios.All.Keys]);
        text.Append("\n### Beyond the TCK\n\n| script | sections | statements |\n| --- | --- | --- |\n");
        var scripts = Path.Combine(Neo4jServer.RepositoryRoot, "tests", "KnowledgeGraph.Engine.Tests", "Scripts");
        foreach (var file in Directory.EnumerateFiles(scripts, "*.script").Order(StringComparer.Ordinal))
        {
            var lines = File.ReadAllLines(file);
            var sections = lines.Where(line => line.StartsWith("=== ", StringComparison.Ordinal)).Select(line => line[4..]);
            var statements = lines.Where((line, i) => line.StartsWith('>') && (i == 0 || !lines[i - 1].StartsWith('>'))).Count();
            text.Append($"| [{Path.GetFileNameWithoutExtension(file)}](../tests/KnowledgeGraph.Engine.Tests/Scripts/{Path.GetFileName(file)}) | {string.Join("; ", sections).Replace("|", "\\|", StringComparison.Ordinal)} | {statements} |\n");
        }

        text.Append("\n### Functions\n\n| category | names |\n| --- | --- |\n");
        foreach (var category in FunctionCatalogue.All.GroupBy(function => function.Category))
        {
            text.Append($"| {category.Key} | {Names(category.Select(function => function.Name))} |\n");
        }

        text.Append($"\n### Procedures\n\n{Names(ProcedureTable.BuiltIn.Listed.Select(procedure => procedure.Name))}\n");
        text.Append($"\n### Commands\n\n{Names(ProcedureTable.BuiltIn.Commands.Select(command => command.Name))}\n\n");
        return text.ToString();

        void Row(string part, IReadOnlyCollection<string> names)
        {
            var asNeo4j = names.Count(Difference.All.ContainsKey);
            text.Append($"| {part} | {names.Count} | {names.Count - asNeo4j} | {asNeo4j} |\n");
        }
    }

    private static string Part(string scenario) => string.Join('/', scenario.Split('/')[..2]);

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Distinct().Order(StringComparer.OrdinalIgnoreCase).Select(name => $"`{name}`"));
}
