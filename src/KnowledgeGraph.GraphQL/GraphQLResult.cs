using System.Buffers;
using System.Text.Json;
using KnowledgeGraph.GraphQL.Requests;
using KnowledgeGraph.GraphQL.Translation;

namespace KnowledgeGraph.GraphQL;

/// <summary>An answer, ready to be sent.</summary>
public sealed class GraphQLResult
{
    internal static readonly JsonWriterOptions WriterOptions = new() { Encoder = JsonText.Encoder, SkipValidation = true, MaxDepth = 256 };

    private readonly IReadOnlyList<GraphQLError> _errors;

    private GraphQLResult(GraphQLFailure failure, ReadOnlyMemory<byte> json, IReadOnlyList<GraphQLError> errors) => (Failure, Json, _errors) = (failure, json, errors);

    /// <summary>How far the request came.</summary>
    public GraphQLFailure Failure { get; }

    /// <summary>The code of the first error; null without one.</summary>
    public string? ErrorCode => _errors is [var error, ..] ? error.Code : null;

    /// <summary>The response body, UTF-8. A request that failed before it was run has no <c>data</c>; one that failed while it ran has <c>"data": null</c>.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>Writes the errors alone, as a JSON array; an empty one where there are none.</summary>
    public void WriteErrorsTo(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        WriteErrors(json, _errors);
    }

    /// <summary>Writes the response body.</summary>
    public void WriteTo(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write(Json.Span);
    }

    internal static GraphQLResult Answered(ReadOnlyMemory<byte> json) => new(GraphQLFailure.None, json, []);

    internal static GraphQLResult Refused(GraphQLFailure failure, IReadOnlyList<GraphQLError> errors) => new(failure, Write(errors, withData: false), errors);

    internal static GraphQLResult Failed(GraphQLError error) => new(GraphQLFailure.Execution, Write([error], withData: true), [error]);

    private static ReadOnlyMemory<byte> Write(IReadOnlyList<GraphQLError> errors, bool withData)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, WriterOptions);
        json.WriteStartObject();
        json.WritePropertyName("errors");
        WriteErrors(json, errors);
        if (withData)
        {
            json.WriteNull("data");
        }

        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }

    private static void WriteErrors(Utf8JsonWriter json, IReadOnlyList<GraphQLError> errors)
    {
        json.WriteStartArray();
        foreach (var error in errors.Take(GraphQLError.MaximumCount))
        {
            error.Write(json);
        }

        json.WriteEndArray();
    }
}
