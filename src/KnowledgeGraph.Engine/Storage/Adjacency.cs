using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Storage;

/// <summary>A relationship as one of its nodes sees it.</summary>
internal readonly record struct AdjacentRelationship(long Relationship, long Neighbour);

/// <summary>
/// The relationships of one node, in segments by type and direction, each ascending by relationship id (ids only grow, so a new one goes to the end).
/// </summary>
/// <remarks>
/// Versions of a graph share the arrays. To append, nothing is copied even then: a version reads as many entries as it has counted, and only the one writer
/// puts entries behind them; when it is rolled back, the next writer writes over them. A removal puts a mark in the place of the entry, in an array that the writer
/// has copied for itself; arrays half full of marks are packed.
/// </remarks>
internal sealed class Adjacency(object owner)
{
    private const long Removed = -1;

    /// <summary>Ascending by type, incoming before outgoing.</summary>
    public Segment[] Segments { get; private set; } = [];

    public bool IsEmpty => Array.TrueForAll(Segments, segment => segment.Live == 0);

    /// <summary>This one when it is the owner's, else a copy for the owner to change.</summary>
    public Adjacency For(object writer) => ReferenceEquals(owner, writer) ? this : new Adjacency(writer) { Segments = [.. Segments] };

    public void Add(int type, bool outgoing, long relationship, long neighbour, bool loop)
    {
        var index = IndexOf(type, outgoing);
        if (index < 0)
        {
            index = ~index;
            // A new array rather than a change in place: a cursor may be walking the present one.
            Segments = [.. Segments.AsSpan(0, index), new Segment { Type = type, Outgoing = outgoing, Entries = [] }, .. Segments.AsSpan(index)];
        }

        ref var segment = ref Segments[index];
        if (segment.Count == segment.Entries.Length)
        {
            Array.Resize(ref segment.Entries, Math.Max(2, segment.Count * 2));
            segment.Owner = owner;
        }

        segment.Entries[segment.Count++] = new AdjacentRelationship(relationship, neighbour);
        segment.Live++;
        segment.Loops += loop ? 1 : 0;
    }

    public void Remove(int type, bool outgoing, long relationship, bool loop)
    {
        ref var segment = ref Segments[IndexOf(type, outgoing)];
        segment.Live--;
        segment.Loops -= loop ? 1 : 0;
        if (!ReferenceEquals(segment.Owner, owner) || segment.Live * 2 < segment.Count)
        {
            var kept = new AdjacentRelationship[segment.Live];
            var count = 0;
            foreach (var entry in segment.Entries.AsSpan(0, segment.Count))
            {
                if (entry.Neighbour != Removed && entry.Relationship != relationship)
                {
                    kept[count++] = entry;
                }
            }

            (segment.Entries, segment.Count, segment.Owner) = (kept, count, owner);
            return;
        }

        segment.Entries[Find(segment.Entries.AsSpan(0, segment.Count), relationship)] = new AdjacentRelationship(relationship, Removed);
    }

    /// <summary>Gives back the room behind the entries. For the owner, before anyone else sees it.</summary>
    public void Trim()
    {
        foreach (ref var segment in Segments.AsSpan())
        {
            if (segment.Entries.Length > segment.Count)
            {
                Array.Resize(ref segment.Entries, segment.Count);
            }
        }
    }

    private static int Find(ReadOnlySpan<AdjacentRelationship> entries, long relationship)
    {
        var (low, high) = (0, entries.Length - 1);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = entries[middle].Relationship < relationship ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private int IndexOf(int type, bool outgoing)
    {
        for (var i = 0; i < Segments.Length; i++)
        {
            ref readonly var segment = ref Segments[i];
            if (segment.Type == type && segment.Outgoing == outgoing)
            {
                return i;
            }

            if (segment.Type > type || (segment.Type == type && segment.Outgoing))
            {
                return ~i;
            }
        }

        return ~Segments.Length;
    }

    /// <summary>The relationships of one type and direction.</summary>
    internal struct Segment
    {
        public int Type;
        public bool Outgoing;
        public AdjacentRelationship[] Entries;

        /// <summary>Entries in use, with those that are marked as removed.</summary>
        public int Count;

        /// <summary>Entries that are not removed.</summary>
        public int Live;

        /// <summary>Those among them that lead back to the same node.</summary>
        public int Loops;

        /// <summary>Who may change entries in place.</summary>
        public object? Owner;

        public readonly bool Fits(Direction direction, ReadOnlySpan<int> types) =>
            (direction == Direction.Both || Outgoing == (direction == Direction.Outgoing)) && (types.IsEmpty || types.Contains(Type));
    }
}

/// <summary>Walks the relationships of one node. What its own transaction writes meanwhile may or may not be seen.</summary>
internal struct AdjacencyCursor
{
    private readonly Adjacency.Segment[]? _segments;
    private readonly int[]? _chosen;      // the numbers of the segments to walk; null: all of one direction, or both
    private readonly long _node;
    private readonly Direction _direction;
    private int _next;                    // among the chosen, or among all
    private AdjacentRelationship[]? _entries;
    private int _entry;
    private int _count;
    private bool _skipLoops;

    /// <param name="node">Whose relationships they are.</param>
    /// <param name="adjacency">The node's; null when it has none.</param>
    /// <param name="direction">As seen from the node.</param>
    /// <param name="types">None means all.</param>
    public AdjacencyCursor(long node, Adjacency? adjacency, Direction direction, ReadOnlySpan<int> types)
    {
        (_node, _direction, _segments) = (node, direction, adjacency?.Segments);
        if (_segments is null || types.IsEmpty)
        {
            return;
        }

        // Most expansions name one type, or a few: their segments are found here, so that the walk compares no types.
        var chosen = 0;
        for (var i = 0; i < _segments.Length; i++)
        {
            chosen += _segments[i].Fits(direction, types) ? 1 : 0;
        }

        if (chosen == 0)
        {
            _segments = null;
        }
        else if (chosen < _segments.Length)
        {
            _chosen = new int[chosen];
            for (var i = _segments.Length - 1; chosen > 0; i--)
            {
                if (_segments[i].Fits(direction, types))
                {
                    _chosen[--chosen] = i;
                }
            }
        }
    }

    public readonly long Relationship => _entries![_entry - 1].Relationship;   // after MoveNext said true there are entries

    /// <summary>The node at the other end.</summary>
    public readonly long Neighbour => _entries![_entry - 1].Neighbour;

    public bool MoveNext()
    {
        while (true)
        {
            while (_entry < _count)
            {
                var neighbour = _entries![_entry++].Neighbour;   // a count above zero comes with entries
                if (neighbour >= 0 && !(_skipLoops && neighbour == _node))
                {
                    return true;
                }
            }

            if (!TryNextSegment())
            {
                return false;
            }
        }
    }

    private bool TryNextSegment()
    {
        var length = _chosen?.Length ?? _segments?.Length ?? 0;
        while (_next < length)
        {
            ref readonly var segment = ref _segments![_chosen?[_next] ?? _next];   // a length above zero comes with segments
            _next++;
            if (_direction == Direction.Both || segment.Outgoing == (_direction == Direction.Outgoing))
            {
                (_entries, _entry, _count) = (segment.Entries, 0, segment.Count);
                _skipLoops = _direction == Direction.Both && !segment.Outgoing && segment.Loops > 0;   // seen going out already
                return true;
            }
        }

        return false;
    }
}
