using System.Diagnostics;
using KnowledgeGraph.Engine.Functions;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Runtime;

/// <summary>Turns a bound expression into a delegate. Aggregating functions never reach it: the planner has put their results into slots.</summary>
/// <param name="slots">Where variables stand.</param>
/// <param name="subplans">Compiles the query of EXISTS, COUNT, COLLECT.</param>
internal sealed partial class ExpressionCompiler(Slots slots, Func<Query, SubqueryUse, Subplan> subplans)
{
    public Evaluator Compile(Expression expression) => expression switch
    {
        Expression.Literal(var value) => _ => value,
        Expression.Lifted(var place, _) => frame => frame.Execution.Literals[place],
        Expression.Parameter(var name) => Parameter(name),
        Expression.Variable(var name) => Variable(name),
        Expression.Once(var number, var operand) => Once(number, Compile(operand)),
        Expression.Property(var target, var key) => Property(Compile(target), key),
        Expression.Subscript(var target, var key) => Subscript(Compile(target), Compile(key)),
        Expression.Slice(var target, var from, var to) => Slice(Compile(target), CompileOptional(from), CompileOptional(to)),
        Expression.ListLiteral(var items) => ListLiteral(items),
        Expression.MapLiteral(var entries) => MapLiteral(entries),
        Expression.MapProjection projection => MapProjection(projection),
        Expression.And(var operands) => Predicates("AND", operands) is var all && IsConstant(expression, false) ? static _ => Value.False : Logic.And(all),
        Expression.Or(var operands) => Predicates("OR", operands) is var all && IsConstant(expression, true) ? static _ => Value.True : Logic.Or(all),
        Expression.Not(var operand) => Logic.Not(Compile(operand)),
        Expression.Binary(BinaryOperator.In, _, Expression.ListLiteral { Items.IsEmpty: true }) => static _ => Value.False,
        Expression.Binary(BinaryOperator.Divide, var left, var right) when IsNumber(left) && IsNumber(right) => QuotientOfNumbers(Compile(left), Compile(right)),
        Expression.Binary(var @operator, var left, var right) => Binary(@operator, Compile(left), Compile(right), right),
        Expression.Negate(var operand) => Negate(Compile(operand)),
        Expression.Plus(var operand) => Compile(operand),
        Expression.IsNull(var operand, var negated) => IsNull(Compile(operand), negated),
        Expression.IsTyped(var operand, var type, var negated) => IsTyped(Compile(operand), type, negated),
        Expression.IsNormalized(var operand, var form, var negated) => IsNormalized(Compile(operand), form, negated),
        Expression.HasLabels(var operand, var labels) => CompileLabels(Compile(operand), labels),
        Expression.Case @case => Case(@case),
        Expression.FunctionCall call => Call(call),
        Expression.ListComprehension comprehension => ListComprehension(comprehension),
        Expression.Quantifier quantifier => Quantifier(quantifier),
        Expression.Reduce reduce => Reduce(reduce),
        Expression.Exists(var query) => Exists(subplans(query, SubqueryUse.Exists)),
        Expression.Count(var query) => Count(subplans(query, SubqueryUse.Count)),
        Expression.Collect(var query) => Collect(subplans(query, SubqueryUse.Collect)),
        _ => throw new UnreachableException($"{expression.GetType().Name} cannot be compiled: the binder or the planner should have replaced it."),
    };

    /// <summary>
    /// Whether a node has the labels; of a relationship, whether its type is the one named. Null for null, false for what was deleted.
    /// </summary>
    private Evaluator CompileLabels(Evaluator operand, LabelExpression labels)
    {
        var test = LabelTest.Compile(labels, Compile);
        return frame =>
        {
            var entity = operand(frame);
            return entity.Kind switch
            {
                ValueKind.Null => Value.Null,
                ValueKind.Node or ValueKind.Relationship => Value.Boolean(test(frame, entity)),
                _ => throw CypherErrors.WrongArgument("A label test", "a NODE or a RELATIONSHIP", entity),
            };
        };
    }

    private Evaluator[] CompileAll(Seq<Expression> expressions) => [.. expressions.Select(Compile)];

    // What stands beside an `OR true` or an `AND false` is not worked out, on either side of it: it may be wrong.
    private static bool IsConstant(Expression expression, bool truth) => expression switch
    {
        Expression.Literal { Value.Kind: ValueKind.Boolean } literal => literal.Value.AsBoolean() == truth,
        Expression.And(var operands) => truth ? operands.All(operand => IsConstant(operand, true)) : operands.Any(operand => IsConstant(operand, false)),
        Expression.Or(var operands) => truth ? operands.Any(operand => IsConstant(operand, true)) : operands.All(operand => IsConstant(operand, false)),
        _ => false,
    };

    // false AND 1 is wrong however it is worked out, so it is refused before.
    private Evaluator[] Predicates(string name, Seq<Expression> operands)
    {
        foreach (var operand in operands)
        {
            if (operand is Expression.ListLiteral or Expression.MapLiteral
                or Expression.Literal { Value.Kind: not (ValueKind.Boolean or ValueKind.Null) })
            {
                throw CypherErrors.NotABooleanLiteral(name, operand.Span);
            }
        }

        return CompileAll(operands);
    }

    private Evaluator? CompileOptional(Expression? expression) => expression is null ? null : Compile(expression);

    private static Evaluator Parameter(string name) => frame =>
        frame.Execution.Parameters.TryGetValue(name, out var value) ? value : throw CypherErrors.ParameterMissing([name]);

    private Evaluator Variable(string name)
    {
        var slot = slots[name];
        return frame => frame.Slots[slot];
    }

    private static Evaluator Once(int number, Evaluator constant) => frame => frame.Execution.Once(number, constant, frame);

    private static Evaluator Negate(Evaluator operand) => frame => Arithmetic.Negate(operand(frame));

    private static Evaluator IsNull(Evaluator operand, bool negated) => negated
        ? frame => Value.Boolean(!operand(frame).IsNull)
        : frame => Value.Boolean(operand(frame).IsNull);

    private static Evaluator Property(Evaluator target, string key)
    {
        var property = new PropertyKey(key);
        return frame => property.Of(target(frame), frame.Execution.Graph);
    }
}
