using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Planning;

/// <summary>Changes that keep a plan's rows and make it cheaper, in the order they run.</summary>
internal static class PlanRewrites
{
    public static readonly IReadOnlyList<(string Name, Func<Plan, Plan> Rule)> Rules =
    [
        ("one CREATE for several", MergeCreates),
        ("one Filter for several", MergeFilters),
        ("conditions on the end of a repeated pattern before its lists are made", AskAtEnd),
        ("count nodes from the count store", CountNodes),
        ("count relationships from the count store", CountRelationships),
        ("sum relationships from the count store", SumRelationships),
        ("each node once where repetition does not matter", Reachability.BelowDistinct),
    ];

    public static Plan Apply(Plan plan) => Rules.Aggregate(plan, (current, rule) => current.Rewrite(rule.Rule));

    private static Plan MergeCreates(Plan plan)
    {
        if (plan is not Plan.Create { Source: Plan.Create below } create)
        {
            return plan;
        }

        // What the first one makes is not there before it.
        var made = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pattern in below.Patterns)
        {
            ExpressionWalk.Declared(pattern, made);
        }

        made.ExceptWith(below.Bound);
        return create with
        {
            Source = below.Source,
            Patterns = [.. below.Patterns, .. create.Patterns],
            Bound = [.. below.Bound.Union(create.Bound).Where(variable => !made.Contains(variable))],
        };
    }

    private static Plan MergeFilters(Plan plan) => plan is Plan.Filter { Source: Plan.Filter below } filter
        ? filter with { Source = below.Source, Predicates = [.. below.Predicates, .. filter.Predicates] }
        : plan;

    private static Plan AskAtEnd(Plan plan)
    {
        if (plan is not Plan.Filter { Source: Plan.Repeat repeat } filter)
        {
            return plan;
        }

        var made = repeat.Pattern.Variables.Select(variable => variable.List).Append(repeat.Step.Relationship).ToHashSet(StringComparer.Ordinal);
        var atEnd = filter.Predicates.Where(predicate => !predicate.Mentioned().Overlaps(made)).ToHashSet(ReferenceEqualityComparer.Instance);
        if (atEnd.Count == 0)
        {
            return plan;
        }

        var asking = repeat with { EndPredicates = [.. repeat.EndPredicates, .. filter.Predicates.Where(atEnd.Contains)], Rows = plan.Rows };
        Seq<Expression> rest = [.. filter.Predicates.Where(predicate => !atEnd.Contains(predicate))];
        return rest.IsEmpty ? asking : filter with { Source = asking, Predicates = rest };
    }

    // MATCH (n:Label) RETURN count(*), and count(n): a node is never null here.
    private static Plan CountNodes(Plan plan) => plan is Plan.EagerAggregation { Keys.IsEmpty: true, Aggregates: { Count: 1 } aggregates } aggregation
        && Scans(aggregation.Source) is { } scans
        && scans.Any(scan => Counts(aggregates[0].Expression, scan.Node))
            ? new Plan.NodeCountFromCountStore(aggregates[0].Variable, [.. scans.Select(scan => scan.Label)])
            : plan;

    // Scans beside each other, in the order they are walked; null when there is anything else.
    private static List<(string Node, string? Label)>? Scans(Plan plan)
    {
        var scans = new List<(string Node, string? Label)>();
        while (true)
        {
            var (rest, last) = plan is Plan.CartesianProduct product ? (product.Left, product.Right) : (null, plan);
            if (Scan(last) is not { } scan)
            {
                return null;
            }

            scans.Insert(0, scan);
            if (rest is null)
            {
                return scans;
            }

            plan = rest;
        }
    }

    private static (string Node, string? Label)? Scan(Plan plan) => plan switch
    {
        Plan.AllNodesScan scan => (scan.Node, null),
        Plan.NodeByLabelScan scan => (scan.Node, scan.Label),
        _ => null,
    };

    private static Plan CountRelationships(Plan plan) => plan is Plan.EagerAggregation
        { Keys.IsEmpty: true, Aggregates: { Count: 1 } aggregates, Source: Plan.RelationshipTypeScan { Directed: true } scan }
        && Counts(aggregates[0].Expression, scan.Relationship)
            ? new Plan.RelationshipCountFromCountStore(aggregates[0].Variable, scan.Types, null, null)
            : plan;

    /// <summary>Whether the store has the number without a walk.</summary>
    public static bool IsCounted(Plan.ExpandCount count) => count.Groups is { Count: 1 } groups
        && groups[0] is { Count: 1 } steps && steps[0] is { Labels.IsEmpty: true, Step: { Direction: not Direction.Both, DifferentFrom.IsEmpty: true } } && Scan(count.Source) is not null;

    private static Plan SumRelationships(Plan plan)
    {
        if (plan is not Plan.EagerAggregation { Keys.IsEmpty: true, Aggregates: { Count: 1 } aggregates, Source: Plan.ExpandCount count } || !IsCounted(count)
            || aggregates[0].Expression is not Expression.FunctionCall { Arguments: { Count: 1 } arguments } || arguments[0] != new Expression.Variable(count.Column))
        {
            return plan;
        }

        var (label, step) = (Scan(count.Source)?.Label, count.Groups[0][0].Step);
        return step.Direction == Direction.Outgoing
            ? new Plan.RelationshipCountFromCountStore(aggregates[0].Variable, step.Types, label, null)
            : new Plan.RelationshipCountFromCountStore(aggregates[0].Variable, step.Types, null, label);
    }

    private static bool Counts(Expression aggregate, string variable) => aggregate switch
    {
        Expression.CountStar => true,
        Expression.FunctionCall { Distinct: false, Arguments: { Count: 1 } arguments } call =>
            call.Name.Equals("count", StringComparison.OrdinalIgnoreCase) && arguments[0] == new Expression.Variable(variable),
        _ => false,
    };
}
