using System.Diagnostics;
using KnowledgeGraph.Engine.Functions;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Semantics;

/// <summary>Expressions: variables, functions, and where aggregates and patterns may stand.</summary>
internal sealed partial class Binding
{
    private Aggregates _aggregates = Aggregates.Forbidden;

    private enum Aggregates
    {
        Forbidden,
        Allowed,

        /// <summary>We are among an aggregate's arguments.</summary>
        Inside,
    }

    private Expression? BindOptional(Expression? expression, Scope scope) => expression is null ? null : BindExpression(expression, scope);

    /// <summary>A WHERE: true or false is wanted, and patterns are tests.</summary>
    private Expression? BindCondition(Expression? expression, Scope scope) => expression is null ? null : BindBoolean(expression, scope);

    private Expression BindBoolean(Expression expression, Scope scope)
    {
        if (expression is Expression.PatternPredicate predicate)
        {
            return BindPatternPredicate(predicate, scope);
        }

        var type = StaticTypes.Of(expression, scope);
        return type is StaticType.Any or StaticType.Boolean ? BindExpression(expression, scope) : throw CypherErrors.WrongType("Boolean", type, expression.Span);
    }

    // One short method for each case, so that a deep tree takes little of the stack.
    private Expression BindExpression(Expression expression, Scope scope) => expression switch
    {
        Expression.Literal or Expression.Parameter => expression,
        Expression.Variable e => BindVariable(e, scope),
        Expression.Binary e => BindBinary(e, scope),
        Expression.Property e => BindProperty(e, scope),
        Expression.Subscript e => BindSubscript(e, scope),
        Expression.Slice e => BindSlice(e, scope),
        Expression.ListLiteral e => BindList(e, scope),
        Expression.MapLiteral e => BindMap(e, scope),
        Expression.MapProjection e => BindMapProjection(e, scope),
        Expression.And e => BindAnd(e, scope),
        Expression.Or e => BindOr(e, scope),
        Expression.Not e => BindNot(e, scope),
        Expression.Negate e => BindNegate(e, scope),
        Expression.IsNull e => BindIsNull(e, scope),
        Expression.IsTyped e => e with { Operand = BindExpression(e.Operand, scope) },
        Expression.IsNormalized e => e with { Operand = BindExpression(e.Operand, scope) },
        Expression.HasLabels e => BindHasLabels(e, scope),
        Expression.Case e => BindCase(e, scope),
        Expression.CountStar e => BindCountStar(e),
        Expression.FunctionCall e => BindCall(e, scope),
        Expression.ListComprehension e => BindListComprehension(e, scope),
        Expression.Quantifier e => BindQuantifier(e, scope),
        Expression.Reduce e => BindReduce(e, scope),
        Expression.Exists e => BindExists(e, scope),
        Expression.Count e => BindCount(e, scope),
        Expression.Collect e => BindCollect(e, scope),
        Expression.PatternComprehension e => BindPatternComprehension(e, scope),
        Expression.PatternPredicate => throw CypherErrors.PatternIsNoValue(expression.Span),
        _ => throw new UnreachableException($"{expression.GetType().Name} cannot be bound."),
    };

    private static Expression.Variable BindVariable(Expression.Variable variable, Scope scope) => scope.TryFind(variable.Name, out var symbol)
        ? variable with { Name = symbol.Name }
        : throw CypherErrors.VariableNotDefined(variable.Name, scope.Visible, variable.Span);

    private Expression BindBinary(Expression.Binary e, Scope scope)
    {
        if (e.Operator == BinaryOperator.Xor)
        {
            return e with { Left = BindBoolean(e.Left, scope), Right = BindBoolean(e.Right, scope) };
        }

        if (e.Operator == BinaryOperator.In && StaticTypes.Of(e.Right, scope) is var type && type is not (StaticType.Any or StaticType.List))
        {
            throw CypherErrors.WrongType("List", type, e.Right.Span);
        }

        return e with { Left = BindExpression(e.Left, scope), Right = BindExpression(e.Right, scope) };
    }

    private Expression BindProperty(Expression.Property e, Scope scope)
    {
        var type = StaticTypes.Of(e.Target, scope);
        return type is StaticType.Boolean or StaticType.Integer or StaticType.Float or StaticType.String or StaticType.List or StaticType.Path
            ? throw CypherErrors.WrongType("Map, Node, Relationship, Point or a temporal value", type, e.Target.Span)
            : e with { Target = BindExpression(e.Target, scope) };
    }

    private Expression BindSubscript(Expression.Subscript e, Scope scope) =>
        e with { Target = BindExpression(e.Target, scope), Key = BindExpression(e.Key, scope) };

    private Expression BindSlice(Expression.Slice e, Scope scope) =>
        e with { Target = BindExpression(e.Target, scope), From = BindOptional(e.From, scope), To = BindOptional(e.To, scope) };

    private Expression BindList(Expression.ListLiteral e, Scope scope) => e with { Items = e.Items.Map(item => BindExpression(item, scope)) };

    private Expression BindMap(Expression.MapLiteral e, Scope scope) =>
        e with { Entries = e.Entries.Map(entry => entry with { Value = BindExpression(entry.Value, scope) }) };

    private Expression BindMapProjection(Expression.MapProjection e, Scope scope) => e with
    {
        Target = BindVariable(e.Target, scope),
        Items = e.Items.Map(item => item is MapProjectionItem.Entry entry ? entry with { Value = BindExpression(entry.Value, scope) } : item),
    };

    private Expression BindAnd(Expression.And e, Scope scope) => e with { Operands = e.Operands.Map(operand => BindBoolean(operand, scope)) };

    private Expression BindOr(Expression.Or e, Scope scope) => e with { Operands = e.Operands.Map(operand => BindBoolean(operand, scope)) };

    private Expression BindNot(Expression.Not e, Scope scope) => e with { Operand = BindBoolean(e.Operand, scope) };

    private Expression BindNegate(Expression.Negate e, Scope scope) => e with { Operand = BindExpression(e.Operand, scope) };

    private Expression BindIsNull(Expression.IsNull e, Scope scope) => e with { Operand = BindExpression(e.Operand, scope) };

    private Expression BindHasLabels(Expression.HasLabels e, Scope scope)
    {
        var type = StaticTypes.Of(e.Operand, scope);
        return type is StaticType.Any or StaticType.Node or StaticType.Relationship
            ? e with { Operand = BindExpression(e.Operand, scope) }
            : throw CypherErrors.WrongType("Node or Relationship", type, e.Operand.Span);
    }

    private Expression BindCase(Expression.Case e, Scope scope) => e with
    {
        Subject = BindOptional(e.Subject, scope),
        Branches = e.Branches.Map(branch => new CaseBranch(
            branch.Tests.Map(test => BindBoolean(test, scope)), BindExpression(branch.Result, scope))),
        Otherwise = BindOptional(e.Otherwise, scope),
    };

    private Expression.CountStar BindCountStar(Expression.CountStar e)
    {
        CheckAggregate("count", e.Span);
        return e;
    }

    private Expression BindCall(Expression.FunctionCall e, Scope scope)
    {
        if (!FunctionTable.TryFind(e.Name, out var signature))
        {
            throw CypherErrors.UnknownFunction(e.Name, FunctionTable.All.Select(function => function.Name), e.Span);
        }

        if (e.Arguments.Count < signature.MinimumArguments || e.Arguments.Count > signature.MaximumArguments)
        {
            throw CypherErrors.ArgumentCount(e.Name, e.Arguments.Count, signature.MinimumArguments, signature.MaximumArguments, e.Span);
        }

        if (!signature.Aggregates)
        {
            ArgumentTypes.Check(e, scope);
            return e.Distinct ? throw CypherErrors.DistinctOfNoAggregate(e.Name, e.Span) : e with { Arguments = BindAll(e.Arguments, scope) };
        }

        CheckAggregate(e.Name, e.Span);
        ArgumentTypes.Check(e, scope);
        _aggregates = Aggregates.Inside;
        var arguments = BindAll(e.Arguments, scope);
        _aggregates = Aggregates.Allowed;
        return e with { Arguments = arguments };
    }

    private Seq<Expression> BindAll(Seq<Expression> expressions, Scope scope) => expressions.Map(expression => BindExpression(expression, scope));

    private void CheckAggregate(string name, SourceSpan span)
    {
        if (_aggregates != Aggregates.Allowed)
        {
            throw _aggregates == Aggregates.Inside ? CypherErrors.NestedAggregate(span) : CypherErrors.AggregateNotHere(name, span);
        }
    }

    private Expression.ListComprehension BindListComprehension(Expression.ListComprehension e, Scope scope)
    {
        var list = BindListOf(e.List, scope);
        var inner = new Scope(scope);
        var item = Declare(inner, e.Item, StaticType.Any).Name;
        var mode = EnterList();
        var (where, projection) = (BindCondition(e.Where, inner), BindOptional(e.Projection, inner));
        _aggregates = mode;
        return new Expression.ListComprehension(item, list, where, projection) { Span = e.Span };
    }

    private Expression.Quantifier BindQuantifier(Expression.Quantifier e, Scope scope)
    {
        var list = BindListOf(e.List, scope);
        var inner = new Scope(scope);
        var item = Declare(inner, e.Item, StaticType.Any).Name;
        var mode = EnterList();
        var predicate = BindBoolean(e.Predicate, inner);
        _aggregates = mode;
        return new Expression.Quantifier(e.Kind, item, list, predicate) { Span = e.Span };
    }

    private Expression.Reduce BindReduce(Expression.Reduce e, Scope scope)
    {
        var (initial, list) = (BindExpression(e.Initial, scope), BindListOf(e.List, scope));
        var inner = new Scope(scope);
        var accumulator = Declare(inner, e.Accumulator, StaticType.Any).Name;
        var item = Declare(inner, e.Item, StaticType.Any).Name;
        var mode = EnterList();
        var step = BindExpression(e.Step, inner);
        _aggregates = mode;
        return new Expression.Reduce(accumulator, initial, item, list, step) { Span = e.Span };
    }

    private Expression BindListOf(Expression list, Scope scope)
    {
        var type = StaticTypes.Of(list, scope);
        return type is StaticType.Any or StaticType.List ? BindExpression(list, scope) : throw CypherErrors.WrongType("List", type, list.Span);
    }

    /// <summary>What is done for each item of a list cannot aggregate over rows.</summary>
    private Aggregates EnterList()
    {
        var mode = _aggregates;
        _aggregates = mode == Aggregates.Inside ? mode : Aggregates.Forbidden;
        return mode;
    }

    private Expression.Exists BindExists(Expression.Exists e, Scope scope) => e with { Query = BindInner(e.Query, scope, Place.Exists, e.Span).Query };

    private Expression.Count BindCount(Expression.Count e, Scope scope) => e with { Query = BindInner(e.Query, scope, Place.Count, e.Span).Query };

    private Expression.Collect BindCollect(Expression.Collect e, Scope scope) => e with { Query = BindInner(e.Query, scope, Place.Collect, e.Span).Query };
}
