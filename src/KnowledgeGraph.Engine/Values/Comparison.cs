using System.Runtime.CompilerServices;

namespace KnowledgeGraph.Engine.Values;

/// <summary>Cypher's three ways to compare: the operators, equivalence, and the order of ORDER BY.</summary>
internal static class Comparison
{
    /// <summary>The operator =: true, false, or null where that is unknown.</summary>
    public static bool? Equal(Value left, Value right)
    {
        var (kind, other) = (left.Kind, right.Kind);
        if (kind == ValueKind.Null || other == ValueKind.Null)
        {
            return null;
        }

        if (kind != other)
        {
            return Numbers.Are(kind, other) && Numbers.Equal(left, right);
        }

        return kind switch
        {
            ValueKind.List => EqualItems(left.AsList(), right.AsList()),
            ValueKind.Map => EqualMaps(left.As<MapValue>(), right.As<MapValue>()),
            ValueKind.Float => left.AsFloat() == right.AsFloat(),
            _ => Ordering.SameKind(kind, left, right) == 0,
        };
    }

    /// <summary>
    /// The operators &lt; and &gt;: negative, zero, positive, or null when the two cannot be compared. NaN cannot be compared either, though
    /// there the operators say false: ask <see cref="Less"/> for what they say.
    /// </summary>
    public static int? Compare(Value left, Value right)
    {
        var (kind, other) = (left.Kind, right.Kind);
        if (Numbers.Are(kind, other))
        {
            return Numbers.IsNaN(left) || Numbers.IsNaN(right) ? null : Numbers.Compare(left, right);
        }

        if (kind != other)
        {
            return null;
        }

        switch (kind)
        {
            case ValueKind.Null:
                return null;
            case ValueKind.Duration or ValueKind.Point:
                return Ordering.SameKind(kind, left, right) == 0 ? 0 : null;
            case ValueKind.List:
                return CompareLists(left.AsList(), right.AsList());
            case ValueKind.Map:
                return CompareMaps(left.As<MapValue>(), right.As<MapValue>());
            default:
                return Ordering.SameKind(kind, left, right);
        }
    }

    /// <summary>The operator &lt;, and &lt;= with <paramref name="orEqual"/>; for &gt; turn the operands round. Any number beside NaN: false.</summary>
    public static bool? Less(Value left, Value right, bool orEqual)
    {
        // They have no order, only equality: neither is less, nor known not to be.
        if (!orEqual && left.Kind is (ValueKind.Duration or ValueKind.Point) && left.Kind == right.Kind)
        {
            return null;
        }

        if (Compare(left, right) is { } order)
        {
            return orEqual ? order <= 0 : order < 0;
        }

        return Numbers.Are(left.Kind, right.Kind) ? false : null;
    }

    /// <summary>ORDER BY's total order over all values, null last.</summary>
    /// <remarks>Most keys are integers: they are compared where they are met, without a call.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Order(Value left, Value right) => ReferenceEquals(left.Object, KindMark.Integer) && ReferenceEquals(right.Object, KindMark.Integer)
        ? left.Bits.CompareTo(right.Bits)
        : Ordering.Compare(left, right);

    /// <summary>As DISTINCT, grouping and MERGE see it: null is null, NaN is NaN.</summary>
    public static bool Equivalent(Value left, Value right)
    {
        var (kind, other) = (left.Kind, right.Kind);
        if (kind != other)
        {
            return Numbers.Are(kind, other) && Numbers.Equal(left, right);
        }

        switch (kind)
        {
            case ValueKind.Null:
                return true;
            case ValueKind.Float:
                return left.AsFloat() == right.AsFloat() || (Numbers.IsNaN(left) && Numbers.IsNaN(right));
            case ValueKind.String:
                Work.ChargeText(Math.Min(left.AsString().Length, right.AsString().Length));
                return string.Equals(left.AsString(), right.AsString(), StringComparison.Ordinal);
            case ValueKind.List:
                Work.Charge(Math.Min(left.AsList().Length, right.AsList().Length));
                return left.AsList().SequenceEqual(right.AsList());
            case ValueKind.Map:
                var (map, otherMap) = (left.As<MapValue>(), right.As<MapValue>());
                Work.Charge(Math.Min(map.Count, otherMap.Count));
                return map.Keys.SequenceEqual(otherMap.Keys, StringComparer.Ordinal) && map.Values.SequenceEqual(otherMap.Values);
            default:
                return Ordering.SameKind(kind, left, right) == 0;
        }
    }

    /// <summary>The same for equivalent values.</summary>
    public static int Hash(Value value) => ValueHash.Of(value);

    /// <summary>As Cypher text, for plans, tests and messages.</summary>
    public static string Print(Value value) => ValueText.Print(value);

    // A known difference decides, whatever else is unknown.
    private static bool? EqualItems(ReadOnlySpan<Value> left, ReadOnlySpan<Value> right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        Work.Charge(left.Length);
        bool? result = true;
        for (var i = 0; i < left.Length; i++)
        {
            switch (Equal(left[i], right[i]))
            {
                case false:
                    return false;
                case null:
                    result = null;
                    break;
            }
        }

        return result;
    }

    private static bool? EqualMaps(MapValue left, MapValue right)
    {
        if (!left.Keys.SequenceEqual(right.Keys, StringComparer.Ordinal))
        {
            return false;
        }

        Work.Charge(left.Count);
        bool? result = true;
        for (var i = 0; i < left.Count; i++)
        {
            switch (Equal(left.Values[i], right.Values[i]))
            {
                case false:
                    return false;
                case null:
                    result = null;
                    break;
            }
        }

        return result;
    }

    // The first pair that differs decides; a pair that cannot be compared before it makes the whole unknown.
    private static int? CompareLists(ReadOnlySpan<Value> left, ReadOnlySpan<Value> right)
    {
        Work.Charge(Math.Min(left.Length, right.Length));
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            if (Compare(left[i], right[i]) is not 0 and var order)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private static int? CompareMaps(MapValue left, MapValue right)
    {
        Work.Charge(Math.Min(left.Count, right.Count));
        var order = Ordering.Keys(left, right);
        for (var i = 0; order == 0 && i < left.Count; i++)
        {
            if (Compare(left.Values[i], right.Values[i]) is not { } pair)
            {
                return null;
            }

            order = pair;
        }

        return order;
    }
}
