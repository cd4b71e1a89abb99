using KnowledgeGraph.GraphQL.Costs;

namespace KnowledgeGraph.GraphQL.Tests.Costs;

/// <summary>
/// What operations are estimated to cost. There is no database here: of a graph that nothing is known of, 1,000 nodes of each type and 10,000 relationships of each field are
/// assumed, ten for a node.
/// </summary>
public sealed class CostTests
{
    private static readonly GraphQLService Service = new TestApi().Service;

    [Theory]
    [InlineData("{ actors(limit: 7) { name } }", 7, 7, 1000)]
    [InlineData("{ actors { name } }", 25, 25, 1000)]
    [InlineData("{ actors(limit: 7) { name interactions(limit: 3) { title } } }", 7 + 21, 7 + 21, 1000 + 70)]
    [InlineData("{ actors(limit: 7) { name interactions(limit: 300) { title } } }", 7 + 70, 7 + 2100, 1000 + 70)]
    [InlineData("""{ actors(where: { id: { eq: "a" } }) { name interactions(limit: 3) { title } } }""", 1 + 3, 1 + 3, 1 + 10)]
    [InlineData("{ claims(limit: 5) { text passage { anchor } } }", 5 + 5, 5 + 5, 1000 + 50)]
    [InlineData("{ actors(limit: 7, where: { interactions: { some: { title: { startsWith: \"x\" } } } }) { name } }", 7, 7, 1000 + 10_000)]
    [InlineData("{ actors(limit: 7, where: { interactions: { some: { participants: { none: { name: { eq: \"x\" } } } } } }) { name } }", 7, 7, 1000 + 10_000 + 100_000)]
    [InlineData("{ actors(limit: 7, where: { interactions: { some: { title: { eq: \"x\" } } } }) { name } }", 7, 7, 1 + 10)]
    [InlineData("{ actors(limit: 20, where: { interactions: { some: { claims: { some: { id: { eq: \"x\" } } } } } }) { name } }", 20, 20, 1 + 10 + 100)]
    [InlineData("{ actors(limit: 7, sort: [{ interactionsConnection: { aggregate: { count: { nodes: DESC } } } }]) { name } }", 7, 7, 1000 + 10_000)]
    [InlineData("{ actorsConnection(first: 7) { totalCount nodes { name } } }", 7, 7, 2000)]
    [InlineData("{ actors(limit: 7) { interactionsConnection(first: 2) { totalCount edges { node { title } } } } }", 7 + 14, 7 + 14, 1000 + 70 + 70)]
    [InlineData("{ actors(limit: 7) { interactionsConnection { totalCount } } }", 7, 7, 1000 + 70)]
    [InlineData("{ a: actors(limit: 7) { name } b: actors(limit: 3) { name } }", 10, 10, 2000)]
    [InlineData("{ places(limit: 2) { around(depth: 2) { name } } }", 2 + 50, 2 + 50, 1000 + 220)]
    [InlineData("{ places(limit: 2) { around(depth: 3) { name } } }", 2 + 50, 2 + 50, 1000 + 2220)]
    [InlineData("{ __typename }", 0, 0, 0)]
    public async Task It_comes_from_pages_and_counts(string query, int objects, int mostObjects, int reads)
    {
        var cost = await CostAsync(query);

        (cost.Objects, cost.MostObjects, cost.Reads).ShouldBe((objects, mostObjects, reads));
    }

    [Fact]
    public async Task Sizes_of_pages_may_be_variables()
    {
        const string Query = "query($n: Int) { actors(limit: $n) { interactions(limit: $n) { title } } }";

        (await CostAsync(Query, """{"n": 2}""")).Objects.ShouldBe(6);
        (await CostAsync(Query, """{"n": 4}""")).Objects.ShouldBe(20);
        (await CostAsync(Query)).Objects.ShouldBe(25 + 250);
    }

    [Fact]
    public async Task What_more_is_read_has_more_time()
    {
        var options = new GraphQLOptions();

        (await CostAsync("{ __typename }")).Timeout(options).ShouldBe(options.Timeout);
        (await CostAsync("{ actors { interactions(limit: 1) { title } } }")).Timeout(options).ShouldBe(options.Timeout + TimeSpan.FromMilliseconds(25));   // 1,250 reads
        (await CostAsync("{ actors(where: { interactions: { some: { participants: { some: { interactions: { some: { title: { startsWith: \"x\" } } } } } } } }) { name } }"))
            .Timeout(options).ShouldBe(TimeSpan.FromMilliseconds(27_220), "5 s, and 20 µs for each of 1,111,000 reads");
    }

    [Theory]
    [InlineData("{ actors(limit: 30) { interactions(limit: 1000) { participants(limit: 1000) { name } } } }", "Objects in the answer at most: at most 20000000, but here they are about 30030030")]
    [InlineData("{ actors(limit: 1000) { interactions(limit: 20) { title } } }", "Objects in the answer, as expected: at most 10000, but here they are about 11000")]
    [InlineData(
        "{ actors(limit: 1, where: { interactions: { some: { participants: { some: { interactions: { some: { participants: { some: { name: { startsWith: \"x\" } } } } } } } } } }) { name } }",
        "Nodes and relationships to be read, as expected: at most 10000000, but here they are about 11111000")]
    public async Task What_costs_too_much_is_refused_with_the_limit_and_not_run(string query, string message)
    {
        var api = new TestApi();

        var (failure, code, text) = await api.RefusalAsync(query);

        (failure, code).ShouldBe((GraphQLFailure.Validation, "LIMIT_EXCEEDED"));
        text.ShouldStartWith(message);
        api.Source.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Operations_that_come_together_may_cost_what_one_may()
    {
        var api = new TestApi();
        var request = TestApi.Request("{ actors(limit: 400) { interactions(limit: 20) { title } } }");   // 4,400 objects

        var two = await api.Service.ExecuteBatchAsync([request, request], TestContext.Current.CancellationToken);
        var three = await api.Service.ExecuteBatchAsync([request, request, request], TestContext.Current.CancellationToken);

        two.ShouldAllBe(answer => answer.Failure == GraphQLFailure.None);
        three.ShouldAllBe(answer => answer.ErrorCode == "LIMIT_EXCEEDED");
    }

    private static Task<Cost> CostAsync(string query, string? variables = null) =>
        Service.EstimateAsync(TestApi.Request(query, variables), GraphCounts.Unknown, TestContext.Current.CancellationToken);
}
