using System.Diagnostics.CodeAnalysis;

namespace KnowledgeGraph.Bolt.Driver;

/// <summary>One row. Cypher's null is null, INTEGER is long, FLOAT is double, LIST is List&lt;object&gt;, MAP is Dictionary&lt;string, object&gt;, BYTES is byte[].</summary>
public interface IRecord
{
    object this[int index] { get; }

    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    object this[string key] { get; }

    IReadOnlyDictionary<string, object> Values { get; }

    /// <summary>The columns' names, in order.</summary>
    IReadOnlyList<string> Keys { get; }

    /// <summary>The value as <typeparamref name="T"/>, converted as <see cref="ValueExtensions.As{T}(object)"/> does.</summary>
    T Get<T>(string key);

    bool TryGet<T>(string key, [MaybeNullWhen(false)] out T value);

    T GetCaseInsensitive<T>(string key);

    bool TryGetCaseInsensitive<T>(string key, [MaybeNullWhen(false)] out T value);
}

/// <summary>A node or a relationship.</summary>
public interface IEntity
{
    IReadOnlyDictionary<string, object> Properties { get; }

    /// <summary>Identifies it within this database and this transaction's time; no integer.</summary>
    string ElementId { get; }

    object this[string key] { get; }

    T Get<T>(string key);

    bool TryGet<T>(string key, [MaybeNullWhen(false)] out T value);
}

public interface INode : IEntity, IEquatable<INode>
{
    IReadOnlyList<string> Labels { get; }
}

public interface IRelationship : IEntity, IEquatable<IRelationship>
{
    string Type { get; }

    string StartNodeElementId { get; }

    string EndNodeElementId { get; }
}

public interface IPath : IEquatable<IPath>
{
    INode Start { get; }

    INode End { get; }

    IReadOnlyList<INode> Nodes { get; }

    /// <summary>One less than the nodes; each keeps its own direction, whichever way the path goes.</summary>
    IReadOnlyList<IRelationship> Relationships { get; }
}
