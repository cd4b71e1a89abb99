using System.Diagnostics;
using KnowledgeGraph.Engine.Functions;
using KnowledgeGraph.Engine.Runtime;
using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Planning;

/// <summary>
/// A bound query without what its plan does not depend on: white space, comments, the case of keywords, the names of columns that have none of their own, and the values
/// of literals. Texts with the same canonical text share a plan.
/// </summary>
/// <remarks>
/// Numbers, texts, lists of literals, and pure functions of texts (<c>date('2024-01-31')</c>, which is so worked out once) are taken out. What the planner or the compiler
/// looks at stays: true, false and null, the counts of SKIP, LIMIT and IN TRANSACTIONS, regular expressions. Two literals of the same spelling are one, so that expressions
/// that were equal still are; the type is part of the canonical text, so that whoever has checked the types of one text has checked all.
/// </remarks>
/// <param name="Query">What is planned.</param>
/// <param name="Text">Its spelling.</param>
/// <param name="Literals">What was taken out, by place.</param>
/// <param name="Values">The same, worked out.</param>
/// <param name="Columns">How columns without a name of their own are called, by variable.</param>
internal sealed record CanonicalQuery(Query Query, string Text, Seq<Expression> Literals, Value[] Values, IReadOnlyDictionary<string, string> Columns)
{
    /// <param name="bound">Of one statement, from the binder.</param>
    public static CanonicalQuery Of(Query bound)
    {
        var lifting = new LiteralLifting();
        var query = lifting.Lift(bound);
        return new CanonicalQuery(query, Printer.Print(query), [.. lifting.Literals], [.. lifting.Values], lifting.Columns);
    }
}

/// <summary>Takes the literals out of one query, in the order in which they stand.</summary>
internal sealed class LiteralLifting
{
    // A pure function does not look at the execution that it is given.
    private static readonly Execution Nowhere = null!;

    private readonly Dictionary<string, Expression.Lifted> _bySpelling = new(StringComparer.Ordinal);
    private readonly Dictionary<Expression, Constant?> _lists = new(ReferenceEqualityComparer.Instance);

    private sealed record Constant(Value Value, string Type, bool Worthwhile);

    public List<Expression> Literals { get; } = [];

    public List<Value> Values { get; } = [];

    public Dictionary<string, string> Columns { get; } = new(StringComparer.Ordinal);

    public Query Lift(Query query) => query switch
    {
        Query.Single single => Lift(single),
        Query.Union union => union with { Branches = union.Branches.Map(Lift) },
        _ => throw new UnreachableException($"{query.GetType().Name} is no query that we know."),
    };

    private Query.Single Lift(Query.Single query) => query with { Clauses = query.Clauses.Map(Lift) };

    private Clause Lift(Clause clause) => clause switch
    {
        Clause.Match e => e with { Patterns = e.Patterns.Map(Lift), Where = LiftOptional(e.Where) },
        Clause.Unwind e => e with { List = Lift(e.List) },
        Clause.LoadCsv e => e with { Address = Lift(e.Address) },
        Clause.With e => e with { Projection = Lift(e.Projection), Where = LiftOptional(e.Where) },
        Clause.Return e => e with { Projection = Lift(e.Projection) },
        Clause.Create e => e with { Patterns = e.Patterns.Map(Lift) },
        Clause.Merge e => e with { Pattern = Lift(e.Pattern), OnCreate = e.OnCreate.Map(Lift), OnMatch = e.OnMatch.Map(Lift) },
        Clause.Set e => e with { Items = e.Items.Map(Lift) },
        Clause.Remove e => e with { Items = e.Items.Map(Lift) },
        Clause.Delete e => e with { Targets = e.Targets.Map(Lift) },
        Clause.Foreach e => e with { List = Lift(e.List), Clauses = e.Clauses.Map(Lift) },
        Clause.CallSubquery e => e with { Query = Lift(e.Query) },
        Clause.CallProcedure e => e with { Arguments = e.Arguments?.Map(Lift), Where = LiftOptional(e.Where) },
        Clause.Finish => clause,
        _ => throw new UnreachableException($"{clause.GetType().Name} is not known here."),
    };

    // Counts of rows stay as they are: the planner goes by them.
    private Projection Lift(Projection projection) => projection with
    {
        Items = projection.Items.Map(Lift),
        OrderBy = projection.OrderBy.Map(item => item with { Expression = Lift(item.Expression) }),
    };

    private ProjectionItem Lift(ProjectionItem item)
    {
        if (!item.Explicit && item.Expression is not Expression.Variable)
        {
            Columns.Add(item.Alias, item.Column);
        }

        return item with { Expression = Lift(item.Expression), Column = item.Alias };
    }

    private PathPattern Lift(PathPattern pattern) => pattern with
    {
        Nodes = pattern.Nodes.Map(node => node with { Labels = Lift(node.Labels), Properties = LiftOptional(node.Properties), Where = LiftOptional(node.Where) }),
        Relationships = pattern.Relationships.Map(Lift),
        Where = LiftOptional(pattern.Where),
    };

    private RelationshipPattern Lift(RelationshipPattern relationship) => relationship with
    {
        Types = Lift(relationship.Types),
        Properties = LiftOptional(relationship.Properties),
        Where = LiftOptional(relationship.Where),
        Group = relationship.Group is { } group ? group with { Pattern = Lift(group.Pattern) } : null,
    };

    private SetItem Lift(SetItem item) => item switch
    {
        SetItem.Property e => e with { Target = Lift(e.Target), Value = Lift(e.Value) },
        SetItem.ComputedProperty e => e with { Target = Lift(e.Target), Key = Lift(e.Key), Value = Lift(e.Value) },
        SetItem.Replace e => e with { Value = Lift(e.Value) },
        SetItem.Merge e => e with { Value = Lift(e.Value) },
        SetItem.Labels e => e with { Computed = e.Computed.Map(Lift) },
        _ => throw new UnreachableException($"SET of {item.GetType().Name}."),
    };

    private RemoveItem Lift(RemoveItem item) => item switch
    {
        RemoveItem.Property e => e with { Target = Lift(e.Target) },
        RemoveItem.ComputedProperty e => e with { Target = Lift(e.Target), Key = Lift(e.Key) },
        RemoveItem.Labels e => e with { Computed = e.Computed.Map(Lift) },
        _ => throw new UnreachableException($"REMOVE of {item.GetType().Name}."),
    };

    private LabelExpression? Lift(LabelExpression? labels) => labels?.Map(Lift);

    private Expression? LiftOptional(Expression? expression) => expression is null ? null : Lift(expression);

    private Expression Lift(Expression expression) => expression.Replace(Replacement);

    private Expression? Replacement(Expression part) => part switch
    {
        Expression.Literal or Expression.ListLiteral or Expression.FunctionCall => ConstantOf(part) is { Worthwhile: true } constant ? Take(part, constant) : null,
        Expression.Binary { Operator: BinaryOperator.Matches, Right: Expression.Literal } e => e with { Left = Lift(e.Left) },   // its automaton is made once
        Expression.Exists e => e with { Query = Lift(e.Query) },
        Expression.Count e => e with { Query = Lift(e.Query) },
        Expression.Collect e => e with { Query = Lift(e.Query) },
        _ => null,
    };

    private Expression.Lifted Take(Expression literal, Constant constant)
    {
        var spelling = Printer.Print(literal);
        if (!_bySpelling.TryGetValue(spelling, out var lifted))
        {
            _bySpelling.Add(spelling, lifted = new Expression.Lifted(Literals.Count, constant.Type));
            Literals.Add(literal);
            Values.Add(constant.Value);
        }

        return lifted with { Span = literal.Span };
    }

    private Constant? ConstantOf(Expression expression) => expression switch
    {
        Expression.Literal(var value) => new Constant(value, value.Kind.ToString(), value.Kind is not (ValueKind.Null or ValueKind.Boolean)),
        Expression.ListLiteral list => ListOf(list),
        Expression.FunctionCall call => ResultOf(call),
        _ => null,
    };

    // Remembered, so that lists in lists are looked at once.
    private Constant? ListOf(Expression.ListLiteral list)
    {
        if (_lists.TryGetValue(list, out var known))
        {
            return known;
        }

        var items = new List<Constant>();
        foreach (var item in list.Items)
        {
            if (ConstantOf(item) is not { } constant)
            {
                return _lists[list] = null;
            }

            items.Add(constant);
        }

        return _lists[list] = new Constant(
            Value.List([.. items.Select(item => item.Value)]),
            $"List<{string.Join(',', items.Select(item => item.Type).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}>",
            items.Exists(item => item.Worthwhile));
    }

    // What fails is left to fail when, and if, the row comes to it.
    private static Constant? ResultOf(Expression.FunctionCall call)
    {
        if (!FunctionTable.TryFind(call.Name, out var signature) || signature is not Function { IsPure: true } function || call.Arguments.IsEmpty
            || !call.Arguments.All(static argument => argument is Expression.Literal({ Kind: ValueKind.String })))
        {
            return null;
        }

        try
        {
            var value = function.Call([.. call.Arguments.Cast<Expression.Literal>().Select(static literal => literal.Value)], Nowhere);
            return new Constant(value, function.Name, Worthwhile: true);
        }
        catch (CypherException)
        {
            return null;
        }
    }
}
