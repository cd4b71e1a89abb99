using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Planning;

/// <summary>Walking a plan, written once.</summary>
internal static class PlanWalk
{
    /// <summary>The plans right below, left to right, bodies of MERGE and FOREACH last.</summary>
    public static Seq<Plan> Children(this Plan plan) => plan switch
    {
        Plan.Merge merge => [merge.Source, merge.Match],
        Plan.Foreach @foreach => [@foreach.Source, @foreach.Body],
        Plan.Repeat repeat => [repeat.Source, repeat.Inner],
        Plan.Unary unary => [unary.Source],
        Plan.Binary binary => [binary.Left, binary.Right],
        Plan.Union union => union.Branches,
        _ => [],
    };

    /// <summary>The same plan with every part changed by the rule, the deepest first.</summary>
    public static Plan Rewrite(this Plan plan, Func<Plan, Plan> rule) => rule(plan switch
    {
        Plan.Merge merge => merge with { Source = merge.Source.Rewrite(rule), Match = merge.Match.Rewrite(rule) },
        Plan.Foreach @foreach => @foreach with { Source = @foreach.Source.Rewrite(rule), Body = @foreach.Body.Rewrite(rule) },
        Plan.Repeat repeat => repeat with { Source = repeat.Source.Rewrite(rule), Inner = repeat.Inner.Rewrite(rule) },
        Plan.Unary unary => unary with { Source = unary.Source.Rewrite(rule) },
        Plan.Binary binary => binary with { Left = binary.Left.Rewrite(rule), Right = binary.Right.Rewrite(rule) },
        Plan.Union union => union with { Branches = union.Branches.Map(branch => branch.Rewrite(rule)) },
        _ => plan,
    });

    public static bool Any(this Plan plan, Func<Plan, bool> test)
    {
        var waiting = new Stack<Plan>([plan]);
        while (waiting.TryPop(out var next))
        {
            if (test(next))
            {
                return true;
            }

            foreach (var child in next.Children())
            {
                waiting.Push(child);
            }
        }

        return false;
    }

    public static bool Writes(this Plan plan) => plan.Any(part => part is
        Plan.Create or Plan.Merge or Plan.SetProperties or Plan.RemoveProperties or Plan.Delete or Plan.Foreach or Plan.ProcedureCall { Procedure.Mode: "WRITE" or "SCHEMA" });
}
