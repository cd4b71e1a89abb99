using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using KnowledgeGraph.GraphQL;
using Microsoft.Net.Http.Headers;

namespace KnowledgeGraph.Api.Http;

/// <summary>What came in one HTTP request: an operation, or several in an array.</summary>
internal sealed record ReceivedRequests(IReadOnlyList<GraphQLRequest> All, bool IsBatch);

/// <summary>
/// A GraphQL request off an HTTP request (GraphQL over HTTP, "Request"): the body of a POST, or the query string of a GET. Only JSON bodies are read: a
/// form of another site cannot send one without being asked first (CSRF).
/// </summary>
internal static class GraphQLRequestReader
{
    public const int MaximumBodyBytes = 1024 * 1024;

    /// <summary>Room for the variables' own limit, which counts from inside of them.</summary>
    private const int MaximumDepth = 40;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaximumDepth, AllowDuplicateProperties = false };

    /// <param name="request">A POST.</param>
    /// <param name="batchSize">How many operations an array may hold; 0: no arrays.</param>
    /// <returns>The request, or why there is none.</returns>
    public static async Task<(ReceivedRequests? Requests, HttpRefusal? Refused)> ReadBodyAsync(HttpRequest request, int batchSize)
    {
        if (RefuseType(request.ContentType) is { } wrongType)
        {
            return (null, wrongType);
        }

        if (request.ContentLength > MaximumBodyBytes)
        {
            return (null, TooLarge);
        }

        using var body = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        }
        catch (BadHttpRequestException exception)
        {
            return (null, exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? TooLarge
                : new HttpRefusal(exception.StatusCode, "BAD_REQUEST", "The request's body cannot be read."));
        }

        return TryParse(body.GetBuffer().AsMemory(0, (int)body.Length), "The body", out var root, out var refusal)
            ? root.Value.ValueKind == JsonValueKind.Array ? FromArray(root.Value, batchSize) : One(FromObject(root.Value, "The body"))
            : (null, refusal);
    }

    /// <returns>The request, or why there is none.</returns>
    public static (ReceivedRequests? Requests, HttpRefusal? Refused) ReadQuery(IQueryCollection query)
    {
        foreach (var name in new[] { "query", "documentId", "operationName", "variables", "extensions" })
        {
            if (query[name].Count > 1)
            {
                return (null, HttpRefusal.BadRequest($"The parameter `{name}` is given more than once."));
            }
        }

        var objects = new Dictionary<string, JsonElement>();
        foreach (var name in new[] { "variables", "extensions" })
        {
            if (query[name].ToString() is { Length: > 0 } text)
            {
                if (!TryParse(Encoding.UTF8.GetBytes(text), $"The parameter `{name}`", out var value, out var refusal))
                {
                    return (null, refusal);
                }

                objects.Add(name, value.Value);
            }
        }

        string? Text(string name) => query[name].ToString() is { Length: > 0 } text ? text : null;
        return One(Make(
            Text("query"),
            Text("documentId"),
            Text("operationName"),
            objects.TryGetValue("variables", out var variables) ? variables : null,
            objects.TryGetValue("extensions", out var extensions) ? extensions : null,
            "The parameter"));
    }

    /// <summary>A request as a JSON object.</summary>
    /// <param name="root">The object.</param>
    /// <param name="what">What it is in, for messages.</param>
    /// <returns>The request, or why there is none.</returns>
    public static (GraphQLRequest? Request, HttpRefusal? Refused) FromObject(JsonElement root, string what)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return (null, HttpRefusal.BadRequest($"{what} is not a JSON object."));
        }

        foreach (var name in new[] { "query", "documentId", "operationName" })
        {
            if (Member(root, name) is { ValueKind: not JsonValueKind.String })
            {
                return (null, HttpRefusal.BadRequest($"`{name}` is not a string."));
            }
        }

        return Make(
            Member(root, "query")?.GetString(), Member(root, "documentId")?.GetString(), Member(root, "operationName")?.GetString(), Member(root, "variables"), Member(root, "extensions"), "The member");
    }

    /// <summary>JSON that is UTF-8, not too deep, without a name twice, and whose texts are whole; or why it is not that.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> json, string what, [NotNullWhen(true)] out JsonElement? value, [NotNullWhen(false)] out HttpRefusal? refusal)
    {
        (value, refusal) = (null, null);
        if (!Utf8.IsValid(json.Span))
        {
            refusal = HttpRefusal.BadRequest($"{what} is not UTF-8.");
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(json, Options);
            CheckText(json.Span);
            value = document.RootElement.Clone();
            return true;
        }
        catch (JsonException exception)
        {
            refusal = HttpRefusal.BadRequest(exception.LineNumber is { } line
                ? $"{what} is no JSON that can be used, at line {line + 1}, byte {exception.BytePositionInLine + 1}."
                : $"{what} is no JSON that can be used.");
            return false;
        }
        catch (InvalidOperationException)
        {
            refusal = HttpRefusal.BadRequest($"{what} holds half of a surrogate pair, which is no text.");
            return false;
        }
    }
    private static HttpRefusal TooLarge { get; } =
        new(StatusCodes.Status413PayloadTooLarge, "PAYLOAD_TOO_LARGE", $"The body is larger than {MaximumBodyBytes} bytes.");

    private static HttpRefusal? RefuseType(string? contentType)
    {
        var isJson = MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);
        var isUtf8 = isJson && (!type!.Charset.HasValue || type.Charset.ToString().Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));
        return isUtf8 ? null : new HttpRefusal(
            StatusCodes.Status415UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE", "A POST carries a JSON object in UTF-8: send it with `Content-Type: application/json`.");
    }

    private static (ReceivedRequests? Requests, HttpRefusal? Refused) FromArray(JsonElement root, int batchSize)
    {
        var count = root.GetArrayLength();
        if (batchSize == 0 || count == 0 || count > batchSize)
        {
            return (null, HttpRefusal.BadRequest(
                batchSize == 0 ? "The body is a JSON array: several operations in one request are not taken. Send one JSON object."
                : count == 0 ? "The body is an empty JSON array: there is nothing to answer."
                : $"The body holds {count} operations: one request may carry {batchSize}. Send several requests."));
        }

        var requests = new List<GraphQLRequest>(count);
        foreach (var entry in root.EnumerateArray())
        {
            var (request, refusal) = FromObject(entry, $"Entry {requests.Count} of the body");
            if (request is null)
            {
                return (null, refusal);
            }

            requests.Add(request);
        }

        return (new ReceivedRequests(requests, IsBatch: true), null);
    }

    private static (ReceivedRequests? Requests, HttpRefusal? Refused) One((GraphQLRequest? Request, HttpRefusal? Refused) read) =>
        (read.Request is { } request ? new ReceivedRequests([request], IsBatch: false) : null, read.Refused);

    private static (GraphQLRequest? Request, HttpRefusal? Refused) Make(
        string? query, string? documentId, string? operationName, JsonElement? variables, JsonElement? extensions, string what)
    {
        if (variables is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) })
        {
            return (null, HttpRefusal.BadRequest($"{what} `variables` is not a JSON object."));
        }

        if (extensions is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) })
        {
            return (null, HttpRefusal.BadRequest($"{what} `extensions` is not a JSON object."));
        }

        string? hash = null;
        if (extensions is { ValueKind: JsonValueKind.Object } all && Member(all, "persistedQuery") is { } persisted)
        {
            hash = persisted.ValueKind == JsonValueKind.Object && Member(persisted, "sha256Hash") is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
            if (hash is null || Member(persisted, "version") is not { ValueKind: JsonValueKind.Number } version || !version.TryGetInt32(out var number) || number != 1)
            {
                return (null, HttpRefusal.BadRequest("`extensions.persistedQuery` is not as known here: {\"version\": 1, \"sha256Hash\": \"…\"}."));
            }
        }

        return query is null && documentId is null && hash is null
            ? (null, HttpRefusal.BadRequest($"There is no GraphQL: send `query`, or name a document by `documentId`; in the query string, or as a JSON object by POST."))
            : query is not null && documentId is not null
            ? (null, HttpRefusal.BadRequest("A document is given by `query` or by `documentId`, not by both."))
            : (new GraphQLRequest
            {
                Query = query,
                DocumentId = documentId,
                PersistedQueryHash = hash,
                OperationName = operationName,
                Variables = variables is { ValueKind: JsonValueKind.Object } ? variables : null,
            }, null);
    }

    /// <summary>Null where it is missing or JSON's null.</summary>
    private static JsonElement? Member(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>An escape can write half of a surrogate pair: found here, before a string is read for the first time somewhere deep inside.</summary>
    private static void CheckText(ReadOnlySpan<byte> json)
    {
        if (json.IndexOf("\\u"u8) < 0)
        {
            return;
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaximumDepth });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
            {
                reader.GetString();
            }
        }
    }
}
