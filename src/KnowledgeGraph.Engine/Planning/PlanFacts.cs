using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Planning;

/// <summary>What can be told of a plan's rows without running it.</summary>
internal static class PlanFacts
{
    /// <summary>Rows come in the order of variable.key.</summary>
    public sealed record Order(Expression Key, bool Descending);

    public static bool AtMostOneRow(this Plan plan) => plan switch
    {
        Plan.Argument or Plan.NodeCountFromCountStore or Plan.RelationshipCountFromCountStore => true,
        Plan.NodeIndexSeek seek => seek.Index.Unique && !seek.Any,
        Plan.NodeByIdSeek seek => !seek.Any,
        Plan.NodeByElementIdSeek seek => !seek.Any,
        Plan.EagerAggregation { Keys.IsEmpty: true } => true,
        // One that writes below gives its row before all is written.
        Plan.Limit { Exhaustive: false, Count: Expression.Literal(var count) } when count.Kind == ValueKind.Integer && count.AsInteger() <= 1 => true,
        Plan.Merge merge => merge.Source.AtMostOneRow() && merge.Match.AtMostOneRow(),
        Plan.Expand or Plan.OptionalExpand or Plan.VarLengthExpand or Plan.PruningVarExpand or Plan.Repeat or Plan.ShortestPath or Plan.StatefulShortestPath
            or Plan.Unwind or Plan.LoadCsv or Plan.ProcedureCall => false,
        Plan.ProjectEndpoints { Step.Direction: Direction.Both } => false,
        Plan.Unary unary => unary.Source.AtMostOneRow(),
        Plan.Transactions { Unit: true } transactions => transactions.Left.AtMostOneRow(),
        Plan.SubqueryForeach each => each.Left.AtMostOneRow(),
        Plan.Binary binary => binary.Left.AtMostOneRow() && binary.Right.AtMostOneRow(),
        _ => false,
    };

    /// <summary>The order that the rows come in anyway, from an index at the very start.</summary>
    public static Order? ProvidedOrder(this Plan plan) => plan switch
    {
        Plan.RelationshipIndexSeek seek => seek.Found.ProvidedOrder(),
        Plan.NodeIndexSeek { Ordered: { } descending } seek => new Order(Key(seek.Node, seek.Index), descending),
        Plan.NodeCompositeIndexSeek { InOrder: true } seek => new Order(Key(seek.Node, seek.Index), seek.Descending),
        Plan.NodeIndexSeekByRange seek => new Order(Key(seek.Node, seek.Index), seek.Descending),
        Plan.NodeIndexScan scan => new Order(Key(scan.Node, scan.Index), scan.Descending),
        Plan.NodeIndexSeekByPrefix seek => new Order(Key(seek.Node, seek.Index), Descending: false),
        Plan.Expand or Plan.ExpandCount or Plan.VarLengthExpand or Plan.PruningVarExpand or Plan.OptionalExpand or Plan.OptionalExpandCount or Plan.ShortestPath or Plan.ProjectEndpoints or Plan.ProjectPath or Plan.Filter
            or Plan.Projection or Plan.Skip or Plan.Limit or Plan.Unwind => ((Plan.Unary)plan).Source.ProvidedOrder(),
        Plan.Apply or Plan.CartesianProduct or Plan.ValueHashJoin or Plan.NodeLeftOuterHashJoin => ((Plan.Binary)plan).Left.ProvidedOrder(),
        _ => null,
    };

    private static Expression.Property Key(string node, IndexUse index) => new(new Expression.Variable(node), index.Keys[0]);
}
