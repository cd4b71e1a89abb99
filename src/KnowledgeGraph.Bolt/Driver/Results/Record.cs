using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace KnowledgeGraph.Bolt.Driver.Results;

/// <summary>A row over the columns that it shares with the other rows of its result.</summary>
internal sealed class Record(Columns columns, object[] values) : IRecord
{
    public int Count => values.Length;

    public IReadOnlyList<string> Keys => columns.Names;

    public IReadOnlyDictionary<string, object> Values => this;

    IEnumerable<string> IReadOnlyDictionary<string, object>.Keys => columns.Names;

    IEnumerable<object> IReadOnlyDictionary<string, object>.Values => values;

    public object this[int index] => values[index];

    public object this[string key] => columns.TryFind(key, out var index) ? values[index] : throw columns.NoSuch(key);

    public bool ContainsKey(string key) => columns.TryFind(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object value) => TryGet(key, out value);

    public T Get<T>(string key) => this[key].As<T>();

    public bool TryGet<T>(string key, [MaybeNullWhen(false)] out T value)
    {
        var found = columns.TryFind(key, out var index);
        value = found ? values[index].As<T>() : default;
        return found;
    }

    public T GetCaseInsensitive<T>(string key) => TryGetCaseInsensitive<T>(key, out var value) ? value : throw columns.NoSuch(key);

    public bool TryGetCaseInsensitive<T>(string key, [MaybeNullWhen(false)] out T value)
    {
        var found = columns.TryFindCaseInsensitive(key, out var index);
        value = found ? values[index].As<T>() : default;
        return found;
    }

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator()
    {
        for (var i = 0; i < values.Length; i++)
        {
            yield return KeyValuePair.Create(columns.Names[i], values[i]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>The names of a result's columns: Cypher has no two alike.</summary>
internal sealed class Columns(string[] names)
{
    private readonly Dictionary<string, int> _indexes = names.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index);

    // Made when it is first asked for; made twice by two threads at once, it is the same.
    private Dictionary<string, int>? _caseInsensitive;

    public string[] Names { get; } = names;

    /// <exception cref="ProtocolException">They are no names, or one comes twice.</exception>
    public static Columns From(List<object> fields)
    {
        var names = fields.OfType<string>().ToArray();
        return names.Length == fields.Count && names.Distinct().Count() == names.Length
            ? new Columns(names)
            : throw new ProtocolException("The server names columns by what is no text, or two alike.");
    }

    public bool TryFind(string name, out int index) => _indexes.TryGetValue(name, out index);

    public bool TryFindCaseInsensitive(string name, out int index) => (_caseInsensitive ??= FirstOfEach()).TryGetValue(name, out index);

    public KeyNotFoundException NoSuch(string name) => new($"The record has no `{name}`; it has {string.Join(", ", Names)}.");

    private Dictionary<string, int> FirstOfEach()
    {
        var indexes = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < Names.Length; i++)
        {
            indexes.TryAdd(Names[i], i);
        }

        return indexes;
    }
}
