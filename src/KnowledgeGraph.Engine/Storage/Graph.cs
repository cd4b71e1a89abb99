using System.Diagnostics;
using KnowledgeGraph.Engine.Search;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Storage;

/// <summary>The graph at one moment: a snapshot, or a writer's own view of what it has written so far.</summary>
/// <remarks>
/// <para><b>How a reader keeps its snapshot while one writer commits.</b></para>
/// <para>
/// A <see cref="Graph"/> is a root: a few fields that lead to everything, namely the arrays of node and relationship records, the sets of ids (all, by label, by
/// type), the index trees and the schema. <see cref="GraphStore.Snapshot"/> is the root of the last commit. A reader takes it, one read of one field, and keeps
/// it as long as it likes; it never waits and never takes a lock, because what a published root leads to is never changed any more. When the
/// last reader lets go of an old root, the garbage collector takes what only that one led to.
/// </para>
/// <para>
/// The one writer forks the last root (<see cref="Fork"/>) with itself as owner. The fork costs some tens of objects: it shares all chunks with its origin. On the first
/// write into a chunk of 512 records, <see cref="ChunkedArray{T}"/> copies that chunk and marks the copy with the owner, so that further writes go straight
/// into it. The writer reads by the same code over the same structures, and so sees its own writes; nobody else has its root. Index trees do the same node by node
/// (see <see cref="SortedTree{T}"/>). The relationships of a node are copied by node, and appended to even without a copy (see <see cref="Adjacency"/>).
/// </para>
/// <para>
/// To commit, the changes are made durable first; then the writer's root becomes the store's, by one write of that field, with a barrier: whoever sees the new
/// root sees all that was written under it. To roll back, the root is dropped, and nothing is to be undone. The next writer is another owner, so it copies what this one
/// wrote before it changes it.
/// </para>
/// <para>
/// Ids are dense, so that they can be array indexes, and never used again after a commit: what was deleted stays a hole. Names of labels, types and keys are numbers in
/// <see cref="Storage.Tokens"/>, which all versions share; a name that a rolled-back transaction brought in stays there, and does no harm.
/// </para>
/// </remarks>
internal sealed class Graph
{
    private readonly ChunkedArray<NodeRecord> _nodes;
    private readonly ChunkedArray<RelationshipRecord> _relationships;

    public Graph(Guid databaseId)
        : this(databaseId, new Tokens(), new ChunkedArray<NodeRecord>(), new ChunkedArray<RelationshipRecord>())
    {
    }

    private Graph(Guid databaseId, Tokens tokens, ChunkedArray<NodeRecord> nodes, ChunkedArray<RelationshipRecord> relationships) =>
        (DatabaseId, Tokens, _nodes, _relationships) = (databaseId, tokens, nodes, relationships);

    /// <summary>The store's own: the middle part of element ids.</summary>
    public Guid DatabaseId { get; }

    /// <summary>Names of labels, relationship types and property keys, and their numbers. Shared by all snapshots; only ever grows.</summary>
    public Tokens Tokens { get; }

    /// <summary>The number of the commit that this is the result of; in a writer's view, of the commit that it started from.</summary>
    public long Commit { get; set; }

    public long NodeCount => Nodes.Count;

    public long RelationshipCount => Relationships.Count;

    public IReadOnlyList<IndexDescriptor> Indexes { get; set; } = [];

    public IReadOnlyList<ConstraintDescriptor> Constraints { get; set; } = [];

    /// <summary>One more than the largest id ever given to a node.</summary>
    internal long NextNode { get; set; }

    internal long NextRelationship { get; set; }

    /// <summary>At most one that finds nodes by label and one that finds relationships by type. They are there to be shown and dropped: the sets of ids are kept in any case.</summary>
    public IReadOnlyList<IndexDescriptor> Lookups { get; set; } = LookupIndexes.AtFirst;

    internal long NextSchemaId { get; set; } = 3;   // 1 and 2 are the look-up indexes of a new graph

    internal IdSet Nodes { get; set; } = IdSet.Empty;

    internal IdSet Relationships { get; set; } = IdSet.Empty;

    /// <summary>By label; shorter than the tokens, or null, where no node has one.</summary>
    internal IdSet?[] ByLabel { get; set; } = [];

    internal IdSet?[] ByType { get; set; } = [];

    internal RelationshipCounts Counts { get; private init; } = new();

    /// <summary>In the order of <see cref="Indexes"/>.</summary>
    internal IndexContent[] Contents { get; set; } = [];

    /// <summary>The full-text indexes of this snapshot, or of the one that a writer started from.</summary>
    internal PublishedSearch Search { get; set; } = PublishedSearch.None;

    /// <summary>The full-text indexes as a writer sees them; null in a snapshot.</summary>
    internal OwnWrites? OwnWrites { get; set; }

    public long NodesWithLabelCount(int label) => Set(ByLabel, label).Count;

    public long RelationshipsOfTypeCount(int type) => Set(ByType, type).Count;

    /// <summary>How many relationships of the types (none: all) go out of nodes with a label; or come into them.</summary>
    public long RelationshipsOfLabelCount(int label, ReadOnlySpan<int> types, bool outgoing)
    {
        long sum = 0;
        if (types.IsEmpty)
        {
            for (var type = 0; type < ByType.Length; type++)
            {
                sum += Counts[label, type, outgoing];
            }
        }

        foreach (var type in types)
        {
            sum += Counts[label, type, outgoing];
        }

        return sum;
    }

    /// <summary>False for an id that never was, or is deleted.</summary>
    public bool NodeExists(long node) => _nodes[node].Exists;

    public bool RelationshipExists(long relationship) => _relationships[relationship].Exists;

    /// <summary>Label tokens, ascending.</summary>
    public ReadOnlySpan<int> Labels(long node) => _nodes[node].Labels;

    /// <remarks>Asked of the label's own set, which is small enough to stay in the processor's cache while the nodes come in any order.</remarks>
    public bool HasLabel(long node, int label) => Set(ByLabel, label).Contains(node);

    /// <summary>Null when the node has no such property.</summary>
    public Value NodeProperty(long node, int key) => _nodes[node] is { Exists: true } record ? PropertyArray.Find(record.Properties, key) : Value.Null;

    /// <summary>Ascending by key.</summary>
    public ReadOnlySpan<Property> NodeProperties(long node) => _nodes[node].Properties;

    /// <summary>Of a relationship that this transaction has deleted, still what it was; so the ends.</summary>
    public int Type(long relationship) => _relationships[relationship].Type;

    public long StartNode(long relationship) => _relationships[relationship].Start;

    public long EndNode(long relationship) => _relationships[relationship].End;

    public Value RelationshipProperty(long relationship, int key) =>
        _relationships[relationship].Properties is { } properties ? PropertyArray.Find(properties, key) : Value.Null;

    /// <summary>Of what an index is on: a node, or a relationship.</summary>
    public Value IndexedProperty(IndexDescriptor index, long id, int key) => index.OnRelationships ? RelationshipProperty(id, key) : NodeProperty(id, key);

    public ReadOnlySpan<Property> RelationshipProperties(long relationship) => _relationships[relationship].Properties;

    public IdCursor AllNodes() => new(Nodes);

    public IdCursor NodesWithLabel(int label) => new(Set(ByLabel, label));

    public IdCursor AllRelationships() => new(Relationships);

    public IdCursor RelationshipsOfType(int type) => new(Set(ByType, type));

    /// <summary>A node's relationships; no types means all. A self-loop comes once, whatever the direction.</summary>
    public AdjacencyCursor Expand(long node, Direction direction, ReadOnlySpan<int> types) => new(node, _nodes[node].Adjacency, direction, types);

    /// <summary>How many relationships <see cref="Expand"/> gives, without walking them.</summary>
    public long Degree(long node, Direction direction, ReadOnlySpan<int> types)
    {
        long degree = 0;
        foreach (ref readonly var segment in _nodes[node].Adjacency is { } adjacency ? adjacency.Segments.AsSpan() : [])
        {
            if (segment.Fits(direction, types))
            {
                degree += segment.Live - (direction == Direction.Both && !segment.Outgoing ? segment.Loops : 0);
            }
        }

        return degree;
    }

    /// <summary>How many relationships of the types (none: all) lead from the node back to itself.</summary>
    public long Loops(long node, ReadOnlySpan<int> types)
    {
        long loops = 0;
        foreach (ref readonly var segment in _nodes[node].Adjacency is { } adjacency ? adjacency.Segments.AsSpan() : [])
        {
            loops += segment.Outgoing && segment.Fits(Direction.Outgoing, types) ? segment.Loops : 0;
        }

        return loops;
    }

    /// <summary>Ids whose indexed properties equal the values, one value for each property of the index.</summary>
    public IdCursor Seek(IndexDescriptor index, ReadOnlySpan<Value> values)
    {
        var key = values.Length == 1 ? values[0] : Value.List(values.ToArray());
        var tree = Tree(index);
        return tree.Find(key) switch
        {
            ( < 0, _) => default,
            (var id, false) => new IdCursor(id),
            _ => new IdCursor(WalkEqual(tree, key)),
        };
    }

    private static IndexWalk WalkEqual(IndexTree tree, Value key) =>
        tree.Walk(value => Comparison.Order(value, key) < 0, value => Comparison.Order(value, key) > 0, descending: false);

    /// <summary>
    /// Ids in the order of the index (of one property), between the bounds; a null bound is open. Values of other kinds than the bound's, and NaN, are left out;
    /// with both bounds open everything is given.
    /// </summary>
    public IdCursor Range(IndexDescriptor index, Value from, bool fromInclusive, Value to, bool toInclusive, bool descending)
    {
        var range = new IndexRange(from, fromInclusive, to, toInclusive);
        return new IdCursor(Tree(index).Walk(range.IsBefore, range.IsBehind, descending));
    }

    /// <summary>Ids, in the order of the index (of one property), of strings that begin so.</summary>
    public IdCursor StartsWith(IndexDescriptor index, string prefix)
    {
        var range = new IndexPrefix(prefix);
        return new IdCursor(Tree(index).Walk(range.IsBefore, range.IsBehind, descending: false));
    }

    /// <summary>
    /// Ids, in the order of the index (of several properties), that have the first values and then one that is neither before nor behind what is wanted of the next.
    /// </summary>
    public IdCursor Composite(IndexDescriptor index, Value[] first, Func<Value, bool> isBefore, Func<Value, bool> isBehind, bool descending)
    {
        return new IdCursor(Tree(index).Walk(
            key => Compare(key) is var order && (order < 0 || (order == 0 && isBefore(key.AsList()[first.Length]))),
            key => Compare(key) is var order && (order > 0 || (order == 0 && isBehind(key.AsList()[first.Length]))),
            descending));

        int Compare(Value key)
        {
            var values = key.AsList();
            var order = 0;
            for (var i = 0; i < first.Length && order == 0; i++)
            {
                order = Comparison.Order(values[i], first[i]);
            }

            return order;
        }
    }

    /// <summary>Ids of the points of a point index that lie in these cells.</summary>
    public IdCursor Cells(IndexDescriptor index, long first, long last) => Range(index, Value.Integer(first), true, Value.Integer(last), true, descending: false);

    /// <summary>Ids of the texts of a text index that may hold a pattern, and all that do.</summary>
    public IdCursor Texts(IndexDescriptor index, string pattern) => new(((TextIndex)Content(index)).Candidates(pattern));

    /// <summary>How many nodes or relationships the index holds: those that have its label or type and all of its properties.</summary>
    public long IndexedCount(IndexDescriptor index) => Content(index).Count;

    internal ref readonly NodeRecord Node(long id) => ref _nodes[id];

    internal ref readonly RelationshipRecord Relationship(long id) => ref _relationships[id];

    internal ref NodeRecord EditNode(long id, object owner) => ref _nodes.Edit(id, owner);

    internal ref RelationshipRecord EditRelationship(long id, object owner) => ref _relationships.Edit(id, owner);

    /// <summary>A root of one's own, to be changed.</summary>
    internal Graph Fork() => new(DatabaseId, Tokens, _nodes.Fork(), _relationships.Fork())
    {
        Commit = Commit,
        Indexes = Indexes,
        Constraints = Constraints,
        NextNode = NextNode,
        NextRelationship = NextRelationship,
        NextSchemaId = NextSchemaId,
        Nodes = Nodes.Fork(),
        Relationships = Relationships.Fork(),
        ByLabel = Array.ConvertAll(ByLabel, set => set?.Fork()),
        ByType = Array.ConvertAll(ByType, set => set?.Fork()),
        Contents = [.. Contents],
        Lookups = Lookups,
        Search = Search,
        Counts = Counts.Fork(),
    };

    private static IdSet Set(IdSet?[] sets, int token) => (uint)token < (uint)sets.Length ? sets[token] ?? IdSet.Empty : IdSet.Empty;

    private IndexTree Tree(IndexDescriptor index) => (IndexTree)Content(index);

    /// <summary>What an index of this graph holds.</summary>
    internal IndexContent Content(IndexDescriptor index)
    {
        for (var i = 0; i < Indexes.Count; i++)
        {
            if (ReferenceEquals(Indexes[i], index) || Indexes[i] == index)
            {
                return Contents[i];
            }
        }

        throw new UnreachableException($"The index {index.Name} was planned for another graph.");
    }
}
