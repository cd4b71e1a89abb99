using System.Text.Json;
using KnowledgeGraph.GraphQL;
using KnowledgeGraph.GraphQL.Dates;
using KnowledgeGraph.GraphQL.Ontology;

namespace KnowledgeGraph.EndToEnd.Tests;

/// <summary>Questions by uncertain dates, on every back end, over an ontology and nodes of their own.</summary>
public sealed class EdtfFilterTests(Servers servers)
{
    private const string Sdl = """
        type Voyage @node(label: "EdtfVoyage") { id: ID! time: EDTF @edtf(earliest: "departed", latest: "arrived") departed: Date arrived: Date }
        """;

    /// <summary>Each node's id is its date as written; one has none.</summary>
    private static readonly string[] Times =
        ["2021-08-15", "2021-08", "2021~", "202X", "2021-22", "2020/2022", "2021-08/..", "../2020", "2021-24", "[2019,2023]", "2022-02", "none"];

    public static TheoryData<string, string, string> Questions
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var backEnd in new[] { BackEnds.Engine, BackEnds.Neo4j })
            {
                data.Add(backEnd, """{possibly: "2021-08-15"}""", "2021-08-15 2021-08 2021~ 202X 2021-22 2020/2022 2021-08/.. [2019,2023] none");
                data.Add(backEnd, """{possibly: "2021-09/.."}""", "2021~ 202X 2020/2022 2021-08/.. 2021-24 [2019,2023] 2022-02 none");
                data.Add(backEnd, """{possibly: "../2019"}""", "../2020 [2019,2023] none");
                data.Add(backEnd, """{possibly: "2022-01"}""", "202X 2020/2022 2021-08/.. 2021-24 [2019,2023] none");
                data.Add(backEnd, """{certainly: "2021"}""", "2021-08-15 2021-08 2021~ 2021-22");
                data.Add(backEnd, """{certainly: "2021-08"}""", "2021-08-15 2021-08");
                data.Add(backEnd, """{certainly: "2021/.."}""", "2021-08-15 2021-08 2021~ 2021-22 2021-08/.. 2021-24 2022-02");
                data.Add(backEnd, """{certainly: "../2021"}""", "2021-08-15 2021-08 2021~ 2021-22 ../2020");
                data.Add(backEnd, """{certainly: "2021", possibly: "2021-07"}""", "2021~ 2021-22");
                data.Add(backEnd, """{eq: "2021~"}""", "2021~");
                data.Add(backEnd, """{in: ["2021-08/..", "202X", "1999"]}""", "202X 2021-08/..");
                data.Add(backEnd, """{isNull: true}""", "none");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task A_condition_and_its_opposite_find_each_node_once(string backEnd, string condition, string expected)
    {
        var isAboutDays = !condition.Contains("eq:", StringComparison.Ordinal) && !condition.Contains("in:", StringComparison.Ordinal);   // with those, as in Cypher, what has no value is on neither side

        var (found, others) = await WithVoyagesAsync(backEnd, async service => (
            await IdsAsync(service, $"{{time: {condition}}}"),
            await IdsAsync(service, $"{{NOT: {{time: {condition}}}}}")));

        found.ShouldBe(expected.Split(' '), ignoreOrder: true);
        others.ShouldBe(Times.Except(found).Where(time => isAboutDays || time != "none"), ignoreOrder: true);
    }

    /// <summary>Every node against every node's date, and against the definition in docs/dates.md.</summary>
    [Theory]
    [InlineData(BackEnds.Engine)]
    [InlineData(BackEnds.Neo4j)]
    public async Task Every_date_against_every_other_is_answered_as_defined(string backEnd) => await WithVoyagesAsync(backEnd, async service =>
    {
        foreach (var time in Times.Where(time => time != "none"))
        {
            var asked = Days(time);
            (await IdsAsync(service, $"{{time: {{possibly: \"{time}\"}}}}")).ShouldBe(
                Times.Where(other => (Days(other).First ?? DateOnly.MinValue) <= (asked.Last ?? DateOnly.MaxValue) && (Days(other).Last ?? DateOnly.MaxValue) >= (asked.First ?? DateOnly.MinValue)),
                ignoreOrder: true,
                time);
            (await IdsAsync(service, $"{{time: {{certainly: \"{time}\"}}}}")).ShouldBe(
                Times.Where(other => (asked.First is null || Days(other).First >= asked.First) && (asked.Last is null || Days(other).Last <= asked.Last)),
                ignoreOrder: true,
                time);
        }

        return true;
    });

    [Theory]
    [InlineData(BackEnds.Engine)]
    [InlineData(BackEnds.Neo4j)]
    public async Task Pages_in_the_order_of_the_text_give_every_node_once_what_has_no_date_last(string backEnd) => await WithVoyagesAsync(backEnd, async service =>
    {
        var seen = new List<string?>();
        string? after = null;
        for (var more = true; more && seen.Count < 20;)
        {
            var data = await AskAsync(service, "query ($after: String) { voyagesConnection(sort: [{ time: ASC }], first: 5, after: $after) { pageInfo { hasNextPage endCursor } nodes { time } } }", new { after });
            var connection = data.GetProperty("voyagesConnection");
            seen.AddRange(connection.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("time").GetString()));
            (more, after) = (connection.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean(), connection.GetProperty("pageInfo").GetProperty("endCursor").GetString());
        }

        seen.ShouldBe([.. Times.Where(time => time != "none").Order(StringComparer.Ordinal), null]);
        return true;
    });

    /// <summary>The condition is the one of Scripts/Dates/01 among the tests of the translation.</summary>
    [Theory]
    [InlineData(BackEnds.Engine)]
    [InlineData(BackEnds.Neo4j)]
    public async Task What_was_certainly_then_is_found_by_an_index(string backEnd) => await WithVoyagesAsync(backEnd, async _ =>
    {
        const string Certainly = "MATCH (n0:EdtfVoyage) WHERE n0.departed >= $p0 AND n0.departed IS NOT NULL AND n0.arrived <= $p1 AND n0.arrived IS NOT NULL RETURN n0.id";
        var driver = (await servers.OnAsync(backEnd)).Driver;
        await driver.ExecutableQuery("CREATE INDEX edtf_voyage_departed FOR (n:EdtfVoyage) ON (n.departed)").ExecuteAsync();
        try
        {
            await driver.ExecutableQuery("CALL db.awaitIndexes(60)").ExecuteAsync();

            var explained = await driver.ExecutableQuery($"EXPLAIN {Certainly}")
                .WithParameters(new { p0 = new LocalDate(2021, 1, 1), p1 = new LocalDate(2021, 12, 31) })
                .ExecuteAsync();

            Operators(explained.Summary.Plan.ShouldNotBeNull()).ShouldContain(name => name.StartsWith("NodeIndexSeek", StringComparison.Ordinal));
        }
        finally
        {
            await driver.ExecutableQuery("DROP INDEX edtf_voyage_departed").ExecuteAsync();
        }

        return true;
    });

    private static IEnumerable<string> Operators(IPlan plan) => plan.Children.SelectMany(Operators).Prepend(plan.OperatorType);

    private async Task<T> WithVoyagesAsync<T>(string backEnd, Func<GraphQLService, Task<T>> ask)
    {
        var driver = (await servers.OnAsync(backEnd)).Driver;
        var folder = Directory.CreateDirectory(Path.Combine(servers.Folder, "edtf-ontology")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "voyages.graphql"), Sdl, TestContext.Current.CancellationToken);
        await driver.ExecutableQuery("UNWIND $voyages AS voyage CREATE (n:EdtfVoyage) SET n = voyage").WithParameters(new { voyages = Times.Select(Node).ToList() }).ExecuteAsync();
        try
        {
            return await ask(new GraphQLService(GraphOntology.Load(folder), driver, new GraphQLOptions()));
        }
        finally
        {
            await driver.ExecutableQuery("MATCH (n:EdtfVoyage) DELETE n").ExecuteAsync();
        }
    }

    private static Dictionary<string, object?> Node(string time) => new()
    {
        ["id"] = time,
        ["time"] = time == "none" ? null : time,
        ["departed"] = Days(time).First is { } first ? new LocalDate(first) : null,
        ["arrived"] = Days(time).Last is { } last ? new LocalDate(last) : null,
    };

    private static (DateOnly? First, DateOnly? Last) Days(string time) =>
        time == "none" ? default : EdtfDate.TryParse(time, out var date, out var problem) ? (date.Earliest, date.Latest) : throw new ArgumentException(problem, nameof(time));

    private static async Task<List<string>> IdsAsync(GraphQLService service, string where)
    {
        var data = await AskAsync(service, $"{{ voyages(where: {where}) {{ id }} }}", new { });
        return [.. data.GetProperty("voyages").EnumerateArray().Select(voyage => voyage.GetProperty("id").GetString()!)];   // ID!
    }

    private static async Task<JsonElement> AskAsync(GraphQLService service, string query, object variables)
    {
        var result = await service.ExecuteAsync(
            new GraphQLRequest { Query = query, Variables = JsonSerializer.SerializeToElement(variables) },
            TestContext.Current.CancellationToken);
        var answer = JsonDocument.Parse(result.Json).RootElement;
        result.Failure.ShouldBe(GraphQLFailure.None, answer.ToString());
        return answer.GetProperty("data");
    }
}
