using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Planning;

/// <summary>
/// A MATCH whose rows the projection right behind it only counts, whole or in groups. What nobody asks for is then not walked: the end of a pattern becomes
/// a number of ways, read from the degrees of the node that it hangs on, and each <c>count</c> the sum of those.
/// </summary>
internal sealed class CountedMatch
{
    private CountedMatch(HashSet<string> needed) => Needed = needed;

    /// <summary>Variables that the projection looks at, other than to count them.</summary>
    public HashSet<string> Needed { get; }

    /// <param name="next">The clause behind the MATCH.</param>
    /// <param name="own">Variables of the pattern: each row of the MATCH has a value in them.</param>
    public static CountedMatch? Of(Clause? next, IReadOnlySet<string> own)
    {
        var (projection, where) = next switch
        {
            Clause.With with => (with.Projection, with.Where),
            Clause.Return @return => (@return.Projection, null),
            _ => default,
        };
        if (projection is null)
        {
            return null;
        }

        var expressions = projection.Items.Select(item => item.Expression).Concat(projection.OrderBy.Select(item => item.Expression)).ToList();
        var counts = false;
        foreach (var expression in expressions)
        {
            if (expression.Contains(part => ExpressionWalk.IsAggregate(part) && !(Counts(part, own) && (counts = true))))
            {
                return null;
            }
        }

        if (!counts)
        {
            return null;
        }

        var needed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var expression in expressions)
        {
            expression.Replace(part => Counts(part, own) ? new Expression.CountStar() : null).Mention(needed);
        }

        where?.Mention(needed);
        return new CountedMatch(needed);
    }

    /// <summary>The same projection over ways instead of rows.</summary>
    /// <param name="projection">As it was given to <see cref="Of"/>.</param>
    /// <param name="rows">How many rows each row stands for, as an expression.</param>
    /// <param name="ways">The same where a variable of the pattern is counted; fewer, when an optional match found none.</param>
    public static Projection Summed(Projection projection, Expression rows, Expression ways)
    {
        Expression? Sum(Expression part) => part switch
        {
            Expression.CountStar => new Expression.FunctionCall("sum", false, [rows]),
            _ when ExpressionWalk.IsAggregate(part) => new Expression.FunctionCall("sum", false, [ways]),
            _ => null,
        };
        return projection with
        {
            Items = projection.Items.Map(item => item with { Expression = item.Expression.Replace(Sum) }),
            OrderBy = projection.OrderBy.Map(item => item with { Expression = item.Expression.Replace(Sum) }),
        };
    }

    /// <summary>The groups of steps that need not be walked, and the pattern without them; null when there are none.</summary>
    public (QueryGraph Shorter, Seq<Seq<CountedStep>> Groups)? Split(QueryGraph graph, IReadOnlySet<string> bound)
    {
        var unneeded = graph.Paths.Where(path => !IsUsed(graph, path.Variable)).ToList();
        var onPaths = graph.Paths.Except(unneeded).SelectMany(path => path.Relationships).ToHashSet(StringComparer.Ordinal);
        var ends = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var relationship in graph.Relationships.Concat(graph.ShortestPaths.Select(shortest => shortest.Relationship)))
        {
            ends[relationship.Left] = ends.GetValueOrDefault(relationship.Left) + 1;
            ends[relationship.Right] = ends.GetValueOrDefault(relationship.Right) + 1;
        }

        bool End(string variable) => ends[variable] == 1 && !bound.Contains(variable) && !Needed.Contains(variable) && !IsNeededOnTheWay(graph, variable) && Labels(graph, variable) is not null;
        bool Free(string variable) => !bound.Contains(variable) && !IsUsed(graph, variable);
        var cut = new List<(PatternRelationship Relationship, string Near, string Far)>();
        foreach (var relationship in graph.Relationships)
        {
            if (relationship.Length is not null || relationship.Left == relationship.Right || onPaths.Contains(relationship.Variable) || !Free(relationship.Variable))
            {
                continue;
            }

            // An end of which nothing is asked is the better one to leave out: the store may have the whole number then.
            var far = ((string[])[relationship.Right, relationship.Left]).Where(End).MinBy(end => Labels(graph, end)?.Count);
            var near = far == relationship.Right ? relationship.Left : relationship.Right;
            if (far is not null && !cut.Exists(other => other.Far == near) && MayStandBeside(cut, relationship, near))
            {
                cut.Add((relationship, near, far));
            }
        }

        if (cut.Count == 0)
        {
            return null;
        }

        var rest = graph.Without([.. cut.Select(end => end.Relationship)], [.. cut.Select(end => end.Far)], unneeded);
        var groups = new List<List<(PatternRelationship Relationship, string Near, string Far)>>();
        foreach (var end in cut)
        {
            if (groups.Find(group => group[0].Near == end.Near && group[0].Relationship.Overlaps(end.Relationship)) is { } group)
            {
                group.Add(end);
            }
            else
            {
                groups.Add([end]);
            }
        }

        CountedStep Step((PatternRelationship Relationship, string Near, string Far) end) => new(new ExpandStep(
            end.Near, end.Relationship.Variable, end.Relationship.Types, end.Relationship.DirectionFrom(end.Near), end.Far,
            [.. rest.Relationships.Where(end.Relationship.Overlaps).Select(other => other.Variable)]), Labels(graph, end.Far) ?? []);
        return (rest, [.. groups.Select(group => (Seq<CountedStep>)[.. group.Select(Step)])]);
    }

    // Two that could be the same relationship are told apart by counting what they share, which is simple only when both start at one node, and are just two.
    private static bool MayStandBeside(List<(PatternRelationship Relationship, string Near, string Far)> cut, PatternRelationship relationship, string near)
    {
        var rivals = cut.Where(other => other.Relationship.Overlaps(relationship)).ToList();
        return rivals.Count == 0 || (rivals.Count == 1 && rivals[0].Near == near
            && !cut.Exists(other => other.Relationship != rivals[0].Relationship && other.Relationship.Overlaps(rivals[0].Relationship)));
    }

    // All that is asked of a node, if that is only labels.
    private static Seq<string>? Labels(QueryGraph graph, string node)
    {
        var labels = new List<string>();
        foreach (var predicate in graph.Predicates.Where(predicate => predicate.Needs.Contains(node)))
        {
            if (predicate.Expression is not Expression.HasLabels { Operand: Expression.Variable(var name), Labels: LabelExpression.Name(var label) } || name != node)
            {
                return null;
            }

            labels.Add(label);
        }

        return [.. labels];
    }

    private bool IsUsed(QueryGraph graph, string variable) =>
        Needed.Contains(variable) || graph.Predicates.Exists(predicate => predicate.Needs.Contains(variable)) || IsNeededOnTheWay(graph, variable);

    // By a condition on each relationship of many.
    private static bool IsNeededOnTheWay(QueryGraph graph, string variable) =>
        graph.Relationships.Concat(graph.ShortestPaths.Select(shortest => shortest.Relationship)).Any(relationship => relationship.Needs.Contains(variable));

    private static bool Counts(Expression part, IReadOnlySet<string> own) => part switch
    {
        Expression.CountStar => true,
        Expression.FunctionCall { Distinct: false, Arguments: { Count: 1 } arguments } call =>
            call.Name.Equals("count", StringComparison.OrdinalIgnoreCase) && arguments[0] is Expression.Variable(var name) && own.Contains(name),
        _ => false,
    };
}
