using System.Reflection;

namespace KnowledgeGraph.Bolt.Driver.Mapping;

/// <summary>A property or a constructor parameter, and what its attributes and its type say about where its value comes from.</summary>
internal sealed record MappedMember(string Name)
{
    public required MappingPath Path { get; init; }

    public EntityMappingSource Source { get; init; }

    /// <summary>Is left alone when there is no value.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Gets <see cref="Default"/> when there is no value.</summary>
    public bool HasDefault { get; init; }

    public object? Default { get; init; }

    /// <summary>Says of itself that it may be null (<c>int?</c>, <c>string?</c>): a null that is there is a value then.</summary>
    public bool IsNullable { get; init; }

    public static MappedMember Of(PropertyInfo property) =>
        Of(property, property.Name, property.PropertyType, new NullabilityInfoContext().Create(property).WriteState);

    public static MappedMember Of(ParameterInfo parameter)
    {
        var member = Of(parameter, parameter.Name ?? "", parameter.ParameterType, new NullabilityInfoContext().Create(parameter).WriteState);
        return member.HasDefault || !parameter.HasDefaultValue ? member : member with { HasDefault = true, Default = parameter.DefaultValue };
    }

    /// <summary>Finds the value in the record, or in those around it; false when it is in none.</summary>
    public bool TryFind(IRecord record, out object? value)
    {
        for (var at = record; at is not null; at = (at as NestedRecord)?.Outer)
        {
            if (Path.TryFind(at, out value))
            {
                value = (Source, value) switch
                {
                    (EntityMappingSource.NodeLabel, INode node) => node.Labels,
                    (EntityMappingSource.RelationshipType, IRelationship relationship) => relationship.Type,
                    _ => value,
                };
                return true;
            }
        }

        value = null;
        return false;
    }

    private static MappedMember Of(ICustomAttributeProvider member, string name, Type type, NullabilityState nullability)
    {
        var source = Attribute<MappingSourceAttribute>(member);
        var byDefault = Attribute<MappingDefaultValueAttribute>(member);
        return new MappedMember(name)
        {
            Path = new MappingPath(source?.Path ?? name),
            Source = source?.EntityMappingSource ?? EntityMappingSource.Property,
            IsOptional = member.IsDefined(typeof(MappingOptionalAttribute), inherit: false),
            HasDefault = byDefault is not null,
            Default = byDefault?.DefaultValue,
            IsNullable = Nullable.GetUnderlyingType(type) is not null || nullability == NullabilityState.Nullable,
        };
    }

    private static T? Attribute<T>(ICustomAttributeProvider member)
        where T : Attribute => member.GetCustomAttributes(typeof(T), inherit: false).OfType<T>().FirstOrDefault();
}
