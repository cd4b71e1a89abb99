using System.Text.Json;
using System.Text.Json.Nodes;

namespace KnowledgeGraph.Peers;

/// <summary>
/// One question, from files of <c>Queries/</c>: <c>NAME.ours.graphql</c> and <c>NAME.peer.graphql</c>, or <c>NAME.graphql</c> where both can be asked by the same words;
/// <c>NAME.json</c> holds the variables; <c>NAME.cypher</c>, where there is one, is the same written by hand.
/// The first line of a GraphQL file is a comment that says what is asked.
/// </summary>
internal sealed class Operation
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Queries");

    private readonly string _name;

    private Operation(string name)
    {
        _name = name;
        Ours = Text(".ours.graphql") ?? Text(".graphql") ?? throw new InvalidOperationException($"There is no {name}.ours.graphql or {name}.graphql.");
        Theirs = Text(".peer.graphql") ?? Text(".graphql");
        Cypher = Text(".cypher");
        Variables = JsonNode.Parse(Text(".json") ?? "{}") as JsonObject ?? throw new InvalidOperationException($"{name}.json is no object.");
        Title = Ours.Split('\n')[0].TrimStart('#', ' ');
    }

    public string Name => _name;

    public string Title { get; }

    public string Ours { get; }

    /// <summary>Null: the peer cannot say it.</summary>
    public string? Theirs { get; }

    public string? Cypher { get; }

    public JsonObject Variables { get; }

    /// <summary>In the order of their names.</summary>
    public static IReadOnlyList<Operation> All(string contains) =>
        [.. Directory.EnumerateFiles(Folder, "*.graphql").Select(path => Path.GetFileName(path).Split('.')[0]).Distinct()
            .Where(name => name.Contains(contains, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).Select(name => new Operation(name))];

    /// <summary>The body of the request.</summary>
    public static byte[] Body(string query, JsonObject variables) => JsonSerializer.SerializeToUtf8Bytes(new { query, variables });

    private string? Text(string ending) => Path.Combine(Folder, _name + ending) is var path && File.Exists(path) ? File.ReadAllText(path) : null;
}
