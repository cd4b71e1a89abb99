using System.Collections;
using KnowledgeGraph.Differential.Queries;

namespace KnowledgeGraph.Differential.Comparing;

/// <summary>Says in what two answers to a query differ.</summary>
internal static class Comparer
{
    /// <summary>Null when they agree.</summary>
    public static string? Difference(Question query, Outcome engine, Outcome neo4j)
    {
        if (engine.Code != neo4j.Code)
        {
            return $"code: {engine.Code ?? "none"} instead of {neo4j.Code ?? "none"}";
        }

        if (!engine.Succeeded)
        {
            return null;
        }

        if (!engine.Columns.SequenceEqual(neo4j.Columns))
        {
            return "columns";
        }

        if (engine.Rows.Count != neo4j.Rows.Count)
        {
            return "number of rows";
        }

        if (query.IsCut || engine.Rows.Count >= Side.MostRows)
        {
            return null;
        }

        if (!SameRows(Sorted(engine.Rows), Sorted(neo4j.Rows), query.Rough))
        {
            return "rows";
        }

        var ordered = query.OrderedBy.Select(column => engine.Columns.ToList().IndexOf(column)).Where(column => column >= 0).ToArray();
        if (query.IsOrdered && !SameRows(Keys(engine.Rows, ordered), Keys(neo4j.Rows, ordered), query.Rough))
        {
            return "order";
        }

        return engine.Counters != neo4j.Counters ? "counters" : engine.GraphAfter.SequenceEqual(neo4j.GraphAfter) ? null : "graph after it";
    }

    private static List<object?[]> Sorted(IReadOnlyList<object?[]> rows) => [.. rows.OrderBy(row => string.Join('\u0001', row.Select(ValueText.Coarse)), StringComparer.Ordinal)];

    private static List<object?[]> Keys(IReadOnlyList<object?[]> rows, int[] columns) => [.. rows.Select(row => columns.Select(column => row[column] is long whole ? (double)whole : row[column]).ToArray())];   // 1 and 1.0 stand side by side in any order

    private static bool SameRows(List<object?[]> left, List<object?[]> right, bool rough) => left.Zip(right).All(pair => Same(pair.First, pair.Second, rough));

    private static bool Same(object? left, object? right, bool rough) => (left, right) switch
    {
        (double a, double b) => a.Equals(b) && double.IsNegative(a) == double.IsNegative(b) || double.IsNaN(a) && double.IsNaN(b) || (rough && Math.Abs(a - b) <= 1e-9 * Math.Max(Math.Abs(a), Math.Abs(b))) || (rough && Math.Abs(a - b) < 1e-12),
        (Duration a, Duration b) when rough => a.Months == b.Months && Int128.Abs(Nanoseconds(a) - Nanoseconds(b)) <= 1000,
        (string or INode or IRelationship or IPath or Point, _) or (_, string or INode or IRelationship or IPath or Point) => ValueText.Of(left) == ValueText.Of(right),
        (IDictionary a, IDictionary b) => a.Count == b.Count && a.Keys.Cast<object>().All(key => b.Contains(key) && Same(a[key], b[key], rough)),
        (IEnumerable a and not IDictionary, IEnumerable b and not IDictionary) => a.Cast<object?>().ToList() is var first && b.Cast<object?>().ToList() is var second
            && first.Count == second.Count && first.Zip(second).All(pair => Same(pair.First, pair.Second, rough)),
        _ => ValueText.Of(left) == ValueText.Of(right),
    };

    // Fractions of a duration: exact decimal arithmetic here, that of floats in Neo4j.
    private static Int128 Nanoseconds(Duration duration) => ((((Int128)duration.Days * 86_400) + duration.Seconds) * 1_000_000_000) + duration.Nanos;
}
