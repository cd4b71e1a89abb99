namespace KnowledgeGraph.Engine.Storage;

/// <summary>
/// How many relationships of each type go out of the nodes with each label, and how many come into them. Kept while writing, for the planner and for
/// <c>count(*)</c>: a number for each combination that there is, so a few hundred, not one for each node.
/// </summary>
/// <remarks>Versions of a graph share the numbers; the first change of a writer copies them.</remarks>
internal sealed class RelationshipCounts
{
    private Dictionary<(int Label, int Type, bool Outgoing), long> _counts;
    private object? _owner;

    public RelationshipCounts() => _counts = [];

    private RelationshipCounts(Dictionary<(int Label, int Type, bool Outgoing), long> counts) => _counts = counts;

    public RelationshipCounts Fork() => new(_counts);

    public long this[int label, int type, bool outgoing] => _counts.GetValueOrDefault((label, type, outgoing));

    public void Add(ReadOnlySpan<int> labels, int type, bool outgoing, long change, object owner)
    {
        foreach (var label in labels)
        {
            Add(label, type, outgoing, change, owner);
        }
    }

    /// <summary>All relationships of one node, because it got the label or lost it.</summary>
    public void Add(int label, Adjacency? adjacency, int sign, object owner)
    {
        foreach (ref readonly var segment in adjacency is null ? [] : adjacency.Segments.AsSpan())
        {
            if (segment.Live > 0)
            {
                Add(label, segment.Type, segment.Outgoing, sign * (long)segment.Live, owner);
            }
        }
    }

    private void Add(int label, int type, bool outgoing, long change, object owner)
    {
        if (!ReferenceEquals(_owner, owner))
        {
            (_counts, _owner) = (new Dictionary<(int Label, int Type, bool Outgoing), long>(_counts), owner);
        }

        ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_counts, (label, type, outgoing), out _);
        count += change;
        if (count == 0)
        {
            _counts.Remove((label, type, outgoing));
        }
    }
}
