using System.Text.Json;

namespace KnowledgeGraph.GraphQL;

/// <summary>What a client sends.</summary>
public sealed class GraphQLRequest
{
    /// <summary>The document.</summary>
    public required string Query { get; init; }

    /// <summary>Which of the document's operations; needed when there are several.</summary>
    public string? OperationName { get; init; }

    /// <summary>An object, or null.</summary>
    public JsonElement? Variables { get; init; }
}

/// <summary>How requests are answered.</summary>
public sealed class GraphQLOptions
{
    /// <summary>Null: the driver's default database.</summary>
    public string? Database { get; init; }

    /// <summary>After this the database ends an operation's transaction.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>An answer whose records are larger is refused.</summary>
    public int MaximumAnswerBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Told of what should not happen, with the id that the client was given.</summary>
    public Action<string, Exception>? OnUnexpectedError { get; init; }
}
