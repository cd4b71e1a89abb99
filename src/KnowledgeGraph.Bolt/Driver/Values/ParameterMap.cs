using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace KnowledgeGraph.Bolt.Driver.Values;

/// <summary>An object's public properties as query parameters: <c>new { id = 1 }</c>.</summary>
internal static class ParameterMap
{
    private static readonly ConcurrentDictionary<Type, Shape> ShapeOf = new();

    /// <summary>Parameters as they are handed over with a query: a map, or any object for its public properties.</summary>
    public static IDictionary<string, object> Of(object? parameters) => parameters switch
    {
        null => new Dictionary<string, object>(),
        IDictionary<string, object> map => map,
        IEnumerable<KeyValuePair<string, object>> map => map.ToDictionary(),
        _ => Properties(parameters),
    };

    /// <summary>An anonymous object within the parameters as a map; null for one of any other type.</summary>
    public static Dictionary<string, object>? OfAnonymous(object value) => Of(value.GetType()).IsAnonymous ? Properties(value) : null;

    private static Dictionary<string, object> Properties(object value) => Of(value.GetType()).Properties
        // A property's null is Cypher's null; the dictionary's type follows Neo4j.Driver, which does not say so.
        .ToDictionary(property => property.Name, property => property.GetValue(value)!);

    private static Shape Of(Type type) => ShapeOf.GetOrAdd(type, static type => new Shape(
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanRead && property.GetIndexParameters().Length == 0)],
        type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && type.Name.Contains("AnonymousType", StringComparison.Ordinal)));

    private sealed record Shape(PropertyInfo[] Properties, bool IsAnonymous);
}
