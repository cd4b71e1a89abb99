using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace KnowledgeGraph.Api.Tests.Http;

/// <summary>Documents that clients name instead of sending them: trusted ones, and those that a client sent before.</summary>
public sealed class DocumentTests : IDisposable
{
    private const string Query = "query($n: Int) { places(limit: $n) { id } }";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_trusted_document_of_a_folder_is_asked_by_the_hash_of_its_file()
    {
        Write("deep/places.graphql", Query);
        await using var service = await RunningService.StartAsync(environment: ("KG_TRUSTED", _folder["trusted"]));

        var (posted, answer) = await service.Client.PostAsync($$$"""{"documentId": "sha256:{{{Hash(Query)}}}", "variables": {"n": 2}}""");
        var (got, same) = await service.Client.QueryAsync($"documentId=sha256:{Hash(Query)}&variables=%7B%22n%22%3A2%7D");
        var (apollo, again) = await service.Client.PostAsync($$$"""{"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "{{{Hash(Query)}}}"}}, "variables": {"n": 2}}""");

        (posted.StatusCode, got.StatusCode, apollo.StatusCode).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK));
        answer.GetProperty("data").GetProperty("places").GetArrayLength().ShouldBe(2);
        same.GetRawText().ShouldBe(answer.GetRawText());
        again.GetRawText().ShouldBe(answer.GetRawText());
    }

    [Fact]
    public async Task A_trusted_document_of_a_manifest_is_asked_by_its_own_id_or_by_its_hash()
    {
        Write("manifest.json", JsonSerializer.Serialize(new Dictionary<string, string> { ["places"] = Query }));
        await using var service = await RunningService.StartAsync(environment: ("KG_TRUSTED", _folder["trusted/manifest.json"]));

        var (byId, _) = await service.Client.QueryAsync("documentId=places");
        var (byHash, _) = await service.Client.QueryAsync($"documentId=sha256:{Hash(Query)}");
        var (unknown, refused) = await service.Client.QueryAsync("documentId=actors");

        (byId.StatusCode, byHash.StatusCode, unknown.StatusCode).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.BadRequest));
        refused.Code().ShouldBe("PERSISTED_QUERY_NOT_FOUND");
        refused.GetProperty("errors").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Where_only_trusted_documents_are_answered_any_other_is_refused_and_none_is_kept()
    {
        Write("places.graphql", Query);
        await using var service = await RunningService.StartAsync(environment: [("KG_TRUSTED", _folder["trusted"]), ("KG_TRUSTED_ONLY", "true")]);

        var (_, named) = await service.Client.PostAsync($$"""{"documentId": "sha256:{{Hash(Query)}}"}""");
        var (_, itsText) = await service.Client.PostAsync(JsonSerializer.Serialize(new { query = Query }));
        var (other, otherText) = await service.Client.PostAsync("""{"query": "{ __typename }"}""");
        var (_, sent) = await service.Client.PostAsync(Persisted("{ __typename }", withText: true));
        var (_, asked) = await service.Client.PostAsync(Persisted("{ __typename }", withText: false));
        var (_, batch) = await service.Client.PostAsync("""[{"query": "{ __typename }"}]""");

        named.TryGetProperty("data", out _).ShouldBeTrue();
        itsText.TryGetProperty("data", out _).ShouldBeTrue();
        other.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        otherText.Code().ShouldBe("PERSISTED_QUERY_ONLY");
        sent.Code().ShouldBe("PERSISTED_QUERY_ONLY");
        asked.Code().ShouldBe("PERSISTED_QUERY_NOT_FOUND");
        batch[0].Code().ShouldBe("PERSISTED_QUERY_ONLY");
    }

    [Fact]
    public async Task A_document_that_a_client_sends_with_its_hash_is_known_by_it_from_then_on()
    {
        await using var service = await RunningService.StartAsync();

        var (first, notFound) = await service.Client.PostAsync(Persisted(Query, withText: false));
        var (_, sent) = await service.Client.PostAsync(Persisted(Query, withText: true));
        var (_, found) = await service.Client.PostAsync(Persisted(Query, withText: false));
        var (_, got) = await service.Client.QueryAsync($"extensions={Uri.EscapeDataString($$$"""{"persistedQuery":{"version":1,"sha256Hash":"{{{Hash(Query)}}}"}}""")}");

        first.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        notFound.Code().ShouldBe("PERSISTED_QUERY_NOT_FOUND");
        notFound.GetProperty("errors")[0].GetProperty("message").GetString().ShouldBe("PersistedQueryNotFound");   // what Apollo's clients look for
        sent.TryGetProperty("data", out _).ShouldBeTrue();
        found.GetRawText().ShouldBe(sent.GetRawText());
        got.GetRawText().ShouldBe(sent.GetRawText());
    }

    [Fact]
    public async Task A_text_that_is_not_the_hashs_or_cannot_be_asked_is_not_kept()
    {
        await using var service = await RunningService.StartAsync();

        var (_, wrong) = await service.Client.PostAsync(Persisted("{ places { id } }", withText: true).Replace(Hash("{ places { id } }"), Hash(Query), StringComparison.Ordinal));
        var (_, wrongAsked) = await service.Client.PostAsync(Persisted(Query, withText: false));
        var (_, invalid) = await service.Client.PostAsync(Persisted("{ nowhere }", withText: true));
        var (_, invalidAsked) = await service.Client.PostAsync(Persisted("{ nowhere }", withText: false));

        wrong.Code().ShouldBe("BAD_USER_INPUT");
        wrongAsked.Code().ShouldBe("PERSISTED_QUERY_NOT_FOUND");
        invalid.Code().ShouldBe("GRAPHQL_VALIDATION_FAILED");
        invalidAsked.Code().ShouldBe("PERSISTED_QUERY_NOT_FOUND");
    }

    [Fact]
    public async Task Those_sent_last_stay_and_where_none_are_kept_clients_are_told()
    {
        await using var two = await RunningService.StartAsync(environment: ("KG_PERSISTED", "2"));
        await using var none = await RunningService.StartAsync(environment: ("KG_PERSISTED", "0"));

        foreach (var query in new[] { "{ a: __typename }", "{ b: __typename }", "{ c: __typename }" })
        {
            var (_, sent) = await two.Client.PostAsync(Persisted(query, withText: true));
            sent.TryGetProperty("data", out _).ShouldBeTrue();
        }

        var (_, first) = await two.Client.PostAsync(Persisted("{ a: __typename }", withText: false));
        var (_, last) = await two.Client.PostAsync(Persisted("{ c: __typename }", withText: false));
        var (_, told) = await none.Client.PostAsync(Persisted("{ a: __typename }", withText: false));
        var (_, answered) = await none.Client.PostAsync(Persisted("{ a: __typename }", withText: true));

        first.Code().ShouldBe("PERSISTED_QUERY_NOT_FOUND");
        last.TryGetProperty("data", out _).ShouldBeTrue();
        told.Code().ShouldBe("PERSISTED_QUERY_NOT_SUPPORTED");
        answered.TryGetProperty("data", out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData("places.graphql", "query {\n  nowhere\n}", "places.graphql: line 2, column 3: ")]
    [InlineData("places.graphql", "{ places {", "places.graphql: line 1, column ")]
    [InlineData("places.graphql", "fragment A on Place { id }", "holds no operation")]
    [InlineData("places.graphql", "mutation { x }", "this API has queries only")]
    [InlineData("places.graphql", "query A { __typename } query B { nowhere }", "nowhere")]
    [InlineData("places.graphql", "{ places(limit: 100000) { id } }", "`limit` must be 0 to 1000")]
    [InlineData("manifest.json", """{"a": "{ nowhere }"}""", "manifest.json, `a`: line 1, column 3: ")]
    [InlineData("manifest.json", """{"a": 1}""", "the value of `a` is not a string")]
    [InlineData("manifest.json", """["{ __typename }"]""", "is no JSON object")]
    [InlineData("manifest.json", """{"a": """, "is no JSON")]
    [InlineData("manifest.json", """{"sha256:abc": "{ __typename }"}""", "the id is not the SHA-256 of the text")]
    [InlineData("nothing.json", null, "there is no folder or file")]
    public async Task A_document_that_could_never_be_answered_stops_the_service_with_its_file_and_the_reason(string file, string? text, string reason)
    {
        if (text is not null)
        {
            Write(file, text);
        }

        var path = file.EndsWith(".json", StringComparison.Ordinal) ? _folder["trusted/" + file] : _folder["trusted"];
        var failure = await Should.ThrowAsync<StartupException>(() => RunningService.StartAsync(environment: ("KG_TRUSTED", path)));

        failure.Message.ShouldStartWith("KG_TRUSTED: ");
        failure.Message.ShouldContain(reason);
        failure.Message.ShouldContain(file.EndsWith(".json", StringComparison.Ordinal) ? file : ".graphql");
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Persisted(string query, bool withText) => JsonSerializer.Serialize(new
    {
        query = withText ? query : null,
        extensions = new { persistedQuery = new { version = 1, sha256Hash = Hash(query) } },
    });

    private void Write(string name, string text)
    {
        var file = _folder[Path.Combine("trusted", name)];
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);   // it is in a folder
        File.WriteAllText(file, text);
    }
}
