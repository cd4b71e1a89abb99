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

    private Expression BindBoolean(Expression expression, Scope scope) => expression is Expression.PatternPredicate predicate
        ? BindPatternPredicate(predicate, scope)
        : Expect(BindExpression(expression, scope), StaticType.Boolean);

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
        Expression.Plus e => BindPlus(e, scope),
        Expression.IsNull e => BindIsNull(e, scope),
        Expression.IsTyped e => Typed(e with { Operand = BindExpression(e.Operand, scope) }, StaticType.Any),   // as Neo4j has it
        Expression.IsNormalized e => Typed(e with { Operand = BindExpression(e.Operand, scope) }, StaticType.Boolean),
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
        Expression.ShortestPath e => BindShortestPath(e, scope),
        Expression.PatternPredicate => throw CypherErrors.PatternIsNoValue(expression.Span),
        _ => throw new UnreachableException($"{expression.GetType().Name} cannot be bound."),
    };

    private Expression.Variable BindVariable(Expression.Variable variable, Scope scope) => scope.TryFind(variable.Name, out var symbol)
        ? Typed(variable with { Name = symbol.Name }, symbol.Type)
        : throw CypherErrors.VariableNotDefined(variable.Name, scope.Visible, variable.Span);

    private Expression.Binary BindBinary(Expression.Binary e, Scope scope)
    {
        var bound = e.Operator == BinaryOperator.Xor
            ? e with { Left = BindBoolean(e.Left, scope), Right = BindBoolean(e.Right, scope) }
            : e with { Left = BindExpression(e.Left, scope), Right = BindExpression(e.Right, scope) };
        return Typed(bound, OperatorTypes.Check(bound, TypeOf(bound.Left), TypeOf(bound.Right)));
    }

    private Expression.Property BindProperty(Expression.Property e, Scope scope)
    {
        var target = Expect(BindExpression(e.Target, scope), StaticType.HasProperties);
        return Typed(e with { Target = target }, TypeOf(target) is var type && (type == StaticType.Node || type == StaticType.Relationship) ? StaticType.Stored : StaticType.Any);
    }

    private Expression.Subscript BindSubscript(Expression.Subscript e, Scope scope)
    {
        var bound = e with { Target = BindExpression(e.Target, scope), Key = BindExpression(e.Key, scope) };
        var (target, key) = (TypeOf(bound.Target), TypeOf(bound.Key));
        if (target.MayBe(StaticType.List))
        {
            return !target.IsSingle && target.MayBe(StaticType.MapLike) ? bound
                : key.MayBe(StaticType.Integer) ? (target.IsSingle ? Typed(bound, target.Items) : bound)
                : throw CypherErrors.WrongSubscript("list index", StaticType.Integer, key, e.Key.Span);
        }

        // A key that is written out is a property's name, as behind a dot; one that is worked out is not.
        var taken = e.Key is Expression.Literal { Value.Kind: ValueKind.String } ? StaticType.Projectable : StaticType.MapLike;
        return !target.MayBe(taken)
            ? throw (bound.Target is Expression.Variable ? CypherErrors.WrongType(StaticType.List, target, e.Target.Span) : CypherErrors.WrongOperand(StaticType.List, target, e.Target.Span))
            : key.MayBe(StaticType.String) ? bound
            : throw CypherErrors.WrongSubscript(
                target == StaticType.Node ? "node property key" : target == StaticType.Relationship ? "relationship property key" : "map key", StaticType.String, key, e.Key.Span);
    }

    private Expression.Slice BindSlice(Expression.Slice e, Scope scope)
    {
        var target = Expect(BindExpression(e.Target, scope), StaticType.List);
        return Typed(e with { Target = target, From = Position(e.From), To = Position(e.To) }, TypeOf(target) is { IsSingle: true } list ? list : StaticType.List);

        Expression? Position(Expression? position) => position is null ? null : Expect(BindExpression(position, scope), StaticType.Integer);
    }

    private Expression.ListLiteral BindList(Expression.ListLiteral e, Scope scope)
    {
        var bound = e with { Items = e.Items.Map(item => BindExpression(item, scope)) };
        return Typed(bound, StaticType.ListOf(bound.Items.IsEmpty ? StaticType.Any : bound.Items.Select(TypeOf).Aggregate((one, other) => one.Or(other))));
    }

    private Expression.MapLiteral BindMap(Expression.MapLiteral e, Scope scope) =>
        Typed(e with { Entries = e.Entries.Map(entry => entry with { Value = BindExpression(entry.Value, scope) }) }, StaticType.Map);

    private Expression.MapProjection BindMapProjection(Expression.MapProjection e, Scope scope) => Typed(
        e with
        {
            Target = (Expression.Variable)Expect(BindVariable(e.Target, scope), StaticType.Projectable),
            Items = e.Items.Map(item => item is MapProjectionItem.Entry entry ? entry with { Value = BindExpression(entry.Value, scope) } : item),
        },
        StaticType.Map);

    private Expression.And BindAnd(Expression.And e, Scope scope) =>
        Typed(e with { Operands = e.Operands.Map(operand => BindBoolean(operand, scope)) }, StaticType.Boolean);

    private Expression.Or BindOr(Expression.Or e, Scope scope) =>
        Typed(e with { Operands = e.Operands.Map(operand => BindBoolean(operand, scope)) }, StaticType.Boolean);

    private Expression.Not BindNot(Expression.Not e, Scope scope) => Typed(e with { Operand = BindBoolean(e.Operand, scope) }, StaticType.Boolean);

    private Expression.Negate BindNegate(Expression.Negate e, Scope scope)
    {
        var operand = BindExpression(e.Operand, scope);
        return TypeOf(operand) is var type && type.MayBe(StaticType.Number)
            ? Typed(e with { Operand = operand }, type.IsSingle ? type : StaticType.Number)
            : throw CypherErrors.WrongOperand(StaticType.Number, type, operand.Span);
    }

    private Expression.Plus BindPlus(Expression.Plus e, Scope scope)
    {
        var operand = BindExpression(e.Operand, scope);
        return TypeOf(operand) is var type && (type.MayBe(StaticType.Signed) || parameters.Count > 0)   // where parameters' types are known Neo4j does not look again
            ? Typed(e with { Operand = operand }, type)
            : throw CypherErrors.WrongOperand(StaticType.Number, type, operand.Span);
    }

    private Expression.IsNull BindIsNull(Expression.IsNull e, Scope scope) => Typed(e with { Operand = BindExpression(e.Operand, scope) }, StaticType.Boolean);

    private Expression.HasLabels BindHasLabels(Expression.HasLabels e, Scope scope) =>
        Typed(e with { Operand = Expect(BindExpression(e.Operand, scope), StaticType.Entity) }, StaticType.Boolean);

    private Expression.Case BindCase(Expression.Case e, Scope scope)
    {
        var bound = e with
        {
            Subject = BindOptional(e.Subject, scope),
            Branches = e.Branches.Map(branch => new CaseBranch(
                branch.Tests.Map(test => BindBoolean(test, scope)), BindExpression(branch.Result, scope))),
            Otherwise = BindOptional(e.Otherwise, scope),
        };
        var results = bound.Branches.Select(branch => branch.Result).Append(bound.Otherwise).OfType<Expression>();
        return Typed(bound, results.Select(TypeOf).Aggregate((one, other) => one.Either(other)));
    }

    private Expression.CountStar BindCountStar(Expression.CountStar e)
    {
        CheckAggregate("count", e.Span);
        return Typed(e, StaticType.Integer);
    }

    private Expression.FunctionCall BindCall(Expression.FunctionCall e, Scope scope)
    {
        if (!FunctionTable.TryFind(e.Name, out var signature))
        {
            throw CypherErrors.UnknownFunction(e.Name, FunctionTable.All.Select(function => function.Name), e.Span);
        }

        if (e.Arguments.Count < signature.MinimumArguments || e.Arguments.Count > signature.MaximumArguments)
        {
            throw CypherErrors.ArgumentCount(e.Name, e.Arguments.Count, signature.MinimumArguments, signature.MaximumArguments, e.Span);
        }

        if (_aggregates == Aggregates.Inside && signature is Function { IsRandom: true })
        {
            throw CypherErrors.RandomInAggregate(e.Name, e.Span);
        }

        if (!signature.Aggregates && e.Distinct)
        {
            throw CypherErrors.DistinctOfNoAggregate(e.Name, e.Span);
        }

        if (signature.Aggregates)
        {
            CheckAggregate(e.Name, e.Span);
            _aggregates = Aggregates.Inside;
        }

        var bound = e with { Arguments = e.Arguments.Map(argument => BindArgument(e.Name, argument, scope)) };
        if (signature.Aggregates)
        {
            _aggregates = Aggregates.Allowed;
        }

        if (e.Name.StartsWith("percentile", StringComparison.OrdinalIgnoreCase) && bound.Arguments[1] is Expression.Literal { Value: var percentile }
            && Numbers.Is(percentile.Kind) && !(percentile.AsNumber() is >= 0 and <= 1))
        {
            throw CypherErrors.PercentileOutOfRange(percentile, e.Arguments[1].Span);
        }

        if (e.Name.Equals("point", StringComparison.OrdinalIgnoreCase) && bound.Arguments[0] is Expression.MapLiteral(var coordinates)
            && !IsPoint([.. coordinates.Select(static coordinate => coordinate.Key)]))
        {
            throw CypherErrors.NotAPoint(coordinates.Select(static coordinate => coordinate.Key), e.Arguments[0].Span);
        }

        return Typed(bound, FunctionTypes.Check(e.Name, bound.Arguments, TypeOf));
    }

    private static bool IsPoint(HashSet<string> keys) => keys.IsSupersetOf(["x", "y"]) || keys.IsSupersetOf(["longitude", "latitude"]);

    // exists((a)-->(b)) is a test like any other.
    private Expression BindArgument(string function, Expression argument, Scope scope) => argument is Expression.PatternPredicate predicate && function.Equals("exists", StringComparison.OrdinalIgnoreCase)
        ? BindPatternPredicate(predicate, scope)
        : BindExpression(argument, scope);

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
        var item = Declare(inner, e.Item, TypeOf(list).Items).Name;
        var mode = EnterList();
        var (where, projection) = (BindCondition(e.Where, inner), BindOptional(e.Projection, inner));
        _aggregates = mode;
        return Typed(
            new Expression.ListComprehension(item, list, where, projection) { Span = e.Span }, StaticType.ListOf(projection is null ? TypeOf(list).Items : TypeOf(projection)));
    }

    private Expression.Quantifier BindQuantifier(Expression.Quantifier e, Scope scope)
    {
        var list = BindListOf(e.List, scope);
        var inner = new Scope(scope);
        var item = Declare(inner, e.Item, TypeOf(list).Items).Name;
        var mode = EnterList();
        var predicate = BindBoolean(e.Predicate, inner);
        _aggregates = mode;
        return Typed(new Expression.Quantifier(e.Kind, item, list, predicate) { Span = e.Span }, StaticType.Boolean);
    }

    private Expression.Reduce BindReduce(Expression.Reduce e, Scope scope)
    {
        var (initial, list) = (BindExpression(e.Initial, scope), BindListOf(e.List, scope));
        var inner = new Scope(scope);
        var accumulator = Declare(inner, e.Accumulator, TypeOf(initial)).Name;
        var item = Declare(inner, e.Item, TypeOf(list).Items).Name;
        var mode = EnterList();
        var step = BindExpression(e.Step, inner);
        _aggregates = mode;
        var (from, to) = (TypeOf(initial), TypeOf(step));
        return from.MayBe(to) || from.Or(to) == StaticType.Number
            ? Typed(new Expression.Reduce(accumulator, initial, item, list, step) { Span = e.Span }, from.Or(to))
            : throw CypherErrors.WrongAccumulator(from, to, step.Span);
    }

    private Expression BindListOf(Expression list, Scope scope) => Expect(BindExpression(list, scope), StaticType.List);

    /// <summary>What is done for each item of a list cannot aggregate over rows.</summary>
    private Aggregates EnterList()
    {
        var mode = _aggregates;
        _aggregates = mode == Aggregates.Inside ? mode : Aggregates.Forbidden;
        return mode;
    }

    private Expression.Exists BindExists(Expression.Exists e, Scope scope) =>
        Typed(e with { Query = BindInner(e.Query, scope, Place.Exists, e.Span).Query }, StaticType.Boolean);

    private Expression.Count BindCount(Expression.Count e, Scope scope) =>
        Typed(e with { Query = BindInner(e.Query, scope, Place.Count, e.Span).Query }, StaticType.Integer);

    private Expression.Collect BindCollect(Expression.Collect e, Scope scope) =>
        Typed(e with { Query = BindInner(e.Query, scope, Place.Collect, e.Span).Query }, StaticType.List);
}
