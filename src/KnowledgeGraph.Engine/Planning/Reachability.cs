using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Planning;

/// <summary>
/// Where it does not matter how often a row comes (below DISTINCT, <c>count(DISTINCT …)</c>, EXISTS), a variable-length walk whose relationships nobody looks at need only
/// find each node once. Trails are many, nodes few: two to the power of the length against the size of the graph.
/// </summary>
internal static class Reachability
{
    /// <summary>A rule: DISTINCT, and aggregation over different values alone.</summary>
    public static Plan BelowDistinct(Plan plan)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        switch (plan)
        {
            case Plan.Distinct distinct:
                used.UnionWith(distinct.Variables);
                return distinct with { Source = Once(distinct.Source, used) };
            case Plan.EagerAggregation aggregation when aggregation.Aggregates.All(column => IgnoresRepetition(column.Expression)):
                foreach (var column in aggregation.Keys.Concat(aggregation.Aggregates))
                {
                    column.Expression.Mention(used);
                }

                return aggregation with { Source = Once(aggregation.Source, used) };
            default:
                return plan;
        }
    }

    /// <summary>Of a plan that is only asked whether it has rows.</summary>
    public static Plan Exists(Plan plan) => Once(plan, new HashSet<string>(StringComparer.Ordinal));

    private static bool IgnoresRepetition(Expression aggregate) => aggregate is Expression.FunctionCall call
        && (call.Distinct || call.Name.Equals("min", StringComparison.OrdinalIgnoreCase) || call.Name.Equals("max", StringComparison.OrdinalIgnoreCase));

    // Down the steps that make of a row that comes twice two rows, and nothing else; each adds what it looks at itself.
    private static Plan Once(Plan plan, HashSet<string> used)
    {
        var above = new Stack<Plan.Unary>();
        while (true)
        {
            switch (plan)
            {
                case Plan.Filter filter:
                    Mention(filter.Predicates, used);
                    break;
                case Plan.Projection projection:
                    Mention(projection.Columns.Map(column => column.Expression), used);
                    break;
                case Plan.Expand expand:
                    Mention(expand.Step, used);
                    break;
                case Plan.PruningVarExpand expand:
                    Mention(expand.Step, used);
                    Mention(expand.ItemPredicates, used);
                    break;
                case Plan.VarLengthExpand expand when expand.Minimum <= 1 && !used.Contains(expand.Step.Relationship):
                    Mention(expand.Step, used);
                    Mention(expand.ItemPredicates, used);
                    plan = new Plan.PruningVarExpand(
                        expand.Source, expand.Step, expand.Into, expand.Minimum, expand.Maximum, expand.Item, expand.ItemPredicates)
                    {
                        Rows = expand.Rows,
                    };
                    break;
                default:
                    return above.Aggregate(plan, (below, step) => step with { Source = below });
            }

            var unary = (Plan.Unary)plan;
            above.Push(unary);
            plan = unary.Source;
        }
    }

    private static void Mention(Seq<Expression> expressions, HashSet<string> used)
    {
        foreach (var expression in expressions)
        {
            expression.Mention(used);
        }
    }

    private static void Mention(ExpandStep step, HashSet<string> used) => used.UnionWith(step.DifferentFrom);
}
