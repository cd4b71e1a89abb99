using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Planning;

/// <summary>What a point index is asked of its property.</summary>
internal abstract record PointTest
{
    private PointTest()
    {
    }

    public sealed record Equal(Expression Value) : PointTest;

    public sealed record In(Expression List) : PointTest;

    /// <summary>point.withinBBox(n.key, low, high).</summary>
    public sealed record Within(Expression Low, Expression High) : PointTest;

    /// <summary>point.distance(n.key, center) &lt; radius. The index gives what lies in a box around.</summary>
    public sealed record Near(Expression Center, RangeBound Radius) : PointTest;
}

/// <summary>The starts that a point index offers. It holds points alone: no comparison with what is known to be something else is looked up in it.</summary>
internal static class PointLeaves
{
    private const double EqualitySelectivity = 0.05;
    private const double BoxSelectivity = 0.016;

    /// <param name="node">Not found yet.</param>
    /// <param name="index">A point index.</param>
    /// <param name="labelled">How many nodes have the label.</param>
    /// <param name="predicates">Those that need nothing else that is not found yet.</param>
    /// <param name="mayEqual">Whether what equals the value may be looked for in the index.</param>
    public static IEnumerable<(Plan Plan, Predicate[] Answered)> Find(string node, IndexUse index, double labelled, List<Predicate> predicates, Func<Expression, bool> mayEqual)
    {
        var property = new Expression.Property(new Expression.Variable(node), index.Keys[0]);
        foreach (var predicate in predicates)
        {
            if (Test(predicate.Expression, property) is var (test, selectivity) && !Mentions(test, node) && MayBeAsked(test, mayEqual))
            {
                // The corners of the box around a center are farther away: the distance is asked again.
                yield return (
                    new Plan.NodePointIndexSeek(node, index, test) { Rows = Math.Max(1, labelled * selectivity) }, test is PointTest.Near ? [] : [predicate]);
            }
        }
    }

    private static (PointTest Test, double Selectivity)? Test(Expression expression, Expression.Property property)
    {
        if (expression is Expression.FunctionCall { Arguments: { Count: 3 } corners } call && Is(call, "point.withinBBox") && corners[0] == property)
        {
            return (new PointTest.Within(corners[1], corners[2]), BoxSelectivity);
        }

        if (expression is not Expression.Binary binary)
        {
            return null;
        }

        return binary.Operator switch
        {
            BinaryOperator.Equal when binary.Left == property && MayBePoint(binary.Right) => (new PointTest.Equal(binary.Right), EqualitySelectivity),
            BinaryOperator.Equal when binary.Right == property && MayBePoint(binary.Left) => (new PointTest.Equal(binary.Left), EqualitySelectivity),
            BinaryOperator.In when binary.Left == property && (binary.Right is not Expression.ListLiteral list || list.Items.All(MayBePoint)) =>
                (new PointTest.In(binary.Right), EqualitySelectivity),
            BinaryOperator.Less or BinaryOperator.LessOrEqual when Center(binary.Left, property) is { } center =>
                (new PointTest.Near(center, new RangeBound(binary.Right, binary.Operator == BinaryOperator.LessOrEqual)), Statistics.PrefixSelectivity),
            BinaryOperator.Greater or BinaryOperator.GreaterOrEqual when Center(binary.Right, property) is { } center =>
                (new PointTest.Near(center, new RangeBound(binary.Left, binary.Operator == BinaryOperator.GreaterOrEqual)), Statistics.PrefixSelectivity),
            _ => null,
        };
    }

    private static Expression? Center(Expression distance, Expression.Property property) =>
        distance is Expression.FunctionCall { Arguments: { Count: 2 } ends } call && Is(call, "point.distance")
            ? ends[0] == property ? ends[1] : ends[1] == property ? ends[0] : null
            : null;

    private static bool Is(Expression.FunctionCall call, string name) => call.Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static bool MayBePoint(Expression expression) => expression is not (Expression.Literal or Expression.Lifted or Expression.ListLiteral or Expression.MapLiteral);

    private static bool MayBeAsked(PointTest test, Func<Expression, bool> mayEqual) => test switch
    {
        PointTest.Equal equal => mayEqual(equal.Value),
        PointTest.In isIn => mayEqual(isIn.List),
        _ => true,
    };

    private static bool Mentions(PointTest test, string node) => test switch
    {
        PointTest.Equal equal => equal.Value.Mentioned().Contains(node),
        PointTest.In isIn => isIn.List.Mentioned().Contains(node),
        PointTest.Within within => within.Low.Mentioned().Contains(node) || within.High.Mentioned().Contains(node),
        PointTest.Near near => near.Center.Mentioned().Contains(node) || near.Radius.Value.Mentioned().Contains(node),
        _ => true,
    };
}
