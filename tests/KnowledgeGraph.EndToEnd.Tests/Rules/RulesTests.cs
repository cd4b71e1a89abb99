using System.Text.RegularExpressions;
using KnowledgeGraph.Tests.Shared;

namespace KnowledgeGraph.EndToEnd.Tests.Rules;

/// <summary>The rules of cypher/rules: the seed breaks none, and each finds what it is there for. Whatever is changed here is rolled back.</summary>
public sealed partial class RulesTests(Servers servers)
{
    private static readonly string Cypher = Path.Combine(Neo4jServer.RepositoryRoot, "cypher");

    private sealed record Violation(string RuleFile, string Change, string Problem);

    public static TheoryData<string> BackEnds => EndToEnd.Tests.BackEnds.All;

    [Theory]
    [MemberData(nameof(BackEnds))]
    public async Task The_seed_breaks_no_rule(string backEnd)
    {
        var service = await servers.OnAsync(backEnd);

        var problems = await WithinAsync(service.Driver, [.. Derivations()], [.. RuleFiles().SelectMany(Statements)]);

        problems.SelectMany(found => found).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(BackEnds))]
    public async Task Every_rule_finds_what_breaks_it(string backEnd)
    {
        var service = await servers.OnAsync(backEnd);
        var never = RuleFiles().SelectMany(Statements).ToHashSet();

        foreach (var (ruleFile, change, problem) in Violations())
        {
            string[] rules = [.. Statements(Path.Combine(Cypher, "rules", ruleFile))];
            var problems = await WithinAsync(service.Driver, [.. Derivations(), change], rules);

            problems.SelectMany(found => found).ShouldContain(text => text.Contains(problem, StringComparison.Ordinal), $"{change}\nbut what the rules say is\n{string.Join('\n', problems.SelectMany(found => found))}");
            never.ExceptWith(rules.Where((_, index) => problems[index].Count > 0));
        }

        never.ShouldBeEmpty("no violation is written down for these");
    }

    /// <summary>What each rule says after the changes.</summary>
    private static async Task<List<List<string>>> WithinAsync(IDriver driver, string[] changes, string[] rules)
    {
        await using var session = driver.AsyncSession();
        await using var transaction = await session.BeginTransactionAsync();
        foreach (var change in changes)
        {
            await (await transaction.RunAsync(change)).ConsumeAsync();
        }

        var problems = new List<List<string>>();
        foreach (var rule in rules)
        {
            var rows = await (await transaction.RunAsync(rule)).ToListAsync();
            problems.Add([.. rows.Select(row => $"{row["node"].As<INode>()["id"]}: {row["problem"].As<string>()}")]);
        }

        await transaction.RollbackAsync();
        return problems;
    }

    private static IEnumerable<string> RuleFiles() => Directory.EnumerateFiles(Path.Combine(Cypher, "rules"), "*.cypher").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Derivations() => Directory.EnumerateFiles(Path.Combine(Cypher, "derive"), "*.cypher").Order(StringComparer.Ordinal).SelectMany(Statements);

    /// <summary>In these files comments have lines of their own, and nothing but the end of a statement ends a line with a semicolon.</summary>
    private static IEnumerable<string> Statements(string file) =>
        StatementEnd().Split(CommentLine().Replace(File.ReadAllText(file), "")).Select(statement => statement.Trim()).Where(statement => statement.Length > 0);

    private static IEnumerable<Violation> Violations()
    {
        var (ruleFile, change) = ("", "");
        foreach (var line in File.ReadLines(Path.Combine(Neo4jServer.RepositoryRoot, "tests", "KnowledgeGraph.EndToEnd.Tests", "Rules", "violations.txt")))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                ruleFile = line[3..];
            }
            else if (line.StartsWith("> ", StringComparison.Ordinal))
            {
                change = line[2..];
            }
            else if (line.StartsWith("=> ", StringComparison.Ordinal))
            {
                yield return new Violation(ruleFile, change, line[3..]);
            }
        }
    }

    [GeneratedRegex(@"^//.*$", RegexOptions.Multiline)]
    private static partial Regex CommentLine();

    [GeneratedRegex(@";[ ]*$", RegexOptions.Multiline)]
    private static partial Regex StatementEnd();
}
