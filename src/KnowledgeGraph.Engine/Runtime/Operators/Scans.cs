using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Runtime.Operators;

/// <summary>A leaf that walks ids into one slot.</summary>
internal abstract class NodeIdOperator(int slot) : Operator
{
    private IdCursor _cursor;
    private bool _open;

    public override void Open(Frame frame) => _open = TryOpen(frame, out _cursor);

    public override bool MoveNext(Frame frame)
    {
        while (_open)
        {
            if (_cursor.MoveNext())
            {
                frame.Execution.Step();
                frame.Slots[slot] = Value.Node(_cursor.Current);
                return true;
            }

            _open = TryOpenNext(frame, out _cursor);
        }

        return false;
    }

    /// <summary>False when there is nothing to walk.</summary>
    protected abstract bool TryOpen(Frame frame, out IdCursor cursor);

    protected virtual bool TryOpenNext(Frame frame, out IdCursor cursor)
    {
        cursor = default;
        return false;
    }
}

internal sealed class AllNodesScanOperator(int slot) : NodeIdOperator(slot)
{
    protected override bool TryOpen(Frame frame, out IdCursor cursor)
    {
        cursor = frame.Execution.Graph.AllNodes();
        return true;
    }
}

internal sealed class NodeByLabelScanOperator(int slot, LabelName label) : NodeIdOperator(slot)
{
    protected override bool TryOpen(Frame frame, out IdCursor cursor)
    {
        var graph = frame.Execution.Graph;
        var token = label.Token(graph);
        cursor = token < 0 ? default : graph.NodesWithLabel(token);
        return token >= 0;
    }
}

/// <summary>Nodes that have any of the labels, by id: the smallest that a label's own walk has come to.</summary>
internal sealed class UnionNodeByLabelsScanOperator(int slot, LabelName[] labels) : Operator
{
    private readonly PriorityQueue<int, long> _next = new(labels.Length);
    private readonly IdCursor[] _cursors = new IdCursor[labels.Length];
    private long _last;

    public override void Open(Frame frame)
    {
        var graph = frame.Execution.Graph;
        _next.Clear();
        _last = -1;
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i].Token(graph) is >= 0 and var token)
            {
                _cursors[i] = graph.NodesWithLabel(token);
                Advance(i);
            }
        }
    }

    public override bool MoveNext(Frame frame)
    {
        while (_next.TryDequeue(out var label, out var node))
        {
            frame.Execution.Step();
            Advance(label);
            if (node != _last)
            {
                _last = node;
                frame.Slots[slot] = Value.Node(node);
                return true;
            }
        }

        return false;
    }

    private void Advance(int label)
    {
        if (_cursors[label].MoveNext())
        {
            _next.Enqueue(label, _cursors[label].Current);
        }
    }
}

/// <summary>Nodes whose indexed properties equal the values. A null or NaN equals nothing.</summary>
internal sealed class NodeIndexSeekOperator(int slot, IndexDescriptor index, Evaluator[] values) : NodeIdOperator(slot)
{
    private readonly Value[] _sought = new Value[values.Length];

    protected override bool TryOpen(Frame frame, out IdCursor cursor)
    {
        cursor = default;
        for (var i = 0; i < values.Length; i++)
        {
            _sought[i] = values[i](frame);
            if (!Seekable.CanEqual(_sought[i]))
            {
                return false;
            }
        }

        cursor = frame.Execution.Graph.Seek(index, _sought);
        return true;
    }
}

/// <summary>Nodes whose property is in a list; an item that stands there twice is sought once.</summary>
/// <param name="slot">Where the node goes.</param>
/// <param name="index">Of one property.</param>
/// <param name="list">What is sought.</param>
/// <param name="ordered">Whether its items are sought in their order, or, when true, from the last; null: as they stand.</param>
internal sealed class NodeIndexSeekAnyOperator(int slot, IndexDescriptor index, Evaluator list, bool? ordered) : NodeIdOperator(slot)
{
    private readonly HashSet<Value> _sought = [];
    private Value _list;
    private int _next;

    protected override bool TryOpen(Frame frame, out IdCursor cursor)
    {
        _list = Seekable.List(list(frame));
        _next = 0;
        _sought.Clear();
        if (ordered is { } descending && !_list.IsNull)
        {
            var items = _list.AsList().ToArray();
            Array.Sort(items, descending ? static (left, right) => Comparison.Order(right, left) : Comparison.Order);
            _list = Value.List(items);
        }

        return TryOpenNext(frame, out cursor);
    }

    protected override bool TryOpenNext(Frame frame, out IdCursor cursor)
    {
        cursor = default;
        if (_list.IsNull)
        {
            return false;
        }

        var items = _list.AsList();
        while (_next < items.Length)
        {
            var item = items[_next++];
            if (Seekable.CanEqual(item) && _sought.Add(item))
            {
                cursor = frame.Execution.Graph.Seek(index, [item]);
                return true;
            }
        }

        return false;
    }
}

internal sealed class NodeIndexRangeOperator(int slot, IndexDescriptor index, Evaluator? from, bool fromInclusive, Evaluator? to, bool toInclusive, bool descending)
    : NodeIdOperator(slot)
{
    protected override bool TryOpen(Frame frame, out IdCursor cursor)
    {
        cursor = default;
        var low = from?.Invoke(frame) ?? default;
        var high = to?.Invoke(frame) ?? default;
        if ((from is not null && !Seekable.CanBound(low)) || (to is not null && !Seekable.CanBound(high))
            || (from is not null && to is not null && Comparison.Compare(low, high) is null))
        {
            return false;
        }

        cursor = Seekable.Between(
            frame.Execution.Graph.Range(index, low, fromInclusive, high, toInclusive, descending), frame.Execution, index, 0, (low, fromInclusive), (high, toInclusive));
        return true;
    }
}

/// <summary>All nodes with the label in the order of a property: those in the index, and those without the property, which ORDER BY takes for null.</summary>
/// <param name="slot">Where the node goes.</param>
/// <param name="index">Of one property.</param>
/// <param name="descending">From the end.</param>
/// <param name="missing">Whether those without the property are wanted.</param>
/// <param name="beyond">Where to begin; what stands before is not wanted. A value that has no place in the order, though it may equal another, begins at the start.</param>
internal sealed class NodeIndexOrderOperator(int slot, IndexDescriptor index, bool descending, bool missing, Evaluator? beyond) : Operator
{
    private readonly int _label = index.LabelsOrTypes[0];
    private readonly int _key = index.Properties[0];
    private IdCursor _cursor;
    private Part _part;
    private Value _beyond;

    private enum Part
    {
        NullsFirst,
        Indexed,
        NullsLast,
        Ended,
    }

    public override void Open(Frame frame)
    {
        _beyond = beyond?.Invoke(frame) ?? default;
        _part = !descending ? Part.Indexed : missing ? Part.NullsFirst : Part.Indexed;
        if (beyond is not null)
        {
            // Null is behind all values when ascending, and before all when descending; any value is beyond it then.
            _part = (_beyond.IsNull, descending) switch
            {
                (true, false) => missing ? Part.NullsLast : Part.Ended,
                (true, true) => missing ? Part.NullsFirst : Part.Ended,
                (false, _) => Part.Indexed,
            };
            _beyond = Seekable.CanBound(_beyond) ? _beyond : default;
        }

        Begin(frame);
    }

    public override bool MoveNext(Frame frame)
    {
        var graph = frame.Execution.Graph;
        while (_part != Part.Ended)
        {
            while (_cursor.MoveNext())
            {
                frame.Execution.Step();
                if (_part == Part.Indexed || graph.NodeProperty(_cursor.Current, _key).IsNull)
                {
                    frame.Slots[slot] = Value.Node(_cursor.Current);
                    return true;
                }
            }

            _part = _part switch
            {
                Part.NullsFirst => Part.Indexed,
                Part.Indexed when !descending && missing => Part.NullsLast,
                _ => Part.Ended,
            };
            Begin(frame);
        }

        return false;
    }

    private void Begin(Frame frame)
    {
        var graph = frame.Execution.Graph;
        if (_part != Part.Ended)
        {
            // When every node has the property there is nothing else to walk.
            _cursor = _part == Part.Indexed ? graph.Range(index, descending ? default : _beyond, true, descending ? _beyond : default, true, descending)
                : graph.IndexedCount(index) == graph.NodesWithLabelCount(_label) ? default
                : graph.NodesWithLabel(_label);
        }
    }
}

internal sealed class NodeIndexPrefixOperator(int slot, IndexDescriptor index, Evaluator prefix) : NodeIdOperator(slot)
{
    protected override bool TryOpen(Frame frame, out IdCursor cursor)
    {
        var value = prefix(frame);
        cursor = value.Kind == ValueKind.String ? frame.Execution.Graph.StartsWith(index, value.AsString()) : default;
        return value.Kind == ValueKind.String;
    }
}

/// <summary>By id(n), or by elementId(n): a number, or text that ends in one. What is no node's id finds nothing.</summary>
internal sealed class NodeByIdOperator(int slot, Evaluator id, bool any, bool elementIds) : Operator
{
    private readonly HashSet<long> _given = [];
    private Value _ids;
    private int _next;

    public override void Open(Frame frame)
    {
        _given.Clear();
        _next = 0;
        var value = id(frame);
        _ids = any ? Seekable.List(value) : Value.List([value]);
    }

    public override bool MoveNext(Frame frame)
    {
        if (_ids.IsNull)
        {
            return false;
        }

        var ids = _ids.AsList();
        while (_next < ids.Length)
        {
            frame.Execution.Step();
            var graph = frame.Execution.Graph;
            if (Node(ids[_next++], graph) is { } node && graph.NodeExists(node) && _given.Add(node))
            {
                frame.Slots[slot] = Value.Node(node);
                return true;
            }
        }

        return false;
    }

    private long? Node(Value value, Graph graph) => (elementIds, value.Kind) switch
    {
        (false, ValueKind.Integer) => value.AsInteger(),
        (false, ValueKind.Float) when value.AsFloat() == Math.Floor(value.AsFloat()) && Math.Abs(value.AsFloat()) < 1e15 => (long)value.AsFloat(),
        (true, ValueKind.String) => ElementIds.FindNode(value.AsString(), graph),
        _ => null,
    };
}

/// <summary>Relationships of the types, or all where none is named.</summary>
internal sealed class RelationshipScanOperator(int relationship, TypeNames types) : Operator
{
    private int[] _types = [];
    private int _nextType;
    private IdCursor _cursor;
    private bool _open;

    public override void Open(Frame frame)
    {
        var graph = frame.Execution.Graph;
        _nextType = 0;
        _open = types.TryResolve(graph, out _types);
        if (_open)
        {
            _cursor = _types.Length == 0 ? graph.AllRelationships() : graph.RelationshipsOfType(_types[_nextType++]);
        }
    }

    public override bool MoveNext(Frame frame)
    {
        if (!_open)
        {
            return false;
        }

        while (!_cursor.MoveNext())
        {
            if (_nextType >= _types.Length)
            {
                return _open = false;
            }

            _cursor = frame.Execution.Graph.RelationshipsOfType(_types[_nextType++]);
        }

        frame.Execution.Step();
        frame.Slots[relationship] = Value.Relationship(_cursor.Current);
        return true;
    }
}

/// <summary>Relationships that are found by a scan or in an index, with both their ends; undirected, each is met from either side.</summary>
/// <param name="found">Puts each id, as a relationship or, from an index, as a node, where the relationship goes.</param>
/// <param name="relationship">Where the relationship goes.</param>
/// <param name="from">Where the start goes, or, turned round, the end.</param>
/// <param name="to">Where the other goes.</param>
/// <param name="directed">Whether it is met once.</param>
internal sealed class RelationshipEndsOperator(Operator found, int relationship, int from, int to, bool directed) : Operator
{
    private long _id;
    private bool _turned;

    public override void Open(Frame frame)
    {
        found.Open(frame);
        _turned = false;
    }

    public override bool MoveNext(Frame frame)
    {
        if (!_turned)
        {
            if (!found.MoveNext(frame))
            {
                return false;
            }

            _id = frame.Slots[relationship].AsId();
        }

        var graph = frame.Execution.Graph;
        var (start, end) = (graph.StartNode(_id), graph.EndNode(_id));
        frame.Slots[relationship] = Value.Relationship(_id);
        (frame.Slots[from], frame.Slots[to]) = _turned ? (Value.Node(end), Value.Node(start)) : (Value.Node(start), Value.Node(end));
        _turned = !_turned && !directed && start != end;
        return true;
    }
}

/// <summary>One row with a number that the graph keeps anyway.</summary>
internal sealed class CountStoreOperator(int slot, Func<Graph, long> count) : Operator
{
    private bool _given;

    public override void Open(Frame frame) => _given = false;

    public override bool MoveNext(Frame frame)
    {
        if (_given)
        {
            return false;
        }

        frame.Slots[slot] = Value.Integer(count(frame.Execution.Graph));
        return _given = true;
    }
}

/// <summary>What an index can be asked for.</summary>
internal static class Seekable
{
    public static bool CanEqual(Value value) => !value.IsNull && !(value.Kind == ValueKind.Float && double.IsNaN(value.AsFloat()));

    /// <summary>Kinds that &lt; and &gt; compare; others are less and greater than nothing.</summary>
    public static bool CanBound(Value value) => CanEqual(value) && Comparison.Compare(value, value) is not null;

    /// <summary>
    /// Of what an index found between two bounds by the order of ORDER BY, what is between them by &lt; and &gt;. The two are the same but for durations and points, which have no order, and for lists,
    /// which do not always have one: these are asked again.
    /// </summary>
    /// <param name="found">By the index.</param>
    /// <param name="execution">Has the graph, and is told of each one that is asked: it may be cancelled where none holds.</param>
    /// <param name="index">Of nodes or of relationships.</param>
    /// <param name="property">Which of its properties has the bounds.</param>
    /// <param name="low">Null for none, and whether it is wanted itself.</param>
    /// <param name="high">The same.</param>
    public static IdCursor Between(IdCursor found, Execution execution, IndexDescriptor index, int property, (Value Bound, bool Inclusive) low, (Value Bound, bool Inclusive) high)
    {
        if (low.Bound.Kind is not (ValueKind.Duration or ValueKind.Point or ValueKind.List) && high.Bound.Kind is not (ValueKind.Duration or ValueKind.Point or ValueKind.List))
        {
            return found;
        }

        var key = index.Properties[property];
        return new IdCursor(new AskedWalk(found, id =>
        {
            execution.Step();
            var value = execution.Graph.IndexedProperty(index, id, key);
            return (low.Bound.IsNull || Comparison.Less(low.Bound, value, low.Inclusive) is true) && (high.Bound.IsNull || Comparison.Less(value, high.Bound, high.Inclusive) is true);
        }));
    }

    /// <summary>The right side of IN.</summary>
    public static Value List(Value value) => value.Kind is ValueKind.List or ValueKind.Null ? value : throw CypherErrors.NotAList("IN", value);
}

/// <summary>What holds of what another walk finds.</summary>
internal sealed class AskedWalk(IdCursor found, Func<long, bool> holds) : IndexWalk
{
    private IdCursor _found = found;

    public override bool MoveNext()
    {
        while (_found.MoveNext())
        {
            if (holds(_found.Current))
            {
                Current = _found.Current;
                return true;
            }
        }

        return false;
    }
}
