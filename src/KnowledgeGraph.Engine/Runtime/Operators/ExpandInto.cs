using System.Runtime.InteropServices;
using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Runtime.Operators;

/// <summary>
/// Between two known nodes, from the one with the fewer relationships. Where one of them is the same in row after row, and more has been looked at for it than it has relationships, these are
/// put into a table, unless they are very many, and from then on each row is one look into it.
/// </summary>
internal sealed class ExpandIntoOperator(Operator source, ExpandSlots step) : Operator
{
    private readonly Neighbours _ofFrom = new();
    private readonly Neighbours _ofTo = new();
    private Neighbours? _table;   // that this row looks into
    private int _entry;
    private AdjacencyCursor _cursor;
    private long _target;
    private bool _open;

    public override void Open(Frame frame)
    {
        source.Open(frame);
        Forget(frame);
    }

    public override bool MoveNext(Frame frame)
    {
        while (true)
        {
            while (_open && TryNext(frame, out var relationship))
            {
                if (step.IsNew(frame, relationship))
                {
                    frame.Slots[step.Relationship] = Value.Relationship(relationship);
                    return true;
                }
            }

            if (!source.MoveNext(frame))
            {
                Forget(frame);
                return false;
            }

            _open = TryStart(frame);
        }
    }

    private bool TryNext(Frame frame, out long relationship)
    {
        if (_table is not null)
        {
            frame.Execution.Step();
            return _table.TryNext(ref _entry, out relationship);
        }

        while (_cursor.MoveNext())
        {
            frame.Execution.Step();
            if (_cursor.Neighbour == _target)
            {
                relationship = _cursor.Relationship;
                return true;
            }
        }

        relationship = -1;
        return false;
    }

    private bool TryStart(Frame frame)
    {
        var graph = frame.Execution.Graph;
        if (ExpandSlots.Node(frame, step.From) is not { } from || ExpandSlots.Node(frame, step.To) is not { } to || !step.Types.TryResolve(graph, out var types))
        {
            return false;
        }

        _table = _ofTo.Are(to) ? _ofTo : _ofFrom.Are(from) ? _ofFrom : null;
        if (_table is not null)
        {
            _entry = _table.First(ReferenceEquals(_table, _ofTo) ? from : to);
            return true;
        }

        var back = Planning.Directions.Flip(step.Direction);
        var (forward, backward) = (graph.Degree(from, step.Direction, types), graph.Degree(to, back, types));
        (_cursor, _target) = backward < forward ? (graph.Expand(to, back, types), from) : (graph.Expand(from, step.Direction, types), to);

        // Not while this statement writes: a table would not hear of it.
        if (frame.Execution.Writer is null)
        {
            var looked = Math.Min(forward, backward);
            if (_ofTo.PaysAfter(frame, looked, to, backward))
            {
                _ofTo.Take(frame, graph.Expand(to, back, types));
            }
            else if (_ofFrom.PaysAfter(frame, looked, from, forward))
            {
                _ofFrom.Take(frame, graph.Expand(from, step.Direction, types));
            }
        }

        return true;
    }

    private void Forget(Frame frame)
    {
        _ofFrom.Forget(frame);
        _ofTo.Forget(frame);
        (_open, _table) = (false, null);
    }

    /// <summary>The relationships of one node, by their other ends.</summary>
    private sealed class Neighbours
    {
        // Of a relationship: its entry, and what the table has for its other end.
        private const int EntryBytes = 64;

        // Of a node that is looked at: it is fetched from anywhere in memory.
        private const int NodeCost = 8;

        // What has more is walked as before: a table is there to be fast, and must not be what a statement fails of.
        private const int MostEntries = 8192;

        private readonly Dictionary<long, (int First, int Last)> _places = [];
        private readonly List<(long Relationship, int Next)> _entries = [];
        private long _node = -1;
        private long _looked;   // at others' relationships, in a row, for this node
        private bool _taken;
        private long _held;

        public bool Are(long node) => _taken && node == _node;

        /// <summary>Counts what is looked at for a node; whether it would have been less to take all that it has.</summary>
        public bool PaysAfter(Frame frame, long looked, long node, long degree)
        {
            if (node != _node)
            {
                Forget(frame);
                _node = node;
                return false;
            }

            _looked += looked + NodeCost;
            return _looked > degree && degree <= MostEntries;
        }

        public void Take(Frame frame, AdjacencyCursor cursor)
        {
            Clear(frame);
            while (cursor.MoveNext())
            {
                frame.Execution.Step();
                _held += frame.Memory.Take(EntryBytes);
                ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, cursor.Neighbour, out var known);
                if (known)
                {
                    CollectionsMarshal.AsSpan(_entries)[place.Last].Next = _entries.Count;
                }

                place = (known ? place.First : _entries.Count, _entries.Count);
                _entries.Add((cursor.Relationship, -1));
            }

            _taken = true;
        }

        public int First(long neighbour) => _places.TryGetValue(neighbour, out var place) ? place.First : -1;

        public bool TryNext(ref int entry, out long relationship)
        {
            (relationship, entry) = entry < 0 ? (-1, -1) : _entries[entry];
            return relationship >= 0;
        }

        public void Forget(Frame frame)
        {
            Clear(frame);
            (_node, _looked) = (-1, 0);
        }

        private void Clear(Frame frame)
        {
            frame.Memory.Give(_held);
            _held = 0;
            _taken = false;
            _places.Clear();
            _entries.Clear();
        }
    }
}
