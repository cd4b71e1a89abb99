using System.Text.Json;

namespace KnowledgeGraph.EndToEnd.Tests;

/// <summary>What the ontology says in Cypher, and what held on a day: on both back ends, over a graph of its own that is put beside the seed and taken away again.</summary>
public sealed class WorkedOutTests(Servers servers)
{
    public static TheoryData<string> BackEnds => EndToEnd.Tests.BackEnds.All;

    [Theory]
    [MemberData(nameof(BackEnds))]
    public Task The_best_claim_that_stands_and_that_no_other_contradicts_grades_an_interaction(string backEnd) => WithGraphAsync(backEnd, async service =>
    {
        (await service.AskAsync("""
            { interactions(where: { id: { startsWith: "wo:" } }, sort: [{ id: ASC }]) { id credibility confidence independentDocuments disputed } }
            """)).ToString().ShouldBe(
            """
            {"interactions":[{"id":"wo:i-denied","credibility":null,"confidence":null,"independentDocuments":0,"disputed":true},{"id":"wo:i-met","credibility":2,"confidence":70,"independentDocuments":2,"disputed":true},{"id":"wo:i-past","credibility":3,"confidence":null,"independentDocuments":1,"disputed":false},{"id":"wo:i-said","credibility":null,"confidence":null,"independentDocuments":0,"disputed":false}]}
            """.Trim());
    });

    [Theory]
    [MemberData(nameof(BackEnds))]
    public Task Grades_are_filtered_and_ordered_by(string backEnd) => WithGraphAsync(backEnd, async service =>
    {
        (string Where, string Ids)[] questions =
        [
            ("disputed: true", "wo:i-denied wo:i-met"),
            ("disputed: false", "wo:i-past wo:i-said"),
            ("NOT: { disputed: true }", "wo:i-past wo:i-said"),
            ("minConfidence: 70", "wo:i-met"),
            ("minConfidence: 71", ""),
            ("credibility: { lte: 3 }", "wo:i-met wo:i-past"),
            ("confidence: { isNull: true }", "wo:i-denied wo:i-past wo:i-said"),
            ("independentDocuments: { in: [1, 2] }", "wo:i-met wo:i-past"),
            ("claims: { some: { disputed: true, minConfidence: 90 } }", "wo:i-met"),
        ];
        foreach (var (where, ids) in questions)
        {
            var data = await service.AskAsync($$"""{ interactions(where: { AND: [{ id: { startsWith: "wo:" } }, { {{where}} }] }, sort: [{ id: ASC }]) { id } }""");
            Ids(data, "interactions").ShouldBe(ids, where);
        }

        Ids(await service.AskAsync("""{ interactions(where: { id: { startsWith: "wo:" } }, sort: [{ credibility: DESC }, { id: ASC }]) { id } }"""), "interactions")
            .ShouldBe("wo:i-denied wo:i-said wo:i-past wo:i-met");

        var seen = new List<string>();
        for (string? after = null; seen.Count < 9;)
        {
            var page = (await service.AskAsync(
                """query($after: String) { interactionsConnection(where: { id: { startsWith: "wo:" } }, sort: [{ independentDocuments: DESC }, { confidence: ASC }], first: 1, after: $after) { pageInfo { hasNextPage endCursor } nodes { id } } }""",
                new { after })).GetProperty("interactionsConnection");
            seen.Add(Ids(page, "nodes"));
            after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
            if (!page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean())
            {
                break;
            }
        }

        string.Join(' ', seen).ShouldBe("wo:i-met wo:i-past wo:i-denied wo:i-said");
    });

    [Theory]
    [MemberData(nameof(BackEnds))]
    public Task As_of_a_day_only_what_may_have_held_is_shown_on_every_hop(string backEnd) => WithGraphAsync(backEnd, async service =>
    {
        const string Ann = """
            persons(where: { id: { eq: "wo:ann" } }, asOf: $day) { tenures { id holder { id } body { offices { id } } } tenuresConnection { totalCount edges { node { id } } } ties { id } }
            """;
        const string Tenures = """tenures(where: { id: { startsWith: "wo:" } }, asOf: $day) { id }""";
        const string Count = """tenuresConnection(where: { id: { startsWith: "wo:" } }, asOf: $day) { totalCount }""";
        const string Day = "2020-06-15";

        (await AskAsync(Ann, Day)).GetProperty("persons")[0].ToString().ShouldBe(
            """
            {"tenures":[{"id":"wo:t-first","holder":{"id":"wo:ann"},"body":{"offices":[{"id":"wo:t-first"}]}},{"id":"wo:t-undated","holder":{"id":"wo:ann"},"body":{"offices":[{"id":"wo:t-bob"},{"id":"wo:t-undated"}]}}],"tenuresConnection":{"totalCount":2,"edges":[{"node":{"id":"wo:t-first"}},{"node":{"id":"wo:t-undated"}}]},"ties":[{"id":"wo:tie-cold"}]}
            """.Trim());
        Ids(await AskAsync(Tenures, Day), "tenures").ShouldBe("wo:t-bob wo:t-first wo:t-undated");
        (await AskAsync(Count, Day)).GetProperty("tenuresConnection").GetProperty("totalCount").GetInt32().ShouldBe(3);
        foreach (var (quantifier, ids) in new[] { ("some: {}", "wo:ann wo:bob"), ("single: {}", "wo:bob"), ("none: {}", "wo:eve"), ("""all: { roleTitle: { eq: "minister" } }""", "wo:bob wo:eve") })
        {
            Ids(await AskAsync($$"""persons(where: { id: { startsWith: "wo:" }, tenures: { {{quantifier}} } }, asOf: $day) { id }""", Day), "persons").ShouldBe(ids, quantifier);
        }

        Ids(await AskAsync(Tenures, null), "tenures").ShouldBe("wo:t-bob wo:t-first wo:t-later wo:t-undated");
        (await AskAsync(Count, null)).GetProperty("tenuresConnection").GetProperty("totalCount").GetInt32().ShouldBe(4);
        (await AskAsync(Ann, null)).GetProperty("persons")[0].GetProperty("ties").GetArrayLength().ShouldBe(3);

        var two = await AskAsync($"{Tenures} then: {Tenures.Replace("$day", "\"2030-01-01\"", StringComparison.Ordinal)}", Day);
        (Ids(two, "tenures"), Ids(two, "then")).ShouldBe(("wo:t-bob wo:t-first wo:t-undated", "wo:t-later wo:t-undated"));

        Task<JsonElement> AskAsync(string field, string? day) => service.AskAsync($"query($day: Date) {{ {field} }}", new { day });
    });

    [Theory]
    [MemberData(nameof(BackEnds))]
    public Task As_of_a_day_only_relationships_that_may_have_held_are_followed(string backEnd) => WithGraphAsync(backEnd, async service =>
    {
        const string Query = """
            query($day: Date) {
              actors(where: { id: { eq: "wo:ann" } }, asOf: $day) { relations { id } relationsConnection { totalCount edges { node { id } properties { earliest } } } contacts { id } }
            }
            """;
        (string? Day, string Answer)[] days =
        [
            (null, """{"actors":[{"relations":[{"id":"wo:band"},{"id":"wo:bob"}],"relationsConnection":{"totalCount":2,"edges":[{"node":{"id":"wo:band"},"properties":{"earliest":"2021-06-01"}},{"node":{"id":"wo:bob"},"properties":{"earliest":null}}]},"contacts":[{"id":"wo:bob"}]}]}"""),
            ("2000-01-01", """{"actors":[{"relations":[{"id":"wo:bob"}],"relationsConnection":{"totalCount":1,"edges":[{"node":{"id":"wo:bob"},"properties":{"earliest":null}}]},"contacts":[{"id":"wo:bob"}]}]}"""),
            ("2021-03-01", """{"actors":[{"relations":[],"relationsConnection":{"totalCount":0,"edges":[]},"contacts":[{"id":"wo:bob"}]}]}"""),
            ("2021-06-01", """{"actors":[{"relations":[{"id":"wo:band"}],"relationsConnection":{"totalCount":1,"edges":[{"node":{"id":"wo:band"},"properties":{"earliest":"2021-06-01"}}]},"contacts":[{"id":"wo:bob"}]}]}"""),
        ];
        foreach (var (day, answer) in days)
        {
            (await service.AskAsync(Query, new { day })).ToString().ShouldBe(answer, day);
        }

        (string Where, string Ids)[] filters =
        [
            ("relations: { some: {} }", "wo:ann wo:bob"),
            ("relations: { none: {} }", "wo:band wo:court wo:eve wo:house"),
            ("relations: { single: {} }", "wo:ann wo:bob"),
            ("""relations: { all: { id: { eq: "wo:bob" } } }""", "wo:ann wo:band wo:court wo:eve wo:house"),
            ("""relationsConnection: { some: { node: { id: { eq: "wo:band" } } } }""", ""),
        ];
        foreach (var (where, ids) in filters)
        {
            Ids(await service.AskAsync($$"""{ actors(where: { id: { startsWith: "wo:" }, {{where}} }, asOf: "2000-01-01") { id } }"""), "actors").ShouldBe(ids, where);
        }
    });

    [Theory]
    [MemberData(nameof(BackEnds))]
    public Task A_cursor_belongs_to_its_day(string backEnd) => WithGraphAsync(backEnd, async service =>
    {
        const string Query = """query($day: Date, $after: String) { tenuresConnection(where: { id: { startsWith: "wo:" } }, first: 1, after: $after, asOf: $day) { pageInfo { endCursor } nodes { id } } }""";
        var after = (await service.AskAsync(Query, new { day = "2020-06-15" })).GetProperty("tenuresConnection").GetProperty("pageInfo").GetProperty("endCursor").GetString();

        Ids((await service.AskAsync(Query, new { day = "2020-06-15", after })).GetProperty("tenuresConnection"), "nodes").ShouldBe("wo:t-first");
        (await service.SendAsync(Query, new { day = "2020-06-16", after })).ToString().ShouldContain("is no cursor of this list");
    });

    [Theory]
    [MemberData(nameof(BackEnds))]
    public Task Dyads_say_who_dealt_with_whom_how_often_when_and_where_it_goes(string backEnd) => WithGraphAsync(backEnd, async service =>
    {
        const string Query = """
            query($of: [ID!], $with: [ID!], $since: Date, $day: Date, $limit: Int) {
              dyads(of: $of, with: $with, since: $since, asOf: $day, limit: $limit) { first { id } second { id __typename } contacts byKind { kind count } firstContact lastContact trend }
            }
            """;
        var ofAnn = await service.AskAsync(Query, new { of = new[] { "wo:ann" } });

        // With Bob: a meeting, an old visit; with Eve: talks in which Bob speaks for Ann are no contact of the two; a tie alone is a pair without contacts.
        ofAnn.GetProperty("dyads").EnumerateArray().Select(pair => pair.ToString()).ShouldBe([
            """{"first":{"id":"wo:ann"},"second":{"id":"wo:bob","__typename":"Official"},"contacts":2,"byKind":[{"kind":"MEETING","count":1},{"kind":"VISIT","count":1}],"firstContact":"1990-01-01","lastContact":"2021-03-31","trend":"IMPROVING"}""",
            """{"first":{"id":"wo:ann"},"second":{"id":"wo:eve","__typename":"Commentator"},"contacts":1,"byKind":[{"kind":"TALKS","count":1}],"firstContact":"2022-01-01","lastContact":null,"trend":null}""",
            """{"first":{"id":"wo:ann"},"second":{"id":"wo:band","__typename":"MilitantGroup"},"contacts":0,"byKind":[],"firstContact":null,"lastContact":null,"trend":null}""",
        ]);
        (await PairsAsync(new { of = new[] { "wo:bob", "wo:ann" } })).ShouldBe("ann+bob 2, ann+eve 1, bob+eve 1, ann+band 0");
        (await PairsAsync(new { of = new[] { "wo:bob" }, with = new[] { "wo:ann" } })).ShouldBe("bob+ann 2");
        (await PairsAsync(new { with = new[] { "wo:ann" }, limit = 2 })).ShouldBe("bob+ann 2, eve+ann 1");
        (await PairsAsync(new { of = new[] { "wo:ann" }, since = "2021-03-31" })).ShouldBe("ann+eve 1, ann+bob 1");
        (await PairsAsync(new { of = new[] { "wo:ann" }, since = "2021-04-01" })).ShouldBe("ann+eve 1");
        (await PairsAsync(new { of = new[] { "wo:nobody" } })).ShouldBe("");

        // Band reached out to both, and Eve was affected: the three have no contact among themselves.
        (await PairsAsync(new { of = new[] { "wo:house", "wo:court" } })).ShouldBe("court+band 1, house+band 1");
        (await service.AskAsync(Query, new { of = new[] { "wo:ann" }, with = new[] { "wo:bob" }, day = "2020-06-15" })).GetProperty("dyads")[0].GetProperty("trend").GetString().ShouldBe("WORSENING");
        (await service.AskAsync("{ dyads(limit: 1000) { first { id } second { id } } }")).GetProperty("dyads").EnumerateArray().Select(pair => pair.ToString()).ShouldBeUnique();

        async Task<string> PairsAsync(object variables) => string.Join(", ", (await service.AskAsync(Query, variables)).GetProperty("dyads").EnumerateArray()
            .Select(pair => $"{Id(pair, "first")}+{Id(pair, "second")} {pair.GetProperty("contacts").GetInt32()}"));
    });

    [Theory]
    [MemberData(nameof(BackEnds))]
    public async Task Cypher_of_the_ontology_that_the_database_refuses_ends_the_start_with_its_place(string backEnd)
    {
        await servers.OnAsync(backEnd);
        var environment = backEnd == EndToEnd.Tests.BackEnds.Neo4j ? Servers.NamesOf(servers.Neo4j) : [];
        var folder = Directory.CreateDirectory(Path.Combine(servers.Folder, $"wrong-{Guid.NewGuid():n}")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(folder, "kg.graphql"),
            "type A @node(label: \"A\") {\n  id: ID!\n  degree: Int @cypher(statement: \"RETURN COUNT { (this)--(other) } + othr\")\n}\n",
            TestContext.Current.CancellationToken);
        environment["KG_SCHEMA"] = folder;
        environment["KG_DATA"] = Path.Combine(folder, "data");

        var (exitCode, output) = await KgProcess.RunAsync("serve", environment, servers.Folder);

        exitCode.ShouldBe(1, output);
        output.ShouldContain("kg.graphql:3:15: the database refuses the Cypher of `A.degree`: Variable `othr` not defined");
        output.ShouldNotContain("   at ");
    }

    private static string Id(JsonElement pair, string field) => pair.GetProperty(field).GetProperty("id").GetString()!["wo:".Length..];

    private static string Ids(JsonElement parent, string field) => string.Join(' ', parent.GetProperty(field).EnumerateArray().Select(item => item.GetProperty("id").GetString()));

    private async Task WithGraphAsync(string backEnd, Func<Service, Task> test)
    {
        var service = await servers.OnAsync(backEnd);
        try
        {
            await service.Driver.ExecutableQuery(Graph).ExecuteAsync();
            await test(service);
        }
        finally
        {
            await service.Driver.ExecutableQuery("MATCH (n) WHERE n.id STARTS WITH 'wo:' OR n.id = 'wo-sought' DETACH DELETE n").ExecuteAsync();
        }
    }

    private const string Graph = """
        CREATE (ann:Actor:Person:Official {id: 'wo:ann', name: 'Ann'}), (bob:Actor:Person:Official {id: 'wo:bob', name: 'Bob'}), (eve:Actor:Person:Commentator {id: 'wo:eve', name: 'Eve'}),
               (house:Actor:Organization {id: 'wo:house', name: 'House'}), (court:Actor:Organization {id: 'wo:court', name: 'Court'}), (band:Actor:MilitantGroup {id: 'wo:band', name: 'Band'}),

               (met:Interaction:Meeting {id: 'wo:i-met', title: 'Met', earliest: date('2021-03-01'), latest: date('2021-03-31'), factuality: 'REPORTED', mode: 'NONE'}),
               (past:Interaction:Visit {id: 'wo:i-past', title: 'Visited', earliest: date('1990-01-01'), latest: date('1990-12-31'), factuality: 'REPORTED', mode: 'HISTORICAL'}),
               (said:Interaction:Talks {id: 'wo:i-said', title: 'Spoke', earliest: date('2022-01-01'), factuality: 'CONFIRMED', mode: 'NONE'}),
               (denied:Interaction:Meeting {id: 'wo:i-denied', title: 'Denied', factuality: 'REFUTED', mode: 'NONE'}),
               (ann)-[:PARTICIPATED_IN {role: 'HOST', explicit: true}]->(met), (bob)-[:PARTICIPATED_IN {role: 'VISITOR', explicit: true}]->(met),
               (bob)-[:PARTICIPATED_IN {role: 'MEDIATOR', explicit: true}]->(met),
               (ann)-[:PARTICIPATED_IN {role: 'HOST', explicit: true}]->(past), (bob)-[:PARTICIPATED_IN {role: 'VISITOR', explicit: true}]->(past),
               (ann)-[:PARTICIPATED_IN {role: 'ACTOR', explicit: true}]->(said), (bob)-[:PARTICIPATED_IN {role: 'SPEAKER', explicit: true}]->(said),
               (eve)-[:PARTICIPATED_IN {role: 'RECIPIENT', explicit: true}]->(said),
               (sought:Interaction:Outreach {id: 'wo-sought', title: 'Sought', factuality: 'REPORTED', mode: 'NONE'}),
               (band)-[:PARTICIPATED_IN {role: 'ACTOR', explicit: true}]->(sought), (house)-[:PARTICIPATED_IN {role: 'RECIPIENT', explicit: true}]->(sought),
               (court)-[:PARTICIPATED_IN {role: 'RECIPIENT', explicit: true}]->(sought), (eve)-[:PARTICIPATED_IN {role: 'AFFECTED', explicit: true}]->(sought),
               (ann)-[:PARTICIPATED_IN {role: 'ACTOR', explicit: true}]->(denied), (house)-[:PARTICIPATED_IN {role: 'ACTOR', explicit: true}]->(denied),

               (a:Document {id: 'wo:d-a', title: 'A'}), (b:Document {id: 'wo:d-b', title: 'B'}), (c:Document {id: 'wo:d-c', title: 'C'}),
               (pa:Passage {id: 'wo:p-a'})-[:OF]->(a), (pa2:Passage {id: 'wo:p-a2'})-[:OF]->(a), (pb:Passage {id: 'wo:p-b'})-[:OF]->(b), (pc:Passage {id: 'wo:p-c'})-[:OF]->(c),
               (best:Claim {id: 'wo:c-best', text: 'x', credibility: 1, confidence: 95}), (good:Claim {id: 'wo:c-good', text: 'x', credibility: 2, confidence: 70}),
               (fair:Claim {id: 'wo:c-fair', text: 'x', credibility: 2, confidence: 60}), (echo:Claim {id: 'wo:c-echo', text: 'x', credibility: 4, confidence: 30}),
               (gone:Claim {id: 'wo:c-gone', text: 'x', credibility: 1, confidence: 99, supersededAt: datetime('2024-01-01T00:00:00Z')}),
               (not:Claim {id: 'wo:c-not', text: 'x', credibility: 3, confidence: 50}), (open:Claim {id: 'wo:c-open', text: 'x', credibility: 3}),
               (never:Claim {id: 'wo:c-never', text: 'x', credibility: 2, confidence: 40}), (old:Claim {id: 'wo:c-old', text: 'x', supersededAt: datetime('2024-01-01T00:00:00Z')}),
               (best)-[:ASSERTS {stance: 'SUPPORTS'}]->(met), (good)-[:ASSERTS {stance: 'SUPPORTS'}]->(met), (fair)-[:ASSERTS {stance: 'SUPPORTS'}]->(met),
               (echo)-[:ASSERTS {stance: 'SUPPORTS'}]->(met), (gone)-[:ASSERTS {stance: 'SUPPORTS'}]->(met),
               (open)-[:ASSERTS {stance: 'SUPPORTS'}]->(past), (never)-[:ASSERTS {stance: 'DISPUTES'}]->(denied),
               (best)-[:FOUND_IN]->(pa), (good)-[:FOUND_IN]->(pa2), (fair)-[:FOUND_IN]->(pb), (echo)-[:FOUND_IN]->(pc), (gone)-[:FOUND_IN]->(pc), (open)-[:FOUND_IN]->(pa), (never)-[:FOUND_IN]->(pb),
               (not)-[:CONTRADICTS]->(best), (old)-[:CONTRADICTS]->(good), (echo)-[:RESTATES]->(fair),

               (first:Tenure {id: 'wo:t-first', roleTitle: 'judge', earliest: date('2019-01-01'), latest: date('2020-12-31')})-[:HELD_BY]->(ann), (first)-[:AT_BODY]->(court),
               (later:Tenure {id: 'wo:t-later', roleTitle: 'judge', earliest: date('2021-01-01')})-[:HELD_BY]->(ann), (later)-[:AT_BODY]->(court),
               (undated:Tenure {id: 'wo:t-undated', roleTitle: 'minister'})-[:HELD_BY]->(ann), (undated)-[:AT_BODY]->(house),
               (hers:Tenure {id: 'wo:t-bob', roleTitle: 'minister', earliest: date('2018-01-01'), latest: date('2021-12-31')})-[:HELD_BY]->(bob), (hers)-[:AT_BODY]->(house),

               (cold:Tie {id: 'wo:tie-cold', kind: 'RELATIONS', trend: 'WORSENING', polarity: 'AFFIRMED', factuality: 'REPORTED', latest: date('2020-12-31')})-[:FROM]->(ann), (cold)-[:TO]->(bob),
               (warm:Tie {id: 'wo:tie-warm', kind: 'RELATIONS', trend: 'IMPROVING', polarity: 'AFFIRMED', factuality: 'REPORTED', earliest: date('2021-01-01')})-[:FROM]->(bob), (warm)-[:TO]->(ann),
               (leads:Tie {id: 'wo:tie-leads', kind: 'LEADS', polarity: 'AFFIRMED', factuality: 'REPORTED', earliest: date('2021-06-01')})-[:FROM]->(ann), (leads)-[:TO]->(band),
               (deny:Tie {id: 'wo:tie-denied', kind: 'ALLIED', polarity: 'DENIED', factuality: 'REPORTED', earliest: date('2021-06-01')})-[:FROM]->(bob), (deny)-[:TO]->(band),

               (ann)-[:ALLIED_WITH {tieId: 'wo:tie-cold', latest: date('2020-12-31')}]->(bob), (ann)-[:LEADS {tieId: 'wo:tie-leads', earliest: date('2021-06-01')}]->(band),
               (ann)-[:MET {interactionId: 'wo:i-met', earliest: date('2021-03-01'), latest: date('2021-03-31')}]->(bob)
        """;
}
