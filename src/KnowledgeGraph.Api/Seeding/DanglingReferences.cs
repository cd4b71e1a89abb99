
namespace KnowledgeGraph.Api.Seeding;

/// <summary>Rows of a statement that a MATCH drops, because it finds no such node: Cypher passes over them in silence.</summary>
internal static class DanglingReferences
{
    private static readonly HashSet<string> Narrowing =
        new(["Aggregation", "EagerAggregation", "OrderedAggregation", "Distinct", "OrderedDistinct", "Limit", "Skip", "Top", "PartialTop"], StringComparer.Ordinal);

    /// <summary>A problem for each reference to nothing.</summary>
    /// <param name="session">Of the database in which the statement has just run.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="profile">How many rows each step of it gave.</param>
    public static async Task<IReadOnlyList<string>> FindAsync(IAsyncSession session, CypherStatement statement, IProfiledPlan profile)
    {
        if (Dropped(profile) is not { } dropped)
        {
            return [];
        }

        var known = (await (await session.RunAsync("MATCH (n) WHERE n.id IS NOT NULL RETURN n.id AS id")).ToListAsync(record => record[0])).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var dangling = ScriptLiterals.Of(statement).Where(literal => !literal.Defines && literal.LooksLikeId && !known.Contains(literal.Value)).ToList();
        if (dangling.Count > 0)
        {
            return [.. dangling.Select(literal =>
                $"{literal.Place}: {CypherValue.Text(literal.Value)} is no node's id here: a script that runs before must make it, with the label that this statement looks for.")];
        }

        // A condition, a LIMIT or an aggregation may well mean to leave rows out.
        return dropped.HasUnwind && !dropped.IsNarrowed && !ScriptNames.HasCondition(statement)
            ? [$"{statement.Place}: {dropped.Rows} of its rows find no node: a MATCH asks for a label or an id that no node has."]
            : [];
    }

    private sealed record Drop(long Rows, bool HasUnwind, bool IsNarrowed);

    /// <summary>Null: each row came through, from where it was unwound to the next UNWIND or the end.</summary>
    private static Drop? Dropped(IProfiledPlan root)
    {
        var path = PathToUnwind(root);
        if (path is null)
        {
            // Without UNWIND there is one row, and nothing left of it means that nothing was found.
            return Steps(root).First(step => !IsEnd(step)).Records == 0 ? new Drop(1, HasUnwind: false, IsNarrowed: false) : null;
        }

        var rows = path[0].Records;
        var last = rows;
        foreach (var step in path.Skip(1))
        {
            if (Is(step, "Unwind"))
            {
                if (last < rows)
                {
                    break;
                }

                rows = last = step.Records;
            }
            else if (!IsEnd(step))
            {
                last = step.Records;
            }
        }

        return last < rows ? new Drop(rows - last, HasUnwind: true, path.Exists(step => Narrowing.Contains(Operator(step)))) : null;
    }

    /// <summary>From the deepest UNWIND, which runs first, up to the root.</summary>
    private static List<IProfiledPlan>? PathToUnwind(IProfiledPlan step)
    {
        foreach (var child in step.Children)
        {
            if (PathToUnwind(child) is { } path)
            {
                path.Add(step);
                return path;
            }
        }

        return Is(step, "Unwind") ? [step] : null;
    }

    private static IEnumerable<IProfiledPlan> Steps(IProfiledPlan root)
    {
        for (var step = root; step is not null; step = step.Children.Count > 0 ? step.Children[0] : null)
        {
            yield return step;
        }
    }

    /// <summary>Steps that give no rows by their nature.</summary>
    private static bool IsEnd(IProfiledPlan step) => Is(step, "EmptyResult") || Is(step, "ProduceResults");

    private static bool Is(IProfiledPlan step, string name) => Operator(step) == name;

    private static string Operator(IProfiledPlan step) => step.OperatorType.Split('@')[0];
}
