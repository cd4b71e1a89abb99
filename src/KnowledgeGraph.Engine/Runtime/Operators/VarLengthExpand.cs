using System.Runtime.CompilerServices;
using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Runtime.Operators;

/// <summary>How many relationships in a row, and what each of them must be.</summary>
/// <param name="Minimum">The fewest.</param>
/// <param name="Maximum">The most; <see cref="int.MaxValue"/> for no end.</param>
/// <param name="Item">Slot in which each relationship stands while its predicates are asked.</param>
/// <param name="Predicates">On each one alone.</param>
internal sealed record Repetition(int Minimum, int Maximum, int Item, Evaluator[] Predicates)
{
    public bool Accepts(Frame frame, long relationship)
    {
        if (Predicates.Length == 0)
        {
            return true;
        }

        frame.Slots[Item] = Value.Relationship(relationship);
        return Predicates.AllTrue(frame);
    }
}

/// <summary>
/// Walks every trail (no relationship twice) from a known node, depth first, without recursion: one open cursor for each relationship on the way.
/// </summary>
internal sealed class VarLengthExpandOperator(Operator source, ExpandSlots step, Repetition repetition, bool into, bool reversed) : Operator
{
    private AdjacencyCursor[] _cursors = new AdjacencyCursor[8];
    private long[] _relationships = new long[8];
    private int[] _types = [];
    private int _open;
    private long _target;

    public override void Open(Frame frame)
    {
        source.Open(frame);
        _open = 0;
    }

    public override bool MoveNext(Frame frame)
    {
        while (true)
        {
            if (_open == 0)
            {
                if (!source.MoveNext(frame))
                {
                    return false;
                }

                if (TryStart(frame))
                {
                    return true;
                }

                continue;
            }

            ref var cursor = ref _cursors[_open - 1];
            if (!cursor.MoveNext())
            {
                _open--;
                continue;
            }

            frame.Execution.Step();
            var relationship = cursor.Relationship;
            if (_relationships.AsSpan(0, _open - 1).Contains(relationship) || !step.IsNew(frame, relationship) || !repetition.Accepts(frame, relationship))
            {
                continue;
            }

            var node = cursor.Neighbour;
            var length = _open;
            _relationships[length - 1] = relationship;
            if (length < repetition.Maximum)
            {
                Push(frame, node);
            }

            if (length >= repetition.Minimum && Give(frame, node, length))
            {
                return true;
            }
        }
    }

    // True when the start itself is a row: *0..
    private bool TryStart(Frame frame)
    {
        if (ExpandSlots.Node(frame, step.From) is not { } from)
        {
            return false;
        }

        if (into)
        {
            if (ExpandSlots.Node(frame, step.To) is not { } to)
            {
                return false;
            }

            _target = to;
        }

        if (step.Types.TryResolve(frame.Execution.Graph, out _types) && repetition.Maximum > 0)
        {
            Push(frame, from);
        }

        return repetition.Minimum == 0 && Give(frame, from, 0);
    }

    private void Push(Frame frame, long node)
    {
        if (_open == _cursors.Length)
        {
            frame.Memory.Take((long)_open * (Unsafe.SizeOf<AdjacencyCursor>() + sizeof(long)));   // as long as the operator
            Array.Resize(ref _cursors, _open * 2);
            Array.Resize(ref _relationships, _open * 2);
        }

        _cursors[_open++] = frame.Execution.Graph.Expand(node, step.Direction, _types);
    }

    private bool Give(Frame frame, long node, int length)
    {
        if (into && node != _target)
        {
            return false;
        }

        var list = new Value[length];
        for (var i = 0; i < length; i++)
        {
            list[reversed ? length - 1 - i : i] = Value.Relationship(_relationships[i]);
        }

        frame.Slots[step.Relationship] = frame.Memory.Made(Value.List(list));
        frame.Slots[step.To] = Value.Node(node);
        return true;
    }
}

/// <summary>path = its nodes and relationships.</summary>
internal sealed class ProjectPathOperator(Operator source, int path, int start, int[] relationships) : Operator
{
    private readonly PathBuilder _builder = new();

    public override void Open(Frame frame) => source.Open(frame);

    public override bool MoveNext(Frame frame)
    {
        if (!source.MoveNext(frame))
        {
            return false;
        }

        frame.Slots[path] = _builder.Build(frame, start, relationships);
        return true;
    }
}

/// <summary>Puts a path together from the slots of its first node and of its relationships, single ones and lists.</summary>
internal sealed class PathBuilder
{
    private readonly List<long> _nodes = [];
    private readonly List<long> _relationships = [];

    public Value Build(Frame frame, int start, int[] relationships)
    {
        var graph = frame.Execution.Graph;
        if (frame.Slots[start].IsNull)
        {
            return default;
        }

        _nodes.Clear();
        _relationships.Clear();
        _nodes.Add(frame.Slots[start].AsId());
        foreach (var slot in relationships)
        {
            var value = frame.Slots[slot];
            if (value.IsNull)
            {
                return default;
            }

            if (value.Kind == ValueKind.Relationship)
            {
                Add(graph, value.AsId());
                continue;
            }

            foreach (var item in value.AsList())
            {
                Add(graph, item.AsId());
            }
        }

        return frame.Memory.Made(Value.Of(new PathValue([.. _nodes], [.. _relationships])));
    }

    private void Add(Graph graph, long relationship)
    {
        var last = _nodes[^1];
        var begin = graph.StartNode(relationship);
        _relationships.Add(relationship);
        _nodes.Add(begin == last ? graph.EndNode(relationship) : begin);
    }
}
