using System.Text.RegularExpressions;

namespace KnowledgeGraph.Tck.Tests;

/// <summary>Carries out a scenario on an empty database, checks all that it expects, and leaves an empty database.</summary>
internal sealed partial class ScenarioRun(IDriver driver, string database, Scenario scenario, Difference? difference)
{
    private const string WholeGraph = """
        MATCH (n) RETURN elementId(n) AS id, labels(n) AS labels, properties(n) AS properties
        UNION ALL
        MATCH ()-[r]->() RETURN elementId(r) AS id, null AS labels, properties(r) AS properties
        """;

    private Dictionary<string, object> _parameters = [];
    private string _query = "";
    private IReadOnlyList<string> _columns = [];
    private List<IRecord> _rows = [];
    private Neo4jException? _error;
    private HashSet<string> _before = [];
    private bool _mayHaveWritten;

    public async Task RunAsync()
    {
        await using var session = driver.AsyncSession(config => config.WithDatabase(database));
        try
        {
            foreach (var step in scenario.Steps)
            {
                await DoAsync(step, session);
            }
        }
        catch (Exception exception) when (exception is ShouldAssertException or Neo4jException)
        {
            Assert.Fail($"{scenario.Name}\n{_query}\n{exception.Message}");   // a test's own name is cut
        }
        finally
        {
            if (_mayHaveWritten)
            {
                await ConsumeAsync(session, "MATCH (n) DETACH DELETE n");
            }
        }
    }

    private async Task DoAsync(Step step, IAsyncSession session)
    {
        switch (step.Words)
        {
            case "any graph" or "an empty graph":
                break;
            case "the binary-tree-1 graph" or "the binary-tree-2 graph":
                var tree = step.Words.Split(' ')[1];
                _mayHaveWritten = true;
                await ConsumeAsync(session, await File.ReadAllTextAsync(Path.Combine(Scenarios.Folder!, "graphs", tree, $"{tree}.cypher")));   // not null: it has scenarios
                break;
            case "having executed":
                _mayHaveWritten = true;
                await ConsumeAsync(session, Text(step));
                break;
            case "parameters are":
                _parameters = Table(step).ToDictionary(row => row[0], row => TckValue.Parse(row[1])!);   // a null is a parameter like others
                break;
            case "executing query" or "executing control query":
                _before = _mayHaveWritten ? await ThingsAsync(session) : [];
                await ExecuteAsync(Text(step), session);
                break;
            case "the result should be empty" or "the result should be, in any order" or "the result should be, in order"
                or "the result should be (ignoring element order for lists)" or "the result should be, in order (ignoring element order for lists)":
                CheckResult(step);
                break;
            case "no side effects":
                await CheckSideEffectsAsync([], session);
                break;
            case "the side effects should be":
                await CheckSideEffectsAsync(Table(step), session);
                break;
            case var words when words.StartsWith("there exists a procedure", StringComparison.Ordinal):
                break;   // the engine was made with it
            case var words when ExpectedError.TryParse(words, out var expected):
                await CheckErrorAsync(expected, session);
                break;
            default:
                throw new NotSupportedException($"A step that no scenario has had before: {step.Words}");
        }
    }

    private static string Text(Step step) => step.Text ?? throw new FormatException($"'{step.Words}' has no text.");

    private static IReadOnlyList<IReadOnlyList<string>> Table(Step step) => step.Table ?? throw new FormatException($"'{step.Words}' has no table.");

    private async Task ConsumeAsync(IAsyncSession session, string query) => await (await session.RunAsync(query, _parameters)).ConsumeAsync();

    private async Task ExecuteAsync(string query, IAsyncSession session)
    {
        (_query, _error, _columns, _rows) = (query, null, [], []);
        _mayHaveWritten |= Writes().IsMatch(query);
        try
        {
            var cursor = await session.RunAsync(query, _parameters);
            _columns = await cursor.KeysAsync();
            _rows = await cursor.ToListAsync();
        }
        catch (Neo4jException error)
        {
            _error = error;
        }
    }

    private void CheckResult(Step step)
    {
        _error.ShouldBeNull();
        if (difference is { Rows: { } ours })
        {
            Rows(_columns, listsAreBags: false).ShouldBe([ours]);
            return;
        }

        if (step.Words == "the result should be empty")
        {
            _rows.ShouldBeEmpty();
            return;
        }

        var listsAreBags = step.Words.Contains("ignoring element order", StringComparison.Ordinal);
        var table = Table(step);
        var expected = table.Skip(1).Select(row => string.Join(" | ", row.Select(cell => TckValue.Expected(cell, listsAreBags)))).ToList();
        _columns.Order(StringComparer.Ordinal).ShouldBe(table[0].Order(StringComparer.Ordinal));
        var actual = Rows(table[0], listsAreBags);
        actual.ShouldBe(expected, ignoreOrder: !step.Words.Contains("in order", StringComparison.Ordinal));
    }

    private List<string> Rows(IReadOnlyList<string> columns, bool listsAreBags) =>
        [.. _rows.Select(row => string.Join(" | ", columns.Select(column => TckValue.Print(row[column], listsAreBags))))];

    private async Task CheckErrorAsync(ExpectedError expected, IAsyncSession session)
    {
        if (difference is { Rows: { } rows })
        {
            _error.ShouldBeNull();
            string.Join("; ", Rows(_columns, listsAreBags: false)).ShouldBe(rows);
            return;
        }

        var error = _error.ShouldNotBeNull($"Accepted, though the TCK wants {expected}:\n{_query}");
        expected.Fits(error.Message).ShouldBeTrue($"{expected.Detail} is not what this says: {error.Message}");
        var phase = await IsFoundByExplainAsync(error.Code, session) ? "compile time" : "runtime";
        var wanted = difference is null ? expected.Outcomes : [$"{difference.Code} at {difference.Phase}"];
        wanted.ShouldContain($"{error.Code} at {phase}", error.Message);
        if (Scenarios.GqlStatuses.TryGetValue(scenario.Source, out var status))
        {
            error.GqlStatus.ShouldBe(status, error.Message);
        }
    }

    /// <summary>Whether the statement fails in the same way before it runs.</summary>
    private async Task<bool> IsFoundByExplainAsync(string code, IAsyncSession session)
    {
        try
        {
            await (await session.RunAsync($"EXPLAIN {_query}", _parameters)).ConsumeAsync();
            return false;
        }
        catch (Neo4jException error)
        {
            return error.Code == code;
        }
    }

    private async Task CheckSideEffectsAsync(IReadOnlyList<IReadOnlyList<string>> expected, IAsyncSession session)
    {
        var after = await ThingsAsync(session);
        var effects = new Dictionary<string, int>();
        Count("+", after.Except(_before));
        Count("-", _before.Except(after));
        effects.OrderBy(effect => effect.Key).Select(effect => $"{effect.Key} {effect.Value}")
            .ShouldBe(expected.Where(row => row[1] != "0").Select(row => $"{row[0]} {row[1]}").Order());

        void Count(string sign, IEnumerable<string> things)
        {
            foreach (var kind in things.GroupBy(thing => thing.Split(' ')[0]))
            {
                effects.Add($"{sign}{kind.Key}", kind.Count());
            }
        }
    }

    /// <summary>All nodes, relationships, labels in use and properties. What a statement did is the difference: a property that changes goes and comes.</summary>
    private static async Task<HashSet<string>> ThingsAsync(IAsyncSession session)
    {
        var things = new HashSet<string>();
        await (await session.RunAsync(WholeGraph)).ForEachAsync(record =>
        {
            var id = record.Get<string>("id");
            var labels = record["labels"] as IEnumerable<object>;
            things.Add($"{(labels is null ? "relationships" : "nodes")} {id}");
            things.UnionWith((labels ?? []).Select(label => $"labels {label}"));
            foreach (var (key, value) in (IReadOnlyDictionary<string, object>)record["properties"])
            {
                things.Add($"properties {id} {key} {TckValue.Print(value, listsAreBags: false)}");
            }
        });
        return things;
    }

    [GeneratedRegex("CREATE|MERGE", RegexOptions.IgnoreCase)]
    private static partial Regex Writes();
}
