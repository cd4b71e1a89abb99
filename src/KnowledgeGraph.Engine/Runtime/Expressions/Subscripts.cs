using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Runtime;

/// <summary>target[key] and list[from..to]. Negative positions count from the end; beyond the list there is null, or nothing.</summary>
internal static class Subscripts
{
    public static Value At(Value target, Value key, Graph graph)
    {
        if (target.IsNull || key.IsNull)
        {
            return Value.Null;
        }

        if (target.Kind == ValueKind.List)
        {
            if (key.Kind != ValueKind.Integer)
            {
                throw CypherErrors.WrongSubscript("The position in a list", "an INTEGER", key);
            }

            var items = target.AsList();
            var index = key.AsInteger() < 0 ? key.AsInteger() + items.Length : key.AsInteger();
            return index >= 0 && index < items.Length ? items[(int)index] : Value.Null;
        }

        if (target.Kind is ValueKind.Boolean or ValueKind.Integer or ValueKind.Float or ValueKind.String or ValueKind.Path or ValueKind.Bytes)
        {
            throw CypherErrors.WrongSubscript("[]", "a LIST, a MAP, a NODE or a RELATIONSHIP", target);
        }

        return key.Kind == ValueKind.String
            ? new PropertyKey(key.AsString()).Of(target, graph)
            : throw CypherErrors.WrongSubscript("The key of a MAP, NODE or RELATIONSHIP", "a STRING", key);
    }

    public static Value Between(Value target, Value from, Value to, MemoryBudget memory)
    {
        if (target.IsNull || from.IsNull || to.IsNull)
        {
            return Value.Null;
        }

        if (target.Kind != ValueKind.List)
        {
            throw CypherErrors.WrongArgument("[..]", "a LIST", target);
        }

        var items = target.AsList();
        var start = Position(from, items.Length);
        var end = Position(to, items.Length);
        if (start >= end)
        {
            return Value.List([]);
        }

        memory.Require(ValueSize.List(end - start));
        return memory.Made(Value.List(items[start..end].ToArray()));
    }

    private static int Position(Value value, int length)
    {
        if (value.Kind != ValueKind.Integer)
        {
            throw CypherErrors.WrongArgument("The bound of a list slice", "an INTEGER", value);
        }

        var position = value.AsInteger();
        return (int)Math.Clamp(position < 0 ? position + length : position, 0, length);
    }
}
