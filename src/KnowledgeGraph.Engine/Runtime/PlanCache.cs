using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Runtime;

/// <summary>
/// The statements used last, by their exact text, and the plans used last, by their canonical text (<see cref="Planning.CanonicalQuery"/>): a text that comes again is not even
/// parsed; one that is new only in its literals or its spelling is parsed, but not planned. A plan is made again when the indexes are others, or when the graph has
/// grown or shrunk so much that another walk may be the better one.
/// </summary>
internal sealed class PlanCache(int capacity)
{
    private readonly Lock _lock = new();
    private readonly RecentlyUsed<PreparedStatement> _statements = new(capacity);
    private readonly RecentlyUsed<PreparedPlan> _plans = new(capacity);

    /// <summary>Empties it; gives how many statements there were.</summary>
    public int Clear()
    {
        lock (_lock)
        {
            _plans.Clear();
            return _statements.Clear();
        }
    }

    public PreparedStatement? Find(string text, Graph graph)
    {
        lock (_lock)
        {
            if (_statements.Find(text) is not { } statement)
            {
                return null;
            }

            if (statement.Plan is null || statement.Plan.Shape.Fits(graph))
            {
                return statement;
            }

            _statements.Remove(text);
            return null;
        }
    }

    public void Add(PreparedStatement statement)
    {
        lock (_lock)
        {
            _statements.Add(statement.Text, statement);
        }
    }

    public PreparedPlan? FindPlan(string canonicalText, Graph graph)
    {
        lock (_lock)
        {
            return _plans.Find(canonicalText) is { } plan && plan.Shape.Fits(graph) ? plan : null;
        }
    }

    /// <summary>Gives the plan to use: the one that another thread has added meanwhile, where there is one.</summary>
    public PreparedPlan AddPlan(string canonicalText, PreparedPlan plan, Graph graph)
    {
        lock (_lock)
        {
            if (_plans.Find(canonicalText) is { } other && other.Shape.Fits(graph))
            {
                return other;
            }

            _plans.Add(canonicalText, plan);
            return plan;
        }
    }
}

/// <summary>What a plan goes by: the indexes, and how large the graph is.</summary>
internal sealed record GraphShape(IReadOnlyList<IndexDescriptor> Indexes, long Nodes, long Relationships)
{
    // Below this, growth changes nothing worth a new plan.
    private const long SmallGraph = 64;
    private const double Factor = 4;

    public static GraphShape Of(Graph graph) => new(graph.Indexes, graph.NodeCount, graph.RelationshipCount);

    public bool Fits(Graph graph) =>
        (ReferenceEquals(Indexes, graph.Indexes) || Indexes.SequenceEqual(graph.Indexes))
        && Near(Nodes, graph.NodeCount) && Near(Relationships, graph.RelationshipCount);

    private static bool Near(long then, long now) =>
        Math.Max(then, now) <= SmallGraph || (now <= then * Factor && then <= now * Factor);
}

/// <summary>So many things at most, by text; the one that was not asked for longest goes first. Not thread-safe.</summary>
internal sealed class RecentlyUsed<T>(int capacity)
    where T : class
{
    // Of all texts together, in UTF-16 units: a plan takes up to some hundred bytes for each.
    private const long MostText = 1 << 20;

    private readonly Dictionary<string, LinkedListNode<(string Text, T Item)>> _byText = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Text, T Item)> _byUse = new();
    private long _text;

    public int Count => _byText.Count;

    public int Clear()
    {
        var count = _byText.Count;
        _byText.Clear();
        _byUse.Clear();
        _text = 0;
        return count;
    }

    public T? Find(string text)
    {
        if (!_byText.TryGetValue(text, out var node))
        {
            return null;
        }

        if (node.Previous is not null)
        {
            _byUse.Remove(node);
            _byUse.AddFirst(node);
        }

        return node.Value.Item;
    }

    public void Add(string text, T item)
    {
        Remove(text);
        _text += text.Length;
        _byText.Add(text, _byUse.AddFirst((text, item)));
        while ((_byText.Count > capacity || _text > MostText) && _byUse.Last is { } last)
        {
            Remove(last.Value.Text);
        }
    }

    public void Remove(string text)
    {
        if (_byText.Remove(text, out var node))
        {
            _text -= text.Length;
            _byUse.Remove(node);
        }
    }
}
