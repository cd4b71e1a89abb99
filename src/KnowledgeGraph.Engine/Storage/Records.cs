namespace KnowledgeGraph.Engine.Storage;

/// <summary>A node as a graph keeps it; <c>default</c> is none. Its arrays are never changed, only replaced.</summary>
internal struct NodeRecord
{
    /// <summary>Ascending; null when there is no such node.</summary>
    public int[]? Labels;

    public Property[] Properties;

    /// <summary>Null when it has no relationships. Outlives the node's deletion until its relationships are deleted too, or the commit refused.</summary>
    public Adjacency? Adjacency;

    public readonly bool Exists => Labels is not null;
}

/// <summary>A relationship as a graph keeps it; <c>default</c> is none.</summary>
internal struct RelationshipRecord
{
    /// <summary>Null when there is no such relationship. Of a deleted one the other fields still say what it was.</summary>
    public Property[]? Properties;

    public int Type;

    public long Start;

    public long End;

    public readonly bool Exists => Properties is not null;
}

/// <summary>Reading and replacing in arrays of properties that are ascending by key.</summary>
internal static class PropertyArray
{
    public static Value Find(Property[] properties, int key)
    {
        var index = IndexOf(properties, key);
        return index < 0 ? Value.Null : properties[index].Value;
    }

    /// <summary>About what they take.</summary>
    public static long Bytes(Property[] properties)
    {
        var bytes = 0L;
        foreach (ref readonly var property in properties.AsSpan())
        {
            bytes += property.Bytes;
        }

        return bytes;
    }

    /// <summary>A copy with the property set, or removed when the value is null.</summary>
    public static Property[] With(Property[] properties, int key, Value value)
    {
        var index = IndexOf(properties, key);
        if (value.IsNull)
        {
            return index < 0 ? properties : [.. properties.AsSpan(0, index), .. properties.AsSpan(index + 1)];
        }

        return index < 0
            ? [.. properties.AsSpan(0, ~index), Property.Stored(key, value), .. properties.AsSpan(~index)]
            : [.. properties.AsSpan(0, index), Property.Stored(key, value), .. properties.AsSpan(index + 1)];
    }

    /// <summary>Sorted, without nulls, as they are stored; of a key that comes several times the last value counts.</summary>
    /// <exception cref="CypherException">A TypeError: no property can hold one of the values.</exception>
    public static Property[] From(ReadOnlySpan<Property> properties)
    {
        if (IsAscending(properties))
        {
            var stored = new Property[properties.Length];
            for (var i = 0; i < stored.Length; i++)
            {
                stored[i] = Property.Stored(properties[i].Key, PropertyRules.Storable(properties[i].Value));
            }

            return stored;
        }

        Property[] result = [];
        foreach (var (key, value) in properties)
        {
            result = With(result, key, PropertyRules.Storable(value));
        }

        return result;
    }

    private static bool IsAscending(ReadOnlySpan<Property> properties)
    {
        for (var i = 0; i < properties.Length; i++)
        {
            if (properties[i].Value.IsNull || (i > 0 && properties[i].Key <= properties[i - 1].Key))
            {
                return false;
            }
        }

        return true;
    }

    private static int IndexOf(Property[] properties, int key)
    {
        var (low, high) = (0, properties.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var found = properties[middle].Key;
            if (found == key)
            {
                return middle;
            }

            (low, high) = found < key ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }
}
