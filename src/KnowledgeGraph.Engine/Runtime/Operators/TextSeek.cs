using KnowledgeGraph.Engine.Planning;
using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Runtime.Operators;

/// <summary>What a text index finds by a pattern. What equals a value that is no string is looked for without it.</summary>
internal sealed class TextIndexSeekOperator(int slot, IndexDescriptor index, TextTest test, Evaluator value) : CandidateSeekOperator(slot, index)
{
    protected override IEnumerable<IdCursor> Walks(Frame frame)
    {
        var (graph, given) = (frame.Execution.Graph, value(frame));
        return test switch
        {
            TextTest.Equal => Equal(graph, [given]),
            TextTest.In => Seekable.List(given) is { IsNull: false } list ? Equal(graph, list.AsList().ToArray()) : [],
            TextTest.StartsWith => Matching(graph, given, static (text, part) => text.StartsWith(part, StringComparison.Ordinal)),
            TextTest.EndsWith => Matching(graph, given, static (text, part) => text.EndsWith(part, StringComparison.Ordinal)),
            TextTest.Contains => Matching(graph, given, static (text, part) => text.Contains(part, StringComparison.Ordinal)),
        };
    }

    private IEnumerable<IdCursor> Equal(Graph graph, Value[] sought) => Equal(graph, sought, ValueKind.String, item => graph.Texts(Index, item.AsString()));

    private IEnumerable<IdCursor> Matching(Graph graph, Value given, Func<string, string, bool> matches)
    {
        if (given.Kind != ValueKind.String)
        {
            return [];
        }

        var part = given.AsString();
        Fits = value => value.Kind == ValueKind.String && matches(value.AsString(), part);
        return [graph.Texts(Index, part)];
    }
}
