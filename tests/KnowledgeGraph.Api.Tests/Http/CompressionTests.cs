using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace KnowledgeGraph.Api.Tests.Http;

public sealed class CompressionTests(RunningService service) : IClassFixture<RunningService>
{
    private const string Large = "{ actors { id name description } }";

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task A_large_answer_is_compressed_as_the_client_likes_and_is_the_same(string encoding)
    {
        var (_, plain) = await service.Client.PostAsync(JsonSerializer.Serialize(new { query = Large }));
        using var response = await PostAsync(Large, encoding);

        response.Content.Headers.ContentEncoding.ShouldBe([encoding]);
        response.Headers.Vary.ShouldBe(["Accept", "Accept-Encoding"], ignoreOrder: true);
        await using var body = await response.Content.ReadAsStreamAsync(Cancellation);
        await using Stream decoded = encoding == "br" ? new BrotliStream(body, CompressionMode.Decompress) : new GZipStream(body, CompressionMode.Decompress);
        using var reader = new StreamReader(decoded);
        (await reader.ReadToEndAsync(Cancellation)).ShouldBe(plain.GetRawText());
    }

    [Theory]
    [InlineData("{ __typename }", "br, gzip")]
    [InlineData(Large, "identity")]
    public async Task A_small_answer_is_not_and_one_for_a_client_that_does_not_ask_for_it(string query, string encodings)
    {
        using var response = await PostAsync(query, encodings);

        response.Content.Headers.ContentEncoding.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_stream_is_not()
    {
        using var response = await PostAsync(Large, "br, gzip", "text/event-stream");

        response.Content.Headers.ContentEncoding.ShouldBeEmpty();
    }

    private async Task<HttpResponseMessage> PostAsync(string query, string encodings, string accept = Answers.New)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = new StringContent(JsonSerializer.Serialize(new { query }), Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd(accept);
        request.Headers.AcceptEncoding.ParseAdd(encodings);
        var response = await service.Client.SendAsync(request, Cancellation);
        response.EnsureSuccessStatusCode();
        return response;
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
