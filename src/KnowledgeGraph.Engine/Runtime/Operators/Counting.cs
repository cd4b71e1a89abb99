using KnowledgeGraph.Engine.Functions;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Runtime.Operators;

/// <summary>A step that is only counted.</summary>
internal sealed record CountedStep(int From, TypeNames Types, Direction Direction, int[] DifferentFrom, LabelName[] Labels);

/// <summary>
/// In how many ways steps can be taken: from degrees alone, where the nodes at the ends may be any, or have the labels anyway because all relationships of the type lead
/// to such nodes, as the graph's counts say; else the relationships are looked through. Each group starts at one node and has one step or two, which must not be the same relationship.
/// </summary>
internal sealed class Ways(CountedStep[][] groups)
{
    /// <summary>Whether the labels need not be looked at now.</summary>
    public bool LabelsAreImplied(Graph graph) => Array.TrueForAll(groups, group => Array.TrueForAll(group, step => IsImplied(graph, step)));

    public long Of(Frame frame) => Of(frame, LabelsAreImplied(frame.Execution.Graph));

    public long Of(Frame frame, bool implied)
    {
        var ways = 1L;
        foreach (var group in groups)
        {
            // 0 of one group is 0 in all, and spares the others.
            if (ways != 0)
            {
                ways = Product(ways, implied ? Of(frame, group) : Walked(frame, group));
            }
        }

        return ways;
    }

    /// <exception cref="CypherException">ArithmeticError, when it is no INTEGER.</exception>
    public static long Product(long left, long right) =>
        Arithmetic.Multiply(Value.Integer(left), Value.Integer(right)).AsInteger();

    private static long Of(Frame frame, CountedStep[] group)
    {
        var graph = frame.Execution.Graph;
        frame.Execution.Step();
        if (ExpandSlots.Node(frame, group[0].From) is not { } node || !group[0].Types.TryResolve(graph, out var types))
        {
            return 0;
        }

        var first = graph.Degree(node, group[0].Direction, types) - Taken(frame, node, group[0], types, group[0].Direction);
        if (group.Length == 1)
        {
            return first;
        }

        if (!group[1].Types.TryResolve(graph, out var others))
        {
            return 0;
        }

        var second = graph.Degree(node, group[1].Direction, others) - Taken(frame, node, group[1], others, group[1].Direction);
        return Product(first, second) - Shared(frame, node, group, types, others);
    }

    private static bool IsImplied(Graph graph, CountedStep step)
    {
        if (step.Labels.Length == 0 || !step.Types.TryResolve(graph, out var types))
        {
            return true;
        }

        var all = types.Length == 0 ? graph.RelationshipCount : types.Sum(graph.RelationshipsOfTypeCount);
        foreach (var label in step.Labels)
        {
            var token = label.Token(graph);
            if (token < 0 || (step.Direction != Direction.Outgoing && graph.RelationshipsOfLabelCount(token, types, outgoing: true) != all)
                || (step.Direction != Direction.Incoming && graph.RelationshipsOfLabelCount(token, types, outgoing: false) != all))
            {
                return false;
            }
        }

        return true;
    }

    private static long Walked(Frame frame, CountedStep[] group)
    {
        var graph = frame.Execution.Graph;
        if (ExpandSlots.Node(frame, group[0].From) is not { } node)
        {
            return 0;
        }

        Span<long> found = stackalloc long[2];
        var shared = 0L;
        for (var i = 0; i < group.Length; i++)
        {
            if (!group[i].Types.TryResolve(graph, out var types))
            {
                return 0;
            }

            for (var cursor = graph.Expand(node, group[i].Direction, types); cursor.MoveNext();)
            {
                frame.Execution.Step();
                if (!HasLabels(graph, cursor.Neighbour, group[i]) || IsTaken(frame, cursor.Relationship, group[i]))
                {
                    continue;
                }

                found[i]++;
                if (i == 1 && group[0].Types.TryResolve(graph, out var others) && Fits(frame, cursor.Relationship, node, others, group[0].Direction)
                    && HasLabels(graph, cursor.Neighbour, group[0]))
                {
                    shared++;
                }
            }
        }

        return group.Length == 1 ? found[0] : Product(found[0], found[1]) - shared;
    }

    private static bool HasLabels(Graph graph, long node, CountedStep step)
    {
        foreach (var label in step.Labels)
        {
            if (label.Token(graph) is not (>= 0 and var token) || !graph.HasLabel(node, token))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsTaken(Frame frame, long relationship, CountedStep step)
    {
        foreach (var slot in step.DifferentFrom)
        {
            var value = frame.Slots[slot];
            if (value.Kind == ValueKind.Relationship && value.AsId() == relationship)
            {
                return true;
            }

            if (value.Kind != ValueKind.List)
            {
                continue;
            }

            foreach (var item in value.AsList())
            {
                if (item.Kind == ValueKind.Relationship && item.AsId() == relationship)
                {
                    return true;
                }
            }
        }

        return false;
    }

    // Relationships that would do for both steps: as often would one be taken twice.
    private static long Shared(Frame frame, long node, CountedStep[] group, int[] types, int[] others)
    {
        var graph = frame.Execution.Graph;
        var both = types.Length == 0 ? others : others.Length == 0 ? types : types.Intersect(others).ToArray();
        if (both.Length == 0 && (types.Length > 0 || others.Length > 0))
        {
            return 0;
        }

        var (one, other) = (group[0].Direction, group[1].Direction);
        if (one == other || one == Direction.Both || other == Direction.Both)
        {
            var direction = one == Direction.Both ? other : one;
            return graph.Degree(node, direction, both) - Taken(frame, node, group[0], both, direction);
        }

        // One goes out, the other comes in: only a loop does both.
        var loops = graph.Loops(node, both);
        return loops == 0 ? 0 : loops - Taken(frame, node, group[0], both, null);
    }

    // Relationships of the same MATCH that would fit and are taken already, each counted once. No direction: loops alone.
    private static long Taken(Frame frame, long node, CountedStep step, int[] types, Direction? direction)
    {
        if (step.DifferentFrom.Length == 0)
        {
            return 0;
        }

        var taken = 0L;
        for (var i = 0; i < step.DifferentFrom.Length; i++)
        {
            var value = frame.Slots[step.DifferentFrom[i]];
            if (value.Kind == ValueKind.Relationship)
            {
                taken += Fits(frame, value.AsId(), node, types, direction) ? 1 : 0;
            }
            else if (value.Kind == ValueKind.List)
            {
                foreach (var item in value.AsList())
                {
                    frame.Execution.Step();
                    taken += item.Kind == ValueKind.Relationship && Fits(frame, item.AsId(), node, types, direction) ? 1 : 0;
                }
            }
        }

        return taken;
    }

    private static bool Fits(Frame frame, long relationship, long node, int[] types, Direction? direction)
    {
        var graph = frame.Execution.Graph;
        if (types.Length > 0 && !types.Contains(graph.Type(relationship)))
        {
            return false;
        }

        var (goesOut, comesIn) = (graph.StartNode(relationship) == node, graph.EndNode(relationship) == node);
        return direction switch
        {
            Direction.Outgoing => goesOut,
            Direction.Incoming => comesIn,
            Direction.Both => goesOut || comesIn,
            null => goesOut && comesIn,
        };
    }
}

/// <summary>Each row once, with the number of ways to go on from it; none without a way, unless that is optional.</summary>
internal sealed class ExpandCountOperator(Operator source, Ways ways, int slot, bool optional) : Operator
{
    private bool _implied;

    public override void Open(Frame frame)
    {
        source.Open(frame);
        _implied = ways.LabelsAreImplied(frame.Execution.Graph);
    }

    public override bool MoveNext(Frame frame)
    {
        while (source.MoveNext(frame))
        {
            var count = ways.Of(frame, _implied);
            if (count > 0 || optional)
            {
                frame.Slots[slot] = Value.Integer(count);
                return true;
            }
        }

        return false;
    }
}
