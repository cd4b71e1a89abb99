using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Planning;

/// <summary>Conditions in the form in which an index can answer them; they are true, false and unknown for the same rows.</summary>
internal static class Disjunctions
{
    /// <summary><c>a.k = 1 OR a.k IN [2, 3]</c> is <c>a.k IN [1, 2, 3]</c>, and <c>NOT a.k &lt;&gt; 1</c> is <c>a.k = 1</c>.</summary>
    public static Expression Simplified(Expression condition) => condition switch
    {
        Expression.Not(Expression.Binary { Operator: BinaryOperator.NotEqual } unequal) => unequal with { Operator = BinaryOperator.Equal },
        Expression.Or or => Joined(or),
        _ => condition,
    };

    private static Expression Joined(Expression.Or or)
    {
        var operands = new List<Expression>();
        var places = new Dictionary<Expression, (int Place, List<Expression> Values)>();
        foreach (var operand in or.Operands)
        {
            if (Values(operand) is not var (property, values))
            {
                operands.Add(operand);
            }
            else if (places.TryGetValue(property, out var before))
            {
                before.Values.AddRange(values);
                operands[before.Place] = new Expression.Binary(BinaryOperator.In, property, new Expression.ListLiteral([.. before.Values])) { Span = or.Span };
            }
            else
            {
                places.Add(property, (operands.Count, [.. values]));
                operands.Add(operand);
            }
        }

        return operands.Count == or.Operands.Count ? or : operands.Count == 1 ? operands[0] : or with { Operands = [.. operands] };
    }

    // What may fail is worked out only for rows for which what stands before it is not true.
    private static (Expression.Property Property, Seq<Expression> Values)? Values(Expression operand) => operand switch
    {
        Expression.Binary { Operator: BinaryOperator.Equal, Left: Expression.Property { Target: Expression.Variable } property, Right: var value } when IsPlain(value) => (property, [value]),
        Expression.Binary { Operator: BinaryOperator.Equal, Right: Expression.Property { Target: Expression.Variable } property, Left: var value } when IsPlain(value) => (property, [value]),
        Expression.Binary { Operator: BinaryOperator.In, Left: Expression.Property { Target: Expression.Variable } property, Right: Expression.ListLiteral { Items: { IsEmpty: false } items } }
            when items.All(IsPlain) => (property, items),
        _ => null,
    };

    private static bool IsPlain(Expression value) => !value.MayFail() && !value.HasSubquery();
}
