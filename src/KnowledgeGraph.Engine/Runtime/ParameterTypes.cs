using System.Collections.Immutable;
using KnowledgeGraph.Engine.Semantics;

namespace KnowledgeGraph.Engine.Runtime;

/// <summary>
/// A statement is checked once for each combination of types that its parameters come in, since it may be wrong with some of them; it is planned for all alike. Here is remembered
/// which combinations are right.
/// </summary>
internal sealed class ParameterTypes
{
    private const int MostRemembered = 16;

    private ImmutableArray<ulong> _right = [];

    /// <summary>Those whose type counts: a null fits everywhere, and Neo4j does not look at floats and bytes either.</summary>
    public static IReadOnlyDictionary<string, StaticType> Of(IEnumerable<string> names, IReadOnlyDictionary<string, Value> values) => names
        .Where(name => values.TryGetValue(name, out var value) && value.Kind != ValueKind.Float)
        .ToDictionary(name => name, name => StaticType.Of(values[name]), StringComparer.Ordinal);

    /// <summary>Whether they came in these types before and were right; if not, the caller checks, and remembers.</summary>
    /// <param name="names">In an order that is always the same.</param>
    /// <param name="values">By name.</param>
    /// <param name="types">The combination, to remember.</param>
    public bool AreKnown(string[] names, IReadOnlyDictionary<string, Value> values, out ulong types)
    {
        types = 14695981039346656037;
        foreach (var name in names)
        {
            types = (types ^ (values.TryGetValue(name, out var value) ? (ulong)value.Kind : ulong.MaxValue)) * 1099511628211;
        }

        return _right.Contains(types);
    }

    public void Remember(ulong types)
    {
        var right = _right;
        ImmutableInterlocked.InterlockedExchange(ref _right, right.Length < MostRemembered ? right.Add(types) : [types]);
    }
}
