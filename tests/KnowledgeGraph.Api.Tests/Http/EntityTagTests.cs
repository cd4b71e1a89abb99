using System.Net;
using System.Net.Http.Headers;

namespace KnowledgeGraph.Api.Tests.Http;

/// <summary>What a client may keep of a GET, and until when.</summary>
public sealed class EntityTagTests : IDisposable
{
    private const string Documents = """
        {
          "places": "query($n: Int) { places(limit: $n, sort: [{ id: ASC }]) { id name } }",
          "refused": "query($n: Int!) { places(limit: $n) { id } }"
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_trusted_document_is_not_answered_again_until_something_is_committed()
    {
        await using var service = await StartAsync();

        var (first, answer) = await service.Client.QueryAsync("documentId=places");
        var tag = first.Headers.ETag.ShouldNotBeNull().ToString();
        var (second, none) = await service.Client.QueryAsync("documentId=places", ("If-None-Match", $"\"another\", {tag}"));
        await using (var session = service.Driver.AsyncSession())
        {
            await session.ExecuteWriteAsync(async transaction => await (await transaction.RunAsync("MATCH (n:Place) SET n.name = n.name + '!'")).ConsumeAsync());
        }

        var (third, changed) = await service.Client.QueryAsync("documentId=places", ("If-None-Match", tag));

        first.Headers.CacheControl!.ToString().ShouldBe("no-cache, private");   // it has one
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        second.Headers.ETag!.ToString().ShouldBe(tag);   // RFC 9110, 15.4.5
        second.Headers.Vary.ShouldContain("Accept");
        none.ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Undefined);
        third.StatusCode.ShouldBe(HttpStatusCode.OK);
        third.Headers.ETag.ShouldNotBeNull().ToString().ShouldNotBe(tag);
        changed.GetRawText().ShouldNotBe(answer.GetRawText());
    }

    [Fact]
    public async Task Other_variables_are_another_tag_and_any_tag_will_do_for_an_asterisk()
    {
        await using var service = await StartAsync();

        var (one, _) = await service.Client.QueryAsync("documentId=places&variables=%7B%22n%22%3A1%7D");
        var (two, _) = await service.Client.QueryAsync("documentId=places&variables=%7B%22n%22%3A2%7D", ("If-None-Match", one.Headers.ETag!.ToString()));   // it has one
        var (any, _) = await service.Client.QueryAsync("documentId=places", ("If-None-Match", "*"));

        two.StatusCode.ShouldBe(HttpStatusCode.OK);
        any.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task What_is_refused_and_what_is_not_trusted_is_not_to_be_kept()
    {
        await using var service = await StartAsync();

        foreach (var query in new[] { "documentId=refused", "query=%7Bplaces%7Bid%7D%7D", "documentId=nothing" })
        {
            var (response, _) = await service.Client.QueryAsync(query);
            response.Headers.ETag.ShouldBeNull(query);
            response.Headers.CacheControl.ShouldBe(new CacheControlHeaderValue { NoStore = true }, query);
        }

        var (posted, _) = await service.Client.PostAsync("""{"documentId": "places"}""");
        posted.Headers.ETag.ShouldBeNull();
    }

    private Task<RunningService> StartAsync()
    {
        File.WriteAllText(_folder["documents.json"], Documents);
        return RunningService.StartAsync(environment: ("KG_TRUSTED", _folder["documents.json"]));
    }
}
