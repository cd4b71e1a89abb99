using System.Diagnostics;
using KnowledgeGraph.Engine.Functions;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Semantics;

/// <summary>Questions that the binder and the planner ask of expressions.</summary>
internal static class ExpressionWalk
{
    public static bool IsAggregate(Expression expression) => expression switch
    {
        Expression.CountStar => true,
        Expression.FunctionCall call => FunctionTable.TryFind(call.Name, out var signature) && signature.Aggregates,
        _ => false,
    };

    public static bool Aggregates(this Expression expression) => expression.Contains(IsAggregate);

    /// <summary>Whether the expression or a part of it passes the test; inside of subqueries is not looked.</summary>
    public static bool Contains(this Expression expression, Func<Expression, bool> test) =>
        test(expression) || Parts(expression).Any(part => part.Contains(test));

    /// <summary>All variables that are named anywhere in it, its own too, and inside of subqueries.</summary>
    public static void Mention(this Expression expression, ISet<string> names)
    {
        switch (expression)
        {
            case Expression.Variable variable:
                names.Add(variable.Name);
                break;
            case Expression.ListComprehension or Expression.Quantifier or Expression.Reduce:
                Bound(expression, names);
                break;
            case Expression.Exists exists:
                Mention(exists.Query, names);
                break;
            case Expression.Count count:
                Mention(count.Query, names);
                break;
            case Expression.Collect collect:
                Mention(collect.Query, names);
                break;
            case Expression.PatternComprehension comprehension:
                Mention(comprehension.Pattern, names);
                break;
            case Expression.PatternPredicate predicate:
                Mention(predicate.Pattern, names);
                break;
            case Expression.ShortestPath shortest:
                Mention(shortest.Pattern, names);
                break;
        }

        foreach (var part in Parts(expression))
        {
            part.Mention(names);
        }
    }

    public static HashSet<string> Mentioned(this Expression expression)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        expression.Mention(names);
        return names;
    }

    /// <summary>The variables that list comprehensions and their like bind inside this expression.</summary>
    public static void Items(this Expression expression, ISet<string> names)
    {
        Bound(expression, names);
        foreach (var part in Parts(expression))
        {
            part.Items(names);
        }
    }

    private static void Bound(Expression expression, ISet<string> names)
    {
        switch (expression)
        {
            case Expression.ListComprehension comprehension:
                names.Add(comprehension.Item);
                break;
            case Expression.Quantifier quantifier:
                names.Add(quantifier.Item);
                break;
            case Expression.Reduce reduce:
                names.Add(reduce.Accumulator);
                names.Add(reduce.Item);
                break;
        }
    }

    /// <summary>Whether working it out may end in an error for some values: all but tests and what they test. Inside of subqueries is not looked.</summary>
    public static bool MayFail(this Expression expression) => expression.Contains(static part => part is not (Expression.Literal or Expression.Lifted or Expression.Parameter
        or Expression.Variable or Expression.Property or Expression.ListLiteral or Expression.IsNull or Expression.IsTyped or Expression.And or Expression.Or or Expression.Not
        or Expression.HasLabels or Expression.Exists or Expression.Count or Expression.Collect
        or Expression.Binary
        {
            Operator: BinaryOperator.Equal or BinaryOperator.NotEqual or BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater
                or BinaryOperator.GreaterOrEqual or BinaryOperator.StartsWith or BinaryOperator.EndsWith or BinaryOperator.Contains,
        }));

    public static bool HasSubquery(this Expression expression) => expression.Contains(part =>
        part is Expression.Exists or Expression.Count or Expression.Collect or Expression.PatternComprehension or Expression.PatternPredicate
            or Expression.ShortestPath);

    /// <summary>The same expression with each outermost part that <paramref name="replace"/> has an answer for put in its place.</summary>
    public static Expression Replace(this Expression expression, Func<Expression, Expression?> replace)
    {
        if (replace(expression) is { } replacement)
        {
            return replacement;
        }

        Expression Into(Expression part) => part.Replace(replace);
        Expression? IntoOptional(Expression? part) => part is null ? null : Into(part);
        return expression switch
        {
            Expression.Property e => e with { Target = Into(e.Target) },
            Expression.Subscript e => e with { Target = Into(e.Target), Key = Into(e.Key) },
            Expression.Slice e => e with { Target = Into(e.Target), From = IntoOptional(e.From), To = IntoOptional(e.To) },
            Expression.ListLiteral e => e with { Items = e.Items.Map(Into) },
            Expression.MapLiteral e => e with { Entries = e.Entries.Map(entry => entry with { Value = Into(entry.Value) }) },
            Expression.MapProjection e => e with
            {
                Target = Into(e.Target) as Expression.Variable ?? e.Target,
                Items = e.Items.Map(item => item is MapProjectionItem.Entry entry ? entry with { Value = Into(entry.Value) } : item),
            },
            Expression.And e => e with { Operands = e.Operands.Map(Into) },
            Expression.Or e => e with { Operands = e.Operands.Map(Into) },
            Expression.Not e => e with { Operand = Into(e.Operand) },
            Expression.Binary e => e with { Left = Into(e.Left), Right = Into(e.Right) },
            Expression.Negate e => e with { Operand = Into(e.Operand) },
            Expression.Plus e => e with { Operand = Into(e.Operand) },
            Expression.IsNull e => e with { Operand = Into(e.Operand) },
            Expression.IsTyped e => e with { Operand = Into(e.Operand) },
            Expression.IsNormalized e => e with { Operand = Into(e.Operand) },
            Expression.HasLabels e => e with { Operand = Into(e.Operand), Labels = e.Labels.Map(Into) },
            Expression.Case e => e with
            {
                Subject = IntoOptional(e.Subject),
                Branches = e.Branches.Map(branch => new CaseBranch(branch.Tests.Map(Into), Into(branch.Result))),
                Otherwise = IntoOptional(e.Otherwise),
            },
            Expression.FunctionCall e => e with { Arguments = e.Arguments.Map(Into) },
            Expression.ListComprehension e => e with
            {
                List = Into(e.List), Where = IntoOptional(e.Where), Projection = IntoOptional(e.Projection),
            },
            Expression.Quantifier e => e with { List = Into(e.List), Predicate = Into(e.Predicate) },
            Expression.Reduce e => e with { Initial = Into(e.Initial), List = Into(e.List), Step = Into(e.Step) },
            _ => expression,
        };
    }

    /// <summary>a AND b AND c, as its parts.</summary>
    public static IEnumerable<Expression> Conjuncts(this Expression? expression) => expression switch
    {
        null => [],
        Expression.And and => and.Operands.SelectMany(operand => operand.Conjuncts()),
        _ => [expression],
    };

    /// <summary>The variables that a pattern itself names; of its groups, the lists.</summary>
    public static void Declared(PathPattern pattern, ISet<string> names)
    {
        Add(pattern.Variable, names);
        Add(pattern.InnerVariable, names);
        foreach (var node in pattern.Nodes)
        {
            Add(node.Variable, names);
        }

        foreach (var relationship in pattern.Relationships)
        {
            Add(relationship.Variable, names);
            foreach (var variable in relationship.Group?.Variables ?? [])
            {
                names.Add(variable.List);
            }
        }
    }

    public static void Mention(PathPattern pattern, ISet<string> names)
    {
        Declared(pattern, names);
        pattern.Where?.Mention(names);
        foreach (var node in pattern.Nodes)
        {
            Mention(node.Labels, names);
            node.Properties?.Mention(names);
            node.Where?.Mention(names);
        }

        foreach (var relationship in pattern.Relationships)
        {
            Mention(relationship.Types, names);
            relationship.Properties?.Mention(names);
            relationship.Where?.Mention(names);
            if (relationship.Group is { } group)
            {
                Mention(group.Pattern, names);
            }
        }
    }

    private static void Mention(LabelExpression? labels, ISet<string> names)
    {
        foreach (var computed in labels?.Computed() ?? [])
        {
            computed.Mention(names);
        }
    }

    public static void Mention(Query query, ISet<string> names)
    {
        foreach (var clause in query is Query.Union union ? union.Branches.SelectMany(branch => branch.Clauses) : ((Query.Single)query).Clauses)
        {
            Mention(clause, names);
        }
    }

    private static void Mention(Clause clause, ISet<string> names)
    {
        switch (clause)
        {
            case Clause.Match match:
                Mention(match.Patterns, names);
                match.Where?.Mention(names);
                break;
            case Clause.LoadCsv load:
                names.Add(load.Variable);
                load.Address.Mention(names);
                break;
            case Clause.Unwind unwind:
                names.Add(unwind.Variable);
                unwind.List.Mention(names);
                break;
            case Clause.With with:
                Mention(with.Projection, names);
                with.Where?.Mention(names);
                break;
            case Clause.Return @return:
                Mention(@return.Projection, names);
                break;
            case Clause.CallSubquery call:
                Mention(call.Query, names);
                foreach (var import in call.Imports ?? [])
                {
                    names.Add(import);
                }

                if (call.Transactions?.Status is { } status)
                {
                    names.Add(status);
                }

                break;
            case Clause.CallProcedure call:
                foreach (var argument in call.Arguments ?? [])
                {
                    argument.Mention(names);
                }

                foreach (var yield in call.Yields ?? [])
                {
                    names.Add(yield.Variable);
                }

                call.Where?.Mention(names);
                break;
            case Clause.Create create:
                Mention(create.Patterns, names);
                break;
            case Clause.Merge merge:
                Mention(merge.Pattern, names);
                Mention(merge.OnCreate, names);
                Mention(merge.OnMatch, names);
                break;
            case Clause.Set set:
                Mention(set.Items, names);
                break;
            case Clause.Remove remove:
                foreach (var item in remove.Items)
                {
                    foreach (var part in Parts(item))
                    {
                        part.Mention(names);
                    }
                }

                break;
            case Clause.Delete delete:
                foreach (var target in delete.Targets)
                {
                    target.Mention(names);
                }

                break;
            case Clause.Foreach @foreach:
                names.Add(@foreach.Variable);
                @foreach.List.Mention(names);
                foreach (var inner in @foreach.Clauses)
                {
                    Mention(inner, names);
                }

                break;
            case Clause.Finish:
                break;
            default:
                throw new UnreachableException($"{clause.GetType().Name} is not known here.");
        }
    }

    private static void Mention(Projection projection, ISet<string> names)
    {
        foreach (var item in projection.Items)
        {
            names.Add(item.Alias);
            item.Expression.Mention(names);
        }

        foreach (var item in projection.OrderBy)
        {
            item.Expression.Mention(names);
        }
    }

    private static void Mention(Seq<PathPattern> patterns, ISet<string> names)
    {
        foreach (var pattern in patterns)
        {
            Mention(pattern, names);
        }
    }

    private static void Mention(Seq<SetItem> items, ISet<string> names)
    {
        foreach (var item in items)
        {
            foreach (var part in Parts(item))
            {
                part.Mention(names);
            }
        }
    }

    /// <summary>The expressions of an item of SET.</summary>
    public static IEnumerable<Expression> Parts(SetItem item) => item switch
    {
        SetItem.Property property => [property.Target, property.Value],
        SetItem.ComputedProperty property => [property.Target, property.Key, property.Value],
        SetItem.Replace replace => [replace.Target, replace.Value],
        SetItem.Merge merge => [merge.Target, merge.Value],
        SetItem.Labels labels => [labels.Target, .. labels.Computed],
        _ => throw new UnreachableException($"SET of {item.GetType().Name}."),
    };

    /// <summary>The expressions of an item of REMOVE.</summary>
    public static IEnumerable<Expression> Parts(RemoveItem item) => item switch
    {
        RemoveItem.Property property => [property.Target],
        RemoveItem.ComputedProperty property => [property.Target, property.Key],
        RemoveItem.Labels labels => [labels.Target, .. labels.Computed],
        _ => throw new UnreachableException($"REMOVE of {item.GetType().Name}."),
    };

    private static void Add(string? name, ISet<string> names)
    {
        if (name is not null)
        {
            names.Add(name);
        }
    }

    private static IEnumerable<Expression> Parts(Expression expression) => expression switch
    {
        Expression.Once e => [e.Operand],
        Expression.Property e => [e.Target],
        Expression.Subscript e => [e.Target, e.Key],
        Expression.Slice e => Present(e.Target, e.From, e.To),
        Expression.ListLiteral e => e.Items,
        Expression.MapLiteral e => e.Entries.Select(entry => entry.Value),
        Expression.MapProjection e => [e.Target, .. e.Items.OfType<MapProjectionItem.Entry>().Select(entry => entry.Value)],
        Expression.And e => e.Operands,
        Expression.Or e => e.Operands,
        Expression.Not e => [e.Operand],
        Expression.Binary e => [e.Left, e.Right],
        Expression.Negate e => [e.Operand],
        Expression.Plus e => [e.Operand],
        Expression.IsNull e => [e.Operand],
        Expression.IsTyped e => [e.Operand],
        Expression.IsNormalized e => [e.Operand],
        Expression.HasLabels e => e.Labels.Computed().Prepend(e.Operand),
        Expression.Case e =>
            [.. Present(e.Subject, e.Otherwise), .. e.Branches.SelectMany(branch => branch.Tests.Append(branch.Result))],
        Expression.FunctionCall e => e.Arguments,
        Expression.ListComprehension e => Present(e.List, e.Where, e.Projection),
        Expression.Quantifier e => [e.List, e.Predicate],
        Expression.Reduce e => [e.Initial, e.List, e.Step],
        Expression.PatternComprehension e => Present(e.Projection, e.Where),
        _ => [],
    };

    private static IEnumerable<Expression> Present(params Expression?[] parts) => parts.OfType<Expression>();
}
