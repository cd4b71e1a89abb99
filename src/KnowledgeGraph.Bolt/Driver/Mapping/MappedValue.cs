using System.Collections;
using System.Reflection;
using KnowledgeGraph.Bolt.Driver.Values;

namespace KnowledgeGraph.Bolt.Driver.Mapping;

/// <summary>
/// What becomes of a record's value in a property of type <typeparamref name="T"/>: itself where it is one; an object of the properties of a node or a map; a list whose
/// items become what they should; anything else as <see cref="ValueExtensions.As{T}(object)"/> says.
/// </summary>
internal static class MappedValue<T>
{
    private static readonly Func<IEnumerable, IRecord, T>? OfList = MappedLists.Find<T>();
    private static readonly bool IsMap = Conversions.EntryTypes(typeof(T)) is not null;
    private static readonly bool IsObject = !IsMap && OfList is null && !Conversions.IsScalar(typeof(T));

    /// <param name="value">Not null.</param>
    /// <param name="record">The record that it was found in, around objects made of it.</param>
    public static T Of(object value, IRecord record) => (value, MappingPath.MapOf(value)) switch
    {
        (T same, _) => same,
        (_, { } map) when IsObject => RecordObjectMapping.Map<T>(new NestedRecord(map, record)),
        (_, { } map) when IsMap => ((object)map).As<T>(),
        (_, not null) => throw Conversions.No<T>(value),
        (IEnumerable list and not string, _) when OfList is not null => OfList(list, record),
        (IEnumerable list and not string, _) when typeof(T) == typeof(string) => (T)(object)string.Join(",", list.Cast<object>()),
        _ => value.As<T>(),
    };
}

/// <summary>Arrays, lists, sets and what else can be added to: made of a list whose items are mapped.</summary>
internal static class MappedLists
{
    /// <summary>Null for a type that is no list.</summary>
    public static Func<IEnumerable, IRecord, T>? Find<T>()
    {
        var (type, item) = (typeof(T), Conversions.ItemType(typeof(T)));
        return type.IsArray && item is not null ? Make<T>(nameof(ToArray), item)
            : item is not null ? Make<T>(nameof(ToList), type, item)
            : CollectedItem(type) is { } collected ? Make<T>(nameof(ToCollection), type, collected)
            : null;
    }

    private static T[] ToArray<T>(IEnumerable list, IRecord record) => [.. Items<T>(list, record)];

    private static TList ToList<TList, TItem>(IEnumerable list, IRecord record) => (TList)(object)new List<TItem>(Items<TItem>(list, record));

    private static TCollection ToCollection<TCollection, TItem>(IEnumerable list, IRecord record)
        where TCollection : ICollection<TItem>, new()
    {
        var collection = new TCollection();
        foreach (var item in Items<TItem>(list, record))
        {
            collection.Add(item);
        }

        return collection;
    }

    private static IEnumerable<T> Items<T>(IEnumerable list, IRecord record) =>
        list.Cast<object?>().Select(item => item is null ? Conversion<T>.OfNull() : MappedValue<T>.Of(item, record));

    private static Type? CollectedItem(Type type) =>
        Conversions.EntryTypes(type) is not null || type.IsAbstract || type.GetConstructor(Type.EmptyTypes) is null
            ? null
            : type.GetInterfaces().FirstOrDefault(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(ICollection<>))?.GetGenericArguments()[0];

    private static Func<IEnumerable, IRecord, T> Make<T>(string method, params Type[] types) =>
        // The method is one of those above.
        typeof(MappedLists).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(types).CreateDelegate<Func<IEnumerable, IRecord, T>>();
}
