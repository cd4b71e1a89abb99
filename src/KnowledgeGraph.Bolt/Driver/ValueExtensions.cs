using System.Collections;
using System.Globalization;

namespace KnowledgeGraph.Bolt.Driver;

/// <summary>Makes .NET types of a record's values.</summary>
public static class ValueExtensions
{
    /// <summary>
    /// The value as <typeparamref name="T"/>: itself, a number of another size, text, .NET's own date and time types, and lists and maps of such. Null becomes null
    /// where the type allows it.
    /// </summary>
    /// <exception cref="InvalidCastException">The value is something else, or null for a type that has none.</exception>
    /// <exception cref="OverflowException">The number is too large for the type.</exception>
    public static T As<T>(this object value) => value switch
    {
        T same => same,
        // default(T) is null here: the type was just seen to allow it.
        null => default(T) is null ? default! : throw new InvalidCastException($"Unable to cast null to `{typeof(T)}`."),
        _ => (T)Convert(value, typeof(T)),
    };

    /// <summary>The same, with a value of the caller's for null.</summary>
    public static T As<T>(this object value, T defaultValue) => value is null ? defaultValue : value.As<T>();

    private static object Convert(object value, Type type)
    {
        if (type.IsInstanceOfType(value))
        {
            return value;
        }

        var target = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            _ when target == typeof(string) => System.Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
            long or double or bool when target.IsPrimitive || target == typeof(decimal) => System.Convert.ChangeType(value, target, CultureInfo.InvariantCulture),
            string { Length: 1 } text when target == typeof(char) => text[0],
            LocalDate date when target == typeof(DateOnly) => date.ToDateOnly(),
            LocalDate date when target == typeof(DateTime) => date.ToDateTime(),
            LocalTime time when target == typeof(TimeOnly) => time.ToTimeOnly(),
            LocalTime time when target == typeof(TimeSpan) => time.ToTimeSpan(),
            LocalDateTime dateTime when target == typeof(DateTime) => dateTime.ToDateTime(),
            ZonedDateTime dateTime when target == typeof(DateTimeOffset) => dateTime.ToDateTimeOffset(),
            IDictionary map when KeyAndValue(target) is { } valueType => ToDictionary(map, valueType),
            IList list when ElementType(target) is { } element => ToList(list, element, target.IsArray),
            _ => throw new InvalidCastException($"Unable to cast a value of type `{value.GetType()}` to `{type}`."),
        };
    }

    private static object ToList(IList list, Type element, bool asArray)
    {
        var items = Array.CreateInstance(element, list.Count);
        for (var i = 0; i < list.Count; i++)
        {
            items.SetValue(ConvertOrNull(list[i], element), i);
        }

        return asArray ? items : Activator.CreateInstance(typeof(List<>).MakeGenericType(element), items)!;   // a class is never made as null
    }

    private static IDictionary ToDictionary(IDictionary map, Type valueType)
    {
        var result = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), valueType))!;   // as above
        foreach (DictionaryEntry entry in map)
        {
            result.Add(entry.Key, ConvertOrNull(entry.Value, valueType));
        }

        return result;
    }

    private static object? ConvertOrNull(object? value, Type type) => value is not null
        ? Convert(value, type)
        : type.IsValueType && Nullable.GetUnderlyingType(type) is null ? throw new InvalidCastException($"Unable to cast null to `{type}`.") : null;

    private static Type? ElementType(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.IsAssignableFrom(typeof(List<>).MakeGenericType(type.GetGenericArguments()[0])) ? type.GetGenericArguments()[0]
        : null;

    private static Type? KeyAndValue(Type type) =>
        type.IsGenericType && type.GetGenericArguments() is [var key, var value] && key == typeof(string)
        && type.IsAssignableFrom(typeof(Dictionary<,>).MakeGenericType(key, value)) ? value : null;
}
