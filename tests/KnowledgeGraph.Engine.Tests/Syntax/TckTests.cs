using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Tests.Syntax;

public sealed class TckTests(ITestOutputHelper output)
{
    [Fact]
    public void Queries_of_the_tck_parse_and_bind_or_fail_where_they_should()
    {
        var folder = TckQueries.Folder();
        Assert.SkipWhen(folder is null, "There is no copy of the openCypher TCK at ../shared/tck.");
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var wrong = new List<string>();
        foreach (var query in TckQueries.All(folder!))     // not null: skipped otherwise
        {
            var error = Error(query.Text);
            var outcome = (query.CompileTimeError, error) switch
            {
                (null, null) => "accepted",
                ({ }, { }) => "refused, as it should be",
                (null, { } refused) when refused.Contains("not supported yet", StringComparison.Ordinal) => $"not supported yet: {Construct(refused)}",
                (null, { }) => "refused, but it is good",
                ({ } detail, null) => $"accepted, though it should fail: {detail}",
            };
            counts[outcome] = counts.GetValueOrDefault(outcome) + 1;
            if (outcome.StartsWith("refused, but", StringComparison.Ordinal) || outcome.StartsWith("accepted, though", StringComparison.Ordinal))
            {
                wrong.Add($"{query.Place}: {outcome}\n    {query.Text.Trim()}\n    {error?.Split('\n')[0]}");
            }
        }

        foreach (var (outcome, count) in counts)
        {
            output.WriteLine($"{count,6} {outcome}");
        }

        foreach (var line in wrong)
        {
            output.WriteLine(line);
        }

        var total = counts.Values.Sum();
        total.ShouldBeGreaterThan(4500);
        counts["accepted"].ShouldBeGreaterThan(total * 8 / 10);
        counts.GetValueOrDefault("refused, but it is good").ShouldBe(0);
    }

    private static string? Error(string text)
    {
        try
        {
            var statement = Parser.Parse(text);
            var printed = Printer.Print(statement);
            Printer.Print(Parser.Parse(printed)).ShouldBe(printed);
            if (statement is Statement.Data data)
            {
                Binder.Bind(data.Query);
            }

            return null;
        }
        catch (CypherException error)
        {
            return error.Message;
        }
    }

    private static string Construct(string message) => message[..message.IndexOf(" is not supported yet", StringComparison.Ordinal)];
}
