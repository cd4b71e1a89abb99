using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Engine.Benchmarks.Scale;
using KnowledgeGraph.Peers;

namespace KnowledgeGraph.Engine.Benchmarks.SideBySide;

/// <summary>An embedded engine for Node, in a Node process of its own (<c>peer/engine.mjs</c>). It measures itself: nothing lies between it and its caller.</summary>
internal sealed class PeerSide : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly NodeProcess _node;

    private PeerSide(string name, string version, double loadSeconds, NodeProcess node) => (Name, Version, LoadSeconds, _node) = (name, version, loadSeconds, node);

    public string Name { get; }

    public string Version { get; }

    public double LoadSeconds { get; }

    /// <param name="name">ladybug, kuzu or grafeo.</param>
    /// <param name="contacts">Loaded from files.</param>
    /// <param name="files">The folder of one file a table, and of what the engine makes.</param>
    public static async Task<PeerSide> StartAsync(string name, Contacts contacts, string files)
    {
        var (node, ready) = await NodeProcess.StartAsync("engine.mjs", new Dictionary<string, string?> { ["PEER"] = name, ["FILES"] = files }, "KnowledgeGraph.Engine.Benchmarks");
        var loaded = Read<Loaded>(await node.AskAsync(JsonSerializer.Serialize(new { load = contacts.Tables.Select(table => new { table.Name, table.Columns, table.From, table.To }) }, Json)));
        return new PeerSide(name, ready, loaded.Seconds, node);
    }

    public static void WriteFiles(Contacts contacts, string folder)
    {
        foreach (var table in contacts.Tables)
        {
            using var file = new StreamWriter(Path.Combine(folder, $"{table.Name}.csv"));
            file.WriteLine(string.Join(',', table.Columns));
            foreach (var row in table.Rows())
            {
                file.WriteLine(string.Join(',', row.Select(value => value switch { string text => $"\"{text}\"", DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), _ => Convert.ToString(value, CultureInfo.InvariantCulture) })));
            }
        }
    }

    /// <param name="question">In this engine's dialect.</param>
    /// <param name="rounds">How many; fewer where they take long.</param>
    public async Task<Answer> AskAsync(Question question, int rounds)
    {
        var text = (Name == "grafeo" ? question.Grafeo : question.Columnar) ?? question.Cypher;
        if (text.Length == 0)
        {
            return new Answer([], [], "its Cypher has nothing like it");
        }

        var parameters = question.Parameters.Select(set => set.Where(parameter => text.Contains($"${parameter.Key}", StringComparison.Ordinal)).ToDictionary(
            parameter => parameter.Key, parameter => parameter.Value is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : parameter.Value));
        return Read<Answer>(await _node.AskAsync(JsonSerializer.Serialize(new { query = text, parameters, rounds }, Json)));
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    private static T Read<T>(string line) => JsonSerializer.Deserialize<T>(line, Json) ?? throw new InvalidOperationException($"{line} is no answer.");

    /// <param name="Milliseconds">One for each round.</param>
    /// <param name="Rows">Of the first set of parameters.</param>
    /// <param name="Error">Why there is none.</param>
    public sealed record Answer(double[] Milliseconds, string[] Rows, string? Error);

    private sealed record Loaded(double Seconds);
}
