namespace KnowledgeGraph.GraphQL.Tests.Requests;

public sealed class VariableTests
{
    [Theory]
    [InlineData("query($v: Int!) { places(limit: $v) { id } }", "{}", "`$v` of type Int! is missing")]
    [InlineData("query($v: Int!) { places(limit: $v) { id } }", """{"v": null}""", "must not be null")]
    [InlineData("query($v: Int) { places(limit: $v) { id } }", """{"v": "1"}""", "must be of type Int, not \"1\"")]
    [InlineData("query($v: Int) { places(limit: $v) { id } }", """{"v": 1.5}""", "must be of type Int, not 1.5")]
    [InlineData("query($v: Int) { places(limit: $v) { id } }", """{"v": 3000000000}""", "must be of type Int")]
    [InlineData("query($v: PlaceWhere) { places(where: $v) { id } }", """{"v": {"nme": {"eq": "x"}}}""", "has no field `nme`")]
    [InlineData("query($v: PlaceWhere) { places(where: $v) { id } }", """{"v": {"name": "x"}}""", "must be of type StringFilters")]
    [InlineData("query($v: PlaceWhere) { places(where: $v) { id } }", """{"v": {"name": {"eq": "a", "eq": "b"}}}""", "field `eq` twice")]
    [InlineData("query($v: PlaceWhere) { places(where: $v) { id } }", """{"v": {"name": {"in": ["a", null]}}}""", "must not be null")]
    [InlineData("query($v: InteractionWhere) { interactions(where: $v) { id } }", """{"v": {"earliest": {"gte": "2021"}}}""", "must be of type Date (a day, \"2021-08-15\")")]
    [InlineData("query($v: InteractionWhere) { interactions(where: $v) { id } }", """{"v": {"earliest": {"gte": "2021-02-30"}}}""", "must be of type Date")]
    [InlineData("query($v: InteractionWhere) { interactions(where: $v) { id } }", """{"v": {"kind": {"eq": "PARTY"}}}""", "must be of type InteractionKind")]
    [InlineData("query($v: InteractionWhere) { interactions(where: $v) { id } }", """{"v": {"kind": {"eq": null}}}""", "")]
    [InlineData("query($v: ClaimWhere) { claims(where: $v) { id } }", """{"v": {"recordedAt": {"lt": "2021-08-15"}}}""", "must be of type DateTime")]
    [InlineData("query($v: ClaimWhere) { claims(where: $v) { id } }", """{"v": {"recordedAt": {"lt": "2021-08-15T12:00:00.1234567890Z"}}}""", "must be of type DateTime")]
    [InlineData("query($v: ClaimWhere) { claims(where: $v) { id } }", """{"v": {"recordedAt": {"lt": "2021-08-15T12:00.5Z"}}}""", "must be of type DateTime")]
    [InlineData("query($v: ClaimWhere) { claims(where: $v) { id } }", """{"v": {"recordedAt": {"lt": "2021-08-15T12:00:00.Z"}}}""", "must be of type DateTime")]
    [InlineData("query($v: ClaimWhere) { claims(where: $v) { id } }", """{"v": {"recordedAt": {"lt": "2021-08-15T12:00:00.123456789+04:30"}}}""", "")]
    [InlineData("query($v: [PlaceSort!]) { places(sort: $v) { id } }", """{"v": [{"name": "ASC", "id": "ASC"}]}""", "exactly one field")]
    [InlineData("query($v: PlaceWhere) { places(where: $v) { id } }", """{"v": {"name": null}}""", "must not be null")]
    [InlineData("query($v: PlaceWhere) { places(where: $v) { id } }", """{"v": {"precision": {"gt": null}}}""", "`gt` of `precision` must not be null")]
    [InlineData("{ places { id } }", "[]", "`variables` must be an object")]
    [InlineData("{ places(limit: -1) { id } }", null, "`limit` must be 0 to 1000, not -1")]
    [InlineData("{ places(limit: 1001) { id } }", null, "`limit` must be 0 to 1000, not 1001")]
    [InlineData("query($v: Int) { placesConnection(first: $v) { totalCount } }", """{"v": 2000}""", "`first` must be 0 to 1000, not 2000")]
    [InlineData("{ places { interactions(limit: 5000) { id } } }", null, "`limit` must be 0 to 1000, not 5000")]
    [InlineData("{ places(offset: -5) { id } }", null, "`offset` must be 0 to")]
    [InlineData("{ places { around(depth: 0) { id } } }", null, "`depth` of `around` is 0: it must be 1 to 10")]
    [InlineData("query($v: Int) { places { around(depth: $v) { id } } }", """{"v": 11}""", "`depth` of `around` is 11: it must be 1 to 10")]
    [InlineData("{ placesConnection(after: \"garbage\") { nodes { id } } }", null, "`after` is no cursor of this list")]
    [InlineData("{ placesConnection(after: \"\") { nodes { id } } }", null, "`after` is no cursor of this list")]
    public async Task A_value_that_cannot_be_used_is_refused(string query, string? variables, string message)
    {
        var api = new TestApi([], []);
        if (message.Length == 0)
        {
            (await api.ExecuteAsync(query, variables)).Failure.ShouldBe(GraphQLFailure.None);   // eq: null is a question that can be asked: of what always has a value it finds nothing
            return;
        }

        var (failure, code, text) = await api.RefusalAsync(query, variables);

        failure.ShouldBe(GraphQLFailure.Input);
        code.ShouldBe("BAD_USER_INPUT");
        text.ShouldContain(message);
        api.Source.Asked.ShouldBeEmpty();
        api.Unexpected.ShouldBeEmpty();
    }

    [Fact]
    public async Task Variables_deeper_than_the_limit_are_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"NOT\":", 40)) + "{}" + new string('}', 40);

        var (_, code, message) = await new TestApi().RefusalAsync("query($v: PlaceWhere) { places(where: $v) { id } }", "{\"v\": " + deep + "}");

        code.ShouldBe("LIMIT_EXCEEDED");
        message.ShouldContain("32");
    }

    [Theory]
    [InlineData("circle: { some: { circle: { none: { NOT: { circle: { all: { circle: { single: {} } } } } } } } }")]
    [InlineData("circle: { some: { circle: { some: { circle: { some: { circle: { some: { id: { eq: \"led\" } } } } } } } } }")]
    public async Task Deep_lists_one_in_another_in_a_filter_are_refused(string where)
    {
        var api = new TestApi();

        var (_, code, message) = await api.RefusalAsync($"{{ actors(where: {{ {where} }}) {{ id }} }}");

        code.ShouldBe("LIMIT_EXCEEDED");
        message.ShouldBe("Steps of lists that follow several relationships in a row, one in another in `where`: at most 10, but here they are 12.");
        (await api.ExecuteAsync("{ actors(where: { AND: [{ circle: { some: {} } }, { circle: { all: {} } }, { circle: { none: {} } }, { circle: { single: {} } }] }) { id } }"))
            .Failure.ShouldBe(GraphQLFailure.None, "beside each other they may stand");
    }

    [Fact]
    public async Task A_filter_of_too_many_conditions_is_refused()
    {
        var many = string.Join(',', Enumerable.Repeat("""{"name": {"eq": "x"}}""", 600));

        var (_, code, _) = await new TestApi().RefusalAsync("query($v: PlaceWhere) { places(where: $v) { id } }", $$$"""{"v": {"OR": [{{{many}}}]}}""");

        code.ShouldBe("LIMIT_EXCEEDED");
    }

    [Fact]
    public async Task Defaults_single_values_for_lists_and_given_nulls_are_coerced_as_the_specification_says()
    {
        var api = new TestApi([]);

        await api.ExecuteAsync(
            "query($names: [String!] = [\"d\"], $limit: Int = 7, $w: PlaceWhere) { places(where: {AND: [{name: {in: $names}}, $w]}, limit: $limit) { id } }",
            """{"w": {"AND": {"id": {"in": "one"}}}, "limit": null}""");

        var parameters = api.Source.Asked.Single()[0].Parameters;
        parameters["p0"].ShouldBe(new object[] { "d" });
        parameters["p1"].ShouldBe(new object[] { "one" });
        parameters["p2"].ShouldBe(25L);
    }

    /// <summary>Cypher takes no parameter for it, so that it stands in the text, wherever in the document the variable is used.</summary>
    [Theory]
    [InlineData("query($v: Int) { places { around(depth: $v) { id } } }")]
    [InlineData("query($v: Int) { places { ... on Place { ...far } } } fragment far on Place { around(depth: $v) { id } }")]
    public async Task How_deep_a_field_goes_may_be_a_variable(string query)
    {
        var api = new TestApi();

        (await TextAsync("""{"v": 2}""")).ShouldContain("[r1:WITHIN*1..2]");
        (await TextAsync("""{"v": 3}""")).ShouldContain("[r1:WITHIN*1..3]");
        (await TextAsync("""{"v": 2}""")).ShouldContain("[r1:WITHIN*1..2]");
        (await TextAsync("""{"v": null}""")).ShouldContain("[r1:WITHIN*1..10]");
        (await TextAsync("{}")).ShouldContain("[r1:WITHIN*1..10]");

        async Task<string> TextAsync(string variables) =>
            (await api.Service.TranslateAsync(TestApi.Request(query, variables), TestContext.Current.CancellationToken))[0].Text;
    }
}
