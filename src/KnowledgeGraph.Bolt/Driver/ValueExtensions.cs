using KnowledgeGraph.Bolt.Driver.Values;

namespace KnowledgeGraph.Bolt.Driver;

/// <summary>Makes .NET types of a record's values.</summary>
public static class ValueExtensions
{
    /// <summary>
    /// The value as <typeparamref name="T"/>: itself; a number, truth value or character of another type, also out of text; text of anything; .NET's date and time
    /// types; lists, arrays and maps of any of these. Null becomes null where the type has one.
    /// </summary>
    /// <exception cref="InvalidCastException">The value is something else, or null for a type that has none.</exception>
    /// <exception cref="OverflowException">The number is too large for the type.</exception>
    /// <exception cref="FormatException">The text says no such thing.</exception>
    /// <exception cref="ValueOverflowException">.NET's type has no such date or length of time.</exception>
    /// <exception cref="ValueTruncationException">.NET's type is not fine enough.</exception>
    public static T As<T>(this object value) => value switch
    {
        T same => same,
        null => Conversion<T>.OfNull(),
        _ => Conversion<T>.Of(value),
    };

    /// <summary>The same, with a value of the caller's for null.</summary>
    public static T As<T>(this object value, T defaultValue) => value is null ? defaultValue : value.As<T>();
}
