
namespace KnowledgeGraph.Differential.Comparing;

/// <summary>What one side answered.</summary>
internal sealed record Outcome
{
    /// <summary>Neo4j's status code; null when the query succeeded.</summary>
    public string? Code { get; init; }

    public string Message { get; init; } = "";

    public IReadOnlyList<string> Columns { get; init; } = [];

    public IReadOnlyList<object?[]> Rows { get; init; } = [];

    public string Counters { get; init; } = "";

    /// <summary>Every node and relationship after a write, sorted; empty for a query that only reads.</summary>
    public IReadOnlyList<string> GraphAfter { get; init; } = [];

    public bool Succeeded => Code is null;

    /// <summary>In a few lines, for people and for the patterns of explained.tsv.</summary>
    public string Summary => Code is { } code
        ? $"! {code} {Message.ReplaceLineEndings(" ")}"
        : $"{string.Join(" | ", Rows.Take(12).Select(row => string.Join(", ", row.Select(ValueText.Of))))}{(Rows.Count > 12 ? $" … {Rows.Count} rows" : "")}{(Counters.Length > 0 ? $" ~ {Counters}" : "")}";

    public static string CountersOf(ICounters counters) => string.Join(", ", new (string Name, int Count)[]
    {
        ("nodes+", counters.NodesCreated), ("nodes-", counters.NodesDeleted), ("relationships+", counters.RelationshipsCreated), ("relationships-", counters.RelationshipsDeleted),
        ("properties", counters.PropertiesSet), ("labels+", counters.LabelsAdded), ("labels-", counters.LabelsRemoved),
    }.Where(counter => counter.Count != 0).Select(counter => $"{counter.Name}{counter.Count}"));
}
