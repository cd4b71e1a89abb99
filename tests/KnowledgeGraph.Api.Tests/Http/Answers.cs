using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace KnowledgeGraph.Api.Tests.Http;

/// <summary>How these tests ask.</summary>
internal static class Answers
{
    public const string New = "application/graphql-response+json";

    /// <summary>POSTs a body of JSON. The answer's text is JSON, whatever its status.</summary>
    public static async Task<(HttpResponseMessage Response, JsonElement Answer)> PostAsync(this HttpClient client, string body, string accept = New)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd(accept);
        return await client.AskAsync(request);
    }

    /// <summary>GETs with a query string.</summary>
    public static async Task<(HttpResponseMessage Response, JsonElement Answer)> QueryAsync(this HttpClient client, string query, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"graphql?{query}");
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(New));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }

        return await client.AskAsync(request);
    }

    public static string? Code(this JsonElement answer) => answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    private static async Task<(HttpResponseMessage Response, JsonElement Answer)> AskAsync(this HttpClient client, HttpRequestMessage request)
    {
        var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }
}
