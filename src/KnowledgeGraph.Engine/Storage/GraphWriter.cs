using KnowledgeGraph.Engine.Search;

namespace KnowledgeGraph.Engine.Storage;

/// <summary>
/// The writing side of one transaction. Every change is at once visible in <see cref="Graph"/>, to this transaction alone; commit publishes it.
/// Values that a graph cannot hold (maps, nodes, lists of lists) are refused with Neo4j's TypeError, and so much that all transactions together hold more than they may with its
/// MemoryPoolOutOfMemoryError: the transaction cannot go on then. Not thread-safe.
/// </summary>
internal sealed partial class GraphWriter
{
    private const int EntityBytes = 256;   // of a changed node or relationship: its record, that it is one of the changed, its places in indexes

    private readonly HashSet<long> _changedNodes = [];
    private readonly HashSet<long> _changedRelationships = [];
    private readonly HashSet<long> _deletedNodes = [];   // that still had relationships when they were deleted
    private readonly OwnWrites _search;

    // Owns the chunks that it writes. Not the writer itself: chunks live on, and would hold the graph that it started from, and that one's chunks the one before.
    private readonly object _owner = new();

    private readonly MemoryShare? _memory;
    private long _held;

    /// <param name="origin">What it starts from.</param>
    /// <param name="memory">Where what it holds is counted; null: nowhere.</param>
    public GraphWriter(Graph origin, MemoryShare? memory = null)
    {
        (Origin, _memory) = (origin, memory);
        Graph = origin.Fork();
        Graph.OwnWrites = _search = new OwnWrites(this);
    }

    public Graph Graph { get; }

    /// <summary>Looked at while an index is filled.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>What has been changed so far, as Neo4j counts it for the summary.</summary>
    public Counters Counters { get; } = new();

    /// <summary>The graph that this one started from.</summary>
    internal Graph Origin { get; }

    internal IReadOnlyCollection<long> ChangedNodes => _changedNodes;

    internal IReadOnlyCollection<long> ChangedRelationships => _changedRelationships;

    internal bool SchemaChanged { get; private set; }

    internal bool HasChanges => _changedNodes.Count > 0 || _changedRelationships.Count > 0 || SchemaChanged;

    public int Label(string name) => Graph.Tokens.Labels.Add(name);

    public int Type(string name) => Graph.Tokens.Types.Add(name);

    public int Key(string name) => Graph.Tokens.Keys.Add(name);

    public long CreateNode(ReadOnlySpan<int> labels, ReadOnlySpan<Property> properties)
    {
        var (sorted, stored) = (Sorted(labels), PropertyArray.From(properties));
        var node = Graph.NextNode;
        IndexNode(node, [], [], sorted, stored);
        Graph.NextNode++;
        ref var record = ref Graph.EditNode(node, _owner);
        (record.Labels, record.Properties) = (sorted, stored);
        Graph.Nodes.Add(node, _owner);
        foreach (var label in sorted)
        {
            WithLabel(label).Add(node, _owner);
        }

        NodeChanged(node, [], stored);
        Counters.NodesCreated++;
        Counters.LabelsAdded += sorted.Length;
        Counters.PropertiesSet += stored.Length;
        return node;
    }

    public long CreateRelationship(int type, long start, long end, ReadOnlySpan<Property> properties)
    {
        RequireNode(start);
        RequireNode(end);
        var stored = PropertyArray.From(properties);
        var relationship = Graph.NextRelationship;
        IndexRelationship(relationship, type, [], stored);
        Graph.NextRelationship++;
        Graph.EditRelationship(relationship, _owner) = new RelationshipRecord { Properties = stored, Type = type, Start = start, End = end };
        Graph.Relationships.Add(relationship, _owner);
        OfType(type).Add(relationship, _owner);
        var loop = start == end;
        EditAdjacency(start).Add(type, outgoing: true, relationship, end, loop);
        EditAdjacency(end).Add(type, outgoing: false, relationship, start, loop);
        Count(type, start, end, 1);
        RelationshipChanged(relationship, [], stored);
        Counters.RelationshipsCreated++;
        Counters.PropertiesSet += stored.Length;
        return relationship;
    }

    /// <summary>A null value removes the property. Unique constraints are checked at once. On a deleted node it counts, and does nothing, as in Neo4j.</summary>
    public void SetNodeProperty(long node, int key, Value value)
    {
        var stored = PropertyRules.Storable(value);
        ref readonly var record = ref Graph.Node(node);
        if (!record.Exists)
        {
            Counters.PropertiesSet += stored.IsNull ? 0 : 1;
            return;
        }

        var properties = PropertyArray.With(record.Properties, key, stored);
        if (!ReferenceEquals(properties, record.Properties))
        {
            var before = record.Properties;
            IndexNode(node, record.Labels, before, record.Labels, properties);
            Graph.EditNode(node, _owner).Properties = properties;
            NodeChanged(node, before, properties);
            Counters.PropertiesSet++;
        }
    }

    /// <summary>As <see cref="SetNodeProperty"/>.</summary>
    public void SetRelationshipProperty(long relationship, int key, Value value)
    {
        var stored = PropertyRules.Storable(value);
        ref readonly var record = ref Graph.Relationship(relationship);
        if (record.Properties is not { } before)
        {
            Counters.PropertiesSet += stored.IsNull ? 0 : 1;
            return;
        }

        var properties = PropertyArray.With(before, key, stored);
        if (!ReferenceEquals(properties, before))
        {
            IndexRelationship(relationship, record.Type, before, properties);
            Graph.EditRelationship(relationship, _owner).Properties = properties;
            RelationshipChanged(relationship, before, properties);
            Counters.PropertiesSet++;
        }
    }

    public void AddLabel(long node, int label)
    {
        RequireNode(node);
        ref readonly var record = ref Graph.Node(node);
        var labels = record.Labels ?? [];
        var place = Array.BinarySearch(labels, label);
        if (place < 0)
        {
            SetLabels(node, labels, [.. labels.AsSpan(0, ~place), label, .. labels.AsSpan(~place)], record.Properties);
            WithLabel(label).Add(node, _owner);
            Graph.Counts.Add(label, Graph.Node(node).Adjacency, 1, _owner);
            Counters.LabelsAdded++;
        }
    }

    public void RemoveLabel(long node, int label)
    {
        RequireNode(node);
        ref readonly var record = ref Graph.Node(node);
        var labels = record.Labels ?? [];
        var place = Array.BinarySearch(labels, label);
        if (place >= 0)
        {
            SetLabels(node, labels, [.. labels.AsSpan(0, place), .. labels.AsSpan(place + 1)], record.Properties);
            WithLabel(label).Remove(node, _owner);
            Graph.Counts.Add(label, Graph.Node(node).Adjacency, -1, _owner);
            Counters.LabelsRemoved++;
        }
    }

    /// <summary>Whether relationships are left is checked at commit, as in Neo4j.</summary>
    public void DeleteNode(long node)
    {
        RequireNode(node);
        ref var record = ref Graph.EditNode(node, _owner);
        var labels = record.Labels ?? [];
        IndexNode(node, labels, record.Properties, [], []);
        foreach (var label in labels)
        {
            WithLabel(label).Remove(node, _owner);
            Graph.Counts.Add(label, record.Adjacency, -1, _owner);
        }

        Graph.Nodes.Remove(node, _owner);
        var before = record.Properties;
        (record.Labels, record.Properties) = (null, []);
        if (record.Adjacency is { IsEmpty: false })
        {
            _deletedNodes.Add(node);
        }

        NodeChanged(node, before, []);
        Counters.NodesDeleted++;
    }

    public void DeleteRelationship(long relationship)
    {
        ref var record = ref Graph.EditRelationship(relationship, _owner);
        if (record.Properties is not { } properties)
        {
            throw CypherErrors.EntityDeleted(Value.Relationship(relationship));
        }

        IndexRelationship(relationship, record.Type, properties, []);
        OfType(record.Type).Remove(relationship, _owner);
        Graph.Relationships.Remove(relationship, _owner);
        var loop = record.Start == record.End;
        EditAdjacency(record.Start).Remove(record.Type, outgoing: true, relationship, loop);
        EditAdjacency(record.End).Remove(record.Type, outgoing: false, relationship, loop);
        Count(record.Type, record.Start, record.End, -1);
        record.Properties = null;
        RelationshipChanged(relationship, properties, []);
        Counters.RelationshipsDeleted++;
    }

    /// <summary>It is published or dropped: what it holds is the graph's now, or nobody's.</summary>
    internal void ReleaseMemory() => _memory?.Dispose();

    /// <summary>What can only be checked at the end: no relationship may lose its node, and nothing may lack what it must have.</summary>
    internal void CheckBeforeCommit()
    {
        foreach (var node in _deletedNodes)
        {
            if (Graph.Node(node).Adjacency is { IsEmpty: false })
            {
                throw CypherErrors.NodeStillConnected(node);
            }
        }

        CheckExistence();
    }

    // A node that is deleted has no labels any more, and what it counted for went with them.
    private void Count(int type, long start, long end, long change)
    {
        Graph.Counts.Add(Graph.Labels(start), type, outgoing: true, change, _owner);
        Graph.Counts.Add(Graph.Labels(end), type, outgoing: false, change, _owner);
    }

    private void SetLabels(long node, int[] before, int[] labels, Property[] properties)
    {
        IndexNode(node, before, properties, labels, properties);
        Graph.EditNode(node, _owner).Labels = labels;
        NodeChanged(node, properties, properties);
    }

    private void NodeChanged(long node, Property[] before, Property[] after)
    {
        Hold(_changedNodes.Add(node), before, after);
        _search.NodeChanged(node);
    }

    private void RelationshipChanged(long relationship, Property[] before, Property[] after)
    {
        Hold(_changedRelationships.Add(relationship), before, after);
        _search.RelationshipChanged(relationship);
    }

    // What it was before this transaction, the graph before still has.
    private void Hold(bool isNew, Property[] before, Property[] after)
    {
        _held += (isNew ? EntityBytes : -PropertyArray.Bytes(before)) + PropertyArray.Bytes(after);
        if (_memory is not null && !_memory.TryHold(_held))
        {
            throw CypherErrors.AllOutOfMemory(_memory.Limit);
        }
    }

    private void RequireNode(long node)
    {
        if (!Graph.NodeExists(node))
        {
            throw CypherErrors.EntityDeleted(Value.Node(node));
        }
    }

    private Adjacency EditAdjacency(long node)
    {
        ref var record = ref Graph.EditNode(node, _owner);
        return record.Adjacency = record.Adjacency?.For(_owner) ?? new Adjacency(_owner);
    }

    private IdSet WithLabel(int label)
    {
        var sets = Graph.ByLabel;
        var set = Member(ref sets, label);
        Graph.ByLabel = sets;
        return set;
    }

    private IdSet OfType(int type)
    {
        var sets = Graph.ByType;
        var set = Member(ref sets, type);
        Graph.ByType = sets;
        return set;
    }

    // The sets and their array are this writer's own: the fork made them.
    private static IdSet Member(ref IdSet?[] sets, int token)
    {
        if (token >= sets.Length)
        {
            Array.Resize(ref sets, token + 1);
        }

        return sets[token] ??= new IdSet();
    }

    private static int[] Sorted(ReadOnlySpan<int> labels)
    {
        var sorted = labels.ToArray();
        Array.Sort(sorted);
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] == sorted[i - 1])
            {
                return [.. sorted.Distinct()];
            }
        }

        return sorted;
    }
}
