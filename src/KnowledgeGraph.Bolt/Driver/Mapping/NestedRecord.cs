using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace KnowledgeGraph.Bolt.Driver.Mapping;

/// <summary>A node's, a relationship's or a map's properties as a record, in the record that it was found in.</summary>
/// <param name="map">In an order of its own.</param>
/// <param name="outer">Null: none.</param>
internal sealed class NestedRecord(IReadOnlyDictionary<string, object> map, IRecord? outer) : IRecord
{
    private Dictionary<string, object>? _caseInsensitive;

    public IRecord? Outer { get; } = outer;

    public int Count => map.Count;

    public IReadOnlyList<string> Keys => [.. map.Keys];

    public IReadOnlyDictionary<string, object> Values => map;

    IEnumerable<string> IReadOnlyDictionary<string, object>.Keys => map.Keys;

    IEnumerable<object> IReadOnlyDictionary<string, object>.Values => map.Values;

    public object this[int index] => map.ElementAt(index).Value;

    public object this[string key] => TryGetValue(key, out var value) ? value : throw NoSuch(key);

    public bool ContainsKey(string key) => map.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object value) => map.TryGetValue(key, out value);

    public T Get<T>(string key) => this[key].As<T>();

    public bool TryGet<T>(string key, [MaybeNullWhen(false)] out T value)
    {
        var found = map.TryGetValue(key, out var property);
        value = found ? property!.As<T>() : default;   // a found null is a value
        return found;
    }

    public T GetCaseInsensitive<T>(string key) => TryGetCaseInsensitive<T>(key, out var value) ? value : throw NoSuch(key);

    public bool TryGetCaseInsensitive<T>(string key, [MaybeNullWhen(false)] out T value)
    {
        var found = (_caseInsensitive ??= FirstOfEach()).TryGetValue(key, out var property);
        value = found ? property!.As<T>() : default;   // as above
        return found;
    }

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => map.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Dictionary<string, object> FirstOfEach()
    {
        var first = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in map)
        {
            first.TryAdd(key, value);
        }

        return first;
    }

    private KeyNotFoundException NoSuch(string key) => new($"There is no `{key}`; there is {string.Join(", ", map.Keys)}.");
}
