using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Api.Seeding;

/// <summary>What <c>cypher/</c> holds: <c>schema/</c> (constraints, indexes) and <c>seed/</c> (data), each file by file in the order of their names.</summary>
internal sealed partial class SeedScripts
{
    private SeedScripts(IReadOnlyList<CypherScript> schema, IReadOnlyList<CypherScript> data)
    {
        (Schema, Data) = (schema, data);
        Sha256 = Hash(schema.Concat(data));
        SchemaNames = [.. SchemaStatements.SelectMany(statement => SchemaName().Matches(statement.Text)).Select(match => match.Groups["name"].Value.Trim('`'))];
    }

    public IReadOnlyList<CypherScript> Schema { get; }

    public IReadOnlyList<CypherScript> Data { get; }

    /// <summary>Of all files' names and texts, lower-case hexadecimal: what is applied is known by it.</summary>
    public string Sha256 { get; }

    /// <summary>The constraints and indexes that the schema makes.</summary>
    public IReadOnlyList<string> SchemaNames { get; }

    public IEnumerable<CypherStatement> SchemaStatements => Schema.SelectMany(script => script.Statements);

    public IEnumerable<CypherStatement> DataStatements => Data.SelectMany(script => script.Statements);

    /// <exception cref="StartupException">A file that cannot be read, or is no text in statements; a folder without scripts.</exception>
    public static SeedScripts Load(string folder) => new(LoadFolder(folder, "schema"), LoadFolder(folder, "seed"));

    private static List<CypherScript> LoadFolder(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        try
        {
            var scripts = Directory.EnumerateFiles(path, "*.cypher")
                .Order(StringComparer.Ordinal)
                .Select(file => CypherScript.Parse($"cypher/{name}/{Path.GetFileName(file)}", ReadText(file)))
                .ToList();
            return scripts.Count > 0 ? scripts : throw new StartupException($"There are no .cypher files in {path}.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The scripts in {path} cannot be read: {exception.Message}", exception);
        }
    }

    private static string ReadText(string file)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(file)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new StartupException($"{file} is not UTF-8.");
        }
    }

    private static string Hash(IEnumerable<CypherScript> scripts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var script in scripts)
        {
            // Line ends are left out of account: a checkout may change them.
            hash.AppendData(Encoding.UTF8.GetBytes($"{script.File}\0{script.Text.ReplaceLineEndings("\n")}\0"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    [GeneratedRegex(@"\bCREATE\s+(?:CONSTRAINT|(?:\w+\s+)?INDEX)\s+(?<name>`[^`]+`|\w+)\s+IF\s+NOT\s+EXISTS", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex SchemaName();
}
