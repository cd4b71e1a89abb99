using System.Text.Json;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.GraphQL.Requests;

/// <summary>The codes in an error's <c>extensions</c>: ours, never the database's.</summary>
internal static class ErrorCode
{
    public const string ParseFailed = "GRAPHQL_PARSE_FAILED";
    public const string ValidationFailed = "GRAPHQL_VALIDATION_FAILED";
    public const string BadUserInput = "BAD_USER_INPUT";
    public const string LimitExceeded = "LIMIT_EXCEEDED";
    public const string DatabaseUnavailable = "DATABASE_UNAVAILABLE";
    public const string Timeout = "TIMEOUT";
    public const string Internal = "INTERNAL";
    public const string PersistedQueryNotFound = "PERSISTED_QUERY_NOT_FOUND";
    public const string PersistedQueryNotSupported = "PERSISTED_QUERY_NOT_SUPPORTED";
    public const string PersistedQueryOnly = "PERSISTED_QUERY_ONLY";
}

/// <summary>One entry of a response's <c>errors</c>.</summary>
internal sealed partial record GraphQLError(string Code, string Message)
{
    public const int MaximumCount = 5;

    private const int MaximumLength = 300;
    private const int MaximumNameLength = 60;

    public IReadOnlyList<(int Line, int Column)> Locations { get; init; } = [];

    /// <summary>Response keys (string) and list indexes (int).</summary>
    public IReadOnlyList<object> Path { get; init; } = [];

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("message", Shorten(Message));
        if (Locations.Count > 0)
        {
            json.WriteStartArray("locations");
            foreach (var (line, column) in Locations.Take(4))
            {
                json.WriteStartObject();
                json.WriteNumber("line", line);
                json.WriteNumber("column", column);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (Path.Count > 0)
        {
            json.WriteStartArray("path");
            foreach (var step in Path)
            {
                if (step is int index)
                {
                    json.WriteNumberValue(index);
                }
                else
                {
                    json.WriteStringValue((string)step);
                }
            }

            json.WriteEndArray();
        }

        json.WriteStartObject("extensions");
        json.WriteString("code", Code);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>A name that a client chose, short enough to be said back.</summary>
    public static string Echo(string name) => name.Length <= MaximumNameLength ? name : Cut(name, MaximumNameLength - 1) + "…";

    /// <summary>The library's messages hold the client's names too, as they came: they are shortened here.</summary>
    private static string Shorten(string message)
    {
        var text = LongName().Replace(message, match => Echo(match.Value));
        return text.Length <= MaximumLength ? text : Cut(text, MaximumLength - 1) + "…";
    }

    [GeneratedRegex(@"\w{61,}")]
    private static partial Regex LongName();

    private static string Cut(string text, int length) => text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}

/// <summary>Why a request is refused before anything runs.</summary>
internal sealed class RequestException(GraphQLFailure failure, IReadOnlyList<GraphQLError> errors) : Exception(errors[0].Message)
{
    public GraphQLFailure Failure { get; } = failure;

    public IReadOnlyList<GraphQLError> Errors { get; } = errors;

    /// <summary>The same, with the place in the document for those errors that have none.</summary>
    public RequestException At((int Line, int Column) place) => new(Failure, [.. Errors.Select(error => error.Locations.Count > 0 ? error : error with { Locations = [place] })]);

    public static RequestException Input(string message, params IReadOnlyList<object> path) =>
        new(GraphQLFailure.Input, [new GraphQLError(ErrorCode.BadUserInput, message) { Path = path }]);

    public static RequestException Limit(string name, int limit, string actual) =>
        new(GraphQLFailure.Validation, [new GraphQLError(ErrorCode.LimitExceeded, $"{name}: at most {limit}, but {actual}.")]);
}
