namespace KnowledgeGraph.Engine.Values;

/// <summary>Integers and floats beside one another, compared by their exact values: 2^53 + 1 is more than 2.0^53.</summary>
internal static class Numbers
{
    private const double TwoTo63 = 9223372036854775808.0;

    public static bool Is(ValueKind kind) => kind is ValueKind.Integer or ValueKind.Float;

    public static bool Are(ValueKind left, ValueKind right) => Is(left) && Is(right);

    public static bool IsNaN(Value value) => value.Kind == ValueKind.Float && double.IsNaN(value.AsFloat());

    public static bool Equal(Value left, Value right) => !IsNaN(left) && !IsNaN(right) && Compare(left, right) == 0;

    /// <summary>A total order: NaN stands behind everything, and -0.0 is 0.0.</summary>
    public static int Compare(Value left, Value right) => (left.Kind, right.Kind) switch
    {
        (ValueKind.Integer, ValueKind.Integer) => left.AsInteger().CompareTo(right.AsInteger()),
        (ValueKind.Integer, _) => Compare(left.AsInteger(), right.AsFloat()),
        (_, ValueKind.Integer) => -Compare(right.AsInteger(), left.AsFloat()),
        _ => Compare(left.AsFloat(), right.AsFloat()),
    };

    /// <summary>The integer that a float is equal to, if there is one.</summary>
    public static bool TryInteger(double number, out long integer)
    {
        var fits = number is >= -TwoTo63 and < TwoTo63 && Math.Truncate(number) == number;
        integer = fits ? (long)number : 0;
        return fits;
    }

    private static int Compare(double left, double right) =>
        double.IsNaN(left) ? (double.IsNaN(right) ? 0 : 1)
        : double.IsNaN(right) ? -1
        : left < right ? -1 : left > right ? 1 : 0;

    private static int Compare(long left, double right)
    {
        if (double.IsNaN(right) || right >= TwoTo63)
        {
            return -1;
        }

        if (right < -TwoTo63)
        {
            return 1;
        }

        var whole = Math.Truncate(right);
        var order = left.CompareTo((long)whole);
        return order != 0 ? order : -right.CompareTo(whole);
    }
}
