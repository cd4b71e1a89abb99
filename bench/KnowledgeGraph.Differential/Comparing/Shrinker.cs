using KnowledgeGraph.Differential.Queries;

namespace KnowledgeGraph.Differential.Comparing;

/// <summary>Makes a query that differs smaller as long as it differs in the same way.</summary>
internal static class Shrinker
{
    private const int MostTries = 400;

    public static async Task<Difference> ShrinkAsync(Difference found, Func<Question, Task<Difference?>> ask)
    {
        var tries = 0;
        var best = found;
        for (var smaller = true; smaller && tries < MostTries;)
        {
            smaller = false;
            foreach (var tree in best.Query.Tree.Smaller().Where(tree => tree.Text.Length < best.Query.Tree.Text.Length))
            {
                if (++tries > MostTries)
                {
                    break;
                }

                if (await ask(best.Query with { Tree = tree }) is { } difference && difference.What == best.What)
                {
                    (best, smaller) = (difference, true);
                    break;
                }
            }
        }

        return best;
    }
}

/// <summary>Two answers to one query that are not the same.</summary>
internal sealed record Difference(Question Query, string What, Outcome Engine, Outcome Neo4j);
