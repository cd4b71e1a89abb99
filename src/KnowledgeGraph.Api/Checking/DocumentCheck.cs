using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.Api.Seeding;

namespace KnowledgeGraph.Api.Checking;

/// <summary>A document's text as its file holds it: UTF-8, unchanged, a byte order mark too.</summary>
internal sealed record DocumentText(string File, string Sha256, string Text)
{
    /// <exception cref="StartupException">There is no such file, or it is no text.</exception>
    public static DocumentText Read(string file)
    {
        try
        {
            var bytes = System.IO.File.ReadAllBytes(file);
            return new DocumentText(file, Convert.ToHexStringLower(SHA256.HashData(bytes)), new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            throw new StartupException($"The document {file} is not UTF-8.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The document {file} cannot be read: {exception.Message}", exception);
        }
    }
}

/// <param name="IsKnown">The graph cites a document with this hash.</param>
/// <param name="Violations">Where it does not say what the graph cites.</param>
internal sealed record DocumentCheckResult(bool IsKnown, IReadOnlyList<Violation> Violations);

/// <summary>
/// Compares what a graph cites of a document with the document itself. Which nodes cite it is told by the statements in <c>rules/document</c>. Each gets the file's hash as
/// <c>$sha256</c> and returns <c>node</c>; <c>start</c> and <c>end</c>, UTF-16 code units from the text's beginning; and <c>text</c>, what must stand there. With a fifth
/// column <c>within</c>, true where the text needs only be a part of what stands there.
/// </summary>
internal static class DocumentCheck
{
    /// <exception cref="StartupException">A statement is wrong.</exception>
    public static async Task<DocumentCheckResult> RunAsync(IDriver driver, string? database, SeedScripts scripts, DocumentText document)
    {
        await using var session = driver.AsyncSession(config => config.WithDatabase(database).WithDefaultAccessMode(AccessMode.Read));
        var violations = new List<Violation>();
        var rows = 0;
        foreach (var rule in SeedScripts.Statements(scripts.DocumentRules))
        {
            var cited = await session.ExecuteReadAsync(transaction => ScriptErrors.AtAsync(rule, linesBefore: 0, async () =>
                await (await transaction.RunAsync(rule.Text, new Dictionary<string, object> { ["sha256"] = document.Sha256 })).ToListAsync(record => Read(rule, record))));
            rows += cited.Count;
            foreach (var passage in cited)
            {
                if (Problem(passage, document.Text) is { } problem)
                {
                    violations.Add(new Violation(passage.Node.Labels, passage.Node.Properties.GetValueOrDefault("id"), problem, $"{rule.File}:{rule.Line}"));
                }
            }
        }

        return new DocumentCheckResult(rows > 0, violations);
    }

    private sealed record Cited(INode Node, long Start, long End, string Text, bool Within);

    private static Cited Read(CypherStatement rule, IRecord record)
    {
        object? Column(string name) => record.Values.GetValueOrDefault(name);
        return Column("node") is INode node && Column("start") is long start && Column("end") is long end && Column("text") is string text
            ? new Cited(node, start, end, text, Column("within") is true)
            : throw ScriptErrors.At(rule, "A statement about documents returns a node as `node`, whole numbers as `start` and `end`, a text as `text`, and perhaps `within`; this one returns something else.");
    }

    private static string? Problem(Cited cited, string text)
    {
        if (cited.Start < 0 || cited.End > text.Length || cited.Start >= cited.End)
        {
            return $"cites {cited.Start} to {cited.End}, which is no part of the document: it has {text.Length} UTF-16 code units.";
        }

        var found = text[(int)cited.Start..(int)cited.End];
        return cited.Within
            ? found.Contains(cited.Text, StringComparison.Ordinal) ? null : $"cites {CypherValue.Text(cited.Text)}, which is no part of {CypherValue.Text(found)}."
            : found == cited.Text ? null : $"cites {CypherValue.Text(cited.Text)}; from {cited.Start} to {cited.End} the document says {CypherValue.Text(found)}.";
    }
}
