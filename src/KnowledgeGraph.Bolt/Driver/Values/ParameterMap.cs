using System.Collections.Concurrent;
using System.Reflection;

namespace KnowledgeGraph.Bolt.Driver.Values;

/// <summary>An object's public properties as query parameters: <c>new { id = 1 }</c>.</summary>
internal static class ParameterMap
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> PropertiesOf = new();

    public static IDictionary<string, object> Of(object? parameters) => parameters switch
    {
        null => new Dictionary<string, object>(),
        IDictionary<string, object> map => map,
        IReadOnlyDictionary<string, object> map => map.ToDictionary(),
        _ => PropertiesOf.GetOrAdd(parameters.GetType(), Readable)
            // A property's null is Cypher's null; the dictionary's type follows Neo4j.Driver, which does not say so.
            .ToDictionary(property => property.Name, property => property.GetValue(parameters)!),
    };

    private static PropertyInfo[] Readable(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanRead && property.GetIndexParameters().Length == 0)];
}
