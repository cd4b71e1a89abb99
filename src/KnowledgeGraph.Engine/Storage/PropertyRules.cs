namespace KnowledgeGraph.Engine.Storage;

/// <summary>Which values a property can hold: scalars, and lists of scalars of one kind without null. The same as in Neo4j.</summary>
internal static class PropertyRules
{
    /// <summary>The value as it is stored: a list of integers and floats becomes one of floats.</summary>
    /// <exception cref="CypherException">A TypeError: no property can hold this.</exception>
    public static Value Storable(Value value) => value.Kind switch
    {
        ValueKind.List => StorableList(value),
        ValueKind.Map or ValueKind.Node or ValueKind.Relationship or ValueKind.Path => throw CypherErrors.NotStorable(value),
        _ => value,
    };

    /// <summary>Whether <see cref="Storable"/> would take it.</summary>
    public static bool CanBeStored(Value value)
    {
        if (value.Kind != ValueKind.List)
        {
            return value.Kind is not (ValueKind.Map or ValueKind.Node or ValueKind.Relationship or ValueKind.Path);
        }

        var items = value.AsList();
        foreach (var item in items)
        {
            var fits = item.Kind is not (ValueKind.Null or ValueKind.List or ValueKind.Bytes) && CanBeStored(item)
                && (item.Kind == items[0].Kind || (Numbers.Is(item.Kind) && Numbers.Is(items[0].Kind)));
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }

    private static Value StorableList(Value list)
    {
        var items = list.AsList();
        if (items.IsEmpty)
        {
            return list;
        }

        var (first, mixesNumbers) = (items[0].Kind, false);
        foreach (var item in items)
        {
            switch (item.Kind)
            {
                case ValueKind.Null:
                    throw CypherErrors.ListWithNullNotStorable();
                case ValueKind.List:
                    throw CypherErrors.ListOfListsNotStorable();
                case ValueKind.Map or ValueKind.Node or ValueKind.Relationship or ValueKind.Path:
                    throw CypherErrors.NotStorable(item);
                case ValueKind.Bytes:
                    throw CypherErrors.MixedListNotStorable();
                case var kind when kind == first:
                    break;
                case ValueKind.Integer when first == ValueKind.Float:
                case ValueKind.Float when first == ValueKind.Integer:
                    mixesNumbers = true;
                    break;
                default:
                    throw CypherErrors.MixedListNotStorable();
            }
        }

        return mixesNumbers ? Value.List(Array.ConvertAll(items.ToArray(), item => Value.Float(item.AsNumber()))) : list;
    }
}
