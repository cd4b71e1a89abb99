using System.Net;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Api.Tests.Http;

public sealed partial class PagesTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task A_browser_gets_the_IDE_and_all_its_files_from_us()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "graphql");
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        using var response = await service.Client.SendAsync(request, Cancellation);
        var page = await response.Content.ReadAsStringAsync(Cancellation);

        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");   // there is content
        response.Headers.CacheControl!.NoCache.ShouldBeTrue();
        response.Headers.Vary.ShouldContain("Accept");
        var files = Address().Matches(page).Select(match => match.Groups[1].Value).ToList();
        files.Count.ShouldBeGreaterThan(2);
        foreach (var file in files)
        {
            file.ShouldStartWith("./");
            using var answer = await service.Client.GetAsync(new Uri(file, UriKind.Relative), Cancellation);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, file);
            answer.Headers.CacheControl!.ToString().ShouldBe(file.StartsWith("./assets/", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache");
        }
    }

    [Theory]
    [InlineData("graphql?query=%7B__typename%7D")]
    [InlineData("health/live")]
    [InlineData("favicon.svg")]
    [InlineData("nothing-here")]
    public async Task Every_answer_tells_browsers_to_be_careful(string uri)
    {
        using var response = await service.Client.GetAsync(new Uri(uri, UriKind.Relative), Cancellation);

        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'none'");
        response.Headers.Contains("Server").ShouldBeFalse();
        response.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Theory]
    [InlineData("kg.dll")]
    [InlineData("assets/..%2f..%2fkg.dll")]
    [InlineData("cypher/seed/11-actors.cypher")]
    public async Task Files_outside_of_the_pages_are_not_served(string uri)
    {
        using var response = await service.Client.GetAsync(new Uri(uri, UriKind.Relative), Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_root_leads_to_the_IDE()
    {
        using var response = await service.Client.GetAsync(new Uri("", UriKind.Relative), Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.Found);
        response.Headers.Location!.ToString().ShouldBe("/graphql");   // a redirect has one
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [GeneratedRegex("(?:src|href)=\"([^\"]+)\"")]
    private static partial Regex Address();
}
