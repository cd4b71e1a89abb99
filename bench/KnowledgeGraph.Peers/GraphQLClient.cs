using System.Net.Http.Headers;
using System.Text.Json;

namespace KnowledgeGraph.Peers;

/// <summary>Asks one server over HTTP, by as many connections as there are questions at a time.</summary>
internal sealed class GraphQLClient(Uri address) : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(100) };

    /// <summary>The answer's data, or its errors.</summary>
    public async Task<(JsonElement Data, string? Errors)> DataAsync(byte[] body)
    {
        using var response = await SendAsync(body);
        var answer = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
        return answer.TryGetProperty("errors", out var errors) ? (default, $"{errors}") : (answer.GetProperty("data"), null);
    }

    /// <summary>The answer's length in bytes; null: it has no data. Reads it as it is.</summary>
    public async Task<int?> LengthAsync(byte[] body)
    {
        using var response = await SendAsync(body);
        var answer = await response.Content.ReadAsByteArrayAsync();
        return response.IsSuccessStatusCode && answer.AsSpan().StartsWith("{\"data\":{"u8) ? answer.Length : null;
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = Json;
        return await _client.PostAsync(address, content);
    }
}
