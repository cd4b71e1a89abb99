using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Runtime.Operators;

/// <summary>Every node at the end of some trail, once, breadth first: as much work as there are relationships, however many trails.</summary>
/// <remarks>
/// A shortest way to a node is a trail, so any node that is met within the greatest length counts. Only the start itself needs thought: it counts when a trail leads back to it.
/// Along directed relationships any way back is one. In both directions, going out and back over one relationship is none; the shortest trail back closes where two
/// branches meet, that is, two nodes (or the start) joined by a relationship that were first reached over different first relationships.
/// </remarks>
internal sealed class PruningVarExpandOperator(Operator source, ExpandSlots step, Repetition repetition, bool into) : Operator
{
    // A dictionary's entry and the queue's.
    private const int BytesForNode = 64;

    private readonly Dictionary<long, Reached> _reached = [];
    private readonly Queue<long> _waiting = [];
    private AdjacencyCursor _cursor;
    private int[] _types = [];
    private long _start;
    private long _node;
    private long _target;
    private Reached _from;
    private bool _open;
    private bool _startGiven;
    private long _held;

    private readonly record struct Reached(int Distance, long Branch);

    public override void Open(Frame frame)
    {
        source.Open(frame);
        Forget(frame);
        _open = false;
    }

    public override bool MoveNext(Frame frame)
    {
        while (true)
        {
            while (_open)
            {
                if (!_cursor.MoveNext())
                {
                    _open = TryNextNode(frame);
                    continue;
                }

                frame.Execution.Step();
                if (step.IsNew(frame, _cursor.Relationship) && repetition.Accepts(frame, _cursor.Relationship) && Meet(frame) is { } found && Give(frame, found))
                {
                    return true;
                }
            }

            if (!source.MoveNext(frame))
            {
                Forget(frame);
                return false;
            }

            if (TryStart(frame))
            {
                return true;
            }
        }
    }

    // True when the start itself is a row: *0..
    private bool TryStart(Frame frame)
    {
        Forget(frame);
        if (ExpandSlots.Node(frame, step.From) is not { } from || (into && ExpandSlots.Node(frame, step.To) is null))
        {
            return false;
        }

        (_start, _startGiven) = (from, repetition.Minimum == 0);
        _target = into ? frame.Slots[step.To].AsId() : 0;
        _reached.Add(from, new Reached(0, -1));
        if (step.Types.TryResolve(frame.Execution.Graph, out _types) && repetition.Maximum > 0)
        {
            _waiting.Enqueue(from);
            _open = TryNextNode(frame);
        }

        return _startGiven && Give(frame, from);
    }

    private bool TryNextNode(Frame frame)
    {
        if (!_waiting.TryDequeue(out _node))
        {
            return false;
        }

        _from = _reached[_node];
        _cursor = frame.Execution.Graph.Expand(_node, step.Direction, _types);
        return true;
    }

    // The node that is found by this relationship: the neighbour, or the start when a trail back to it closes here.
    private long? Meet(Frame frame)
    {
        var (relationship, neighbour) = (_cursor.Relationship, _cursor.Neighbour);
        if (_reached.TryGetValue(neighbour, out var there))
        {
            if (_startGiven || _from.Distance + (long)there.Distance + 1 > repetition.Maximum || !Closes(relationship, neighbour, there))
            {
                return null;
            }

            _startGiven = true;
            return _start;
        }

        var distance = _from.Distance + 1;
        _reached.Add(neighbour, new Reached(distance, _node == _start ? relationship : _from.Branch));
        frame.Memory.Take(BytesForNode);
        _held += BytesForNode;
        if (distance < repetition.Maximum)
        {
            _waiting.Enqueue(neighbour);
        }

        return neighbour;
    }

    private bool Closes(long relationship, long neighbour, Reached there) =>
        neighbour == _start ? _node == _start || step.Direction != Direction.Both || relationship != _from.Branch
        : step.Direction == Direction.Both && (_node == _start ? relationship != there.Branch : there.Branch != _from.Branch);

    private bool Give(Frame frame, long node)
    {
        if (into)
        {
            // There is one node to find: behind it nothing more.
            if (node != _target)
            {
                return false;
            }

            _open = false;
        }

        frame.Slots[step.To] = Value.Node(node);
        return true;
    }

    private void Forget(Frame frame)
    {
        frame.Memory.Give(_held);
        _held = 0;
        _reached.Clear();
        _waiting.Clear();
    }
}
