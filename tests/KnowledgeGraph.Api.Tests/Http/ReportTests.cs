using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace KnowledgeGraph.Api.Tests.Http;

/// <summary>What is told of an operation beside its answer, by headers.</summary>
public sealed class ReportTests(RunningService service) : IClassFixture<RunningService>
{
    private const string Query = """{"query": "query($name: String!) { placesConnection(first: 2, where: { name: { contains: $name } }) { totalCount nodes { name } } }", "variables": {"name": "a"}}""";

    [Fact]
    public async Task The_cost_is_reported_to_who_asks_for_it()
    {
        (await service.Client.GetAsync("health/ready", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK, "its counts have been read");

        var (_, plain) = await AskAsync(service, Query);
        var (_, reported) = await AskAsync(service, Query, ("GraphQL-Cost", "report"));

        plain.TryGetProperty("extensions", out _).ShouldBeFalse();
        reported.GetProperty("data").GetRawText().ShouldBe(plain.GetProperty("data").GetRawText());
        var cost = reported.GetProperty("extensions").GetProperty("cost");
        cost.GetProperty("objects").GetInt32().ShouldBe(2);
        cost.GetProperty("reads").GetInt32().ShouldBeInRange(4, 200, "the seed's places, twice: counted, and read");
        cost.GetProperty("timeoutMs").GetInt32().ShouldBeGreaterThanOrEqualTo(5000);
    }

    [Fact]
    public async Task Plans_are_shown_only_where_the_service_allows_it()
    {
        var (response, answer) = await AskAsync(service, Query, ("GraphQL-Explain", "plan"));

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        answer.Code().ShouldBe("FORBIDDEN");
        answer.TryGetProperty("data", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("GraphQL-Cost", "all")]
    [InlineData("GraphQL-Explain", "")]
    [InlineData("GraphQL-Explain", "analyze")]
    public async Task Other_words_are_refused(string header, string word)
    {
        var (response, answer) = await AskAsync(service, Query, (header, word));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.GetProperty("errors")[0].GetProperty("message").GetString()!.ShouldContain(header);
    }

    [Fact]
    public async Task A_plan_comes_with_the_statement_and_the_types_of_its_parameters()
    {
        await using var open = await RunningService.StartAsync(environment: [("KG_EXPLAIN", "true"), ("KG_BROWSER", "http://browser.example/browser/")]);

        var (_, answer) = await AskAsync(open, Query, ("GraphQL-Explain", "plan"));

        answer.GetProperty("data").GetProperty("placesConnection").GetProperty("nodes").GetArrayLength().ShouldBe(2);
        var statements = answer.GetProperty("extensions").GetProperty("explain").EnumerateArray().ToList();
        statements.Count.ShouldBe(2, "the page, and the total count");
        var page = statements.Single(statement => statement.GetProperty("parameters").EnumerateObject().Count() == 2);
        page.GetProperty("cypher").GetString()!.ShouldContain("LIMIT $p1");
        page.GetProperty("parameters").GetRawText().ShouldBe("""{"p0":"STRING","p1":"INTEGER"}""");
        page.GetProperty("plan").GetProperty("operator").GetString()!.ShouldStartWith("ProduceResults");
        page.GetProperty("plan").GetProperty("children").GetArrayLength().ShouldBe(1);
        page.TryGetProperty("dbHits", out _).ShouldBeFalse("it was not run for its plan");
        var link = Uri.UnescapeDataString(page.GetProperty("browser").GetString()!);
        link.ShouldStartWith("http://browser.example/browser/?cmd=edit&arg=MATCH (n0:Place)");
        link.ShouldContain(" LIMIT 3\n");
        link.ShouldNotContain("$");
    }

    [Fact]
    public async Task A_profile_has_rows_and_database_hits()
    {
        await using var open = await RunningService.StartAsync(environment: ("KG_EXPLAIN", "true"));

        var (_, answer) = await AskAsync(open, Query, ("GraphQL-Explain", "profile"), ("GraphQL-Cost", "report"));

        var extensions = answer.GetProperty("extensions");
        extensions.GetProperty("cost").GetProperty("objects").GetInt32().ShouldBe(2);
        var page = extensions.GetProperty("explain").EnumerateArray().Single(statement => statement.GetProperty("parameters").EnumerateObject().Count() == 2);
        page.GetProperty("plan").GetProperty("rows").GetInt32().ShouldBe(3, "one more than the page, to know whether there is more");
        page.GetProperty("dbHits").GetInt32().ShouldBeGreaterThanOrEqualTo(3);
        page.TryGetProperty("browser", out _).ShouldBeFalse("nobody said where a Neo4j Browser is");
    }

    private static async Task<(HttpResponseMessage Response, JsonElement Answer)> AskAsync(RunningService service, string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = new StringContent(body, MediaTypeHeaderValue.Parse("application/json")) };
        request.Headers.Accept.ParseAdd(Answers.New);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }

        var response = await service.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response, JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement);
    }
}
