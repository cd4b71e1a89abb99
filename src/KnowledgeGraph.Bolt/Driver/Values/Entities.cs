using System.Diagnostics.CodeAnalysis;

namespace KnowledgeGraph.Bolt.Driver.Values;

/// <summary>What identifies a node or a relationship: its number, and from Bolt 5 on its element id, which before is the number too.</summary>
internal readonly record struct EntityId(long Number, string Text);

internal abstract class Entity(EntityId id, IReadOnlyDictionary<string, object> properties) : IEntity
{
    public EntityId EntityId { get; } = id;

    public string ElementId => EntityId.Text;

    long IEntity.Id => EntityId.Number;

    public IReadOnlyDictionary<string, object> Properties { get; } = properties;

    public object this[string key] => Properties[key];

    public T Get<T>(string key) => Properties[key].As<T>();

    public bool TryGet<T>(string key, [MaybeNullWhen(false)] out T value)
    {
        var found = Properties.TryGetValue(key, out var property);
        value = found ? property!.As<T>() : default;   // a found null is a value
        return found;
    }
}

/// <summary>Equal to any record of the same node.</summary>
internal sealed class Node(EntityId id, IReadOnlyList<string> labels, IReadOnlyDictionary<string, object> properties) : Entity(id, properties), INode
{
    public IReadOnlyList<string> Labels { get; } = labels;

    public bool Equals(INode? other) => other is not null && other.ElementId == ElementId;

    public override bool Equals(object? obj) => Equals(obj as INode);

    public override int GetHashCode() => ElementId.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => $"node<{ElementId}>";
}

/// <summary>Equal to any record of the same relationship.</summary>
internal sealed class Relationship(EntityId id, string type, EntityId start, EntityId end, IReadOnlyDictionary<string, object> properties)
    : Entity(id, properties), IRelationship
{
    public string Type { get; } = type;

    public string StartNodeElementId => start.Text;

    public string EndNodeElementId => end.Text;

    long IRelationship.StartNodeId => start.Number;

    long IRelationship.EndNodeId => end.Number;

    public bool Equals(IRelationship? other) => other is not null && other.ElementId == ElementId;

    public override bool Equals(object? obj) => Equals(obj as IRelationship);

    public override int GetHashCode() => ElementId.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => $"relationship<{ElementId}>";
}

internal sealed class Path(IReadOnlyList<INode> nodes, IReadOnlyList<IRelationship> relationships) : IPath
{
    public INode Start => Nodes[0];

    public INode End => Nodes[^1];

    public IReadOnlyList<INode> Nodes { get; } = nodes;

    public IReadOnlyList<IRelationship> Relationships { get; } = relationships;

    public bool Equals(IPath? other) => other is not null && Nodes.SequenceEqual(other.Nodes) && Relationships.SequenceEqual(other.Relationships);

    public override bool Equals(object? obj) => Equals(obj as IPath);

    public override int GetHashCode() => HashCode.Combine(Start.ElementId, End.ElementId, Nodes.Count);

    public override string ToString() => $"path[{string.Join("-->", Nodes.Select(node => node.ElementId))}]";
}
