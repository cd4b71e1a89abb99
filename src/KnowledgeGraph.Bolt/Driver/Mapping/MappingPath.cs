namespace KnowledgeGraph.Bolt.Driver.Mapping;

/// <summary>The way to a value in a record: <c>name</c>, <c>person.name</c>. Exact names come before those that differ in upper and lower case, whole ones before parts.</summary>
internal sealed class MappingPath
{
    private readonly string _whole;
    private readonly MappingPath? _first;
    private readonly MappingPath? _rest;

    public MappingPath(string path)
    {
        _whole = path;
        if (path.IndexOf('.', StringComparison.Ordinal) is var dot and > 0)
        {
            _first = new MappingPath(path[..dot]);
            _rest = new MappingPath(path[(dot + 1)..]);
        }
    }

    /// <summary>What a node, a relationship or a map holds; null for any other value.</summary>
    public static IReadOnlyDictionary<string, object>? MapOf(object? value) => value switch
    {
        IEntity entity => entity.Properties,
        IReadOnlyDictionary<string, object> map => map,
        _ => null,
    };

    /// <returns>False: there is no such value. One that is there may be null.</returns>
    public bool TryFind(IReadOnlyDictionary<string, object> map, out object? value) =>
        map.TryGetValue(_whole, out value)
        || TryFindCaseInsensitive(map, out value)
        || (_first is not null && _rest is not null && _first.TryFind(map, out var inner) && MapOf(inner) is { } innerMap && _rest.TryFind(innerMap, out value));

    public override string ToString() => _whole;

    private bool TryFindCaseInsensitive(IReadOnlyDictionary<string, object> map, out object? value)
    {
        if (map is IRecord record)
        {
            return record.TryGetCaseInsensitive(_whole, out value);
        }

        foreach (var (key, found) in map)
        {
            if (key.Equals(_whole, StringComparison.OrdinalIgnoreCase))
            {
                value = found;
                return true;
            }
        }

        value = null;
        return false;
    }
}
