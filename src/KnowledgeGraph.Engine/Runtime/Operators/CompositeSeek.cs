using KnowledgeGraph.Engine.Planning;
using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Runtime.Operators;

/// <summary>A test and how to get what it tests for: the value, list, prefix or lower bound first.</summary>
internal sealed record CompiledTest(KeyTest Test, Evaluator? First = null, Evaluator? Second = null);

/// <summary>Nodes that an index of several properties finds: one walk for each combination of the values that its first properties are sought by.</summary>
internal sealed class NodeCompositeIndexSeekOperator(int slot, IndexDescriptor index, CompiledTest[] tests, bool descending) : NodeIdOperator(slot)
{
    private readonly int _known = tests.TakeWhile(test => test.Test is KeyTest.Equal or KeyTest.In).Count();
    private readonly List<Value[]> _sought = [];
    private int[] _next = [];
    private Func<Value, bool> _isBefore = Nothing;
    private Func<Value, bool> _isBehind = Nothing;
    private (Value Bound, bool Inclusive) _low;
    private (Value Bound, bool Inclusive) _high;

    protected override bool TryOpen(Frame frame, out IdCursor cursor)
    {
        cursor = default;
        _sought.Clear();
        for (var i = 0; i < _known; i++)
        {
            _sought.Add(Sought(tests[i], frame));
            if (_sought[i].Length == 0)
            {
                return false;
            }
        }

        _next = new int[_known];
        return (_known == tests.Length || TryBound(tests[_known], frame)) && Walk(frame, out cursor);
    }

    protected override bool TryOpenNext(Frame frame, out IdCursor cursor)
    {
        cursor = default;
        var place = _known - 1;
        while (place >= 0 && ++_next[place] == _sought[place].Length)
        {
            _next[place--] = 0;
        }

        return place >= 0 && Walk(frame, out cursor);
    }

    private static bool Nothing(Value value) => false;

    // Values that equal nothing find nothing; one that stands in a list twice is sought once.
    private static Value[] Sought(CompiledTest test, Frame frame)
    {
        var value = test.First?.Invoke(frame) ?? Value.Null;
        if (test.Test is KeyTest.Equal)
        {
            return Seekable.CanEqual(value) ? [value] : [];
        }

        var list = Seekable.List(value);
        return list.IsNull ? [] : [.. list.AsList().ToArray().Where(Seekable.CanEqual).Distinct()];
    }

    // False when no value lies in between.
    private bool TryBound(CompiledTest test, Frame frame)
    {
        var (first, second) = (test.First?.Invoke(frame) ?? Value.Null, test.Second?.Invoke(frame) ?? Value.Null);
        switch (test.Test)
        {
            case KeyTest.Between between:
                if ((between.From is not null && !Seekable.CanBound(first)) || (between.To is not null && !Seekable.CanBound(second))
                    || (between.From is not null && between.To is not null && Comparison.Compare(first, second) is null))
                {
                    return false;
                }

                (_low, _high) = ((first, between.From?.Inclusive ?? true), (second, between.To?.Inclusive ?? true));
                var range = new IndexRange(first, _low.Inclusive, second, _high.Inclusive);
                (_isBefore, _isBehind) = (range.IsBefore, range.IsBehind);
                return true;
            case KeyTest.StartsWith:
                if (first.Kind != ValueKind.String)
                {
                    return false;
                }

                var prefix = new IndexPrefix(first.AsString());
                (_isBefore, _isBehind) = (prefix.IsBefore, prefix.IsBehind);
                return true;
            default:
                return true;
        }
    }

    private bool Walk(Frame frame, out IdCursor cursor)
    {
        var values = new Value[_known];
        for (var i = 0; i < _known; i++)
        {
            values[i] = _sought[i][_next[i]];
        }

        var graph = frame.Execution.Graph;
        cursor = _known == tests.Length
            ? graph.Seek(index, values)
            : Seekable.Between(graph.Composite(index, values, _isBefore, _isBehind, descending), frame.Execution, index, _known, _low, _high);
        return true;
    }
}
