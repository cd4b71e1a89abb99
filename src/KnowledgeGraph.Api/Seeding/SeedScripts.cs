using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Api.Seeding;

/// <summary>
/// What a folder such as <c>cypher/</c> holds: <c>schema/</c> (constraints, indexes), <c>seed/</c> (data), <c>derive/</c> (relationships worked out from the data) and
/// <c>rules/</c> (what must hold), each file by file in the order of their names. The last two may be missing.
/// </summary>
internal sealed partial class SeedScripts
{
    private SeedScripts(string name, IReadOnlyList<CypherScript> schema, IReadOnlyList<CypherScript> data, IReadOnlyList<CypherScript> derive)
    {
        (Name, Schema, Data, Derive) = (name, schema, data, derive);
        Sha256 = Hash(Applied);
        SchemaNames = [.. SchemaStatements.SelectMany(statement => SchemaName().Matches(statement.Text)).Select(match => match.Groups["name"].Value.Trim('`'))];
    }

    /// <summary>The folder's own name: a database tells several folders' seeds apart by it.</summary>
    public string Name { get; }

    public IReadOnlyList<CypherScript> Schema { get; }

    public IReadOnlyList<CypherScript> Data { get; }

    public IReadOnlyList<CypherScript> Derive { get; }

    /// <summary>Each statement finds what breaks a rule.</summary>
    public IReadOnlyList<CypherScript> Rules { get; private init; } = [];

    /// <summary>Each statement finds the places of a document that the graph cites.</summary>
    public IReadOnlyList<CypherScript> DocumentRules { get; private init; } = [];

    /// <summary>Of the applied files' names and texts, lower-case hexadecimal: what is applied is known by it.</summary>
    public string Sha256 { get; }

    /// <summary>The constraints and indexes that the schema makes.</summary>
    public IReadOnlyList<string> SchemaNames { get; }

    public IEnumerable<CypherStatement> SchemaStatements => Statements(Schema);

    public IEnumerable<CypherStatement> DataStatements => Statements(Data);

    public IEnumerable<CypherStatement> DeriveStatements => Statements(Derive);

    /// <summary>All that leaves something in the database: no rules.</summary>
    private IEnumerable<CypherScript> Applied => Schema.Concat(Data).Concat(Derive);

    public static IEnumerable<CypherStatement> Statements(IEnumerable<CypherScript> scripts) => scripts.SelectMany(script => script.Statements);

    /// <exception cref="StartupException">A file that cannot be read, or is no text in statements; a folder without scripts.</exception>
    public static SeedScripts Load(string folder)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        return new SeedScripts(name, LoadFolder(folder, name, "schema"), LoadFolder(folder, name, "seed"), LoadFolder(folder, name, "derive", optional: true))
        {
            Rules = LoadFolder(folder, name, "rules", optional: true),
            DocumentRules = LoadFolder(folder, name, "rules/document", optional: true),
        };
    }

    /// <summary>What <see cref="Unpack"/> makes scripts of again, without the rules.</summary>
    public string Pack() => PackedScripts.Pack(Applied);

    /// <exception cref="InvalidDataException">It is no such text.</exception>
    public static SeedScripts Unpack(string name, string packed)
    {
        var scripts = PackedScripts.Unpack(packed).ToLookup(script => script.File.Split('/') is [.., var part, _] ? part : "");
        return new SeedScripts(name, [.. scripts["schema"]], [.. scripts["seed"]], [.. scripts["derive"]]);
    }

    private static List<CypherScript> LoadFolder(string folder, string name, string part, bool optional = false)
    {
        var path = Path.Combine(folder, part);
        if (optional && !Directory.Exists(path))
        {
            return [];
        }

        try
        {
            var scripts = Directory.EnumerateFiles(path, "*.cypher")
                .Order(StringComparer.Ordinal)
                .Select(file => CypherScript.Parse($"{name}/{part}/{Path.GetFileName(file)}", ReadText(file)))
                .ToList();
            return scripts.Count > 0 || optional ? scripts : throw new StartupException($"There are no .cypher files in {path}.");
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
