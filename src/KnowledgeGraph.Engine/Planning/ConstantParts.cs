using System.Collections.Frozen;
using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Planning;

/// <summary>Parts of an expression that no row has a part in: <c>n.v IN range(1, 1000)</c> need not make its list for every row.</summary>
internal static class ConstantParts
{
    /// <summary>Functions that look at nothing but their arguments, or at nothing that changes while a statement runs.</summary>
    private static readonly FrozenSet<string> OfArguments = new[]
    {
        "abs", "btrim", "ceil", "coalesce", "date", "datetime", "duration", "floor", "head", "keys", "last", "left", "localdatetime", "localtime", "lower", "ltrim", "point", "range", "replace",
        "reverse", "right", "round", "rtrim", "size", "split", "sqrt", "substring", "tail", "time", "toBoolean", "toFloat", "toFloatList", "toInteger", "toIntegerList", "toLower", "toString",
        "toStringList", "toUpper", "trim", "upper",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The same expression, where each of them has a number.</summary>
    /// <param name="expression">As planned.</param>
    /// <param name="count">How many numbers are given in the whole statement.</param>
    public static Expression Once(Expression expression, ref int count)
    {
        var next = count;
        var once = expression.Replace(part => part switch
        {
            Expression.FunctionCall when IsConstant(part) => new Expression.Once(next++, part) { Span = part.Span },
            Expression.Binary { Operator: BinaryOperator.In, Right: Expression.ListLiteral { Items.IsEmpty: false } list } test when IsConstant(list) && !IsConstant(test.Left) =>
                test with { Left = Kept(test.Left), Right = new Expression.Once(next++, list) { Span = list.Span } },
            _ => null,
        });
        count = next;
        return once;

        Expression Kept(Expression left) => Once(left, ref next);
    }

    private static bool IsConstant(Expression expression) => expression switch
    {
        Expression.Literal or Expression.Lifted or Expression.Parameter => true,
        Expression.ListLiteral list => list.Items.All(IsConstant),
        Expression.MapLiteral map => map.Entries.All(entry => IsConstant(entry.Value)),
        Expression.Property property => IsConstant(property.Target),
        Expression.Subscript subscript => IsConstant(subscript.Target) && IsConstant(subscript.Key),
        Expression.Negate negate => IsConstant(negate.Operand),
        Expression.Binary binary => IsConstant(binary.Left) && IsConstant(binary.Right),
        Expression.FunctionCall { Arguments: { IsEmpty: false } arguments } call => OfArguments.Contains(call.Name) && arguments.All(IsConstant),
        _ => false,
    };
}
