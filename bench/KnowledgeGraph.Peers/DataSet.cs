using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Peers;

/// <summary>
/// The graph that is asked: what the scripts in <c>Data/</c> make, in the order of their names. A script gets its rows in batches, each row with its number (`at`) and as
/// many random numbers from 0 to 1 as its first line says; and all scripts' numbers of rows, by name, as <c>$counts</c>. The same at every run.
/// </summary>
internal sealed partial class DataSet(IDriver driver, string? database, double scale)
{
    private const int BatchRows = 2000;
    private const int Seed = 20260101;

    private sealed record Script(string Name, string Text, int Rows, int Random);

    /// <summary>Whether the database holds it already.</summary>
    /// <exception cref="InvalidOperationException">The database holds another one.</exception>
    public async Task<bool> IsLoadedAsync() => await RunAsync("MATCH (n:BenchData) RETURN n.version AS version", []) switch
    {
        [] => false,
        [var only] when (string)only[0] == Version(Scripts()) => true,
        _ => throw new InvalidOperationException("The database holds another data set of this bench. Give it an empty one."),
    };

    public async Task LoadAsync()
    {
        var scripts = Scripts();
        var counts = scripts.ToDictionary(script => script.Name, script => (object)(long)script.Rows);
        foreach (var script in scripts)
        {
            var random = new Random(Seed);   // with a seed, the same numbers in every version of .NET
            foreach (var batch in Enumerable.Range(0, script.Rows).Chunk(BatchRows))
            {
                var rows = batch.Select(at => (object)new Dictionary<string, object> { ["at"] = (long)at, ["random"] = Enumerable.Range(0, script.Random).Select(_ => (object)random.NextDouble()).ToList() }).ToList();
                await RunAsync(script.Text, new() { ["rows"] = rows, ["counts"] = counts });
            }
        }

        await RunAsync("CALL db.awaitIndexes(300)", []);
        await RunAsync("CALL db.prepareForReplanning(120)", []);
        await RunAsync("CREATE (:BenchData {version: $version})", new() { ["version"] = Version(scripts) });
    }

    /// <summary>How many nodes and relationships the database holds.</summary>
    public async Task<(long Nodes, long Relationships)> SizeAsync() =>
        await RunAsync("RETURN COUNT { () } AS nodes, COUNT { ()-->() } AS relationships", []) is [var row] ? ((long)row[0], (long)row[1]) : throw new InvalidOperationException("A count has one row.");

    private static string Version(IEnumerable<Script> scripts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(scripts.Select(script => $"{script.Rows} {script.Text}")))));

    private List<Script> Scripts() => [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Data"), "*.cypher").Order(StringComparer.Ordinal).Select(Read)];

    private Script Read(string path)
    {
        var text = File.ReadAllText(path);
        var head = Head().Match(text);
        return head.Success
            ? new Script(Path.GetFileNameWithoutExtension(path)[3..], text, (int)(Number(head, 1) * scale), Number(head, 2))
            : throw new InvalidOperationException($"{path} does not begin with `// rows: …, random: …`.");

        static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    private async Task<IReadOnlyList<IRecord>> RunAsync(string text, Dictionary<string, object> parameters) =>
        (await driver.ExecutableQuery(text).WithParameters(parameters).WithConfig(new QueryConfig(database: database)).ExecuteAsync()).Result;

    [GeneratedRegex(@"\A// rows: (\d+), random: (\d+)\r?\n")]
    private static partial Regex Head();
}
