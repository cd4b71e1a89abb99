using System.Globalization;
using System.Text;
using KnowledgeGraph.GraphQL.Paging;
using KnowledgeGraph.Tests.Shared;

namespace KnowledgeGraph.GraphQL.Tests.Translation;

/// <summary>Pairs of files: a GraphQL operation, and the Cypher with parameters that it becomes. UPDATE_SCRIPTS=1 writes the second ones anew.</summary>
public sealed class ScriptTests(Execution.Neo4jFixture neo4j)
{
    private static readonly string Folder = Path.Combine(Neo4jServer.RepositoryRoot, "tests", "KnowledgeGraph.GraphQL.Tests", "Scripts");

    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Folder, "*.graphql").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_operation_becomes_the_Cypher_beside_it(string name)
    {
        var (query, variables) = Read(name);
        var statements = await new TestApi().Service.TranslateAsync(TestApi.Request(query, variables), TestContext.Current.CancellationToken);
        var text = Print(statements);
        var file = Path.Combine(Folder, $"{name}.cypher");
        if (Environment.GetEnvironmentVariable("UPDATE_SCRIPTS") == "1")
        {
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        }

        text.ShouldBe(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_Cypher_runs_on_Neo4j_as_it_is(string name)
    {
        var (query, variables) = Read(name);

        await neo4j.DataAsync(query, variables);
    }

    [Fact]
    public async Task Operations_that_differ_in_aliases_only_become_the_same_text()
    {
        var api = new TestApi();

        var plain = await api.Service.TranslateAsync(TestApi.Request("{ meetings { title participants { name } } }"), TestContext.Current.CancellationToken);
        var aliased = await api.Service.TranslateAsync(TestApi.Request("{ a: meetings { b: title c: participants { d: name } e: title } }"), TestContext.Current.CancellationToken);

        aliased[0].Text.ShouldBe(plain[0].Text);
    }

    [Fact]
    public async Task Operations_that_differ_in_values_only_become_the_same_text()
    {
        const string Query = "query($w: PlaceWhere, $n: Int) { places(where: $w, limit: $n) { id } }";
        var api = new TestApi();

        var first = await api.Service.TranslateAsync(TestApi.Request(Query, """{"w": {"name": {"in": ["a"]}}, "n": 1}"""), TestContext.Current.CancellationToken);
        var second = await api.Service.TranslateAsync(TestApi.Request(Query, """{"w": {"name": {"in": ["b", "c"]}}, "n": 2}"""), TestContext.Current.CancellationToken);

        second[0].Text.ShouldBeSameAs(first[0].Text);
        first[0].Parameters["p0"].ShouldBe(new object[] { "a" });
        second[0].Parameters["p0"].ShouldBe(new object[] { "b", "c" });
        (first[0].Parameters["p1"], second[0].Parameters["p1"]).ShouldBe((1L, 2L));
        api.Service.PreparedOperations.ShouldBe(1);
    }

    private static (string Query, string? Variables) Read(string name)
    {
        var query = File.ReadAllText(Path.Combine(Folder, $"{name}.graphql"));
        const string Mark = "# variables: ";
        var variables = query.StartsWith(Mark, StringComparison.Ordinal) ? query[Mark.Length..query.IndexOf('\n', StringComparison.Ordinal)] : null;
        return (query, variables?.Replace("@cursor", MeetingCursor(), StringComparison.Ordinal));
    }

    /// <summary>A cursor of the list in script 05, behind a meeting without a date.</summary>
    private static string MeetingCursor() =>
        Encoding.ASCII.GetString(Cursor.Encode(Cursor.Hash("Meeting\nn0.earliest,n0.id\n"), [0xC0, 0x82, (byte)'m', (byte)'1']));

    internal static string Print(IReadOnlyList<Query> statements)
    {
        var text = new StringBuilder();
        foreach (var statement in statements)
        {
            text.Append(statement.Text).Append(";\n");
            foreach (var (name, value) in statement.Parameters)
            {
                text.Append(CultureInfo.InvariantCulture, $"// ${name}: {Print(value)}\n");
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd() + "\n";
    }

    private static string Print(object? value) => value switch
    {
        null => "null",
        string text => $"'{text}'",
        System.Collections.IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Print))}]",
        LocalDate or ZonedDateTime => $"{value} ({value.GetType().Name})",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,   // numbers and booleans have a text
    };
}
