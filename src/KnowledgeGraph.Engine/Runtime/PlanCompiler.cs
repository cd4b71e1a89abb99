using System.Diagnostics;
using KnowledgeGraph.Engine.Planning;
using KnowledgeGraph.Engine.Runtime.Operators;
using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Runtime;

/// <summary>Makes an execution's own operator. What it closes over is shared by all executions and never changes.</summary>
internal delegate Operator OperatorFactory(Execution execution);

/// <summary>A plan ready to run, and what it was made from.</summary>
internal sealed record CompiledPlan(OperatorFactory Create, PlanOutline Outline);

/// <summary>
/// Gives every variable its slot and every expression its delegate, from the leaves up. Queries inside of expressions are planned here, when it is known which
/// variables the row around has.
/// </summary>
internal sealed partial class PlanCompiler
{
    private readonly Statistics _statistics;
    private readonly NameSource _names;
    private readonly ExpressionCompiler _expressions;
    private HashSet<string> _declared = new(StringComparer.Ordinal);
    private List<PlanOutline> _nested = [];
    private int _operators;
    private int _subplans;
    private int _constants;

    public PlanCompiler(Statistics statistics, NameSource names)
    {
        (_statistics, _names) = (statistics, names);
        _expressions = new ExpressionCompiler(Slots, CompileSubquery);
    }

    public Slots Slots { get; } = new();

    /// <summary>The parameters that the compiled expressions read.</summary>
    public SortedSet<string> Parameters { get; } = new(StringComparer.Ordinal);

    /// <summary>How many operators there are: as many counters does PROFILE need.</summary>
    public int Operators => _operators;

    public CompiledPlan Compile(Plan plan)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        var around = _nested;
        _nested = [];
        var children = new List<CompiledPlan>();
        var create = plan switch
        {
            Plan.Binary or Plan.Union => Join(plan, children),
            Plan.Create or Plan.Merge or Plan.SetProperties or Plan.RemoveProperties or Plan.Delete or Plan.Foreach => Write((Plan.Unary)plan, children),
            Plan.Unary unary => Read(unary, children),
            _ => Leaf(plan),
        };
        var number = _operators++;
        var outline = new PlanOutline(plan, number, [.. children.Select(child => child.Outline), .. _nested]);
        _nested = around;
        return new CompiledPlan(
            execution => execution.Profile is { } profile ? new ProfiledOperator(create(execution), profile, number) : create(execution), outline);
    }

    private OperatorFactory Child(Plan plan, List<CompiledPlan> children)
    {
        var child = Compile(plan);
        children.Add(child);
        return child.Create;
    }

    private Evaluator Compile(Expression expression)
    {
        expression.Items(_declared);
        _ = expression.Contains(part =>
        {
            if (part is Expression.Parameter parameter)
            {
                Parameters.Add(parameter.Name);
            }

            return false;
        });
        return _expressions.Compile(ConstantParts.Once(expression, ref _constants));
    }

    private Evaluator[] Compile(Seq<Expression> expressions) => [.. expressions.Select(Compile)];

    private int Declare(string variable)
    {
        _declared.Add(variable);
        return Slots[variable];
    }

    private int[] SlotsOf(Seq<string> variables) => [.. variables.Select(variable => Slots[variable])];

    private CompiledSubplan CompileSubquery(Query query, SubqueryUse use)
    {
        var around = _declared;
        _declared = new HashSet<string>(around, StringComparer.Ordinal);
        var counting = use == SubqueryUse.Count ? CountingQuery.Of(query) : null;
        var planned = Planner.PlanQuery(counting ?? query, _statistics, _names, around);
        var plan = planned.Plan;
        var isCount = false;
        if (counting is not null)
        {
            // Rows are counted as they come, with nothing built, unless the plan has the number in another way.
            var byRows = plan is Plan.EagerAggregation { Aggregates: { Count: 1 } aggregates } && aggregates[0].Expression is Expression.CountStar;
            (plan, isCount) = byRows ? (((Plan.EagerAggregation)plan).Source, false) : (plan, true);
        }
        else if (use == SubqueryUse.Exists)
        {
            plan = Reachability.Exists(plan);
        }

        var compiled = Compile(plan);
        var direct = DirectCount(plan);
        _declared = around;
        if (direct is null)
        {
            _nested.Add(compiled.Outline);
        }

        return new CompiledSubplan(_subplans++, compiled.Create, counting is not null && !isCount ? [] : SlotsOf(planned.Variables), direct, isCount);
    }

    private OperatorFactory Leaf(Plan plan)
    {
        switch (plan)
        {
            case Plan.Argument:
                return static _ => new ArgumentOperator();
            case Plan.AllNodesScan scan:
            {
                var slot = Declare(scan.Node);
                return _ => new AllNodesScanOperator(slot);
            }

            case Plan.NodeByLabelScan scan:
            {
                var (slot, label) = (Declare(scan.Node), new LabelName(scan.Label));
                return _ => new NodeByLabelScanOperator(slot, label);
            }

            case Plan.UnionNodeByLabelsScan scan:
            {
                var slot = Declare(scan.Node);
                LabelName[] labels = [.. scan.Labels.Select(label => new LabelName(label))];
                return _ => new UnionNodeByLabelsScanOperator(slot, labels);
            }

            case Plan.NodeIndexSeek or Plan.NodeCompositeIndexSeek or Plan.NodeIndexSeekByRange or Plan.NodeIndexSeekByPrefix or Plan.NodeIndexScan
                or Plan.NodeTextIndexSeek or Plan.NodePointIndexSeek:
                return Index(plan);
            case Plan.NodeByIdSeek seek:
            {
                var id = Compile(seek.Id);
                var slot = Declare(seek.Node);
                return _ => new NodeByIdOperator(slot, id, seek.Any, elementIds: false);
            }

            case Plan.NodeByElementIdSeek seek:
            {
                var id = Compile(seek.ElementId);
                var slot = Declare(seek.Node);
                return _ => new NodeByIdOperator(slot, id, seek.Any, elementIds: true);
            }

            case Plan.RelationshipTypeScan scan:
            {
                var (relationship, from, to) = (Declare(scan.Relationship), Declare(scan.From), Declare(scan.To));
                var types = new TypeNames(scan.Types);
                return _ => new RelationshipEndsOperator(new RelationshipScanOperator(relationship, types), relationship, from, to, scan.Directed);
            }

            case Plan.RelationshipIndexSeek seek:
            {
                var found = Leaf(seek.Found);
                var (relationship, from, to) = (Declare(seek.Relationship), Declare(seek.From), Declare(seek.To));
                return execution => new RelationshipEndsOperator(found(execution), relationship, from, to, seek.Directed);
            }

            case Plan.NodeCountFromCountStore or Plan.RelationshipCountFromCountStore:
            {
                var slot = Declare(plan is Plan.NodeCountFromCountStore nodes ? nodes.Column : ((Plan.RelationshipCountFromCountStore)plan).Column);
                var count = CountStore(plan);
                return _ => new CountStoreOperator(slot, count);
            }

            default:
                throw new UnreachableException($"{plan.GetType().Name} cannot be compiled as a leaf.");
        }
    }

    private OperatorFactory Join(Plan plan, List<CompiledPlan> children)
    {
        if (plan is Plan.Union union)
        {
            var branches = union.Branches.Select(branch => Child(branch, children)).ToArray();
            var slots = union.Variables.Select(Declare).ToArray();
            var branchSlots = union.BranchVariables.Select(SlotsOf).ToArray();
            return execution => new UnionOperator([.. branches.Select(branch => branch(execution))], slots, branchSlots);
        }

        var binary = (Plan.Binary)plan;
        var left = Child(binary.Left, children);
        var right = Child(binary.Right, children);
        switch (plan)
        {
            case Plan.ValueHashJoin join:
            {
                var (leftKeys, rightKeys, added) = (Compile(join.LeftKeys), Compile(join.RightKeys), SlotsOf(join.Added));
                return execution => new HashJoinOperator(left(execution), right(execution), leftKeys, rightKeys, added, [], outer: false);
            }

            case Plan.NodeLeftOuterHashJoin join:
            {
                var keys = Compile(join.Nodes.Map<Expression>(node => new Expression.Variable(node)));
                var (added, nodes) = (SlotsOf(join.Added), SlotsOf(join.Nodes));
                return execution => new HashJoinOperator(left(execution), right(execution), keys, keys, added, nodes, outer: true);
            }

            case Plan.Transactions transactions:
                return Transactions(transactions, left, right);
            case Plan.SubqueryForeach:
                return execution => new SubqueryForeachOperator(left(execution), right(execution));
            default:
                return execution => new ApplyOperator(left(execution), right(execution));
        }
    }

    // COUNT { … } of what the graph counts anyway: nodes, relationships, or those of one node.
    private Func<Frame, long>? DirectCount(Plan plan)
    {
        switch (plan)
        {
            case Plan.Projection projection:
                return DirectCount(projection.Source);
            case Plan.AllNodesScan:
                return static frame => frame.Execution.Graph.NodeCount;
            case Plan.NodeByLabelScan scan:
            {
                var count = CountStore(new Plan.NodeCountFromCountStore("", [scan.Label]));
                return frame => count(frame.Execution.Graph);
            }

            case Plan.Expand { Into: false, Source: Plan.Argument, Step: { DifferentFrom.IsEmpty: true } step }:
            {
                var ways = Ways([[new Planning.CountedStep(step, [])]]);
                return ways.Of;
            }

            case Plan.EagerAggregation { Keys.IsEmpty: true, Source: Plan.ExpandCount { Source: Plan.Argument } count }:
            {
                var ways = Ways(count.Groups);
                return ways.Of;
            }

            case Plan.NodeCountFromCountStore or Plan.RelationshipCountFromCountStore:
            {
                var count = CountStore(plan);
                return frame => count(frame.Execution.Graph);
            }

            default:
                return null;
        }
    }

    // How many combinations, nodes, relationships: from the numbers that the graph keeps.
    private static Func<Storage.Graph, long> CountStore(Plan plan)
    {
        if (plan is Plan.NodeCountFromCountStore nodes)
        {
            var labels = nodes.Labels.Select(label => label is null ? null : new LabelName(label)).ToArray();
            return graph => labels.Aggregate(1L, (product, label) => Runtime.Operators.Ways.Product(
                product, label is null ? graph.NodeCount : label.Token(graph) is >= 0 and var token ? graph.NodesWithLabelCount(token) : 0));
        }

        var counted = (Plan.RelationshipCountFromCountStore)plan;
        var types = new TypeNames(counted.Types);
        if ((counted.From ?? counted.To) is { } name)
        {
            var (label, outgoing) = (new LabelName(name), counted.From is not null);
            return graph => types.TryResolve(graph, out var tokens) && label.Token(graph) is >= 0 and var token
                ? graph.RelationshipsOfLabelCount(token, tokens, outgoing)
                : 0;
        }

        return graph => !types.TryResolve(graph, out var tokens) ? 0 : tokens.Length == 0 ? graph.RelationshipCount : tokens.Sum(graph.RelationshipsOfTypeCount);
    }
}
