using System.Text.Json;

namespace KnowledgeGraph.GraphQL;

/// <summary>What a client sends. The document comes as its text, or is named: by <see cref="DocumentId"/>, or by <see cref="PersistedQueryHash"/>.</summary>
public sealed record GraphQLRequest
{
    /// <summary>The document; null: it is named.</summary>
    public string? Query { get; init; }

    /// <summary>Names a document that the service knows (GraphQL over HTTP, appendix A): <c>sha256:</c> and the text's hash in hexadecimal digits, or a manifest's own id.</summary>
    public string? DocumentId { get; init; }

    /// <summary>
    /// The SHA-256 of the document's text in hexadecimal digits (automatic persisted queries). With <see cref="Query"/> the text is kept under it; without, it is
    /// looked up.
    /// </summary>
    public string? PersistedQueryHash { get; init; }

    /// <summary>Which of the document's operations; needed when there are several.</summary>
    public string? OperationName { get; init; }

    /// <summary>An object, or null.</summary>
    public JsonElement? Variables { get; init; }

    /// <summary>What the answer's <c>extensions</c> are to say of how it came about.</summary>
    public GraphQLReports Reports { get; init; }
}

/// <summary>What is said of an operation beside its answer.</summary>
[Flags]
public enum GraphQLReports
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><c>extensions.cost</c>: what it was estimated to cost.</summary>
    Cost = 1,

    /// <summary><c>extensions.explain</c>: its Cypher, the types of its parameters, and the database's plans. For those who may see them.</summary>
    Plan = 2,

    /// <summary>The same, with the rows and database hits of a second run. For those who may see them.</summary>
    Profile = 4,
}

/// <summary>How requests are answered.</summary>
public sealed class GraphQLOptions
{
    /// <summary>Null: the driver's default database.</summary>
    public string? Database { get; init; }

    /// <summary>After this the database ends the transaction of a small operation. One that is expected to read more has longer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long any operation may have.</summary>
    public TimeSpan MaximumTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many objects an answer may be expected to hold: on average, by the graph's own counts.</summary>
    public int MaximumObjects { get; init; } = 10_000;

    /// <summary>How many objects it may hold where every page is full.</summary>
    public int MaximumObjectsEver { get; init; } = 20_000_000;

    /// <summary>How many nodes and relationships the database may be expected to read for it.</summary>
    public int MaximumReads { get; init; } = 10_000_000;

    /// <summary>Where Neo4j Browser is, for links to what an operation asks; null: there are no links.</summary>
    public string? BrowserUrl { get; init; }

    /// <summary>An answer whose records are larger is refused.</summary>
    public int MaximumAnswerBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Texts of documents by their ids. Each is found by the hash of its text too.</summary>
    public IReadOnlyDictionary<string, string> TrustedDocuments { get; init; } = new Dictionary<string, string>();

    /// <summary>Any other document is refused.</summary>
    public bool OnlyTrusted { get; init; }

    /// <summary>How many texts are kept for clients that name them by their hash; those used last stay. 0: none are.</summary>
    public int PersistedQueries { get; init; } = 1000;

    /// <summary>Told of what should not happen, with the id that the client was given.</summary>
    public Action<string, Exception>? OnUnexpectedError { get; init; }
}
