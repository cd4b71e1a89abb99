using KnowledgeGraph.Engine.Planning;
using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Runtime.Operators;

/// <summary>What a text index finds by a pattern. What equals a value that is no string is looked for without it.</summary>
internal sealed class TextIndexSeekOperator(int slot, IndexDescriptor index, TextTest test, Evaluator value) : CandidateSeekOperator(slot, index)
{
    private Value _sought;
    private string _pattern = "";

    protected override IEnumerable<IdCursor> Walks(Frame frame)
    {
        var graph = frame.Execution.Graph;
        var given = value(frame);
        Value[] sought = test == TextTest.In
            ? Seekable.List(given) is { IsNull: false } list ? [.. list.AsList().ToArray().Where(Seekable.CanEqual).Distinct()] : []
            : [given];
        foreach (var item in sought)
        {
            _sought = item;
            if (item.Kind == ValueKind.String)
            {
                _pattern = item.AsString();
                yield return graph.Texts(Index, _pattern);
            }
            else if (test is TextTest.Equal or TextTest.In && Seekable.CanEqual(item))
            {
                yield return All(graph);
            }
        }
    }

    protected override bool Fits(Value value) => test switch
    {
        TextTest.Equal or TextTest.In => Comparison.Equal(value, _sought) is true,
        TextTest.StartsWith => value.Kind == ValueKind.String && value.AsString().StartsWith(_pattern, StringComparison.Ordinal),
        TextTest.EndsWith => value.Kind == ValueKind.String && value.AsString().EndsWith(_pattern, StringComparison.Ordinal),
        TextTest.Contains => value.Kind == ValueKind.String && value.AsString().Contains(_pattern, StringComparison.Ordinal),
    };
}
