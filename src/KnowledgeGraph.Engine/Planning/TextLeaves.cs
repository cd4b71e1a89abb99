using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Planning;

/// <summary>What a text index is asked of its property.</summary>
internal enum TextTest
{
    Equal,
    In,
    StartsWith,
    EndsWith,
    Contains,
}

/// <summary>The starts that a text index offers. It holds strings alone: no comparison with what is known to be something else is looked up in it.</summary>
internal static class TextLeaves
{
    private const double EqualitySelectivity = 0.01;
    private const double PartSelectivity = 0.03;

    /// <param name="node">Not found yet.</param>
    /// <param name="index">A text index.</param>
    /// <param name="labelled">How many nodes have the label.</param>
    /// <param name="predicates">Those that need nothing else that is not found yet.</param>
    /// <param name="mayEqual">Whether what equals the value may be looked for in the index.</param>
    public static IEnumerable<(Plan Plan, Predicate[] Answered)> Find(string node, IndexUse index, double labelled, List<Predicate> predicates, Func<Expression, bool> mayEqual)
    {
        var property = new Expression.Property(new Expression.Variable(node), index.Keys[0]);
        foreach (var predicate in predicates)
        {
            if (predicate.Expression is not Expression.Binary binary || Test(binary, property) is not var (test, value) || value.Mentioned().Contains(node)
                || (test is TextTest.Equal or TextTest.In && !mayEqual(value)))
            {
                continue;
            }

            var selectivity = test switch
            {
                TextTest.Equal => EqualitySelectivity,
                TextTest.In => EqualitySelectivity * (value is Expression.ListLiteral { Items.Count: var items } ? items : Statistics.ListLength),
                TextTest.StartsWith => Statistics.PrefixSelectivity,
                TextTest.EndsWith or TextTest.Contains => PartSelectivity,
            };
            yield return (new Plan.NodeTextIndexSeek(node, index, test, value) { Rows = Math.Max(1, labelled * Math.Min(1, selectivity)) }, [predicate]);
        }
    }

    private static (TextTest Test, Expression Value)? Test(Expression.Binary binary, Expression.Property property) => binary.Operator switch
    {
        BinaryOperator.Equal when binary.Left == property && MayBeString(binary.Right) => (TextTest.Equal, binary.Right),
        BinaryOperator.Equal when binary.Right == property && MayBeString(binary.Left) => (TextTest.Equal, binary.Left),
        BinaryOperator.In when binary.Left == property && (binary.Right is not Expression.ListLiteral list || list.Items.All(MayBeString)) => (TextTest.In, binary.Right),
        BinaryOperator.StartsWith when binary.Left == property => (TextTest.StartsWith, binary.Right),
        BinaryOperator.EndsWith when binary.Left == property => (TextTest.EndsWith, binary.Right),
        BinaryOperator.Contains when binary.Left == property => (TextTest.Contains, binary.Right),
        _ => null,
    };

    private static bool MayBeString(Expression expression) => expression switch
    {
        Expression.Literal(var value) => value.Kind == ValueKind.String,
        Expression.Lifted lifted => lifted.Type == nameof(ValueKind.String),
        Expression.ListLiteral or Expression.MapLiteral => false,
        _ => true,
    };
}
