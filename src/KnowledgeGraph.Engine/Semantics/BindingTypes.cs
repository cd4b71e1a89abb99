using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Semantics;

/// <summary>The types of bound expressions: each is worked out once, from those of its parts, when the expression is bound.</summary>
internal sealed partial class Binding
{
    private readonly Dictionary<Expression, StaticType> _types = new(ReferenceEqualityComparer.Instance);

    private T Typed<T>(T bound, StaticType type)
        where T : Expression
    {
        _types[bound] = type;
        return bound;
    }

    private StaticType TypeOf(Expression bound) => bound switch
    {
        Expression.Literal literal => StaticType.Of(literal.Value),
        Expression.Parameter parameter => parameters.TryGetValue(parameter.Name, out var type) ? type : StaticType.Any,
        _ => _types.GetValueOrDefault(bound, StaticType.Any),
    };

    /// <exception cref="CypherException">It cannot be of that type.</exception>
    private Expression Expect(Expression bound, StaticType wanted)
    {
        var type = TypeOf(bound);
        return type.MayBe(wanted) ? bound
            : wanted == StaticType.Boolean && type.MayBe(StaticType.List) ? type.IsSingle ? throw CypherErrors.ListIsNoBoolean(bound.Span) : bound
            : bound is Expression.Variable ? throw CypherErrors.WrongType(wanted, type, bound.Span)
            : throw CypherErrors.WrongOperand(wanted, type, bound.Span);
    }
}
