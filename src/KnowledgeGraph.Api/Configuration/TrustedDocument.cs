using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.GraphQL;

namespace KnowledgeGraph.Api.Configuration;

/// <summary>A GraphQL document that clients name instead of sending it, from a file that the service's owner put there.</summary>
/// <param name="Id">What clients call it; its text's hash finds it too.</param>
/// <param name="Text">As it is in the file.</param>
/// <param name="Source">Where it comes from, for people.</param>
internal sealed record TrustedDocument(string Id, string Text, string Source)
{
    private const string HashPrefix = "sha256:";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="path">A folder, whose .graphql files are a document each, named by the SHA-256 of their bytes; or a JSON file: an object of texts by their ids.</param>
    /// <exception cref="StartupException">It is neither, or holds what cannot be used.</exception>
    public static IReadOnlyList<TrustedDocument> Load(string path)
    {
        try
        {
            return Directory.Exists(path) ? Folder(path) : File.Exists(path) ? Manifest(path) : throw new StartupException($"KG_TRUSTED: there is no folder or file {path}.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"KG_TRUSTED: {exception.Message}", exception);
        }
    }

    /// <summary>Has each looked at by the service that is to answer it.</summary>
    /// <exception cref="StartupException">One of them could never be answered.</exception>
    public static async Task CheckAsync(IReadOnlyList<TrustedDocument> documents, GraphQLService service)
    {
        foreach (var document in documents)
        {
            if (await service.WhyNotAsync(document.Text) is { } reason)
            {
                throw new StartupException($"KG_TRUSTED: {document.Source}: {reason}");
            }
        }
    }

    private static List<TrustedDocument> Folder(string folder)
    {
        var files = Directory.GetFiles(folder, "*.graphql", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        return [.. files.Select(file => new TrustedDocument(HashPrefix + Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))), ReadText(file), file))];
    }

    private static List<TrustedDocument> Manifest(string file)
    {
        var documents = new List<TrustedDocument>();
        try
        {
            using var json = JsonDocument.Parse(ReadText(file), new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new StartupException($"KG_TRUSTED: {file} is no JSON object of texts by their ids: {{\"id\": \"query …\"}}.");
            }

            foreach (var entry in json.RootElement.EnumerateObject())
            {
                documents.Add(entry.Value.ValueKind == JsonValueKind.String
                    ? Checked(new TrustedDocument(entry.Name, entry.Value.GetString()!, $"{file}, `{entry.Name}`"))   // a string: it has one
                    : throw new StartupException($"KG_TRUSTED: {file}: the value of `{entry.Name}` is not a string."));
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)   // the latter: an escaped half of a character
        {
            throw new StartupException($"KG_TRUSTED: {file} is no JSON: {exception.Message}", exception);
        }

        return documents;
    }

    /// <summary>An id that looks like a hash is the text's, or clients would get another document than they name.</summary>
    private static TrustedDocument Checked(TrustedDocument document)
    {
        var (id, hash) = (document.Id, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document.Text))));
        var claims = id.StartsWith(HashPrefix, StringComparison.Ordinal) ? id[HashPrefix.Length..] : id.Length == hash.Length && id.All(char.IsAsciiHexDigit) ? id : null;
        return claims is null || claims == hash ? document : throw new StartupException($"KG_TRUSTED: {document.Source}: the id is not the SHA-256 of the text, which is {hash}.");
    }

    private static string ReadText(string file)
    {
        try
        {
            return Utf8.GetString(File.ReadAllBytes(file));
        }
        catch (DecoderFallbackException exception)
        {
            throw new StartupException($"KG_TRUSTED: {file} is not UTF-8.", exception);
        }
    }
}
