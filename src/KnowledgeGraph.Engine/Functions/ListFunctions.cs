using KnowledgeGraph.Engine.Runtime;

namespace KnowledgeGraph.Engine.Functions;

internal static class ListFunctions
{
    /// <summary>More items than this are refused before memory is taken for them.</summary>
    private const long LongestRange = 16_000_000;

    public static readonly FunctionSignature[] All =
    [
        new Function("range", 2, 3, static (arguments, execution) => Range(arguments, execution.Memory)) { TakesNull = true },
        new Function("head", 1, static (arguments, _) => Arguments.List("head()", arguments[0]) is [var first, ..] ? first : Value.Null) { GivesPart = true },
        new Function("last", 1, static (arguments, _) => Arguments.List("last()", arguments[0]) is [.., var last] ? last : Value.Null) { GivesPart = true },
        new Function("tail", 1, static (arguments, execution) => Tail(Arguments.List("tail()", arguments[0]), execution.Memory)),
        new Function("reverse", 1, static (arguments, execution) => Reverse(arguments[0], execution.Memory)),
    ];

    private static Value Range(ReadOnlySpan<Value> arguments, MemoryBudget memory)
    {
        var start = Arguments.Integer("range()", arguments[0]);
        var end = Arguments.Integer("range()", arguments[1]);
        var step = arguments.Length == 3 ? Arguments.Integer("range()", arguments[2]) : 1;
        if (step == 0)
        {
            throw CypherErrors.ZeroStep();
        }

        // As in Neo4j: a step against the direction that is longer than the whole way gives the start.
        var count = (((Int128)end - start) / step) + 1;
        if (count <= 0)
        {
            return Value.List([]);
        }

        if (count > LongestRange)
        {
            throw CypherErrors.Argument($"range() makes at most {LongestRange} items; this one would have {count}.");
        }

        memory.Require(ValueSize.List((long)count));
        var items = new Value[(int)count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = Value.Integer(start + (i * step));
        }

        return Value.List(items);
    }

    private static Value Tail(ReadOnlySpan<Value> items, MemoryBudget memory)
    {
        memory.Require(ValueSize.List(items.Length));
        return Value.List(items.IsEmpty ? [] : items[1..].ToArray());
    }

    private static Value Reverse(Value value, MemoryBudget memory)
    {
        memory.Require(ValueSize.Of(value));
        switch (value.Kind)
        {
            case ValueKind.String:
                return Value.String(CodePoints.Reverse(value.AsString()));
            case ValueKind.List:
                var items = value.AsList().ToArray();
                Array.Reverse(items);
                return Value.List(items);
            default:
                throw CypherErrors.WrongArgument("reverse()", "a STRING or a LIST", value);
        }
    }
}
