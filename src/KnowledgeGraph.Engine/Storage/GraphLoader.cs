using KnowledgeGraph.Engine.Search;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Storage;

/// <summary>Builds a graph from records that were checked when they were first written: no events, no counters, and indexes filled in one go at the end.</summary>
internal sealed class GraphLoader
{
    private readonly object _owner = new();
    private int[] _lastLabels = [];

    public GraphLoader(Guid databaseId) => Graph = new Graph(databaseId) { Nodes = new IdSet(), Relationships = new IdSet() };

    public Graph Graph { get; }

    /// <param name="node">Its id.</param>
    /// <param name="labels">Ascending.</param>
    /// <param name="properties">Ascending by key.</param>
    public void AddNode(long node, int[] labels, Property[] properties)
    {
        // Neighbours in the store tend to have the same labels: they share the array.
        _lastLabels = labels.AsSpan().SequenceEqual(_lastLabels) ? _lastLabels : labels;
        Graph.EditNode(node, _owner) = new NodeRecord { Labels = _lastLabels, Properties = properties };
        Graph.Nodes.Add(node, _owner);
        foreach (var label in labels)
        {
            Graph.ByLabel = AddTo(Graph.ByLabel, label, node);
        }
    }

    /// <summary>Call in ascending order of ids, after all nodes.</summary>
    /// <returns>False when one of its nodes is missing.</returns>
    public bool TryAddRelationship(long relationship, int type, long start, long end, Property[] properties)
    {
        if (!Graph.NodeExists(start) || !Graph.NodeExists(end))
        {
            return false;
        }

        Graph.EditRelationship(relationship, _owner) = new RelationshipRecord { Properties = properties, Type = type, Start = start, End = end };
        Graph.Relationships.Add(relationship, _owner);
        Graph.ByType = AddTo(Graph.ByType, type, relationship);
        AdjacencyOf(start).Add(type, outgoing: true, relationship, end, start == end);
        AdjacencyOf(end).Add(type, outgoing: false, relationship, start, start == end);
        Graph.Counts.Add(Graph.Labels(start), type, outgoing: true, 1, _owner);
        Graph.Counts.Add(Graph.Labels(end), type, outgoing: false, 1, _owner);
        return true;
    }

    /// <param name="indexes">All indexes, those of constraints included, and what <see cref="LookupIndexes"/> keeps of the others.</param>
    /// <param name="constraints">All constraints.</param>
    /// <param name="duplicates">Makes the error when a unique constraint does not hold.</param>
    public void AddSchema(
        IReadOnlyList<IndexDescriptor> indexes,
        IReadOnlyList<ConstraintDescriptor> constraints,
        Func<Tokens, IndexDescriptor, long, long, Value, Exception> duplicates)
    {
        Trim();
        IReadOnlyList<IndexDescriptor> others = [.. indexes.Where(index => index.Kind != IndexKind.Lookup)];
        Graph.Lookups = LookupIndexes.Of(indexes);
        Graph.Contents = [.. others.Select(index => IndexBuilder.Build(Graph, index, duplicates))];
        Graph.Indexes = others;
        Graph.Constraints = constraints;
        Graph.Search = PublishedSearch.Of(Graph);
    }

    // Room for more was made while they came; the next ones may never come.
    private void Trim()
    {
        for (var nodes = Graph.AllNodes(); nodes.MoveNext();)
        {
            Graph.Node(nodes.Current).Adjacency?.Trim();
        }
    }

    private Adjacency AdjacencyOf(long node) => Graph.EditNode(node, _owner).Adjacency ??= new Adjacency(_owner);

    private IdSet?[] AddTo(IdSet?[] sets, int token, long id)
    {
        if (token >= sets.Length)
        {
            Array.Resize(ref sets, token + 1);
        }

        (sets[token] ??= new IdSet()).Add(id, _owner);
        return sets;
    }
}
