using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Runtime;

/// <summary>
/// The plans used last, by text. A plan is made again when the indexes are others, or when the graph has grown or shrunk so much that another walk may be the
/// better one.
/// </summary>
internal sealed class PlanCache(int capacity)
{
    // Below this, growth changes nothing worth a new plan.
    private const long SmallGraph = 64;
    private const double Factor = 4;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _byText = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _byUse = new();

    public PreparedStatement? Find(string text, Graph graph)
    {
        lock (_lock)
        {
            if (!_byText.TryGetValue(text, out var node))
            {
                return null;
            }

            _byUse.Remove(node);
            if (!node.Value.Fits(graph))
            {
                _byText.Remove(text);
                return null;
            }

            _byUse.AddFirst(node);
            return node.Value.Statement;
        }
    }

    public void Add(PreparedStatement statement, Graph graph)
    {
        lock (_lock)
        {
            if (_byText.Remove(statement.Text, out var old))
            {
                _byUse.Remove(old);
            }

            _byText.Add(statement.Text, _byUse.AddFirst(new Entry(statement, graph.Indexes, graph.NodeCount, graph.RelationshipCount)));
            if (_byText.Count > capacity && _byUse.Last is { } last)
            {
                _byText.Remove(last.Value.Statement.Text);
                _byUse.RemoveLast();
            }
        }
    }

    private sealed record Entry(PreparedStatement Statement, IReadOnlyList<IndexDescriptor> Indexes, long Nodes, long Relationships)
    {
        public bool Fits(Graph graph) =>
            (ReferenceEquals(Indexes, graph.Indexes) || Indexes.SequenceEqual(graph.Indexes))
            && Near(Nodes, graph.NodeCount) && Near(Relationships, graph.RelationshipCount);

        private static bool Near(long then, long now) =>
            Math.Max(then, now) <= SmallGraph || (now <= then * Factor && then <= now * Factor);
    }
}
