using System.Collections;
using System.Globalization;
using KnowledgeGraph.Tests.Shared;

namespace KnowledgeGraph.EndToEnd.Tests.Queries;

/// <summary>The questions of cypher/queries have the answers that are written under them. UPDATE_SCRIPTS=1 writes those of the embedded engine; the difference is then to be read.</summary>
public sealed class QueryTests(Servers servers)
{
    private static readonly string Folder = Path.Combine(Neo4jServer.RepositoryRoot, "cypher", "queries");

    private static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.cypher").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public static MatrixTheoryData<string, string> Questions => new([BackEnds.Engine, BackEnds.Neo4j], [.. Names]);

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task A_question_has_the_answer_that_is_written_under_it(string backEnd, string file)
    {
        var driver = (await servers.OnAsync(backEnd)).Driver;
        var path = Path.Combine(Folder, file);
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var question = QueryFile.Parse(text);
        var parameters = new Dictionary<string, object>();
        foreach (var parameter in question.Parameters)
        {
            parameters.Add(parameter.Name, (await AskAsync(driver, $"RETURN {parameter.Expression} AS value", [])).Result[0]["value"]);
        }

        var explained = (await AskAsync(driver, $"EXPLAIN {question.Statement}", parameters)).Summary;
        explained.QueryType.ShouldBe(QueryType.ReadOnly);
        // A seed need not hold every property and type that the ontology has.
        explained.Notifications.Where(notification => !notification.Code.Contains(".Unknown", StringComparison.Ordinal)).ShouldBeEmpty();
        var (records, _, columns) = await AskAsync(driver, question.Statement, parameters);
        var written = question.Write([string.Join(", ", columns), .. records.Select(record => string.Join(", ", record.Values.Values.Select(Literal)))]);

        if (backEnd == BackEnds.Engine && Environment.GetEnvironmentVariable("UPDATE_SCRIPTS") == "1")
        {
            await File.WriteAllTextAsync(path, written, TestContext.Current.CancellationToken);
            return;
        }

        written.ShouldBe(text.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Every_question_is_complete_and_there_are_at_least_twenty()
    {
        var questions = Names.Select(name => (Name: name, Question: QueryFile.Parse(File.ReadAllText(Path.Combine(Folder, name))))).ToList();

        questions.Count.ShouldBeGreaterThanOrEqualTo(20);
        questions.Select(question => question.Question.Title).ShouldBeUnique();
        foreach (var (name, question) in questions)
        {
            question.Title.ShouldEndWith("?", customMessage: name);
            question.Answer.Count.ShouldBeGreaterThan(1, $"{name}: an example that finds nothing tells nothing.");
            question.Statement.ShouldContain("ORDER BY", customMessage: name);
            question.Parameters.ShouldAllBe(parameter => question.Statement.Contains($"${parameter.Name}", StringComparison.Ordinal), name);
        }
    }

    private static async Task<EagerResult<IReadOnlyList<IRecord>>> AskAsync(IDriver driver, string statement, Dictionary<string, object> parameters) =>
        await driver.ExecutableQuery(statement).WithParameters(parameters).ExecuteAsync(TestContext.Current.CancellationToken);

    /// <summary>A value as Cypher writes it; of nodes the id, of paths the ids and what leads from one to the next.</summary>
    private static string Literal(object? value) => value switch
    {
        null => "null",
        bool boolean => boolean ? "true" : "false",
        string text => $"'{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal).ReplaceLineEndings(@"\n")}'",
        double number => number.ToString(number == Math.Floor(number) ? "F1" : "R", CultureInfo.InvariantCulture),
        LocalDate date => $"date('{date}')",
        ZonedDateTime dateTime => $"datetime('{dateTime}')",
        INode node => $"({node["id"]})",
        IRelationship relationship => $"[:{relationship.Type}]",
        IPath path => PathText(path),
        IDictionary map => $"{{{string.Join(", ", map.Keys.Cast<string>().Order(StringComparer.Ordinal).Select(key => $"{key}: {Literal(map[key])}"))}}}",
        IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Literal))}]",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };

    private static string PathText(IPath path) => string.Concat(path.Relationships
        .Zip(path.Nodes, path.Nodes.Skip(1))
        .Select(hop => hop.First.StartNodeElementId == hop.Second.ElementId ? $"-[:{hop.First.Type}]->{Literal(hop.Third)}" : $"<-[:{hop.First.Type}]-{Literal(hop.Third)}")
        .Prepend(Literal(path.Start)));
}
