using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace KnowledgeGraph.GraphQL.Requests;

/// <summary>Finds a request's document: its own text, a trusted document by its id, or a text that a client sent before by its hash.</summary>
internal sealed class Documents
{
    /// <summary>What the texts that clients sent may take, beside their number.</summary>
    private const int MaximumBytes = 8 * 1024 * 1024;

    private const string HashPrefix = "sha256:";

    private readonly FrozenDictionary<string, string> _trusted;
    private readonly FrozenSet<string> _trustedTexts;
    private readonly bool _onlyTrusted;
    private readonly BoundedCache<string, string>? _sent;   // null: none are kept

    public Documents(GraphQLOptions options)
    {
        var trusted = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, text) in options.TrustedDocuments)
        {
            trusted[id] = text;
            trusted[Hash(text)] = text;
            trusted[HashPrefix + Hash(text)] = text;
        }

        _trusted = trusted.ToFrozenDictionary(StringComparer.Ordinal);
        _trustedTexts = options.TrustedDocuments.Values.ToFrozenSet(StringComparer.Ordinal);
        _onlyTrusted = options.OnlyTrusted;
        _sent = options.OnlyTrusted || options.PersistedQueries == 0
            ? null
            : new BoundedCache<string, string>(options.PersistedQueries, MaximumBytes, text => text.Length * sizeof(char));
    }

    /// <exception cref="RequestException">There is none, or it may not be asked.</exception>
    public Document Find(GraphQLRequest request) => request switch
    {
        { DocumentId: not null, Query: not null } => throw RequestException.Input("A document is given by `query` or by `documentId`, not by both."),
        { DocumentId: { } id } => Named(id) ?? throw Refused(ErrorCode.PersistedQueryNotFound, "PersistedQueryNotFound"),
        { PersistedQueryHash: { } hash, Query: null } => Named(hash) ?? throw Unknown(),
        { PersistedQueryHash: { } hash, Query: { } text } => Sent(hash, text),
        { Query: { } text } => Own(text),
        _ => throw RequestException.Input("There is no document: give `query` or `documentId`."),
    };

    /// <summary>A text that proved to be a valid document is kept under the hash that its client gave.</summary>
    public void Keep(Document document)
    {
        if (document.Hash is { } hash)
        {
            _sent?.Add(hash, document.Text);
        }
    }

    /// <summary>In lower-case hexadecimal digits, of the text in UTF-8.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private Document? Named(string id)
    {
        if (_trusted.TryGetValue(id, out var trusted))
        {
            return new Document(trusted) { IsTrusted = true };
        }

        var hash = id.StartsWith(HashPrefix, StringComparison.Ordinal) ? id[HashPrefix.Length..] : id;
        return _sent is not null && _sent.TryGet(hash, out var sent) ? new Document(sent) : null;
    }

    /// <summary>Clients know the two by these words and codes: they then send the text with the hash, or from now on without.</summary>
    private RequestException Unknown() => _sent is null && !_onlyTrusted
        ? Refused(ErrorCode.PersistedQueryNotSupported, "PersistedQueryNotSupported")
        : Refused(ErrorCode.PersistedQueryNotFound, "PersistedQueryNotFound");

    private Document Sent(string hash, string text)
    {
        if (hash != Hash(text))
        {
            throw RequestException.Input("`extensions.persistedQuery.sha256Hash` is not the SHA-256 of `query`, in lower-case hexadecimal digits.");
        }

        return Own(text) with { Hash = hash };
    }

    private Document Own(string text) =>
        _trustedTexts.Contains(text) ? new Document(text) { IsTrusted = true }
        : _onlyTrusted ? throw Refused(ErrorCode.PersistedQueryOnly, "This service answers trusted documents only: name one by `documentId`.")
        : new Document(text);

    private static RequestException Refused(string code, string message) => new(GraphQLFailure.Validation, [new GraphQLError(code, message)]);
}

/// <summary>A document's text.</summary>
internal readonly record struct Document(string Text)
{
    /// <summary>One of those that were there when the service started.</summary>
    public bool IsTrusted { get; init; }

    /// <summary>What its client calls it; null where it has no name for it.</summary>
    public string? Hash { get; init; }
}
