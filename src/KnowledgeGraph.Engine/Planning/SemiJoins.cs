using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Planning;

/// <summary>
/// Starts that EXISTS offers: <c>MATCH (a:Actor) WHERE EXISTS { (a)-[:IN]->(:I {id: $id}) }</c> may begin at the one node that the inner pattern names, walk to every
/// <c>a</c> there is, and take each once. Then the condition holds for all of them and need not be asked any more.
/// </summary>
internal sealed class SemiJoins(QueryGraph graph, Statistics statistics)
{
    // Inner patterns have EXISTS of their own. Beyond this they are asked row by row: planning must not cost the square of the depth.
    private const int MaximumDepth = 6;

    private readonly int _depth;
    private readonly Dictionary<Expression, Leaf?> _leaves = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Expression, double> _asking = new(ReferenceEqualityComparer.Instance);

    private SemiJoins(QueryGraph graph, Statistics statistics, int depth)
        : this(graph, statistics) => _depth = depth;

    /// <summary>Whether this is about a pattern inside of EXISTS.</summary>
    public bool IsNested => _depth > 0;

    /// <param name="predicates">Those still to be answered.</param>
    /// <param name="available">What the walk has found so far.</param>
    /// <param name="bound">What the row below the whole pattern has.</param>
    public IEnumerable<Leaf> Leaves(IReadOnlySet<Predicate> predicates, IReadOnlySet<string> available, IReadOnlySet<string> bound)
    {
        foreach (var predicate in predicates)
        {
            if (predicate.Expression is Expression.Exists exists && predicate.Needs.Count == 1 && predicate.Needs.First() is var node
                && graph.Nodes.Contains(node) && !available.Contains(node))
            {
                if (!_leaves.TryGetValue(exists, out var leaf))
                {
                    _leaves.Add(exists, leaf = Start(predicate, exists.Query, node, bound));
                }

                if (leaf is not null)
                {
                    yield return leaf;
                }
            }
        }
    }

    private Leaf? Start(Predicate predicate, Query query, string node, IReadOnlySet<string> bound)
    {
        if (_depth >= MaximumDepth || query is not Query.Single single || Matches(single) is not { } matches)
        {
            return null;
        }

        var known = new HashSet<string>(bound, StringComparer.Ordinal);
        Plan plan = new Plan.Argument();
        var cost = 0.0;
        foreach (var match in matches)
        {
            var inner = new QueryGraph(match.Patterns, match.Where, graph.Names, known);
            if (!known.Contains(node) && !inner.Nodes.Contains(node) && Mentions(match, node))
            {
                return null;   // it asks about the node before it is found
            }

            var planner = new MatchPlanner(inner, statistics, null, new SemiJoins(inner, statistics, _depth + 1));
            plan = planner.Plan(plan, known);
            cost += planner.Cost;
            known.UnionWith(inner.Variables);
        }

        // To look at every node or relationship that there is, is not to start at the other end.
        if (!known.Contains(node) || plan.Any(part => part is Plan.AllNodesScan or Plan.RelationshipTypeScan { Types.IsEmpty: true }))
        {
            return null;
        }

        var rows = Math.Min(plan.Rows, statistics.Nodes);
        return new Leaf(new Plan.Distinct(plan, [node]) { Rows = rows }, [node], [predicate]) { Cost = cost + rows };
    }

    /// <summary>What asking a condition costs for one row that has all it needs, in rows: EXISTS looks no further than the first match.</summary>
    public double CostOfAsking(Expression condition)
    {
        if (!condition.HasSubquery())
        {
            return 0;
        }

        if (condition is not Expression.Exists exists)
        {
            return Statistics.SubqueryCost;
        }

        if (!_asking.TryGetValue(exists, out var cost))
        {
            _asking.Add(exists, cost = Asking(exists.Query));
        }

        return cost;
    }

    private double Asking(Query query)
    {
        if (_depth >= MaximumDepth || query is not Query.Single single || Matches(single) is not [var match])
        {
            return Statistics.SubqueryCost;
        }

        // Nested ones are not looked into again: planning must not double with every level.
        var inner = new QueryGraph(match.Patterns, match.Where, graph.Names, graph.Variables);
        var planner = new MatchPlanner(inner, statistics, null, new SemiJoins(inner, statistics, MaximumDepth));
        var rows = planner.Plan(new Plan.Argument(), graph.Variables).Rows;
        var cost = planner.Cost / Math.Max(1, rows);
        return Math.Max(inner.Relationships.Exists(relationship => relationship.Length is not null) ? Statistics.SubqueryCost : 1, cost);
    }

    private static bool Mentions(Clause.Match match, string node) => new Expression.Exists(new Query.Single([match])).Mentioned().Contains(node);

    // Nothing but MATCH, and a RETURN that neither counts nor cuts.
    private static List<Clause.Match>? Matches(Query.Single query)
    {
        var matches = new List<Clause.Match>();
        foreach (var clause in query.Clauses)
        {
            switch (clause)
            {
                case Clause.Match { Optional: false } match when match.Patterns.All(pattern => pattern is { Selector: PathSelector.All, Selection: null }):
                    matches.Add(match);
                    break;
                case Clause.Return { Projection: { Skip: null, Limit: null } projection } when !projection.Items.Any(item => item.Expression.Aggregates()):
                    break;
                default:
                    return null;
            }
        }

        return matches.Count > 0 ? matches : null;
    }
}
