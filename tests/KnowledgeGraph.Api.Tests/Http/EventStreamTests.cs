using System.Net;
using System.Text;

namespace KnowledgeGraph.Api.Tests.Http;

/// <summary>GraphQL over SSE, distinct connections mode.</summary>
public sealed class EventStreamTests(RunningService service) : IClassFixture<RunningService>
{
    [Theory]
    [InlineData("""{"query": "{ __typename }"}""", """{"data":{"__typename":"Query"}}""")]
    [InlineData("""{"query": "subscription { x }"}""", "this API has queries only")]
    [InlineData("""{"query": "{ nowhere }"}""", "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("""{"query": "{ places {"}""", "GRAPHQL_PARSE_FAILED")]
    [InlineData("""{"documentId": "nothing"}""", "PERSISTED_QUERY_NOT_FOUND")]
    public async Task An_answer_or_what_is_wrong_is_one_event_and_the_end_is_another(string body, string part)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var response = await service.Client.SendAsync(request, Cancellation);

        await ShouldStreamAsync(response, part);
    }

    [Fact]
    public async Task A_browser_asks_by_GET()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "graphql?query=%7B__typename%7D");
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var response = await service.Client.SendAsync(request, Cancellation);

        await ShouldStreamAsync(response, """{"data":{"__typename":"Query"}}""");
    }

    [Fact]
    public async Task Several_operations_do_not_go_into_one_stream()
    {
        var (response, answer) = await service.Client.PostAsync("""[{"query": "{ __typename }"}]""", "text/event-stream");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Code().ShouldBe("BAD_REQUEST");
    }

    private static async Task ShouldStreamAsync(HttpResponseMessage response, string part)
    {
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/event-stream; charset=utf-8");   // there is content
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();   // it has one
        var events = (await response.Content.ReadAsStringAsync(Cancellation)).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        events.Length.ShouldBe(2);
        events[0].ShouldStartWith("event: next\ndata: {");
        events[0].ShouldContain(part);
        events[1].ShouldStartWith("event: complete\ndata:");
        events[1].TrimEnd().ShouldEndWith("data:");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
