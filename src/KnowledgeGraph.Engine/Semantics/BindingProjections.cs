using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Semantics;

/// <summary>WITH and RETURN: columns, grouping, and what ORDER BY and WHERE may still see.</summary>
internal sealed partial class Binding
{
    private Clause.With BindWith(Clause.With with, Scope scope)
    {
        if (with.Projection.Items.FirstOrDefault(item => !item.Explicit && item.Expression is not Expression.Variable) is { } item)
        {
            throw CypherErrors.MustBeAliased("WITH", item.Expression.Span);
        }

        var (projection, projected, seen, grouped) = BindProjection(with.Projection, scope, "WITH", with.Span);
        var where = BindAfter(with.Where, projection, projected, seen, grouped, condition: true);
        scope.ReplaceBy(projected);
        return with with { Projection = projection, Where = where };
    }

    private (Clause.Return Clause, IReadOnlyList<Returned> Columns) BindReturn(Clause.Return @return, Scope scope, Place place)
    {
        if (place == Place.Call && @return.Projection.Items.FirstOrDefault(item => !item.Explicit && item.Expression is not Expression.Variable) is { } item)
        {
            throw CypherErrors.MustBeAliased("CALL { RETURN ... }", item.Expression.Span);
        }

        var (projection, projected, _, _) = BindProjection(@return.Projection, scope, "RETURN", @return.Span);
        var columns = projection.Items.Select(item =>
            new Returned(item.Column, projected.TryFind(item.Column, out var symbol) ? symbol : new Symbol(item.Alias, StaticType.Any)));
        return (@return with { Projection = projection }, [.. columns]);
    }

    /// <returns>The bound projection, the scope after it, the scope that ORDER BY sees, and whether rows from before are gone by then.</returns>
    private (Projection Projection, Scope After, Scope Seen, bool Grouped) BindProjection(Projection projection, Scope scope, string clause, SourceSpan span)
    {
        var items = new List<ProjectionItem>();
        var after = new Scope(scope.Outer);
        if (projection.Star)
        {
            AddStar(items, after, scope, clause, span);
        }

        foreach (var item in projection.Items)
        {
            _aggregates = Aggregates.Allowed;
            var expression = BindExpression(item.Expression, scope);
            _aggregates = Aggregates.Forbidden;
            if (after.Names.Contains(item.Alias, StringComparer.Ordinal))
            {
                throw CypherErrors.DuplicateColumn(item.Alias, item.Expression.Span);
            }

            if (clause == "WITH" && scope.Outer is { } outer && outer.TryFind(item.Alias, out var shadowed)
                && !(expression is Expression.Variable same && same.Name == shadowed.Name))
            {
                throw CypherErrors.ShadowsImport(item.Alias, item.Expression.Span);
            }

            var passedOn = item.Expression is Expression.Variable variable && variable.Name == item.Alias;
            var name = passedOn ? ((Expression.Variable)expression).Name : Unique(item.Alias);
            after.Add(item.Alias, new Symbol(name, StaticTypes.Of(item.Expression, scope)));
            items.Add(item with { Expression = expression, Alias = name });
        }

        var aggregated = items.Exists(item => item.Expression.Aggregates());
        if (aggregated)
        {
            CheckGrouping(items);
        }

        var bound = projection with { Star = false, Items = [.. items] };
        var seen = new Scope(scope);
        foreach (var name in after.Names)
        {
            seen.Add(name, after.TryFind(name, out var symbol) ? symbol : new Symbol(name, StaticType.Any));
        }

        var grouped = aggregated || projection.Distinct;
        var order = projection.OrderBy.Map(item => item with { Expression = BindSort(item.Expression, bound, after, seen, grouped, aggregated, clause) });
        bound = bound with { OrderBy = order, Skip = BindRowCount(projection.Skip, "SKIP"), Limit = BindRowCount(projection.Limit, "LIMIT") };
        return (bound, after, seen, grouped);
    }

    private static void AddStar(List<ProjectionItem> items, Scope after, Scope scope, string clause, SourceSpan span)
    {
        if (clause == "RETURN" && scope.Names.Count == 0)
        {
            throw CypherErrors.NothingInScope(clause, span);
        }

        foreach (var name in scope.Names.Order(StringComparer.Ordinal))
        {
            if (scope.TryFind(name, out var symbol))
            {
                after.Add(name, symbol);
                items.Add(new ProjectionItem(new Expression.Variable(symbol.Name) { Span = span }, symbol.Name, name, Explicit: false));
            }
        }
    }

    private Expression BindSort(Expression expression, Projection projection, Scope after, Scope seen, bool grouped, bool aggregated, string clause)
    {
        if (!aggregated)
        {
            CheckNoAggregate(expression, clause);
        }

        return BindAfter(expression, projection, after, seen, grouped, condition: false) ?? expression;
    }

    private static void CheckNoAggregate(Expression expression, string clause)
    {
        if (expression.Aggregates())
        {
            throw CypherErrors.AggregateInOrderBy(clause, expression.Span);
        }
    }

    /// <summary>
    /// An expression that stands after the columns. When rows were grouped, what equals a column becomes that column, and nothing else from before
    /// can be named.
    /// </summary>
    private Expression? BindAfter(Expression? expression, Projection projection, Scope after, Scope seen, bool grouped, bool condition)
    {
        if (expression is null)
        {
            return null;
        }

        _aggregates = grouped && !condition ? Aggregates.Allowed : Aggregates.Forbidden;
        var bound = condition ? BindCondition(expression, seen) ?? expression : BindExpression(expression, seen);
        _aggregates = Aggregates.Forbidden;
        if (!grouped)
        {
            return bound;
        }

        bound = bound.Replace(part => part is Expression.Literal or Expression.Parameter
            ? null
            : projection.Items.FirstOrDefault(item => item.Expression == part) is { } column
                ? new Expression.Variable(column.Alias) { Span = part.Span }
                : null);
        var columns = projection.Items.Select(item => item.Alias).ToHashSet(StringComparer.Ordinal);
        CheckAfterGrouping(expression, bound, columns, after, seen);
        return bound.Aggregates() ? throw CypherErrors.AggregateNotProjected(expression.Span) : bound;
    }

    private static void CheckAfterGrouping(Expression written, Expression bound, HashSet<string> columns, Scope after, Scope seen)
    {
        var mentioned = bound.Mentioned();
        foreach (var name in seen.Visible)
        {
            if (seen.TryFind(name, out var symbol) && mentioned.Contains(symbol.Name) && !columns.Contains(symbol.Name) && !after.Contains(name))
            {
                throw CypherErrors.NotAfterGrouping(name, written.Span);
            }
        }
    }

    /// <summary>Beside an aggregate only constants and what is a column of its own may stand.</summary>
    private static void CheckGrouping(List<ProjectionItem> items)
    {
        var keys = items.Where(item => !item.Expression.Aggregates()).Select(item => item.Expression)
            .Where(key => key is Expression.Variable or Expression.Property or Expression.Subscript).ToHashSet();
        foreach (var item in items.Where(item => item.Expression.Aggregates()))
        {
            var rest = item.Expression.Replace(part =>
                ExpressionWalk.IsAggregate(part) || keys.Contains(part) ? new Expression.Literal(Value.Null) : null);
            var locals = new HashSet<string>(StringComparer.Ordinal);
            rest.Items(locals);
            if (!rest.HasSubquery() && rest.Mentioned().FirstOrDefault(name => !locals.Contains(name)) is { } free)
            {
                throw CypherErrors.ImplicitGrouping(free, item.Expression.Span);
            }
        }
    }

    private Expression? BindRowCount(Expression? count, string keyword)
    {
        if (count is null)
        {
            return null;
        }

        if (count.Mentioned().Count > 0)
        {
            throw CypherErrors.VariableInRowCount(keyword, count.Span);
        }

        if (count is Expression.Literal literal && (literal.Value.Kind != ValueKind.Integer || literal.Value.AsInteger() < 0))
        {
            throw CypherErrors.InvalidRowCount(keyword, literal.Value.ToString(), count.Span);
        }

        return BindExpression(count, new Scope(null));
    }
}
