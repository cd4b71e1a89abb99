using KnowledgeGraph.Engine.Functions;
using KnowledgeGraph.Engine.Planning;
using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Runtime.Operators;

/// <summary>What a point index finds. What equals a value that is no point is looked for without it.</summary>
/// <param name="slot">Where what is found goes.</param>
/// <param name="index">A point index.</param>
/// <param name="test">What is sought.</param>
/// <param name="first">The value, the list, the lower corner or the center.</param>
/// <param name="second">The upper corner or the radius.</param>
internal sealed class PointIndexSeekOperator(int slot, IndexDescriptor index, PointTest test, Evaluator first, Evaluator? second) : CandidateSeekOperator(slot, index)
{
    private readonly PointSettings _settings = index.Point ?? throw new ArgumentException($"{index.Name} is no point index.", nameof(index));

    protected override IEnumerable<IdCursor> Walks(Frame frame)
    {
        var (left, right) = (first(frame), second?.Invoke(frame) ?? Value.Null);
        return test switch
        {
            PointTest.Within => SpatialFunctions.Corners(left, right) is var (low, high)
                ? Boxes(frame.Execution.Graph, low.Srid, SpatialFunctions.Boxes(low, high), value => SpatialFunctions.IsWithin(value, low, high))
                : [],
            PointTest.Near => left.Kind == ValueKind.Point && Numbers.Is(right.Kind) && left.As<PointValue>() is var center
                ? Boxes(frame.Execution.Graph, center.Srid, SpatialFunctions.BoxesAround(center, right.AsNumber()), value => SpatialFunctions.IsOf(value, center.Srid))
                : [],
            PointTest.In => Seekable.List(left) is { IsNull: false } list ? Equal(frame.Execution.Graph, list.AsList().ToArray()) : [],
            _ => Equal(frame.Execution.Graph, [left]),
        };
    }

    private IEnumerable<IdCursor> Equal(Graph graph, Value[] sought) => Equal(graph, sought, ValueKind.Point, item =>
    {
        var cell = PointCells.Cell(_settings, item.As<PointValue>());
        return graph.Cells(Index, cell, cell);
    });

    private IEnumerable<IdCursor> Boxes(Graph graph, int srid, IReadOnlyList<PointBox> boxes, Func<Value, bool> fits)
    {
        Fits = fits;
        return PointCells.Stretches(_settings, srid, boxes).Select(stretch => graph.Cells(Index, stretch.First, stretch.Last));
    }
}
