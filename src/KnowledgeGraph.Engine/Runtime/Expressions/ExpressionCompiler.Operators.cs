using KnowledgeGraph.Engine.Functions;
using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Runtime;

/// <summary>Operators of two operands, and CASE.</summary>
internal sealed partial class ExpressionCompiler
{
    // The right side's expression is looked at for what can be prepared when it is a literal.
    private static Evaluator Binary(BinaryOperator @operator, Evaluator left, Evaluator right, Expression rightExpression) => @operator switch
    {
        BinaryOperator.Add => frame => Arithmetic.Add(left(frame), right(frame), frame.Memory),
        BinaryOperator.Subtract => frame => Arithmetic.Subtract(left(frame), right(frame)),
        BinaryOperator.Multiply => frame => Arithmetic.Multiply(left(frame), right(frame)),
        BinaryOperator.Divide => frame => Arithmetic.Divide(left(frame), right(frame)),
        BinaryOperator.Modulo => frame => Arithmetic.Modulo(left(frame), right(frame)),
        BinaryOperator.Power => frame => Arithmetic.Power(left(frame), right(frame)),
        BinaryOperator.Concatenate => frame => Arithmetic.Concatenate(left(frame), right(frame), frame.Memory),
        BinaryOperator.Equal => frame => Logic.Of(Comparison.Equal(left(frame), right(frame))),
        BinaryOperator.NotEqual => frame => Logic.Of(!Comparison.Equal(left(frame), right(frame))),
        BinaryOperator.Less => frame => Logic.Of(Comparison.Less(left(frame), right(frame), orEqual: false)),
        BinaryOperator.LessOrEqual => frame => Logic.Of(Comparison.Less(left(frame), right(frame), orEqual: true)),
        BinaryOperator.Greater => frame => Logic.Of(Reversed(left(frame), right(frame), orEqual: false)),
        BinaryOperator.GreaterOrEqual => frame => Logic.Of(Reversed(left(frame), right(frame), orEqual: true)),
        BinaryOperator.Xor => Logic.Xor(left, right),
        BinaryOperator.In => frame => Membership.In(left(frame), right(frame)),
        BinaryOperator.StartsWith => frame => Texts(left(frame), right(frame), static (text, part) => text.StartsWith(part, StringComparison.Ordinal)),
        BinaryOperator.EndsWith => frame => Texts(left(frame), right(frame), static (text, part) => text.EndsWith(part, StringComparison.Ordinal)),
        BinaryOperator.Contains => frame => Texts(left(frame), right(frame), TextSearch.Contains),
        BinaryOperator.Matches => Matches(left, right, rightExpression),
    };

    // 0.0 / 0, written like that, is how people write NaN: a quotient of two written numbers is one of floats when its left side is, as in Neo4j.
    private static Evaluator QuotientOfNumbers(Evaluator left, Evaluator right) => frame =>
    {
        var (dividend, divisor) = (left(frame), right(frame));
        return Arithmetic.Divide(dividend, dividend.Kind == ValueKind.Float ? Value.Float(divisor.AsNumber()) : divisor);
    };

    private static bool IsNumber(Expression expression) => expression switch
    {
        Expression.Literal literal => Numbers.Is(literal.Value.Kind),
        Expression.Lifted lifted => lifted.IsNumber,
        Expression.Negate(var operand) => IsNumber(operand),
        Expression.Plus(var operand) => IsNumber(operand),
        Expression.Binary(BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply or BinaryOperator.Divide or BinaryOperator.Modulo
            or BinaryOperator.Power, var left, var right) => IsNumber(left) && IsNumber(right),
        _ => false,
    };

    // Operands in the order they are written: a > b is b < a.
    private static bool? Reversed(Value left, Value right, bool orEqual) => Comparison.Less(right, left, orEqual);

    private static Value Texts(Value left, Value right, Func<string, string, bool> test) =>
        left.Kind == ValueKind.String && right.Kind == ValueKind.String
            ? Value.Boolean(Charged(test, left.AsString(), right.AsString()))
            : Value.Null;

    private static bool Charged(Func<string, string, bool> test, string text, string part)
    {
        Work.ChargeText(part.Length);
        return test(text, part);
    }

    private static Evaluator Matches(Evaluator left, Evaluator right, Expression pattern)
    {
        var matcher = new RegexMatcher(pattern is Expression.Literal({ Kind: ValueKind.String } text) ? text.AsString() : null);
        return frame => matcher.Matches(left(frame), right(frame));
    }

    private Evaluator Case(Expression.Case @case)
    {
        // The subject stands in every test; one that has to be worked out is worked out once, into a slot of its own.
        var slot = @case.Subject is null or Expression.Literal or Expression.Lifted or Expression.Variable or Expression.Parameter
            ? -1
            : slots[$"@case{slots.Count}"];
        var subject = slot < 0 ? null : CompileOptional(@case.Subject);
        var branches = @case.Branches
            .Select(branch => (Tests: branch.Tests.Select(test => Test(test, @case.Subject, slot)).ToArray(), Result: Compile(branch.Result)))
            .ToArray();
        var otherwise = CompileOptional(@case.Otherwise);
        return frame =>
        {
            if (subject is not null)
            {
                frame.Slots[slot] = subject(frame);
            }

            foreach (var (tests, result) in branches)
            {
                foreach (var test in tests)
                {
                    if (test.IsTrue(frame))
                    {
                        return result(frame);
                    }
                }
            }

            return otherwise?.Invoke(frame) ?? Value.Null;
        };
    }

    private Evaluator Test(Expression test, Expression? subject, int slot)
    {
        if (slot < 0 || subject is null)
        {
            return Compile(test);
        }

        Evaluator standIn = frame => frame.Slots[slot];
        return test switch
        {
            Expression.Binary(var @operator, var left, var right) when left.Equals(subject) => Binary(@operator, standIn, Compile(right), right),
            Expression.IsNull(var operand, var negated) when operand.Equals(subject) => IsNull(standIn, negated),
            Expression.IsTyped(var operand, var type, var negated) when operand.Equals(subject) => IsTyped(standIn, type, negated),
            Expression.IsNormalized(var operand, var form, var negated) when operand.Equals(subject) => IsNormalized(standIn, form, negated),
            Expression.HasLabels(var operand, var labels) when operand.Equals(subject) => CompileLabels(standIn, labels),
            _ => Compile(test),
        };
    }
}
