using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Planning;

/// <summary>
/// A WHERE behind a WITH that only renames belongs to the MATCH before it: there it can choose the start and stop a walk early.
/// <c>MATCH (n:A) WITH n AS m WHERE m.id = 1</c> is <c>MATCH (n:A) WHERE n.id = 1 WITH n AS m</c>.
/// </summary>
internal static class FilterPushing
{
    public static Seq<Clause> Push(Seq<Clause> clauses)
    {
        if (!clauses.Any(clause => clause is Clause.With { Where: not null }))
        {
            return clauses;
        }

        var pushed = clauses.ToArray();
        for (var i = pushed.Length - 1; i > 0; i--)
        {
            if (pushed[i] is not Clause.With { Where: { } where } with || Sources(with.Projection) is not { } sources)
            {
                continue;
            }

            // What another name stands for inside of a nested query would have to be changed there too: such conditions stay.
            var (movable, staying) = Split(where.Conjuncts(), condition => !condition.HasSubquery() || sources.All(source => source.Key == source.Value));
            if (movable.Count == 0)
            {
                continue;
            }

            var moved = movable.Select(condition => condition.Replace(
                part => part is Expression.Variable(var name) && sources.TryGetValue(name, out var source) && source != name ? new Expression.Variable(source) { Span = part.Span } : null));
            switch (pushed[i - 1])
            {
                // In a MATCH of a shortest path a condition decides which path is the shortest; behind it, whether that one is wanted.
                case Clause.Match { Optional: false } match when match.Patterns.All(pattern => pattern is { Selector: PathSelector.All, Selection: null }):
                    pushed[i - 1] = match with { Where = All(match.Where.Conjuncts().Concat(moved)) };
                    break;
                case Clause.CallSubquery { Optional: false, Transactions: null, Query: Query.Single single } call when Into(single, [.. moved]) is { } inner:
                    pushed[i - 1] = call with { Query = inner };
                    break;
                case Clause.With { Projection: { Skip: null, Limit: null } } before when Sources(before.Projection) is not null:
                    pushed[i - 1] = before with { Where = All(before.Where.Conjuncts().Concat(moved)) };
                    break;
                default:
                    continue;
            }

            pushed[i] = with with { Where = All(staying) };
        }

        return [.. pushed];
    }

    // A subquery that only matches and renames: its rows are those of its last MATCH. What is not one of its columns, or asks a query, stays outside.
    private static Query.Single? Into(Query.Single query, List<Expression> conditions)
    {
        if (query.Clauses is not [.., Clause.Match { Optional: false } match, Clause.Return { Projection: var projection }] || Sources(projection) is not { } sources
            || !match.Patterns.All(pattern => pattern is { Selector: PathSelector.All, Selection: null })
            || !conditions.All(condition => !condition.HasSubquery() && !condition.MayFail() && condition.Mentioned() is { Count: > 0 } mentioned && mentioned.All(sources.ContainsKey)))
        {
            return null;
        }

        var inside = conditions.Select(condition => condition.Replace(
            part => part is Expression.Variable(var name) ? new Expression.Variable(sources[name]) { Span = part.Span } : null));
        return query with { Clauses = [.. query.Clauses.SkipLast(2), match with { Where = All(match.Where.Conjuncts().Concat(inside)) }, query.Clauses[^1]] };
    }

    // New name to old; null when rows are computed, cut or counted.
    private static Dictionary<string, string>? Sources(Projection projection)
    {
        if (projection.Skip is not null || projection.Limit is not null)
        {
            return null;
        }

        var sources = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in projection.Items)
        {
            if (item.Expression is not Expression.Variable(var name))
            {
                return null;
            }

            sources[item.Alias] = name;
        }

        return sources;
    }

    private static (List<Expression> Yes, List<Expression> No) Split(IEnumerable<Expression> conditions, Func<Expression, bool> test)
    {
        var (yes, no) = (new List<Expression>(), new List<Expression>());
        foreach (var condition in conditions)
        {
            (test(condition) ? yes : no).Add(condition);
        }

        return (yes, no);
    }

    private static Expression? All(IEnumerable<Expression> conditions)
    {
        Seq<Expression> all = [.. conditions];
        return all.Count switch { 0 => null, 1 => all[0], _ => new Expression.And(all) };
    }
}
