using System.Text.Encodings.Web;
using System.Text.Json;

namespace KnowledgeGraph.Api.Http;

/// <summary>A request that is no well-formed GraphQL request over HTTP. Answered in the form of a GraphQL response, so that a client has one form to read.</summary>
internal sealed record HttpRefusal(int Status, string Code, string Message)
{
    // Quotes and signs stay readable: the answer is JSON, and no browser takes it for a page.
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static HttpRefusal BadRequest(string message) => new(StatusCodes.Status400BadRequest, "BAD_REQUEST", message);

    public async Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        context.Response.ContentType = GraphQLMediaType.Json;
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter, Options);
        json.WriteStartObject();
        json.WritePropertyName("errors");
        WriteErrors(json);
        json.WriteEndObject();
        await json.FlushAsync(context.RequestAborted);
    }

    public void WriteErrors(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        json.WriteStartObject();
        json.WriteString("message", Message);
        json.WriteStartObject("extensions");
        json.WriteString("code", Code);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
