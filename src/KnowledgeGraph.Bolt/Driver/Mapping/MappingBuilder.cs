using System.Linq.Expressions;
using System.Reflection;

namespace KnowledgeGraph.Bolt.Driver.Mapping;

internal sealed class MappingBuilder<T> : IMappingBuilder<T>
{
    private readonly List<PropertySetter<T>> _setters = [];
    private readonly HashSet<string> _mapped = [];
    private Func<IRecord, T>? _whole;
    private bool _byDefault;

    public IMappingBuilder<T> UseDefaultMapping()
    {
        (_byDefault, _whole) = (true, null);
        return this;
    }

    public IMappingBuilder<T> MapWholeObject(Func<IRecord, T> mappingFunction)
    {
        ArgumentNullException.ThrowIfNull(mappingFunction);
        (_byDefault, _whole) = (false, mappingFunction);
        return this;
    }

    public IMappingBuilder<T> Map<TProperty>(
        Expression<Func<T, TProperty>> destination,
        string path,
        EntityMappingSource entityMappingSource = EntityMappingSource.Property,
        Func<object, TProperty>? converter = null,
        bool optional = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var property = Property(destination);
        var member = MappedMember.Of(property) with { Path = new MappingPath(path), Source = entityMappingSource, IsOptional = optional, HasDefault = false };
        return Add(property, new MemberReader<TProperty>(typeof(T), member, member.TryFind, converter));
    }

    public IMappingBuilder<T> Map<TProperty>(Expression<Func<T, TProperty>> destination, Func<IRecord, object?> valueGetter)
    {
        ArgumentNullException.ThrowIfNull(valueGetter);
        var property = Property(destination);
        var member = MappedMember.Of(property) with { IsOptional = false, HasDefault = false };
        return Add(property, new MemberReader<TProperty>(typeof(T), member, Find));

        bool Find(IRecord record, out object? value)
        {
            value = valueGetter(record);
            return true;
        }
    }

    public ObjectMapper<T> Build() => new(_whole ?? (_byDefault ? DefaultMapping<T>.Make(_mapped).Map : _ => Activator.CreateInstance<T>()), [.. _setters]);

    private MappingBuilder<T> Add<TProperty>(PropertyInfo property, MemberReader<TProperty> reader)
    {
        _setters.Add(new PropertySetter<T, TProperty>(property, reader));
        _mapped.Add(property.Name);
        return this;
    }

    private static PropertyInfo Property<TProperty>(Expression<Func<T, TProperty>> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return destination.Body is MemberExpression { Member: PropertyInfo { SetMethod: not null } property, Expression: ParameterExpression }
            ? property
            : throw new ArgumentException($"`{destination.Body}` is no property of {typeof(T).Name} that can be set.", nameof(destination));
    }
}
