using System.Collections;
using System.Globalization;
using System.Reflection;

namespace KnowledgeGraph.Bolt.Driver.Values;

/// <summary>How a value that is no <typeparamref name="T"/> becomes one: found once for each type, by reflection, and a delegate from then on.</summary>
internal static class Conversion<T>
{
    /// <summary>Of a value that is neither null nor a <typeparamref name="T"/>.</summary>
    public static readonly Func<object, T> Of = (Func<object, T>)Conversions.Find(typeof(T));

    /// <exception cref="InvalidCastException">The type has no null.</exception>
    public static T OfNull() => default(T) is null
        ? default!   // it is null, as was just seen, and the type allows it
        : throw new InvalidCastException($"Null is no {typeof(T)}.");
}

internal static class Conversions
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    private static readonly Dictionary<Type, Delegate> Scalars = new Delegate[]
    {
        Scalar(value => Convert.ToString(value, Culture) ?? ""),
        Scalar(value => Number<bool>(value).ToBoolean(Culture)),
        Scalar(value => Number<char>(value).ToChar(Culture)),
        Scalar(value => Number<sbyte>(value).ToSByte(Culture)),
        Scalar(value => Number<byte>(value).ToByte(Culture)),
        Scalar(value => Number<short>(value).ToInt16(Culture)),
        Scalar(value => Number<ushort>(value).ToUInt16(Culture)),
        Scalar(value => Number<int>(value).ToInt32(Culture)),
        Scalar(value => Number<uint>(value).ToUInt32(Culture)),
        Scalar(value => Number<long>(value).ToInt64(Culture)),
        Scalar(value => Number<ulong>(value).ToUInt64(Culture)),
        Scalar(value => Number<float>(value).ToSingle(Culture)),
        Scalar(value => Number<double>(value).ToDouble(Culture)),
        Scalar(value => Number<decimal>(value).ToDecimal(Culture)),
        Scalar(value => Number<DateTime>(value).ToDateTime(Culture)),
        Scalar(value => value is ZonedDateTime moment ? moment.ToDateTimeOffset() : throw No<DateTimeOffset>(value)),
        Scalar(value => value is LocalDate date ? date.ToDateOnly() : throw No<DateOnly>(value)),
        Scalar(value => value is LocalTime time ? time.ToTimeOnly() : throw No<TimeOnly>(value)),
        Scalar(value => value switch { LocalTime time => time.ToTimeSpan(), Duration duration => duration.ToTimeSpan(), _ => throw No<TimeSpan>(value) }),
    }.ToDictionary(scalar => scalar.Method.ReturnType);

    /// <summary>Whether a type is one value: text, a number, a truth value, a date, a time; an enum, though nothing becomes one.</summary>
    public static bool IsScalar(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var one && (one.IsEnum || one.IsPrimitive || Scalars.ContainsKey(one));

    /// <summary>What a list type's items are: of arrays, List, and the interfaces that these implement. Null for any other type.</summary>
    public static Type? ItemType(Type type) =>
        type.IsArray ? (type.GetArrayRank() == 1 ? type.GetElementType() : null)
        : type.IsGenericType && type.GetGenericArguments() is [var item] && type.IsAssignableFrom(typeof(List<>).MakeGenericType(item)) ? item
        : null;

    /// <summary>What a map type's keys and values are: of Dictionary, and the interfaces that it implements. Null for any other type.</summary>
    public static (Type Key, Type Value)? EntryTypes(Type type) =>
        type.IsGenericType && type.GetGenericArguments() is [var key, var value] && !key.IsValueTypeWithNull()
        && type.IsAssignableFrom(typeof(Dictionary<,>).MakeGenericType(key, value)) ? (key, value) : null;

    public static InvalidCastException No<T>(object value) => new($"A {value.GetType()} is no {typeof(T)}.");

    /// <summary>A <see cref="Func{Object, T}"/>.</summary>
    internal static Delegate Find(Type type) =>
        Scalars.TryGetValue(type, out var scalar) ? scalar
        : Nullable.GetUnderlyingType(type) is { } underlying ? Make(nameof(ToNullable), underlying)
        : type.IsArray && ItemType(type) is { } element ? Make(nameof(ToArray), element)
        : EntryTypes(type) is var (key, value) ? Make(nameof(ToMap), type, key, value)
        : ItemType(type) is { } item ? Make(nameof(ToList), type, item)
        : Make(nameof(Refuse), type);

    private static T? ToNullable<T>(object value)
        where T : struct => Conversion<T>.Of(value);

    private static T[] ToArray<T>(object value) => [.. Items<T, T[]>(value)];

    private static TList ToList<TList, TItem>(object value) => (TList)(object)new List<TItem>(Items<TItem, TList>(value));

    private static TMap ToMap<TMap, TKey, TValue>(object value)
        where TKey : notnull
    {
        var map = new Dictionary<TKey, TValue>();
        foreach (DictionaryEntry entry in value as IDictionary ?? throw No<TMap>(value))
        {
            map.Add(entry.Key.As<TKey>(), entry.Value!.As<TValue>());   // As takes null
        }

        return (TMap)(object)map;
    }

    private static T Refuse<T>(object value) => throw No<T>(value);

    private static IEnumerable<TItem> Items<TItem, TList>(object value) =>
        value is IEnumerable items and not string ? items.Cast<object>().Select(item => item.As<TItem>()) : throw No<TList>(value);

    private static IConvertible Number<T>(object value) => value as IConvertible ?? throw No<T>(value);

    private static Func<object, T> Scalar<T>(Func<object, T> convert) => convert;

    private static Delegate Make(string method, params Type[] types)
    {
        // The method is one of those above.
        var made = typeof(Conversions).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(types);
        return made.CreateDelegate(typeof(Func<,>).MakeGenericType(typeof(object), made.ReturnType));
    }

    private static bool IsValueTypeWithNull(this Type type) => Nullable.GetUnderlyingType(type) is not null;
}
