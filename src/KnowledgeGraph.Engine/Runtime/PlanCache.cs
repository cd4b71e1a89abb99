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

    // Of all texts together, in UTF-16 units: a plan takes up to some hundred bytes for each.
    private const long MostText = 1 << 20;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _byText = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _byUse = new();
    private long _text;

    /// <summary>Empties it; gives how many plans there were.</summary>
    public int Clear()
    {
        lock (_lock)
        {
            var count = _byText.Count;
            _byText.Clear();
            _byUse.Clear();
            _text = 0;
            return count;
        }
    }

    public PreparedStatement? Find(string text, Graph graph)
    {
        lock (_lock)
        {
            if (!_byText.TryGetValue(text, out var node))
            {
                return null;
            }

            if (!node.Value.Fits(graph))
            {
                Remove(node);
                return null;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value.Statement;
        }
    }

    public void Add(PreparedStatement statement, Graph graph)
    {
        lock (_lock)
        {
            if (_byText.TryGetValue(statement.Text, out var old))
            {
                Remove(old);
            }

            _text += statement.Text.Length;
            _byText.Add(statement.Text, _byUse.AddFirst(new Entry(statement, graph.Indexes, graph.NodeCount, graph.RelationshipCount)));
            while ((_byText.Count > capacity || _text > MostText) && _byUse.Last is { } last)
            {
                Remove(last);
            }
        }
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        _text -= node.Value.Statement.Text.Length;
        _byText.Remove(node.Value.Statement.Text);
        _byUse.Remove(node);
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
