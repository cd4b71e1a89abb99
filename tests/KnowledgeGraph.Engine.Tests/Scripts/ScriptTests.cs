using System.Runtime.CompilerServices;
using KnowledgeGraph.Engine.Planning;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Values;
using KnowledgeGraph.Scripts;

namespace KnowledgeGraph.Engine.Tests.Scripts;

/// <summary>What the engine does, as files anyone can read. UPDATE_SCRIPTS=1 writes the answers anew; the difference is then to be read.</summary>
public sealed class ScriptTests
{
    public static TheoryData<string> Files { get; } = [.. Directory.GetFiles(Folder(), "*.script").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    /// <summary>All that the scripts say.</summary>
    public static IEnumerable<string> Statements => Directory.GetFiles(Folder(), "*.script").Order(StringComparer.Ordinal)
        .SelectMany(path => ScriptFile.Parse(File.ReadAllText(path)).Sections).SelectMany(section => section.Steps).Select(step => step.Statement).Where(text => text.Length > 0);

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_script_gives_the_answers_that_are_written_in_it(string file)
    {
        var path = Path.Combine(Folder(), file);
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var script = ScriptFile.Parse(text);
        var answers = new Dictionary<ScriptStep, IReadOnlyList<string>>(ReferenceEqualityComparer.Instance);
        foreach (var section in script.Sections)
        {
            await using var database = new TestDatabase();
            foreach (var step in section.Steps.Where(step => step.Statement.Length > 0))
            {
                answers.Add(step, await AnswerAsync(database, step));
            }
        }

        var written = script.Write(step => answers[step]);
        if (Environment.GetEnvironmentVariable("UPDATE_SCRIPTS") == "1")
        {
            await File.WriteAllTextAsync(path, written, TestContext.Current.CancellationToken);
            return;
        }

        written.ShouldBe(text.ReplaceLineEndings("\n"));
    }

    private static async Task<IReadOnlyList<string>> AnswerAsync(TestDatabase database, ScriptStep step)
    {
        try
        {
            var parameters = new Dictionary<string, Value>();
            foreach (var parameter in step.Parameters)
            {
                parameters.Add(parameter.Name, (await database.RunAsync($"RETURN {parameter.Expression}")).Single);
            }

            var answer = await database.RunAsync(step.Statement, parameters);
            var lines = new List<string>();
            if (answer.Plan is { } plan)
            {
                lines.AddRange(PlanPrinter.Tree(plan).TrimEnd('\n').Split('\n'));
            }
            else if (answer.Columns.Count > 0)
            {
                lines.Add($": {string.Join(", ", answer.Columns)}");
                lines.AddRange(answer.Texts);
            }

            if (Counters(answer.Counters) is { Length: > 0 } counters)
            {
                lines.Add($"~ {counters}");
            }

            return lines;
        }
        catch (CypherException exception)
        {
            return [$"! {exception.Code} {exception.Message.Split('\n')[0]}"];
        }
    }

    private static string Counters(Counters counters) => string.Join(", ", new (string Name, int Count)[]
    {
        ("nodes-created", counters.NodesCreated),
        ("nodes-deleted", counters.NodesDeleted),
        ("relationships-created", counters.RelationshipsCreated),
        ("relationships-deleted", counters.RelationshipsDeleted),
        ("properties-set", counters.PropertiesSet),
        ("labels-added", counters.LabelsAdded),
        ("labels-removed", counters.LabelsRemoved),
        ("indexes-added", counters.IndexesAdded),
        ("indexes-removed", counters.IndexesRemoved),
        ("constraints-added", counters.ConstraintsAdded),
        ("constraints-removed", counters.ConstraintsRemoved),
    }.Where(counter => counter.Count != 0).Select(counter => $"{counter.Name} {counter.Count}"));

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetDirectoryName(here) ?? throw new DirectoryNotFoundException("The scripts stand beside this file.");
}
