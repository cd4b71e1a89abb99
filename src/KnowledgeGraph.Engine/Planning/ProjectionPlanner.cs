using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Planning;

/// <summary>WITH and RETURN: computing columns, grouping, DISTINCT, ORDER BY, SKIP and LIMIT.</summary>
internal sealed class ProjectionPlanner(NameSource names)
{
    /// <param name="source">What the columns are computed from.</param>
    /// <param name="projection">As bound: no star, every ORDER BY resolved.</param>
    /// <param name="alsoNeeded">Variables from before that the WHERE behind a WITH still looks at.</param>
    public Plan Plan(Plan source, Projection projection, IEnumerable<string> alsoNeeded)
    {
        var columns = projection.Items.Map(item => new Column(item.Alias, item.Expression));
        if (columns.Any(column => column.Expression.Aggregates()))
        {
            return Aggregated(source, projection, columns);
        }

        if (!projection.Distinct && !projection.OrderBy.IsEmpty && columns.Any(column => column.Expression.HasSubquery())
            && projection.OrderBy.Map(item => item with { Expression = Resolve(item.Expression, columns) }) is var early
            && !early.Any(item => item.Expression.HasSubquery()))
        {
            // Sorted first, so that dear columns are computed only for the rows that are left.
            var needed = columns.SelectMany(column => column.Expression.Mentioned()).Concat(alsoNeeded);
            return Project(Ordered(source, projection with { OrderBy = early }, early, needed), columns);
        }

        var plan = Project(source, columns);
        var kept = columns.Select(column => column.Variable);
        if (projection.Distinct)
        {
            plan = new Plan.Distinct(plan, [.. kept]) { Rows = Math.Max(1, plan.Rows / 2) };
        }
        else
        {
            kept = kept.Concat(alsoNeeded);
        }

        return Ordered(plan, projection, projection.OrderBy.Map(item => item with { Expression = Resolve(item.Expression, columns) }), kept);
    }

    /// <summary>An expression with the columns it names put in their place.</summary>
    public static Expression Resolve(Expression expression, Seq<Column> columns) => expression.Replace(part =>
        part is Expression.Variable(var name) && columns.FirstOrDefault(column => column.Variable == name) is { } column ? column.Expression : null);

    private Plan Aggregated(Plan source, Projection projection, Seq<Column> columns)
    {
        var keys = columns.Where(column => !column.Expression.Aggregates()).ToList();
        var aggregates = new List<Column>();
        var known = new Dictionary<Expression, Column>();
        var after = new List<Column>();

        Expression? Known(Expression part)
        {
            if (keys.FirstOrDefault(key => key.Expression == part) is { } key)
            {
                return new Expression.Variable(key.Variable);
            }

            if (!ExpressionWalk.IsAggregate(part))
            {
                return null;
            }

            if (!known.TryGetValue(part, out var aggregate))
            {
                aggregates.Add(aggregate = new Column(names.Next("aggregate"), part));
                known.Add(part, aggregate);
            }

            return new Expression.Variable(aggregate.Variable);
        }

        foreach (var column in columns.Where(column => column.Expression.Aggregates()))
        {
            if (ExpressionWalk.IsAggregate(column.Expression) && known.TryAdd(column.Expression, column))
            {
                aggregates.Add(column);
            }
            else
            {
                after.Add(new Column(column.Variable, column.Expression.Replace(Known)));
            }
        }

        var order = projection.OrderBy.Map(item => item with
        {
            Expression = item.Expression.Replace(part =>
                columns.FirstOrDefault(column => column.Expression == part) is { } same ? new Expression.Variable(same.Variable) : Known(part)),
        });
        Plan plan = new Plan.EagerAggregation(source, [.. keys], [.. aggregates])
        {
            Rows = keys.Count == 0 ? 1 : Math.Max(1, Math.Sqrt(source.Rows)),
        };
        plan = Project(plan, [.. after]);
        var kept = columns.Select(column => column.Variable).ToList();
        if (projection.Distinct)
        {
            plan = new Plan.Distinct(plan, [.. kept]) { Rows = plan.Rows };
        }

        return Ordered(plan, projection with { OrderBy = order }, order, kept);
    }

    private static Plan Project(Plan source, Seq<Column> columns)
    {
        Seq<Column> computed = [.. columns.Where(column => column.Expression is not Expression.Variable(var name) || name != column.Variable)];
        return computed.IsEmpty ? source : new Plan.Projection(source, computed) { Rows = source.Rows };
    }

    private static Plan Ordered(Plan plan, Projection projection, Seq<SortItem> resolved, IEnumerable<string> kept)
    {
        var (skip, limit) = (projection.Skip, projection.Limit);
        if (!projection.OrderBy.IsEmpty)
        {
            Seq<string> needed = [.. kept.Distinct(StringComparer.Ordinal)];
            if (plan.ProvidedOrder() is { } order && order.Key == resolved[0].Expression && order.Descending == resolved[0].Descending)
            {
                plan = resolved.Count == 1 ? plan : new Plan.PartialSort(plan, projection.OrderBy, needed) { Rows = plan.Rows };
            }
            else if (limit is not null)
            {
                var top = new Plan.Top(plan, projection.OrderBy, limit, skip, needed) { Rows = Math.Min(plan.Rows, Guess(limit)) };
                return skip is null ? top : new Plan.Skip(top, skip) { Rows = top.Rows };
            }
            else
            {
                plan = new Plan.Sort(plan, projection.OrderBy, needed) { Rows = plan.Rows };
            }
        }

        if (skip is not null)
        {
            plan = new Plan.Skip(plan, skip) { Rows = plan.Rows };
        }

        return limit is null ? plan : new Plan.Limit(plan, limit, plan.Writes()) { Rows = Math.Min(plan.Rows, Guess(limit)) };
    }

    private static double Guess(Expression limit) =>
        limit is Expression.Literal(var value) && value.Kind == ValueKind.Integer ? Math.Max(0, value.AsInteger()) : Statistics.ListLength;
}
