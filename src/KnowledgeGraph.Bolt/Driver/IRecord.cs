using System.Diagnostics.CodeAnalysis;

namespace KnowledgeGraph.Bolt.Driver;

/// <summary>
/// One row: its columns' names and values, in order. Cypher's null is null, INTEGER is long, FLOAT is double, LIST is List&lt;object&gt;, MAP is
/// Dictionary&lt;string, object&gt;, BYTES is byte[]; reading a name that is no column's throws a <see cref="KeyNotFoundException"/>.
/// </summary>
public interface IRecord : IReadOnlyDictionary<string, object>
{
    object this[int index] { get; }

    /// <summary>The row as a map of its columns.</summary>
    new IReadOnlyDictionary<string, object> Values { get; }

    /// <summary>The columns' names, in order.</summary>
    new IReadOnlyList<string> Keys { get; }

    /// <summary>The value as <typeparamref name="T"/>, converted as <see cref="ValueExtensions.As{T}(object)"/> does.</summary>
    T Get<T>(string key);

    /// <returns>False: there is no such column. A value that is no <typeparamref name="T"/> throws, as it does in <see cref="Get{T}"/>.</returns>
    bool TryGet<T>(string key, [MaybeNullWhen(false)] out T value);

    /// <summary>The value of the first column whose name differs at most in upper and lower case.</summary>
    T GetCaseInsensitive<T>(string key);

    bool TryGetCaseInsensitive<T>(string key, [MaybeNullWhen(false)] out T value);
}

/// <summary>A node or a relationship.</summary>
public interface IEntity
{
    IReadOnlyDictionary<string, object> Properties { get; }

    /// <summary>Identifies it within this database and this transaction's time; no integer.</summary>
    string ElementId { get; }

    /// <summary>The number that identified it before there were element ids.</summary>
    [Obsolete("Use ElementId: newer databases do not promise a number.")]
    long Id { get; }

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

    [Obsolete("Use StartNodeElementId: newer databases do not promise a number.")]
    long StartNodeId { get; }

    [Obsolete("Use EndNodeElementId: newer databases do not promise a number.")]
    long EndNodeId { get; }
}

public interface IPath : IEquatable<IPath>
{
    INode Start { get; }

    INode End { get; }

    IReadOnlyList<INode> Nodes { get; }

    /// <summary>One less than the nodes; each keeps its own direction, whichever way the path goes.</summary>
    IReadOnlyList<IRelationship> Relationships { get; }
}
