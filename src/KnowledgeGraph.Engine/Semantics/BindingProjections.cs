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

        var projected = BindProjection(with.Projection, scope, "WITH", with.Span);
        var where = with.Where is null ? null : projected.Resolve(BindBoolean(with.Where, projected.Seen), with.Where.Span);
        scope.ReplaceBy(projected.After);
        return with with { Projection = projected.Projection, Where = where };
    }

    private (Clause.Return Clause, IReadOnlyList<Returned> Columns) BindReturn(Clause.Return @return, Scope scope, Place place)
    {
        if (place == Place.Call && @return.Projection.Items.FirstOrDefault(item => !item.Explicit && item.Expression is not Expression.Variable) is { } item)
        {
            throw CypherErrors.MustBeAliased("CALL { RETURN ... }", item.Expression.Span);
        }

        var projected = BindProjection(@return.Projection, scope, "RETURN", @return.Span);
        var columns = projected.Projection.Items.Select(item =>
            new Returned(item.Column, projected.After.TryFind(item.Column, out var symbol) ? symbol : new Symbol(item.Alias, StaticType.Any)));
        return (@return with { Projection = projected.Projection }, [.. columns]);
    }

    private Projected BindProjection(Projection projection, Scope scope, string clause, SourceSpan span)
    {
        var items = new List<ProjectionItem>();
        var after = new Scope(scope.Outer);
        if (projection.Star)
        {
            AddStar(items, after, scope, clause, span, projection.Items);
        }

        foreach (var item in projection.Items)
        {
            items.Add(BindItem(item, after, scope, clause, projection.Items));
        }

        var aggregated = items.Exists(item => item.Expression.Aggregates());
        if (aggregated)
        {
            CheckGrouping(items, scope);
        }

        var bound = projection with
        {
            Star = false, Items = [.. items], Skip = BindRowCount(projection.Skip, "SKIP"), Limit = BindRowCount(projection.Limit, "LIMIT"),
        };
        var projected = new Projected(bound, scope, after, aggregated);
        return projected with
        {
            Projection = bound with
            {
                OrderBy = bound.OrderBy.Map(item => item with
                {
                    Expression = HiddenColumn(item.Expression, projection, bound) ?? BindSort(item.Expression, projected, aggregated, clause),
                }),
            },
        };
    }

    private ProjectionItem BindItem(ProjectionItem item, Scope after, Scope scope, string clause, Seq<ProjectionItem> written)
    {
        _aggregates = Aggregates.Allowed;
        var expression = BindExpression(item.Expression, scope);
        _aggregates = Aggregates.Forbidden;
        if (after.Declares(item.Alias))
        {
            throw CypherErrors.DuplicateColumn(item.Alias, written.First(other => other.Alias == item.Alias).Expression.Span);
        }

        if (clause == "WITH" && scope.Outer is { } outer && outer.TryFind(item.Alias, out var shadowed)
            && !(expression is Expression.Variable same && same.Name == shadowed.Name))
        {
            throw CypherErrors.ShadowsImport(item.Alias, item.Expression.Span);
        }

        var passedOn = item.Expression is Expression.Variable variable && variable.Name == item.Alias;

        // What has only its own text for a name is called the same in every text, so that it does not matter how it is spelled.
        var name = passedOn ? ((Expression.Variable)expression).Name : Unique(item.Explicit ? item.Alias : "@column");
        after.Add(item.Alias, new Symbol(name, TypeOf(expression)));
        return item with { Expression = expression, Alias = name };
    }

    private static void AddStar(List<ProjectionItem> items, Scope after, Scope scope, string clause, SourceSpan span, Seq<ProjectionItem> beside)
    {
        if (clause == "RETURN" && scope.Names.Count == 0)
        {
            throw CypherErrors.NothingInScope(clause, span);
        }

        // WITH *, a + 1 AS a: the new one stands for the old one.
        foreach (var name in scope.Names.Order(StringComparer.Ordinal).Where(name => beside.All(item => item.Alias != name)))
        {
            if (scope.TryFind(name, out var symbol))
            {
                after.Add(name, symbol);
                items.Add(new ProjectionItem(new Expression.Variable(symbol.Name) { Span = span }, symbol.Name, name, Explicit: false));
            }
        }
    }

    // RETURN n.name AS n ORDER BY n.name: by now n is the column, but what is written as a column was is that column, if it is so as a whole.
    private static Expression.Variable? HiddenColumn(Expression sort, Projection written, Projection bound)
    {
        if (sort is Expression.Variable || !sort.Mentioned().Overlaps(written.Items.Where(static item => item.Explicit).Select(static item => item.Alias)))
        {
            return null;
        }

        var first = bound.Items.Count - written.Items.Count;
        for (var i = 0; i < written.Items.Count; i++)
        {
            if (written.Items[i].Expression == sort)
            {
                return new Expression.Variable(bound.Items[first + i].Alias) { Span = sort.Span };
            }
        }

        return null;
    }

    private Expression BindSort(Expression expression, Projected projected, bool aggregated, string clause)
    {
        if (!aggregated && expression.Aggregates())
        {
            throw CypherErrors.AggregateInOrderBy(clause, expression.Span);
        }

        _aggregates = aggregated ? Aggregates.Allowed : Aggregates.Forbidden;
        var bound = BindExpression(expression, projected.Seen);
        _aggregates = Aggregates.Forbidden;
        return projected.Resolve(bound, expression.Span);
    }

    /// <summary>Beside an aggregate only constants and what is a column of its own may stand.</summary>
    private static void CheckGrouping(List<ProjectionItem> items, Scope scope)
    {
        var keys = items.Where(item => !item.Expression.Aggregates()).Select(item => item.Expression)
            .Where(key => key is Expression.Variable or Expression.Property or Expression.Subscript).ToHashSet();
        var outer = scope.SymbolNames();
        outer.ExceptWith(keys.OfType<Expression.Variable>().Select(key => key.Name));
        foreach (var item in items.Where(item => item.Expression.Aggregates()))
        {
            var rest = item.Expression.Replace(part =>
                ExpressionWalk.IsAggregate(part) || keys.Contains(part) ? new Expression.Literal(Value.Null) : null);
            if (rest.Mentioned().FirstOrDefault(outer.Contains) is { } free)
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
