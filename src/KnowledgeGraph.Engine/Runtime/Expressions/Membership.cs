namespace KnowledgeGraph.Engine.Runtime;

/// <summary>The operator IN: true where an item is equal; else unknown where one might be.</summary>
internal static class Membership
{
    public static Value In(Value item, Value list)
    {
        if (list.IsNull)
        {
            return Value.Null;
        }

        if (list.Kind != ValueKind.List)
        {
            throw CypherErrors.WrongArgument("IN", "a LIST on its right", list);
        }

        Work.Charge(list.AsList().Length);
        var unknown = false;
        foreach (var candidate in list.AsList())
        {
            switch (Comparison.Equal(item, candidate))
            {
                case true:
                    return Value.True;
                case null:
                    unknown = true;
                    break;
            }
        }

        return unknown ? Value.Null : Value.False;
    }
}
