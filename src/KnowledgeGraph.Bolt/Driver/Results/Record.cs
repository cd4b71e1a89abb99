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
    private const int Few = 8;

    private readonly Dictionary<string, int>? _indexes =   // few names are found sooner by looking at each
        names.Length <= Few ? null : FirstOfEach(names, StringComparer.Ordinal);

    // Made when it is first asked for; made twice by two threads at once, it is the same.
    private Dictionary<string, int>? _caseInsensitive;

    public string[] Names { get; } = names;

    /// <param name="run">What SUCCESS of RUN says.</param>
    /// <exception cref="ProtocolException">A name is no string.</exception>
    public static Columns From(IReadOnlyDictionary<string, object> run)
    {
        var fields = run.GetValueOrDefault("fields") as List<object> ?? [];
        var names = new string[fields.Count];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = fields[i] as string ?? throw new ProtocolException("A column's name is no string.");
        }

        return new Columns(names);
    }

    public bool TryFind(string name, out int index)
    {
        if (_indexes is not null)
        {
            return _indexes.TryGetValue(name, out index);
        }

        ArgumentNullException.ThrowIfNull(name);
        index = Array.IndexOf(Names, name);
        return index >= 0;
    }

    public bool TryFindCaseInsensitive(string name, out int index) => (_caseInsensitive ??= FirstOfEach(Names, StringComparer.OrdinalIgnoreCase)).TryGetValue(name, out index);

    public KeyNotFoundException NoSuch(string name) => new($"The record has no `{name}`; it has {string.Join(", ", Names)}.");

    private static Dictionary<string, int> FirstOfEach(string[] names, StringComparer comparer)
    {
        var indexes = new Dictionary<string, int>(names.Length, comparer);
        for (var i = 0; i < names.Length; i++)
        {
            indexes.TryAdd(names[i], i);
        }

        return indexes;
    }
}
