using System.Net;
using System.Net.WebSockets;

namespace KnowledgeGraph.Api.Tests.Http;

/// <summary>What a page of another site may have a browser do here: nothing.</summary>
public sealed class CrossSiteTests(RunningService service) : IClassFixture<RunningService>
{
    private const string Query = "query=%7B__typename%7D";

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://example.org")]
    [InlineData("Origin", "null")]
    public async Task A_request_that_another_site_caused_is_403_by_GET_and_by_POST(string name, string value)
    {
        var (got, answer) = await service.Client.QueryAsync(Query, (name, value));
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = new StringContent("""{"query": "{ __typename }"}""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")) };
        request.Headers.Add(name, value);
        using var posted = await service.Client.SendAsync(request, Cancellation);

        got.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        answer.Code().ShouldBe("CROSS_SITE");
        posted.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Our_own_pages_addresses_that_are_typed_in_and_clients_that_are_no_browsers_are_answered()
    {
        var own = service.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);   // set by the service
        foreach (var (name, value) in new[] { ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Site", "none"), ("Origin", own), ("X-Nothing", "") })
        {
            var (response, _) = await service.Client.QueryAsync(Query, (name, value));
            response.StatusCode.ShouldBe(HttpStatusCode.OK, name);
        }
    }

    [Theory]
    [InlineData("https://example.org", true)]
    [InlineData(null, false)]
    public async Task A_WebSocket_of_another_origin_is_not_opened(string? origin, bool isRefused)
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        var uri = new UriBuilder(new Uri(service.Client.BaseAddress!, "graphql")) { Scheme = "ws" }.Uri;   // set by the service
        if (isRefused)
        {
            (await Should.ThrowAsync<WebSocketException>(() => socket.ConnectAsync(uri, Cancellation))).Message.ShouldContain("403");
        }
        else
        {
            await socket.ConnectAsync(uri, Cancellation);
            socket.SubProtocol.ShouldBe("graphql-transport-ws");
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
