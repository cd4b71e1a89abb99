using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Runtime.Operators;

/// <summary>An expansion's slots and conditions, compiled: shared by all executions.</summary>
/// <param name="From">Slot of the known node.</param>
/// <param name="Relationship">Slot of the relationship, or of the list of them.</param>
/// <param name="To">Slot of the node at the other end.</param>
/// <param name="Types">Types followed.</param>
/// <param name="Direction">As seen from the known node.</param>
/// <param name="DifferentFrom">Slots of relationships, or lists of them, that must not be met again.</param>
internal sealed record ExpandSlots(int From, int Relationship, int To, TypeNames Types, Direction Direction, int[] DifferentFrom)
{
    /// <summary>Whether none of the other relationships of the same MATCH is this one.</summary>
    public bool IsNew(Frame frame, long relationship)
    {
        foreach (var slot in DifferentFrom)
        {
            var other = frame.Slots[slot];
            if (other.Kind == ValueKind.Relationship)
            {
                if (other.AsId() == relationship)
                {
                    return false;
                }
            }
            else if (other.Kind == ValueKind.List)
            {
                foreach (var item in other.AsList())
                {
                    if (item.Kind == ValueKind.Relationship && item.AsId() == relationship)
                    {
                        return false;
                    }
                }
            }
        }

        return true;
    }

    /// <summary>The known node; null where an OPTIONAL MATCH found none, and there is nothing to follow.</summary>
    public static long? Node(Frame frame, int slot)
    {
        var value = frame.Slots[slot];
        return value.Kind switch
        {
            ValueKind.Node => value.AsId(),
            ValueKind.Null => null,
            _ => throw CypherErrors.NotAnEntity("A node of a pattern", "a node", value),
        };
    }
}

/// <summary>From a known node to new ones.</summary>
internal sealed class ExpandAllOperator(Operator source, ExpandSlots step) : Operator
{
    private AdjacencyCursor _cursor;
    private bool _open;

    public override void Open(Frame frame)
    {
        source.Open(frame);
        _open = false;
    }

    public override bool MoveNext(Frame frame)
    {
        while (true)
        {
            while (_open && _cursor.MoveNext())
            {
                frame.Execution.Step();
                var relationship = _cursor.Relationship;
                if (step.IsNew(frame, relationship))
                {
                    frame.Slots[step.Relationship] = Value.Relationship(relationship);
                    frame.Slots[step.To] = Value.Node(_cursor.Neighbour);
                    return true;
                }
            }

            if (!source.MoveNext(frame))
            {
                return _open = false;
            }

            _open = false;
            if (ExpandSlots.Node(frame, step.From) is { } node && step.Types.TryResolve(frame.Execution.Graph, out var types))
            {
                _cursor = frame.Execution.Graph.Expand(node, step.Direction, types);
                _open = true;
            }
        }
    }
}

/// <summary>One step that must meet conditions; a row for which nothing does stays, with nulls.</summary>
internal sealed class OptionalExpandOperator(Operator source, ExpandSlots step, Evaluator[] predicates) : Operator
{
    private AdjacencyCursor _cursor;
    private bool _open;
    private bool _found;

    public override void Open(Frame frame)
    {
        source.Open(frame);
        _open = false;
    }

    public override bool MoveNext(Frame frame)
    {
        while (true)
        {
            while (_open && _cursor.MoveNext())
            {
                frame.Execution.Step();
                if (step.IsNew(frame, _cursor.Relationship))
                {
                    frame.Slots[step.Relationship] = Value.Relationship(_cursor.Relationship);
                    frame.Slots[step.To] = Value.Node(_cursor.Neighbour);
                    if (predicates.AllTrue(frame))
                    {
                        return _found = true;
                    }
                }
            }

            if (_open && !_found)
            {
                _open = false;
                frame.Slots[step.Relationship] = frame.Slots[step.To] = default;
                return true;
            }

            if (!source.MoveNext(frame))
            {
                return _open = false;
            }

            // Open even with nothing to follow, so that the row is kept.
            (_open, _found, _cursor) = (true, false, default);
            if (ExpandSlots.Node(frame, step.From) is { } node && step.Types.TryResolve(frame.Execution.Graph, out var types))
            {
                _cursor = frame.Execution.Graph.Expand(node, step.Direction, types);
            }
        }
    }
}

/// <summary>The ends of a relationship that is known already, where they fit the pattern.</summary>
internal sealed class ProjectEndpointsOperator(Operator source, ExpandSlots step, bool fromBound, bool toBound) : Operator
{
    private bool _turn;

    public override void Open(Frame frame)
    {
        source.Open(frame);
        _turn = false;
    }

    public override bool MoveNext(Frame frame)
    {
        var graph = frame.Execution.Graph;
        while (true)
        {
            if (_turn)
            {
                _turn = false;
                var known = frame.Slots[step.Relationship].AsId();
                if (Fits(frame, graph.EndNode(known), graph.StartNode(known)))
                {
                    return true;
                }
            }

            if (!source.MoveNext(frame))
            {
                return false;
            }

            frame.Execution.Step();
            var value = frame.Slots[step.Relationship];
            if (value.Kind != ValueKind.Relationship)
            {
                if (value.IsNull)
                {
                    continue;
                }

                throw CypherErrors.NotAnEntity("A relationship of a pattern", "a relationship", value);
            }

            var relationship = value.AsId();
            if (!graph.RelationshipExists(relationship) || !step.IsNew(frame, relationship) || !step.Types.TryResolve(graph, out var types)
                || (types.Length > 0 && !types.Contains(graph.Type(relationship))))
            {
                continue;
            }

            var (start, end) = (graph.StartNode(relationship), graph.EndNode(relationship));
            _turn = step.Direction == Direction.Both && start != end;
            if (step.Direction == Direction.Incoming ? Fits(frame, end, start) : Fits(frame, start, end))
            {
                return true;
            }
        }
    }

    private bool Fits(Frame frame, long from, long to)
    {
        if ((fromBound && !Is(frame.Slots[step.From], from)) || (toBound && !Is(frame.Slots[step.To], to)) || (step.From == step.To && from != to))
        {
            return false;
        }

        frame.Slots[step.From] = Value.Node(from);
        frame.Slots[step.To] = Value.Node(to);
        return true;
    }

    private static bool Is(Value value, long node) => value.Kind == ValueKind.Node && value.AsId() == node;
}
