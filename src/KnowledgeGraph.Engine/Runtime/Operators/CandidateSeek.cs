using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Runtime.Operators;

/// <summary>A leaf whose index only narrows down what is to be looked at: the property of each candidate is tested.</summary>
/// <param name="slot">Where what is found goes.</param>
/// <param name="index">Of one property.</param>
internal abstract class CandidateSeekOperator(int slot, IndexDescriptor index) : Operator
{
    private IEnumerator<IdCursor>? _walks;
    private IdCursor _cursor;
    private bool _open;

    protected IndexDescriptor Index { get; } = index;

    /// <summary>What a candidate's property is asked.</summary>
    protected Func<Value, bool> Fits { get; set; } = static _ => false;

    public override void Open(Frame frame)
    {
        _walks = Walks(frame).GetEnumerator();
        _open = false;
    }

    public override bool MoveNext(Frame frame)
    {
        var graph = frame.Execution.Graph;
        while (_open || Next())
        {
            while (_cursor.MoveNext())
            {
                frame.Execution.Step();
                var id = _cursor.Current;
                if (Fits(graph.IndexedProperty(Index, id, Index.Properties[0])))
                {
                    frame.Slots[slot] = Value.Node(id);
                    return true;
                }
            }

            _open = false;
        }

        return false;
    }

    /// <summary>Where the candidates are. What fits may stand in one of them only, or must fit while that one is walked.</summary>
    protected abstract IEnumerable<IdCursor> Walks(Frame frame);

    /// <summary>Where what equals one of these is: a walk for each that the index may hold, and for all the others one over everything with its label or type.</summary>
    /// <param name="graph">To be walked.</param>
    /// <param name="sought">May hold what equals nothing.</param>
    /// <param name="kind">Of what the index holds.</param>
    /// <param name="walk">Of the index, for a value of that kind.</param>
    protected IEnumerable<IdCursor> Equal(Graph graph, IEnumerable<Value> sought, ValueKind kind, Func<Value, IdCursor> walk)
    {
        var others = new HashSet<Value>();
        foreach (var item in sought.Where(Seekable.CanEqual).Distinct())
        {
            if (item.Kind == kind)
            {
                Fits = value => Comparison.Equal(value, item) is true;
                yield return walk(item);
            }
            else
            {
                others.Add(item);
            }
        }

        if (others.Count > 0)
        {
            Fits = value => others.TryGetValue(value, out var item) && Comparison.Equal(value, item) is true;
            yield return Index.OnRelationships ? graph.RelationshipsOfType(Index.LabelsOrTypes[0]) : graph.NodesWithLabel(Index.LabelsOrTypes[0]);
        }
    }

    private bool Next()
    {
        if (_walks?.MoveNext() is not true)
        {
            return false;
        }

        _cursor = _walks.Current;
        return _open = true;
    }
}
