using System.Text.Json;
using KnowledgeGraph.GraphQL.Ontology;
using KnowledgeGraph.GraphQL.Tests.Translation;
using KnowledgeGraph.Tests.Shared;

namespace KnowledgeGraph.GraphQL.Tests.Dates;

/// <summary>Fields of the type EDTF, on an ontology of their own; the pairs of files are in <c>Scripts/Dates</c>, written anew with UPDATE_SCRIPTS=1.</summary>
public sealed class EdtfFieldTests(Execution.Neo4jFixture neo4j)
{
    private static readonly GraphOntology Ontology = GraphOntology.Parse("voyages.graphql", """
        interface Journey @node(label: "Journey") { id: ID! time: EDTF @edtf(earliest: "departed", latest: "arrived") departed: Date arrived: Date }
        type Voyage implements Journey @node(label: "Voyage") {
          "When it was written into the register."
          registered: EDTF
          ports: [Port!]! @relationship(type: "CALLED_AT", direction: OUT, properties: "Call")
        }
        type Port @node(label: "Port") { id: ID! founded: EDTF! voyages: [Voyage!]! @relationship(type: "CALLED_AT", direction: IN, properties: "Call") }
        type Call @relationshipProperties { time: EDTF @edtf(earliest: "first", latest: "last") first: Date last: Date }
        """);

    private static readonly string Folder = Path.Combine(Neo4jServer.RepositoryRoot, "tests", "KnowledgeGraph.GraphQL.Tests", "Scripts", "Dates");

    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Folder, "*.graphql").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_operation_becomes_the_Cypher_beside_it(string name)
    {
        var statements = await Service().TranslateAsync(Read(name), TestContext.Current.CancellationToken);

        var text = ScriptTests.Print(statements);
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
        var result = await neo4j.Over(Ontology).ExecuteAsync(Read(name), TestContext.Current.CancellationToken);

        result.Failure.ShouldBe(GraphQLFailure.None, System.Text.Encoding.UTF8.GetString(result.Json.Span));
    }

    [Fact]
    public void A_field_with_days_can_be_filtered_by_them_and_one_without_by_its_text_only()
    {
        var text = GraphQLService.WriteSchema(Ontology);

        text.ShouldContain("\n  time: EDTF\n");
        text.ShouldContain("\n  founded: EDTF!\n");
        text.ShouldContain("\n  time: EDTFFilters\n");
        text.ShouldContain("\n  registered: EDTFEqualityFilters\n");
        text.ShouldContain("\n  founded: EDTFEqualityFilters\n");
        Ontology["Voyage"].Field("time").ShouldBeOfType<PropertyField>().Days.ShouldBe(("departed", "arrived"));
    }

    [Theory]
    [InlineData("""{ voyages(where: {time: {possibly: "2021-13"}}) { id } }""", null, "`2021-13` is no EDTF. 13 is no month (01 to 12) and no part of a year (21 to 41) (character 6).")]
    [InlineData("""{ voyages(where: {registered: {in: ["2021", "yesterday"]}}) { id } }""", null, "`yesterday` is no EDTF. A year of four digits is missing (character 1).")]
    [InlineData("""query($v: EDTF) { voyages(where: {time: {certainly: $v}}) { id } }""", """{"v": "2021-02-30"}""", "`$v` must be of type EDTF (a date of ISO 8601-2, \"2021-08~\"), not \"2021-02-30\". `2021-02-30` is no day of the calendar (character 1).")]
    [InlineData("""query($v: VoyageWhere) { voyages(where: $v) { id } }""", """{"v": {"time": {"possibly": 2021}}}""", "`$v.time.possibly` must be of type EDTF (a date of ISO 8601-2, \"2021-08~\"), not 2021.")]
    [InlineData("""query($v: EDTF = "20") { voyages(where: {time: {eq: $v}}) { id } }""", null, "`20` is no EDTF. A year of four digits is missing (character 1).")]
    [InlineData("""{ voyages(where: {time: {possibly: "-0044"}}) { id } }""", null, "`possibly` of `time`: -0044 lies outside of the years 1 to 9999, which are all that can be compared.")]
    [InlineData("""{ voyages(where: {portsConnection: {some: {edge: {time: {certainly: "Y12345/.."}}}}}) { id } }""", null, "`certainly` of `time`: Y12345/.. lies outside of the years 1 to 9999, which are all that can be compared.")]
    [InlineData("""{ voyages(where: {time: {possibly: null}}) { id } }""", null, "`possibly` of `time` must not be null: leave it out, or ask for `isNull`.")]
    public async Task A_value_that_cannot_be_used_is_refused_with_what_is_wrong_and_where(string query, string? variables, string message)
    {
        var source = new ScriptedSource([]);

        var result = await Service(source).ExecuteAsync(TestApi.Request(query, variables), TestContext.Current.CancellationToken);

        var error = JsonDocument.Parse(result.Json).RootElement.GetProperty("errors")[0];
        error.GetProperty("message").GetString().ShouldBe(message);
        error.GetProperty("extensions").GetProperty("code").GetString().ShouldBe("BAD_USER_INPUT");
        source.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{ voyages(where: {time: {possibly: 2021}}) { id } }", "EDTF")]
    [InlineData("""{ voyages(where: {registered: {possibly: "2021"}}) { id } }""", "possibly")]
    public async Task What_the_schema_does_not_have_is_refused(string query, string message)
    {
        var result = await Service().ExecuteAsync(TestApi.Request(query), TestContext.Current.CancellationToken);

        result.Failure.ShouldBe(GraphQLFailure.Validation);
        JsonDocument.Parse(result.Json).RootElement.GetProperty("errors")[0].GetProperty("message").GetString().ShouldNotBeNull().ShouldContain(message);
    }

    /// <summary>The text depends on which ends have a bound, and on nothing else of the value.</summary>
    [Fact]
    public async Task A_translation_is_shared_by_dates_that_are_bounded_alike_and_by_no_others()
    {
        var service = Service();
        var texts = new Dictionary<string, string>();
        foreach (var value in new[] { "2021", "2021-08/2022", "2021/..", "2022-05/", "../2021", "/1999", "-0044/Y12345" })
        {
            var request = TestApi.Request("query($v: EDTF) { voyages(where: {time: {possibly: $v}}) { id } }", $$"""{"v": "{{value}}"}""");
            texts.Add(value, (await service.TranslateAsync(request, TestContext.Current.CancellationToken))[0].Text);
        }

        texts["2021-08/2022"].ShouldBeSameAs(texts["2021"]);
        texts["2022-05/"].ShouldBeSameAs(texts["2021/.."]);
        texts["/1999"].ShouldBeSameAs(texts["../2021"]);
        texts.Values.Distinct().Count().ShouldBe(4);

        var beyond = TestApi.Request("query($v: EDTF) { voyages(where: {time: {possibly: $v}}) { id } }", """{"v": "-0044"}""");
        (await service.ExecuteAsync(beyond, TestContext.Current.CancellationToken)).Failure.ShouldBe(GraphQLFailure.Input, "the unbounded one before it has another text");
    }

    [Fact]
    public async Task A_value_is_given_as_it_is_stored_and_orders_a_list_behind_cursors()
    {
        const string Query = "query($after: String) { voyagesConnection(sort: [{time: ASC}], first: 1, after: $after) { pageInfo { endCursor } nodes { time } } }";
        var source = new ScriptedSource([[[0x91, 0x92, 0x85, .. "2021~"u8, 0x81, .. "v"u8]]]);   // a record of one list: time, id
        var service = Service(source);

        var result = await service.ExecuteAsync(TestApi.Request(Query), TestContext.Current.CancellationToken);
        var connection = JsonDocument.Parse(result.Json).RootElement.GetProperty("data").GetProperty("voyagesConnection");
        var after = connection.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        await service.ExecuteAsync(TestApi.Request(Query, $$"""{"after": "{{after}}"}"""), TestContext.Current.CancellationToken);

        connection.GetProperty("nodes")[0].GetProperty("time").GetString().ShouldBe("2021~");
        source.Asked[1][0].Parameters.Values.ShouldBe(["2021~", "v", 2L]);
    }

    private static GraphQLService Service(ScriptedSource? source = null) => new(Ontology, source ?? new ScriptedSource([]), new GraphQLOptions());

    private static GraphQLRequest Read(string name)
    {
        var query = File.ReadAllText(Path.Combine(Folder, $"{name}.graphql"));
        const string Mark = "# variables: ";
        return TestApi.Request(query, query.StartsWith(Mark, StringComparison.Ordinal) ? query[Mark.Length..query.IndexOf('\n', StringComparison.Ordinal)] : null);
    }
}
