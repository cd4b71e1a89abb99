using System.Collections.Concurrent;

namespace KnowledgeGraph.Bolt.TestKit.Protocol;

/// <summary>The objects of one test, by the ids under which TestKit speaks of them. No two tests share an id.</summary>
internal sealed class Handles
{
    private static long _last;

    private readonly ConcurrentDictionary<string, object> _objects = new();

    public static string NewId() => $"{Interlocked.Increment(ref _last)}";

    public string Keep(object value)
    {
        var id = NewId();
        _objects[id] = value;
        return id;
    }

    /// <summary>For objects that must know their own id.</summary>
    public string Keep(Func<string, object> make)
    {
        var id = NewId();
        _objects[id] = make(id);
        return id;
    }

    public T Get<T>(string id) => _objects.GetValueOrDefault(id) is T found ? found : throw new BackendException($"There is no {typeof(T).Name} {id}.");

    public void Drop(string id) => _objects.TryRemove(id, out _);

    public IEnumerable<T> All<T>() => _objects.Values.OfType<T>();
}
