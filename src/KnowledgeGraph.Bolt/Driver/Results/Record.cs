using System.Diagnostics.CodeAnalysis;

namespace KnowledgeGraph.Bolt.Driver.Results;

/// <summary>A row over the columns that it shares with the other rows of its result.</summary>
internal sealed class Record(Columns columns, object[] values) : IRecord
{
    private Dictionary<string, object>? _map;

    public object this[int index] => values[index];

    public object this[string key] => columns.TryFind(key, out var index) ? values[index] : throw NoSuch(key);

    public IReadOnlyDictionary<string, object> Values => _map ??= columns.Names.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second);

    public IReadOnlyList<string> Keys => columns.Names;

    public T Get<T>(string key) => this[key].As<T>();

    public bool TryGet<T>(string key, [MaybeNullWhen(false)] out T value)
    {
        var found = columns.TryFind(key, out var index);
        value = found ? values[index].As<T>() : default;
        return found;
    }

    public T GetCaseInsensitive<T>(string key) => TryGetCaseInsensitive<T>(key, out var value) ? value : throw NoSuch(key);

    public bool TryGetCaseInsensitive<T>(string key, [MaybeNullWhen(false)] out T value)
    {
        var index = columns.FindCaseInsensitive(key);
        value = index >= 0 ? values[index].As<T>() : default;
        return index >= 0;
    }

    private KeyNotFoundException NoSuch(string key) => new($"The record has no `{key}`; it has {string.Join(", ", columns.Names)}.");
}

/// <summary>The names of a result's columns.</summary>
internal sealed class Columns(string[] names)
{
    private readonly Dictionary<string, int> _indexes = names.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index);

    public string[] Names { get; } = names;

    public bool TryFind(string name, out int index) => _indexes.TryGetValue(name, out index);

    public int FindCaseInsensitive(string name) => Array.FindIndex(Names, candidate => candidate.Equals(name, StringComparison.OrdinalIgnoreCase));
}
