using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Planning;

/// <summary>
/// Starts that a disjunction offers: <c>n.v = 5 OR n.u = 6</c>, and <c>(n:A|B)</c>. Each of its sides is found in its own way, and each node that is found taken once.
/// There is no such start when one side can only be found by looking at all nodes, or at all with a label that both sides have.
/// </summary>
internal sealed class AlternativeLeaves(Statistics statistics)
{
    // Every side is planned by itself, with all the other predicates.
    private const int MaximumSides = 64;

    private readonly LeafPlanner _leaves = new(statistics, wanted: null);

    /// <param name="node">Not found yet.</param>
    /// <param name="predicates">Those that need nothing else that is not found yet.</param>
    public IEnumerable<Leaf> Leaves(string node, List<Predicate> predicates)
    {
        foreach (var predicate in predicates)
        {
            if (predicate.Expression is Expression.HasLabels { Labels: LabelExpression.Or { Operands: var labels }, Operand: Expression.Variable(var name) operand } && name == node
                && labels.All(label => label is LabelExpression.Name))
            {
                Seq<string> names = [.. labels.Select(label => ((LabelExpression.Name)label).Value).Distinct(StringComparer.Ordinal)];
                var rows = Math.Clamp(names.Sum(statistics.NodesWith), 1, statistics.Nodes);
                yield return new Leaf(new Plan.UnionNodeByLabelsScan(node, names) { Rows = rows }, [node], [predicate]);
                if (names.Count <= MaximumSides && names.Any(label => statistics.NodeIndexes(label).Any())
                    && Either(node, predicate, names.Map<Expression>(label => new Expression.HasLabels(operand, new LabelExpression.Name(label))), predicates) is { } leaf)
                {
                    yield return leaf;
                }
            }
            else if (predicate.Expression is Expression.Or { Operands: { Count: <= MaximumSides } sides } && Either(node, predicate, sides, predicates) is { } leaf)
            {
                yield return leaf;
            }
        }
    }

    private Leaf? Either(string node, Predicate either, Seq<Expression> sides, List<Predicate> predicates)
    {
        var others = predicates.Where(predicate => predicate != either).ToList();
        var found = new List<(Leaf Leaf, List<Predicate> Left)>();
        foreach (var side in sides)
        {
            var own = side.Conjuncts().Select(condition => new Predicate(condition, either.Needs)).ToList();
            var leaf = _leaves.Found(node, [.. own, .. others]).Where(leaf => leaf.Answered.Any(own.Contains)).MinBy(leaf => leaf.Plan.Rows);
            if (leaf is null)
            {
                return null;
            }

            found.Add((leaf, [.. own.Where(predicate => !leaf.Answered.Contains(predicate))]));
        }

        // What one side answers is asked of the others, and then is answered by all.
        var answered = others.Where(predicate => found.Exists(side => side.Leaf.Answered.Contains(predicate))).ToList();
        Seq<Plan> branches = [.. found.Select(side => Filtered(side.Leaf, [.. answered.Where(predicate => !side.Leaf.Answered.Contains(predicate)), .. side.Left]))];
        var rows = Math.Min(branches.Sum(branch => branch.Rows), statistics.Nodes);
        var plan = branches.All(branch => branch is Plan.NodeByLabelScan)
            ? new Plan.UnionNodeByLabelsScan(node, [.. branches.Select(branch => ((Plan.NodeByLabelScan)branch).Label).Distinct(StringComparer.Ordinal)]) { Rows = rows }
            : (Plan)Distinct(new Plan.Union(branches, [node], branches.Map(_ => (Seq<string>)[node])) { Rows = rows }, node);
        return new Leaf(plan, [node], [either, .. answered]) { Cost = found.Sum(side => side.Leaf.Cost) + branches.Sum(branch => branch.Rows) };
    }

    private static Plan.Distinct Distinct(Plan plan, string node) => new Plan.Distinct(plan, [node]) { Rows = plan.Rows };

    private Plan Filtered(Leaf leaf, List<Predicate> rest) => rest.Count == 0 ? leaf.Plan : new Plan.Filter(leaf.Plan, [.. rest.Select(predicate => predicate.Expression)])
    {
        Rows = rest.Aggregate(leaf.Plan.Rows, (rows, predicate) => rows * statistics.Selectivity(predicate.Expression)),
    };
}
