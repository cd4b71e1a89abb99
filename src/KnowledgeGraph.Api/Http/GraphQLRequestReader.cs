using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using KnowledgeGraph.GraphQL;
using Microsoft.Net.Http.Headers;

namespace KnowledgeGraph.Api.Http;

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

    /// <summary>The request, or why there is none.</summary>
    public static async Task<(GraphQLRequest? Request, HttpRefusal? Refused)> ReadBodyAsync(HttpRequest request)
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

        return TryParse(body.GetBuffer().AsMemory(0, (int)body.Length), "The body", out var root, out var refusal) ? FromObject(root.Value) : (null, refusal);
    }

    /// <summary>The request, or why there is none.</summary>
    public static (GraphQLRequest? Request, HttpRefusal? Refused) ReadQuery(IQueryCollection query)
    {
        foreach (var name in new[] { "query", "operationName", "variables", "extensions" })
        {
            if (query[name].Count > 1)
            {
                return (null, HttpRefusal.BadRequest($"The parameter `{name}` is given more than once."));
            }
        }

        if (query["query"].ToString() is not { Length: > 0 } document)
        {
            return (null, HttpRefusal.BadRequest("There is no GraphQL: send the parameter `query`, or POST a JSON object with it."));
        }

        JsonElement? variables = null;
        foreach (var name in new[] { "variables", "extensions" })
        {
            if (query[name].ToString() is { Length: > 0 } text)
            {
                if (!TryParse(Encoding.UTF8.GetBytes(text), $"The parameter `{name}`", out var value, out var refusal))
                {
                    return (null, refusal);
                }

                if (value.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
                {
                    return (null, HttpRefusal.BadRequest($"The parameter `{name}` is not a JSON object."));
                }

                variables = name == "variables" && value.Value.ValueKind == JsonValueKind.Object ? value : variables;
            }
        }

        var operation = query["operationName"].ToString();
        return (new GraphQLRequest { Query = document, OperationName = operation.Length > 0 ? operation : null, Variables = variables }, null);
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

    private static (GraphQLRequest? Request, HttpRefusal? Refused) FromObject(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            return (null, HttpRefusal.BadRequest("The body is a JSON array: several operations in one request are not taken. Send one JSON object."));
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            return (null, HttpRefusal.BadRequest("The body is not a JSON object."));
        }

        var query = Member(root, "query");
        var operation = Member(root, "operationName");
        var variables = Member(root, "variables");
        var extensions = Member(root, "extensions");
        return
            query?.ValueKind != JsonValueKind.String ? (null, HttpRefusal.BadRequest("The body has no string `query`."))
            : operation is { ValueKind: not JsonValueKind.String } ? (null, HttpRefusal.BadRequest("`operationName` is not a string."))
            : variables is { ValueKind: not JsonValueKind.Object } ? (null, HttpRefusal.BadRequest("`variables` is not an object."))
            : extensions is { ValueKind: not JsonValueKind.Object } ? (null, HttpRefusal.BadRequest("`extensions` is not an object."))
            : (new GraphQLRequest { Query = query.Value.GetString()!, OperationName = operation?.GetString(), Variables = variables }, null);   // a string: checked above
    }

    /// <summary>Null where it is missing or JSON's null.</summary>
    private static JsonElement? Member(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static bool TryParse(ReadOnlyMemory<byte> json, string what, [NotNullWhen(true)] out JsonElement? value, [NotNullWhen(false)] out HttpRefusal? refusal)
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
