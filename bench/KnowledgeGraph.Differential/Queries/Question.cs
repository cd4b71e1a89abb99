namespace KnowledgeGraph.Differential.Queries;

/// <summary>A query to ask both sides.</summary>
internal sealed record Question
{
    public required int Seed { get; init; }

    public required string Kind { get; init; }

    public required Tree Tree { get; init; }

    /// <summary>Run in a transaction, the whole graph read after it, and rolled back.</summary>
    public bool Writes { get; init; }

    /// <summary>
    /// It calls functions whose last bits differ between mathematical libraries, adds floats in an order of the plan's choice, or works with durations, whose fractions
    /// are exact here and floats in Neo4j.
    /// </summary>
    public bool Rough => Tree.Text.Contains("duration", StringComparison.Ordinal) || Tree.Features.Any(feature => feature is "transcendental" or "spatial" or "aggregation");

    /// <summary>The columns that ORDER BY names, in its order; rows that agree on them may come in any order.</summary>
    public IReadOnlyList<string> OrderedBy { get; init; } = [];

    /// <summary>Whether its rows' order can be compared.</summary>
    public bool IsOrdered => Tree.Features.Contains("order-by") && OrderedBy.Count > 0;

    /// <summary>Which rows come depends on an order that nobody asked for: only their number can be compared.</summary>
    public bool IsCut => Tree.Features.Contains("limit") && !IsOrdered;
}
