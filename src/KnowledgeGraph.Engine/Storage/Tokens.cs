using System.Collections.Concurrent;

namespace KnowledgeGraph.Engine.Storage;

/// <summary>Numbers for names, apart for labels, types and keys. Thread-safe. Shared by all versions of a graph; only ever grows.</summary>
internal sealed class Tokens
{
    public TokenTable Labels { get; } = new("labels", 1 << 16);

    public TokenTable Types { get; } = new("relationship types", 1 << 16);

    public TokenTable Keys { get; } = new("property keys", 1 << 20);

    public IReadOnlyList<string> LabelNames => Labels.Names;

    public IReadOnlyList<string> TypeNames => Types.Names;

    public IReadOnlyList<string> KeyNames => Keys.Names;

    /// <summary>-1 when the name was never used.</summary>
    public int FindLabel(string name) => Labels.Find(name);

    public int FindType(string name) => Types.Find(name);

    public int FindKey(string name) => Keys.Find(name);

    public string LabelName(int label) => Labels[label];

    public string TypeName(int type) => Types[type];

    public string KeyName(int key) => Keys[key];
}

/// <summary>Numbers for one sort of names, dense from 0.</summary>
/// <param name="sort">What they name, in the plural.</param>
/// <param name="limit">How many there may be: a stranger's statement must not fill the memory with names, which are never forgotten.</param>
internal sealed class TokenTable(string sort, int limit)
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private volatile string[] _names = [];
    private volatile int _count;

    /// <summary>How many there may be.</summary>
    public int Limit => limit;

    /// <summary>In the order of their numbers, as of now.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            var count = _count;   // first: the array read after it holds at least so many
            return new ArraySegment<string>(_names, 0, count);
        }
    }

    public string this[int number] => _names[number];

    public int Find(string name) => _numbers.TryGetValue(name, out var number) ? number : -1;

    /// <summary>The number of a name, a new one when it has none.</summary>
    public int Add(string name)
    {
        if (_numbers.TryGetValue(name, out var number))
        {
            return number;
        }

        if (name.Length == 0 || name.Contains('\0'))
        {
            throw CypherErrors.TokenName(name);
        }

        lock (_lock)
        {
            if (_numbers.TryGetValue(name, out number))
            {
                return number;
            }

            number = _count;
            if (number >= limit)
            {
                throw CypherErrors.TooManyTokens(sort, limit);
            }

            // What readers hold ends before the new name, so the room behind it can be written while they read.
            var names = _names;
            if (number >= names.Length)
            {
                Array.Resize(ref names, Math.Max(16, number * 2));
            }

            names[number] = name;
            _names = names;
            _count = number + 1;
            _numbers[name] = number;
            return number;
        }
    }
}
