using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Planning;

/// <summary>A query of which only the number of rows is asked, as one that gives this number, so that it is planned like any other <c>count(*)</c>.</summary>
internal static class CountingQuery
{
    /// <summary>Null when the rows must be made to be counted: of a UNION, or with DISTINCT, LIMIT, groups, or columns whose values could fail.</summary>
    public static Query? Of(Query query)
    {
        if (query is not Query.Single { Clauses: { IsEmpty: false } clauses } single)
        {
            return null;
        }

        IEnumerable<Clause> before = clauses;
        if (clauses[^1] is Clause.Return { Projection: var projection })
        {
            if (projection.Distinct || projection.Skip is not null || projection.Limit is not null || !projection.Items.All(item => IsSafe(item.Expression))
                || !projection.OrderBy.All(item => IsSafe(item.Expression)))
            {
                return null;
            }

            before = clauses.Take(clauses.Count - 1);
        }
        else if (clauses[^1] is not Clause.Match)
        {
            return null;
        }

        var count = new ProjectionItem(new Expression.CountStar(), "@count", "count", Explicit: true);
        return single with { Clauses = [.. before, new Clause.Return(new Projection(false, false, [count], [], null, null))] };
    }

    private static bool IsSafe(Expression expression) => expression is Expression.Literal or Expression.Lifted or Expression.Variable or Expression.Parameter
        or Expression.Property { Target: Expression.Variable };
}
