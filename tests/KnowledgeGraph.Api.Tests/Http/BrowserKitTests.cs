using System.Net;

namespace KnowledgeGraph.Api.Tests.Http;

public sealed class BrowserKitTests(RunningService service) : IClassFixture<RunningService>
{
    [Theory]
    [InlineData("browser-kit/style.grass", "text/plain", "node.Actor {")]
    [InlineData("browser-kit/guide.html", "text/html", "<slide ")]
    public async Task Neo4j_Browser_may_fetch_the_style_and_the_guide_from_its_own_origin(string uri, string mediaType, string part)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        request.Headers.Add("Origin", "http://localhost:7474");
        using var response = await service.Client.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(mediaType);
        response.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        response.Headers.GetValues("Cross-Origin-Resource-Policy").ShouldBe(["cross-origin"]);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldContain(part);
    }

    [Fact]
    public async Task It_may_send_headers_of_its_own()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "browser-kit/guide.html");
        request.Headers.Add("Origin", "http://localhost:7474");
        request.Headers.Add("Access-Control-Request-Method", "GET");
        request.Headers.Add("Access-Control-Request-Headers", "cache-control,pragma,sentry-trace");
        using var response = await service.Client.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        response.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        response.Headers.GetValues("Access-Control-Allow-Headers").Single().ShouldContain("sentry-trace");
    }

    [Theory]
    [InlineData("graphql?query=%7B__typename%7D")]
    [InlineData("browser-kit/../graphql?query=%7B__typename%7D")]
    [InlineData("health/ready")]
    public async Task Nothing_else_may_be_read_from_another_origin(string uri)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        request.Headers.Add("Origin", "http://localhost:7474");
        using var response = await service.Client.SendAsync(request, Cancellation);

        response.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
        response.Headers.GetValues("Cross-Origin-Resource-Policy").ShouldBe(["same-origin"]);
    }

    [Theory]
    [InlineData("browser-kit/..%2fseed%2f11-actors.cypher")]
    [InlineData("browser-kit/nothing-here.html")]
    [InlineData("browser-kit/")]
    public async Task Other_files_are_not_served(string uri)
    {
        using var response = await service.Client.GetAsync(new Uri(uri, UriKind.Relative), Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
