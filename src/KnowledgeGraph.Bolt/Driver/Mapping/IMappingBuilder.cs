using System.Linq.Expressions;

namespace KnowledgeGraph.Bolt.Driver.Mapping;

/// <summary>Makes objects of records. Called by several threads at once.</summary>
public interface IRecordMapper<out T>
{
    T Map(IRecord record);
}

/// <summary>Says how its types are mapped, once: <see cref="RecordObjectMapping.RegisterProvider(IMappingProvider)"/>.</summary>
public interface IMappingProvider
{
    void CreateMappers(IMappingRegistry registry);
}

/// <summary>Takes mappings; a later one for the same type replaces an earlier.</summary>
public interface IMappingRegistry
{
    IMappingRegistry RegisterMapping<T>(Action<IMappingBuilder<T>> mappingBuilder);
}

/// <summary>Describes how a <typeparamref name="TObject"/> is made of a record. Without a word about the whole object its constructor without parameters is called.</summary>
public interface IMappingBuilder<TObject>
{
    /// <summary>Makes the object as it would be made without a registration, but for the properties that are mapped here.</summary>
    IMappingBuilder<TObject> UseDefaultMapping();

    /// <param name="destination">A property that can be set: <c>person => person.Name</c>.</param>
    /// <param name="path">As in <see cref="MappingSourceAttribute"/>.</param>
    /// <param name="entityMappingSource">What of the value there is meant.</param>
    /// <param name="converter">Makes the property's value of the one found, which is never null. Null: as <see cref="ValueExtensions.As{T}(object)"/> does.</param>
    /// <param name="optional">The property keeps what it has when there is no value, or null.</param>
    /// <exception cref="ArgumentException">The destination is no property that can be set.</exception>
    IMappingBuilder<TObject> Map<TProperty>(
        Expression<Func<TObject, TProperty>> destination,
        string path,
        EntityMappingSource entityMappingSource = EntityMappingSource.Property,
        Func<object, TProperty>? converter = null,
        bool optional = false);

    /// <param name="destination">A property that can be set.</param>
    /// <param name="valueGetter">Makes the value, which may be a node or a map for an object within this one.</param>
    /// <exception cref="ArgumentException">The destination is no property that can be set.</exception>
    IMappingBuilder<TObject> Map<TProperty>(Expression<Func<TObject, TProperty>> destination, Func<IRecord, object?> valueGetter);

    /// <summary>Makes the object with this; the properties that are mapped here are set after it.</summary>
    IMappingBuilder<TObject> MapWholeObject(Func<IRecord, TObject> mappingFunction);
}
