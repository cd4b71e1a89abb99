using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Planning;

/// <summary>A quantified pattern, taken apart: what one repetition is, and the lists that all of them together give.</summary>
/// <param name="Graph">Of one repetition.</param>
/// <param name="Start">Its first node.</param>
/// <param name="End">Its last.</param>
/// <param name="Relationships">In the pattern's order.</param>
/// <param name="Variables">What is seen from outside.</param>
/// <param name="Minimum">The fewest repetitions.</param>
/// <param name="Maximum">The most; null for no end.</param>
internal sealed record RepeatedPattern(
    QueryGraph Graph, string Start, string End, Seq<string> Relationships, Seq<GroupVariable> Variables, int Minimum, int? Maximum);

/// <summary>Quantified patterns: as relationships of the pattern around, and as plans.</summary>
internal static class RepeatPlanner
{
    /// <param name="pattern">The place that the group has in the path.</param>
    /// <param name="group">As bound.</param>
    /// <param name="left">The node before it.</param>
    /// <param name="right">The node behind it.</param>
    /// <param name="names">For what has no name.</param>
    /// <param name="bound">Variables from before.</param>
    /// <param name="conditions">Takes what the group says of the nodes at its ends.</param>
    public static PatternRelationship Relationship(
        RelationshipPattern pattern, QuantifiedPattern group, string left, string right, NameSource names, IReadOnlySet<string> bound, List<Expression> conditions)
    {
        var length = new PathLength(group.Minimum, group.Maximum);
        if (AsLength(pattern, group) is { } simple)
        {
            return simple with { Left = left, Right = right, Length = length };
        }

        var inner = group.Pattern;
        var graph = new QueryGraph([inner], null, names, bound);
        var (start, end) = (Named(inner.Nodes[0].Variable), Named(inner.Nodes[^1].Variable));
        if (group.Minimum > 0)
        {
            AddEnd(graph, start, left, conditions);
            AddEnd(graph, end, right, conditions);
        }

        var needs = new HashSet<string>(StringComparer.Ordinal);
        foreach (var predicate in graph.Predicates)
        {
            predicate.Expression.Mention(needs);
        }

        needs.ExceptWith(graph.Variables);
        Seq<string> relationships = [.. graph.Relationships.Select(relationship => relationship.Variable)];
        return new PatternRelationship(Named(pattern.Variable), left, right, [], Direction.Both, length, "", [])
        {
            Group = new RepeatedPattern(graph, start, end, relationships, group.Variables, group.Minimum, group.Maximum),
            Needs = needs,
        };
    }

    public static Plan Plan(RepeatedPattern pattern, Statistics statistics, Plan source, ExpandStep step, bool into, bool reversed)
    {
        var start = new HashSet<string>(StringComparer.Ordinal) { reversed ? pattern.End : pattern.Start };
        var inner = new MatchPlanner(pattern.Graph, statistics, null).Plan(new Plan.Argument(), start);
        return new Plan.Repeat(source, step, into, inner, pattern, reversed);
    }

    /// <summary>One relationship between nodes of which nothing is said is a relationship of variable length.</summary>
    private static PatternRelationship? AsLength(RelationshipPattern pattern, QuantifiedPattern group)
    {
        if (group.Pattern is not { Relationships: { Count: 1 } relationships, Nodes: var nodes }
            || nodes.Any(node => node.Labels is not null || node.Properties is not null || node.Where is not null
                || group.Variables.Any(variable => variable.Item == node.Variable)))
        {
            return null;
        }

        var relationship = relationships[0];
        var item = Named(relationship.Variable);
        var variable = new Expression.Variable(item) { Span = relationship.Span };
        var conditions = new List<Expression>();
        var types = QueryGraph.Types(relationship.Types);
        if (types is null)
        {
            QueryGraph.AddLabels(variable, relationship.Types, conditions);
        }

        QueryGraph.AddProperties(variable, relationship.Properties, conditions);
        conditions.AddRange(relationship.Where.Conjuncts());
        conditions.AddRange(group.Pattern.Where.Conjuncts());
        var needs = new HashSet<string>(conditions.SelectMany(condition => condition.Mentioned()), StringComparer.Ordinal);
        needs.Remove(item);
        return new PatternRelationship(
            group.Variables.IsEmpty ? Named(pattern.Variable) : group.Variables[0].List, "", "", types ?? [], relationship.Direction, null, item, [.. conditions])
        {
            Needs = needs,
        };
    }

    /// <summary>What the first or last repetition asks of its end holds of the node there, which may help to find it.</summary>
    private static void AddEnd(QueryGraph graph, string inside, string outside, List<Expression> conditions)
    {
        foreach (var predicate in graph.Predicates)
        {
            if (predicate.Needs.SetEquals([inside]) && !predicate.Expression.HasSubquery() && !predicate.Expression.Contains(part => part is Expression.FunctionCall))
            {
                conditions.Add(predicate.Expression.Replace(part =>
                    part is Expression.Variable(var name) && name == inside ? new Expression.Variable(outside) { Span = part.Span } : null));
            }
        }
    }

    private static string Named(string? variable) => variable ?? throw new System.Diagnostics.UnreachableException("The binder names every element of a pattern.");
}
