using KnowledgeGraph.Engine.Functions;
using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Runtime;

/// <summary>
/// A property's name in a shared plan, with its token once there is one. Tokens only grow: a found one stays right, an absent one is
/// asked for again.
/// </summary>
internal sealed class PropertyKey(string name)
{
    private volatile Tuple<Tokens, int>? _found;

    public string Name { get; } = name;

    /// <summary>-1 when the graph has never had such a property.</summary>
    public int In(Tokens tokens)
    {
        var found = _found;
        if (found is not null && ReferenceEquals(found.Item1, tokens))
        {
            return found.Item2;
        }

        var key = tokens.FindKey(Name);
        if (key >= 0)
        {
            _found = Tuple.Create(tokens, key);
        }

        return key;
    }

    /// <summary>target.name, of whatever has properties or components.</summary>
    public Value Of(Value target, Graph graph) => target.Kind switch
    {
        ValueKind.Node or ValueKind.Relationship => Entities.Property(graph, target, In(graph.Tokens)),
        ValueKind.Map => target.As<MapValue>()[Name],
        ValueKind.Null => Value.Null,
        ValueKind.Point => SpatialFunctions.Component(target.As<PointValue>(), Name),
        _ => TemporalComponents.Of(target, Name) ?? throw CypherErrors.NoProperties(Name, target),
    };
}
