namespace KnowledgeGraph.GraphQL.Tests.Execution;

public sealed class AnswersFromNeo4jTests(Neo4jFixture neo4j)
{
    private const string Mine = """where: {id: {startsWith: "gql:"}}""";

    [Fact]
    public async Task The_question_of_the_first_issue_is_answered_to_its_full_depth()
    {
        var answer = await neo4j.AskAsync("""
            { meetings(where: {title: {eq: "They met"}, claims: {some: {text: {startsWith: "They"}}}}) {
                title edtf participants { name } heldIn { name }
                claims { text speaker { name } passage { anchor document { title } } notes { kind text } } } }
            """);

        answer.ShouldBe("""
            {"data":{"meetings":[{"title":"They met","edtf":"2024-06-04","participants":[{"name":"Guest"},{"name":"Host \"H\" Ü"}],"heldIn":[{"name":"City"}],"claims":[{"text":"They met","speaker":null,"passage":{"anchor":"just met with","document":{"title":"An article"}},"notes":[{"kind":"CONTRADICTION","text":"Elsewhere"}]},{"text":"It will not help","speaker":{"name":"Analyst"},"passage":{"anchor":"just met with","document":{"title":"An article"}},"notes":[]}]}]}}
            """.Trim());
    }

    [Fact]
    public async Task Interactions_are_filtered_by_kind_participant_and_date_and_ordered_by_date()
    {
        var answer = await neo4j.AskAsync("""
            { interactions(where: {kind: {in: [MEETING, TALKS]}, participants: {some: {id: {eq: "gql:guest"}}}, earliest: {gte: "2021-01-01"}}, sort: [{earliest: DESC}]) {
                __typename id kind earliest } }
            """);

        answer.ShouldBe("""{"data":{"interactions":[{"__typename":"Meeting","id":"gql:meeting","kind":"MEETING","earliest":"2024-06-04"},{"__typename":"Talks","id":"gql:talks","kind":"TALKS","earliest":"2021-08-31"}]}}""");
    }

    [Fact]
    public async Task Edges_carry_the_properties_of_each_relationship_and_lists_each_node_once()
    {
        var answer = await neo4j.AskAsync("""
            { meetings(where: {id: {eq: "gql:meeting"}}) {
                participants { id }
                participantsConnection(sort: [{edge: {role: ASC}}]) { totalCount edges { properties { role explicit } node { name } } } } }
            """);

        answer.ShouldBe("""
            {"data":{"meetings":[{"participants":[{"id":"gql:guest"},{"id":"gql:host"}],"participantsConnection":{"totalCount":3,"edges":[{"properties":{"role":"HOST","explicit":true},"node":{"name":"Host \"H\" Ü"}},{"properties":{"role":"SPEAKER","explicit":false},"node":{"name":"Guest"}},{"properties":{"role":"VISITOR","explicit":true},"node":{"name":"Guest"}}]}}]}}
            """.Trim());
    }

    [Theory]
    [InlineData("""participantsConnection: {some: {node: {name: {eq: "Guest"}}, edge: {role: {eq: VISITOR}}}}""", "gql:meeting")]
    [InlineData("""participants: {all: {id: {in: ["gql:host", "gql:guest"]}}}""", "gql:meeting gql:undated")]
    [InlineData("""participants: {none: {id: {eq: "gql:guest"}}}""", "gql:undated")]
    [InlineData("""participants: {single: {name: {eq: "Group"}}}""", "gql:talks")]
    [InlineData("""earliest: {isNull: true}""", "gql:undated")]
    [InlineData("""earliest: {eq: null}""", "gql:undated")]
    [InlineData("""earliest: {isNull: false}, NOT: {kind: {eq: TALKS}}""", "gql:meeting")]
    [InlineData("""OR: [{earliest: {lt: "2022-01-01"}}, {heldIn: {some: {precision: {lte: 3}}}}]""", "gql:meeting gql:talks")]
    [InlineData("""OR: []""", "")]
    [InlineData("""AND: [{title: {contains: "met"}}, {title: {endsWith: "met"}}]""", "gql:meeting")]
    [InlineData("""claims: {some: {speaker: {name: {eq: "Analyst"}}}}""", "gql:meeting")]
    [InlineData("""claims: {some: {NOT: {speaker: {}}, recordedAt: {gt: "2024-07-01T00:00:00Z"}}}""", "gql:meeting")]
    [InlineData("""participants: {some: {interactions: {some: {participants: {some: {name: {eq: "Group"}}}}}}}""", "gql:meeting gql:talks")]
    public async Task A_filter_finds(string where, string ids)
    {
        var data = await neo4j.DataAsync($$$"""{ interactions(where: {AND: [{id: {startsWith: "gql:"}}, { {{{where}}} }]}, sort: [{id: ASC}]) { id } }""");

        string.Join(' ', data.GetProperty("interactions").EnumerateArray().Select(item => item.GetProperty("id").GetString())).ShouldBe(ids);
    }

    [Fact]
    public async Task Pages_behind_cursors_give_every_entry_once_in_both_directions_missing_dates_included()
    {
        foreach (var (direction, expected) in new[] { ("ASC", "gql:talks gql:meeting gql:undated"), ("DESC", "gql:undated gql:meeting gql:talks") })
        {
            var seen = new List<string>();
            string? after = null;
            var more = true;
            while (more)
            {
                var data = await neo4j.DataAsync(
                    $$"""query($after: String) { interactionsConnection({{Mine}}, sort: [{earliest: {{direction}}}], first: 1, after: $after) { totalCount pageInfo { hasNextPage hasPreviousPage endCursor } nodes { id } edges { cursor } } }""",
                    $$"""{"after": {{(after is null ? "null" : $"\"{after}\"")}}}""");
                var connection = data.GetProperty("interactionsConnection");
                connection.GetProperty("totalCount").GetInt32().ShouldBe(3);
                var page = connection.GetProperty("pageInfo");
                page.GetProperty("hasPreviousPage").GetBoolean().ShouldBe(after is not null);
                after = page.GetProperty("endCursor").GetString();
                connection.GetProperty("edges")[0].GetProperty("cursor").GetString().ShouldBe(after);
                seen.Add(connection.GetProperty("nodes")[0].GetProperty("id").GetString()!);
                more = page.GetProperty("hasNextPage").GetBoolean();
                seen.Count.ShouldBeLessThan(5);
            }

            string.Join(' ', seen).ShouldBe(expected);
        }
    }

    [Fact]
    public async Task Nested_connections_have_pages_and_cursors_of_their_own()
    {
        const string Query = """
            query($after: String) { officials(where: {id: {eq: "gql:guest"}}) { interactionsConnection(first: 2, after: $after, sort: [{edge: {role: DESC}}, {node: {earliest: DESC}}]) {
              pageInfo { hasNextPage startCursor endCursor } edges { cursor properties { role } node { id } } } } }
            """;
        var first = (await neo4j.DataAsync(Query)).GetProperty("officials")[0].GetProperty("interactionsConnection");
        var cursor = first.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        var second = (await neo4j.DataAsync(Query, $$"""{"after": "{{cursor}}"}""")).GetProperty("officials")[0].GetProperty("interactionsConnection");

        string.Join(' ', first.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("properties").GetProperty("role").GetString())).ShouldBe("VISITOR SPEAKER");
        first.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean().ShouldBeTrue();
        second.GetProperty("edges").GetArrayLength().ShouldBe(1);
        second.GetProperty("edges")[0].GetProperty("node").GetProperty("id").GetString().ShouldBe("gql:talks");
        second.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Pages_lose_no_relationship_where_several_lead_to_the_same_node()
    {
        const string Query = """
            query($after: String) { meetings(where: {id: {eq: "gql:meeting"}}) { participantsConnection(first: 1, after: $after) { pageInfo { hasNextPage endCursor } edges { properties { role } } } } }
            """;
        var roles = new List<string>();
        string? after = null;
        for (var more = true; more && roles.Count < 5;)
        {
            var data = await neo4j.DataAsync(Query, $$"""{"after": {{(after is null ? "null" : $"\"{after}\"")}} }""");
            var connection = data.GetProperty("meetings")[0].GetProperty("participantsConnection");
            roles.Add(connection.GetProperty("edges")[0].GetProperty("properties").GetProperty("role").GetString()!);
            (after, more) = (connection.GetProperty("pageInfo").GetProperty("endCursor").GetString(), connection.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        }

        roles.Order(StringComparer.Ordinal).ShouldBe(["HOST", "SPEAKER", "VISITOR"]);
    }

    [Fact]
    public async Task Fragments_on_concrete_types_and_merged_fields_give_each_type_its_own_fields_in_the_order_written()
    {
        var answer = await neo4j.AskAsync("""
            query($no: Boolean = false) { a: actors(where: {id: {in: ["gql:uae", "gql:group", "gql:host"]}}) {
                ...Named ... on StateActor { iso3 kind } ... on Person { born: birth } again: name @include(if: $no) ... on MilitantGroup { __typename interactions { id } interactions { title } } }
              __typename }
            fragment Named on Actor { name }
            """);

        answer.ShouldBe("""
            {"data":{"a":[{"name":"Group","__typename":"MilitantGroup","interactions":[{"id":"gql:talks","title":"They talked"}]},{"name":"Host \"H\" Ü","born":"1961"},{"name":"Emirates","iso3":"ARE","kind":"STATE"}],"__typename":"Query"}}
            """.Trim());
    }

    [Fact]
    public async Task Several_root_fields_a_page_and_moments_come_in_one_answer()
    {
        var answer = await neo4j.AskAsync($$"""
            { claims({{Mine}}, sort: [{recordedAt: ASC}], limit: 5) { recordedAt confidence } claimsConnection({{Mine}}) { totalCount }
              second: actors({{Mine}}, limit: 2, offset: 1) { id } none: places(limit: 0) { id } }
            """);

        answer.ShouldBe("""
            {"data":{"claims":[{"recordedAt":"2024-07-01T10:20:30.5Z","confidence":70},{"recordedAt":"2024-07-02T00:00:00+04:30","confidence":null}],"claimsConnection":{"totalCount":2},"second":[{"id":"gql:group"},{"id":"gql:guest"}],"none":[]}}
            """.Trim());
    }

    [Fact]
    public async Task A_driver_without_raw_queries_gives_the_same_answer_through_sessions()
    {
        const string Query = """
            { interactionsConnection(where: {id: {startsWith: "gql:"}}) { totalCount edges { cursor node { id earliest participantsConnection { edges { cursor properties { explicit } } } claims { recordedAt } } } } }
            """;

        (await neo4j.AskBySessionsAsync(Query)).ShouldBe(await neo4j.AskAsync(Query));
    }
}
