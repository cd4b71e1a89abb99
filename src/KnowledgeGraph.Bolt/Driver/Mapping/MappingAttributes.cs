namespace KnowledgeGraph.Bolt.Driver.Mapping;

/// <summary>What of the value that a path leads to is meant.</summary>
public enum EntityMappingSource
{
    /// <summary>The value itself.</summary>
    Property,

    /// <summary>The type, when it is a relationship.</summary>
    RelationshipType,

    /// <summary>The labels, when it is a node: a list, or one text with commas.</summary>
    NodeLabel,
}

/// <summary>Where a property's or a constructor parameter's value comes from. Without it: the column, or the property of the node, of the same name.</summary>
/// <param name="path">
/// A column's name, or the way into a node, a relationship or a map: <c>person.name</c>, <c>meeting.place.name</c>. A column of just that name comes first; names may
/// differ in upper and lower case. Within a nested object what is not found there is looked for in the record around it.
/// </param>
/// <param name="entityMappingSource">What of that value is meant.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public class MappingSourceAttribute(string path, EntityMappingSource entityMappingSource) : Attribute
{
    public MappingSourceAttribute(string path)
        : this(path, EntityMappingSource.Property)
    {
    }

    public string Path { get; } = path;

    public EntityMappingSource EntityMappingSource { get; } = entityMappingSource;
}

/// <summary>The property keeps what it has when the record has no value for it, or null.</summary>
[AttributeUsage(AttributeTargets.Property)]
public class MappingOptionalAttribute : Attribute;

/// <summary>The property or parameter gets this when the record has no value for it, or null.</summary>
/// <param name="defaultValue">Converted as a value of the record would be.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public class MappingDefaultValueAttribute(object? defaultValue) : MappingOptionalAttribute
{
    public object? DefaultValue { get; } = defaultValue;
}

/// <summary>The property is left alone.</summary>
[AttributeUsage(AttributeTargets.Property)]
public class MappingIgnoredAttribute : Attribute;

/// <summary>The constructor to use. Without it: the one with the fewest parameters.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
public class MappingConstructorAttribute : Attribute;
