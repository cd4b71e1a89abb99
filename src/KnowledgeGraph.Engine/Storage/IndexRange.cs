namespace KnowledgeGraph.Engine.Storage;

/// <summary>Which values of an index lie between two bounds, of which one or both may be open (null).</summary>
internal sealed class IndexRange(Value from, bool fromInclusive, Value to, bool toInclusive)
{
    /// <summary>Whether a value stands before those that are wanted.</summary>
    public bool IsBefore(Value value)
    {
        if (from.IsNull)
        {
            // Kinds are sorted one behind the other, so values of lesser kinds come first.
            return !to.IsNull && Comparison.Order(value, to) < 0 && !AreOfOneKind(value, to);
        }

        var order = Comparison.Order(value, from);
        return order < 0 || (order == 0 && !fromInclusive);
    }

    /// <summary>Whether a value stands behind those that are wanted.</summary>
    public bool IsBehind(Value value)
    {
        if (from.IsNull && to.IsNull)
        {
            return false;
        }

        // NaN is sorted behind all numbers and is neither smaller nor greater than any.
        if (value.Kind == ValueKind.Float && double.IsNaN(value.AsFloat()))
        {
            return !IsBefore(value);
        }

        if (to.IsNull)
        {
            return Comparison.Order(value, from) > 0 && !AreOfOneKind(value, from);
        }

        var order = Comparison.Order(value, to);
        return order > 0 || (order == 0 && !toInclusive);
    }

    private static bool AreOfOneKind(Value left, Value right) => left.Kind == right.Kind || (IsNumber(left) && IsNumber(right));

    private static bool IsNumber(Value value) => value.Kind is ValueKind.Integer or ValueKind.Float;
}

/// <summary>Which values of an index are strings that begin in one way.</summary>
internal sealed class IndexPrefix(string prefix)
{
    private readonly Value _first = Value.String(prefix);

    public bool IsBefore(Value value) => Comparison.Order(value, _first) < 0;

    public bool IsBehind(Value value) =>
        !(value.Kind == ValueKind.String && value.AsString().StartsWith(prefix, StringComparison.Ordinal)) && !IsBefore(value);
}
