using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace KnowledgeGraph.Api.Tests.Http;

/// <summary>GraphQL over HTTP: what is taken, and with which status and media type it is answered.</summary>
public sealed class GraphQLEndpointTests(RunningService service) : IClassFixture<RunningService>
{
    private const string New = "application/graphql-response+json";
    private const string Old = "application/json";

    [Fact]
    public async Task A_query_is_answered_with_data()
    {
        var (response, answer) = await PostAsync("""{"query": "query($n: Int) { places(limit: $n) { name } }", "variables": {"n": 1}, "operationName": null, "extensions": {}}""", New);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe($"{New}; charset=utf-8");   // there is content
        answer.GetProperty("data").GetProperty("places").GetArrayLength().ShouldBe(1);
        answer.TryGetProperty("errors", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_query_by_GET_is_answered_like_one_by_POST()
    {
        const string Query = "query A($n: Int) { places(limit: $n) { name } } query B { __typename }";
        var uri = $"graphql?query={Uri.EscapeDataString(Query)}&operationName=A&variables={Uri.EscapeDataString("""{"n": 2}""")}";

        using var response = await service.Client.GetAsync(new Uri(uri, UriKind.Relative), Cancellation);
        var (_, posted) = await PostAsync(JsonSerializer.Serialize(new { query = Query, operationName = "A", variables = new { n = 2 } }), Old);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldBe(posted.GetRawText());
    }

    [Theory]
    [InlineData("{ nowhere }", "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("{ places {", "GRAPHQL_PARSE_FAILED")]
    [InlineData("mutation { x }", "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("query($n: Int!) { places(limit: $n) { name } }", "BAD_USER_INPUT")]
    public async Task A_request_that_cannot_be_run_is_400_in_the_new_media_type_and_200_in_the_old_one(string query, string code)
    {
        var body = JsonSerializer.Serialize(new { query });
        var (inNew, newAnswer) = await PostAsync(body, New);
        var (inOld, oldAnswer) = await PostAsync(body, Old);

        inNew.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        inOld.StatusCode.ShouldBe(HttpStatusCode.OK);
        CodeOf(newAnswer).ShouldBe(code);
        CodeOf(oldAnswer).ShouldBe(code);
        newAnswer.TryGetProperty("data", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("\"{ places { name } }\"")]
    [InlineData("[]")]
    [InlineData("[1]")]
    [InlineData("[{\"query\": \"{ __typename }\"}, {}]")]
    [InlineData("{\"documentId\": 1}")]
    [InlineData("{\"query\": \"{ __typename }\", \"documentId\": \"a\"}")]
    [InlineData("{\"extensions\": {\"persistedQuery\": {\"version\": 2, \"sha256Hash\": \"a\"}}}")]
    [InlineData("{\"query\": \"{ __typename }\", \"extensions\": {\"persistedQuery\": {\"version\": 1}}}")]
    [InlineData("{}")]
    [InlineData("{\"query\": 1}")]
    [InlineData("{\"query\": \"{ __typename }\", \"query\": \"{ __typename }\"}")]
    [InlineData("{\"query\": \"{ __typename }\", \"variables\": []}")]
    [InlineData("{\"query\": \"{ __typename }\", \"operationName\": {}}")]
    [InlineData("{\"query\": \"{ __typename }\", \"extensions\": 1}")]
    [InlineData("{\"query\": \"{ __typename }\", \"variables\": {\"a\": \"\\ud800\"}}")]
    [InlineData("{\"query\": \"{ __typename }\", \"variables\": {\"\\udc00\": 1}}")]
    public async Task A_body_that_is_no_request_is_400_in_either_media_type(string body)
    {
        foreach (var accept in new[] { New, Old })
        {
            var (response, answer) = await PostAsync(body, accept);
            response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            CodeOf(answer).ShouldBe("BAD_REQUEST");
        }
    }

    [Fact]
    public async Task A_body_nested_100000_deep_is_refused()
    {
        var deep = """{"query": "{ __typename }", "variables": {"a": """ + new string('[', 100_000) + new string(']', 100_000) + "}}";

        (await PostAsync(deep, New)).Response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_one_mebibyte_is_413(bool lengthIsTold)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes($$"""{"query": "{ __typename }{{new string(' ', 1024 * 1024)}}"}"""));
        content.Headers.ContentType = new MediaTypeHeaderValue(Old);
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = content };
        request.Headers.TransferEncodingChunked = !lengthIsTold;
        request.Headers.ExpectContinue = true;   // a refusal closes the connection: a client that is still sending may find it broken before it has read the answer

        using var response = await service.Client.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/graphql")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData(null)]
    public async Task A_POST_of_another_type_than_JSON_is_415_whatever_it_holds(string? type)
    {
        using var content = new ByteArrayContent("""{"query": "{ __typename }"}"""u8.ToArray());
        if (type is not null)
        {
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        using var response = await service.Client.PostAsync(new Uri("graphql", UriKind.Relative), content, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Other_methods_are_405_and_the_answer_names_those_that_work(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "graphql");
        using var response = await service.Client.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldBe(["GET", "POST"]);
    }

    [Fact]
    public async Task A_mutation_by_GET_is_405()
    {
        using var response = await service.Client.GetAsync(new Uri("graphql?query=mutation%7Bx%7D", UriKind.Relative), Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldBe(["POST"]);
    }

    [Theory]
    [InlineData("graphql")]
    [InlineData("graphql?query=")]
    [InlineData("graphql?query=%7B__typename%7D&query=%7B__typename%7D")]
    [InlineData("graphql?query=%7B__typename%7D&variables=1")]
    [InlineData("graphql?query=%7B__typename%7D&variables=%7B")]
    [InlineData("graphql?query=%7B__typename%7D&extensions=1")]
    [InlineData("graphql?query=%7B__typename%7D&documentId=a")]
    [InlineData("graphql?documentId=a&documentId=a")]
    public async Task A_GET_that_is_no_request_is_400(string uri)
    {
        using var response = await service.Client.GetAsync(new Uri(uri, UriKind.Relative), Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_answer_in_no_form_that_we_have_is_406()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "graphql?query=%7B__typename%7D");
        request.Headers.Accept.ParseAdd("image/png");
        using var response = await service.Client.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.NotAcceptable);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string? CodeOf(JsonElement answer) => answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    private async Task<(HttpResponseMessage Response, JsonElement Answer)> PostAsync(string body, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = new StringContent(body, Encoding.UTF8, Old) };
        request.Headers.Accept.ParseAdd(accept);
        var response = await service.Client.SendAsync(request, Cancellation);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        return (response, answer.RootElement.Clone());
    }
}
