using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Planning;

/// <summary>The start that an index of several properties offers where not all of their values are known: <c>n.a = 1 AND n.b > 2 AND n.c IS NOT NULL</c>.</summary>
internal static class CompositeLeaves
{
    /// <summary>Null where a property is asked for nothing: then the index may lack what is wanted.</summary>
    /// <param name="node">Not found yet.</param>
    /// <param name="index">Of several properties.</param>
    /// <param name="labelled">How many nodes have the label.</param>
    /// <param name="predicates">Those that need nothing else that is not found yet.</param>
    /// <param name="descending">From the end of the index.</param>
    public static (Plan.NodeCompositeIndexSeek Plan, List<Predicate> Answered)? Find(
        string node, IndexUse index, double labelled, List<Predicate> predicates, bool descending)
    {
        var (tests, answered, rows, known) = (new List<KeyTest>(), new List<Predicate>(), labelled, true);
        foreach (var key in index.Keys)
        {
            var property = new Expression.Property(new Expression.Variable(node), key);
            var test = (known ? Known(node, property, predicates) : null) ?? (known ? InOrder(node, property, predicates) : null) ?? Present(property, predicates);
            if (test is not var (found, answers, selectivity))
            {
                return null;
            }

            tests.Add(found);
            answered.AddRange(answers);
            rows *= selectivity;
            known = known && found is KeyTest.Equal or KeyTest.In;
        }

        return (new Plan.NodeCompositeIndexSeek(node, index, [.. tests], descending) { Rows = Math.Max(1, rows) }, answered);
    }

    private static (KeyTest Test, Predicate[] Answers, double Selectivity)? Known(string node, Expression.Property property, List<Predicate> predicates)
    {
        (KeyTest, Predicate[], double)? any = null;
        foreach (var predicate in predicates)
        {
            if (predicate.Expression is Expression.Binary { Operator: BinaryOperator.Equal } equal
                && (equal.Left == property ? equal.Right : equal.Right == property ? equal.Left : null) is { } value && !value.Mentioned().Contains(node))
            {
                return (new KeyTest.Equal(value), [predicate], Statistics.EqualitySelectivity);
            }

            if (predicate.Expression is Expression.Binary { Operator: BinaryOperator.In } isIn && isIn.Left == property && !isIn.Right.Mentioned().Contains(node))
            {
                any ??= (new KeyTest.In(isIn.Right), [predicate], Statistics.EqualitySelectivity * 2);
            }
        }

        return any;
    }

    private static (KeyTest Test, Predicate[] Answers, double Selectivity)? InOrder(string node, Expression.Property property, List<Predicate> predicates)
    {
        if (LeafPlanner.Bounds(node, predicates, property) is var (from, to, answers))
        {
            return (new KeyTest.Between(from, to), answers, Statistics.RangeSelectivity * (answers.Length > 1 ? Statistics.RangeSelectivity : 1));
        }

        return predicates.FirstOrDefault(predicate => predicate.Expression is Expression.Binary { Operator: BinaryOperator.StartsWith } prefix
            && prefix.Left == property && !prefix.Right.Mentioned().Contains(node)) is { Expression: Expression.Binary found } answered
            ? (new KeyTest.StartsWith(found.Right), [answered], Statistics.PrefixSelectivity)
            : null;
    }

    // Whatever compares the property is true only where it is there.
    private static (KeyTest Test, Predicate[] Answers, double Selectivity)? Present(Expression.Property property, List<Predicate> predicates)
    {
        var answers = predicates.Where(predicate => predicate.Expression is Expression.IsNull { Negated: true } test && test.Operand == property).ToArray();
        return answers.Length > 0 || predicates.Exists(predicate => NeedsValue(predicate.Expression, property)) ? (new KeyTest.Exists(), answers, 1) : null;
    }

    private static bool NeedsValue(Expression expression, Expression.Property property) => expression is Expression.Binary
    {
        Operator: BinaryOperator.Equal or BinaryOperator.NotEqual or BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual
            or BinaryOperator.StartsWith or BinaryOperator.EndsWith or BinaryOperator.Contains or BinaryOperator.Matches,
    } binary && (binary.Left == property || binary.Right == property)
        || expression is Expression.Binary { Operator: BinaryOperator.In } isIn && isIn.Left == property;
}
