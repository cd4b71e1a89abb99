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

    protected abstract bool Fits(Value value);

    /// <summary>Everything with the index's label or type: for values that the index does not hold.</summary>
    protected IdCursor All(Graph graph) =>
        Index.OnRelationships ? graph.RelationshipsOfType(Index.LabelsOrTypes[0]) : graph.NodesWithLabel(Index.LabelsOrTypes[0]);

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
