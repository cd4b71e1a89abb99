using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using KnowledgeGraph.Tests.Shared;

namespace KnowledgeGraph.EndToEnd.Tests;

/// <summary>What an analyst asks over HTTP, on every back end.</summary>
public sealed partial class GraphQLTests(Servers servers)
{
    private static readonly string Scripts = Path.Combine(Neo4jServer.RepositoryRoot, "tests", "KnowledgeGraph.GraphQL.Tests", "Scripts");

    public static TheoryData<string> BackEnds => EndToEnd.Tests.BackEnds.All;

    public static TheoryData<string> Questions => [.. Directory.EnumerateFiles(Scripts, "*.graphql").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Every_question_has_the_same_answer_on_both_back_ends(string name)
    {
        const string Mark = "# variables: ";
        var query = await File.ReadAllTextAsync(Path.Combine(Scripts, $"{name}.graphql"), TestContext.Current.CancellationToken);
        var variables = query.StartsWith(Mark, StringComparison.Ordinal) ? JsonSerializer.Deserialize<JsonElement>(query[Mark.Length..query.IndexOf('\n', StringComparison.Ordinal)]) : (JsonElement?)null;
        var (engine, neo4j) = (await servers.OnAsync(EndToEnd.Tests.BackEnds.Engine), await servers.OnAsync(EndToEnd.Tests.BackEnds.Neo4j));

        var (ours, theirs) = (await engine.SendAsync(query, variables), await neo4j.SendAsync(query, variables));

        Cursor().Replace(ours.GetRawText(), "cursor").ShouldBe(Cursor().Replace(theirs.GetRawText(), "cursor"));
    }

    // They hold element ids, which are each back end's own.
    [GeneratedRegex("(?<=\"(cursor|startCursor|endCursor)\":\")[^\"]+")]
    private static partial Regex Cursor();

    [Theory]
    [MemberData(nameof(BackEnds))]
    public async Task Who_met_whom_when_and_according_to_whom(string backEnd)
    {
        var service = await servers.OnAsync(backEnd);

        var data = await service.AskAsync(
            """
            { meetings(where: { participants: { some: { name: { eq: "Sirajuddin Haqqani" } } } }) { title edtf participants { name } heldIn { name }
                claims { text speaker { name } passage { anchor document { title publisher } } notes { kind text } } } }
            """);

        var meeting = data.GetProperty("meetings").EnumerateArray().ShouldHaveSingleItem();
        meeting.Names("participants").ShouldBe(["Mohammed bin Zayed Al Nahyan", "Sirajuddin Haqqani"], ignoreOrder: true);
        meeting.Names("heldIn").ShouldBe(["Abu Dhabi", "Kabul"], ignoreOrder: true, "the article says the one, another source the other");
        var claims = meeting.GetProperty("claims").EnumerateArray().ToList();
        claims.ShouldNotBeEmpty();
        claims.ShouldAllBe(claim => claim.GetProperty("speaker").ValueKind == JsonValueKind.Null, "the narrator says all of it");
        claims.ShouldContain(claim => claim.GetProperty("passage").GetProperty("anchor").GetString() == "just met with Sirajuddin Haqqani");
        claims.ShouldContain(claim => claim.GetProperty("passage").GetProperty("document").GetProperty("publisher").GetString() == "Emirates News Agency (WAM)");
        claims.SelectMany(claim => claim.GetProperty("notes").EnumerateArray()).ShouldContain(note => note.GetProperty("kind").GetString() == "CONTRADICTION");
    }

    [Theory]
    [MemberData(nameof(BackEnds))]
    public async Task An_actor_by_id_with_names_and_the_passages_behind_it(string backEnd)
    {
        var service = await servers.OnAsync(backEnd);

        var data = await service.AskAsync(
            """
            query ($id: ID!) {
              actors(where: { id: { eq: $id } }) {
                __typename name names { value script kind }
                interactionsConnection { edges { properties { role } node { title claims { passage { paragraph start end anchor document { sha256 } } } } } }
              }
            }
            """,
            new { id = "person:sirajuddin-haqqani" });

        var actor = data.GetProperty("actors").EnumerateArray().ShouldHaveSingleItem();
        actor.GetProperty("__typename").GetString().ShouldBe("Official");
        actor.GetProperty("names").EnumerateArray().Select(name => name.GetProperty("script").GetString()).ShouldContain("Arab");
        var edge = actor.GetProperty("interactionsConnection").GetProperty("edges").EnumerateArray().ShouldHaveSingleItem();
        edge.GetProperty("properties").GetProperty("role").GetString().ShouldBe("ACTOR");
        var passage = edge.GetProperty("node").GetProperty("claims")[0].GetProperty("passage");
        passage.GetProperty("document").GetProperty("sha256").GetString().ShouldBe("6b2d9d74c85c0d472096f4094a564260cfe3e2b72e2c74e397abdda3e073f1ed");
        (passage.GetProperty("end").GetInt32() - passage.GetProperty("start").GetInt32()).ShouldBe(passage.GetProperty("anchor").GetString()!.Length);
    }

    [Theory]
    [MemberData(nameof(BackEnds))]
    public async Task Interactions_by_kind_participant_and_dates_in_order_of_date(string backEnd)
    {
        var service = await servers.OnAsync(backEnd);

        var data = await service.AskAsync(
            """
            query ($from: Date!) {
              interactions(
                where: { kind: { in: [MEETING, TALKS, TAKEOVER] }, earliest: { gte: $from }, latest: { lte: "2024-12-31" } }
                sort: [{ earliest: DESC }]
              ) { kind title earliest latest participantsConnection { edges { properties { role explicit } node { name } } } }
              withHaqqani: interactions(where: { participants: { some: { name: { contains: "Haqqani" } } } }) { kind }
              affected: interactions(where: { participantsConnection: { some: { edge: { role: { eq: AFFECTED } } } } }) { kind }
            }
            """,
            new { from = "2021-01-01" });

        data.GetProperty("interactions").EnumerateArray().Select(item => (item.GetProperty("kind").GetString(), item.GetProperty("earliest").GetString()))
            .ShouldBe([("MEETING", "2024-06-01"), ("MEETING", "2021-08-31"), ("TAKEOVER", "2021-08-01"), ("TALKS", "2021-01-01")]);
        data.GetProperty("withHaqqani").EnumerateArray().ShouldHaveSingleItem().GetProperty("kind").GetString().ShouldBe("MEETING");
        data.GetProperty("affected").EnumerateArray().Select(item => item.GetProperty("kind").GetString())
            .ShouldBe(["GOVERNMENT_FORMATION", "TAKEOVER", "EXPULSION", "EXPULSION", "REFUSAL", "WITHDRAWAL", "WITHDRAWAL"], "those without a date last");
    }

    [Theory]
    [MemberData(nameof(BackEnds))]
    public async Task A_connection_pages_by_cursor_through_everything_once(string backEnd)
    {
        var service = await servers.OnAsync(backEnd);
        var (titles, after, total) = (new List<string?>(), (string?)null, 0);

        for (var page = 0; page < 25; page++)
        {
            var data = await service.AskAsync(
                """
                query ($after: String) {
                  interactionsConnection(first: 1, after: $after, sort: [{ earliest: DESC }]) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { title } } }
                }
                """,
                new { after });
            var connection = data.GetProperty("interactionsConnection");
            total = connection.GetProperty("totalCount").GetInt32();
            titles.AddRange(connection.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node").GetProperty("title").GetString()));
            if (!connection.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean())
            {
                break;
            }

            after = connection.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        }

        total.ShouldBe(17);
        titles.Distinct().Count().ShouldBe(17);
        titles.Count.ShouldBe(17);
    }

    [Theory]
    [MemberData(nameof(BackEnds))]
    public async Task A_query_by_GET_gives_the_same_as_by_POST(string backEnd)
    {
        var service = await servers.OnAsync(backEnd);
        const string Query = "query Named($id: ID!) { actors(where: { id: { eq: $id } }) { name } }";

        var posted = await service.AskAsync(Query, new { id = "state:india" });
        using var got = await service.Http.GetAsync(
            $"graphql?query={Uri.EscapeDataString(Query)}&operationName=Named&variables={Uri.EscapeDataString("""{"id":"state:india"}""")}");

        got.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await got.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data").ToString().ShouldBe(posted.ToString());
        posted.GetProperty("actors")[0].GetProperty("name").GetString().ShouldBe("India");
    }

    [Theory]
    [MemberData(nameof(BackEnds))]
    public async Task The_root_fields_that_clients_rely_on_are_there(string backEnd)
    {
        var service = await servers.OnAsync(backEnd);
        string[] roots =
        [
            "actors", "stateActors", "militantGroups", "organizations", "officials", "commentators", "interactions", "meetings", "talks", "expulsions",
            "outreaches", "claims", "passages", "documents", "places",
        ];

        foreach (var some in roots.Chunk(4))
        {
            var data = await service.AskAsync($"{{ {string.Join(' ', some.Select(root => $"{root}(limit: 1000) {{ id }} {root}Connection {{ totalCount nodes {{ id }} }}"))} }}");
            foreach (var root in some)
            {
                data.GetProperty($"{root}Connection").GetProperty("totalCount").GetInt32().ShouldBe(data.GetProperty(root).GetArrayLength(), root);
            }
        }
    }

    [Fact]
    public async Task Both_back_ends_give_the_same_answers()
    {
        string[] queries =
        [
            "{ actors(sort: [{ name: ASC }]) { __typename id name description wikidataId unRef names(sort: [{ value: ASC }]) { value lang script kind } } }",
            "{ interactions { kind title edtf earliest latest dateBasis factuality mode cameo participantsConnection { totalCount edges { properties { role explicit } node { name ... on StateActor { kind iso3 } ... on Official { birth } } } } heldIn { name precision } } }",
            "{ claims(sort: [{ id: DESC }], limit: 5, offset: 2) { id modality hedge credibility confidence recordedAt speaker { name } passage { paragraph anchor } notes { kind } } }",
            "{ passages(where: { notes: { some: { kind: { eq: GARBLED } } } }) { anchor notes { kind text } claims { id } } }",
            "{ actors(where: { OR: [{ name: { startsWith: \"Af\" } }, { NOT: { interactions: { some: { kind: { in: [MEETING, TALKS] } } } } }] }, sort: [{ id: ASC }]) { id } }",
            "{ interactions(where: { earliest: { isNull: true } }) { title } all: interactions(where: { heldIn: { all: { iso3: { eq: \"AFG\" } } } }) { title } one: interactions(where: { heldIn: { single: { iso3: { eq: \"PAK\" } } } }) { title } none: interactions(where: { heldIn: { none: { iso3: { eq: \"PAK\" } } } }) { title } }",
            "{ documents { title publishedEdtf reliability passages(limit: 3) { paragraph start end anchor } } places(sort: [{ precision: DESC }, { name: ASC }]) { name interactions { title } } }",
        ];
        var engine = await servers.OnAsync(EndToEnd.Tests.BackEnds.Engine);
        var neo4j = await servers.OnAsync(EndToEnd.Tests.BackEnds.Neo4j);

        foreach (var query in queries)
        {
            var answer = (await engine.AskAsync(query)).ToString();

            answer.ShouldBe((await neo4j.AskAsync(query)).ToString(), query);
            answer.Length.ShouldBeGreaterThan(20, query);
        }
    }

    [Theory]
    [MemberData(nameof(BackEnds))]
    public async Task What_is_wrong_with_a_request_is_said_without_a_stack_trace(string backEnd)
    {
        var service = await servers.OnAsync(backEnd);
        (string Query, object? Variables, string Part)[] wrong =
        [
            ("{ actors { name ", null, "GRAPHQL_PARSE_FAILED"),
            ("{ actors { nom } }", null, "nom"),
            ("query ($id: ID!) { actors(where: { id: { eq: $id } }) { name } }", new { id = new[] { 1, 2 } }, "id"),
            ("{ actors(limit: -1) { name } }", null, "limit"),
            ("{ actors(limit: 100000) { name } }", null, "limit"),
            ("{ actorsConnection(after: \"garbage\") { nodes { name } } }", null, "after"),
            ("mutation { deleteEverything }", null, "mutation"),
        ];

        foreach (var (query, variables, part) in wrong)
        {
            var answer = (await service.SendAsync(query, variables)).ToString();

            answer.ShouldContain("\"errors\"", customMessage: query);
            answer.ShouldContain(part, customMessage: query);
            answer.ShouldNotContain("   at ", customMessage: query);
            answer.ShouldNotContain("MATCH", customMessage: query);
        }

        (await service.AskAsync("{ __typename }")).GetProperty("__typename").GetString().ShouldBe("Query");
    }
}

internal static class JsonElementExtensions
{
    /// <summary>The names in a list of named things.</summary>
    public static IEnumerable<string?> Names(this JsonElement parent, string field) =>
        parent.GetProperty(field).EnumerateArray().Select(item => item.GetProperty("name").GetString());
}
