using System.Linq.Expressions;
using System.Reflection;

namespace KnowledgeGraph.Bolt.Driver.Mapping;

/// <summary>Makes an object, and then sets its properties.</summary>
internal sealed class ObjectMapper<T>(Func<IRecord, T> make, IReadOnlyList<PropertySetter<T>> setters) : IRecordMapper<T>
{
    public T Map(IRecord record)
    {
        try
        {
            var made = make(record);
            foreach (var setter in setters)
            {
                made = setter.Set(made, record);
            }

            return made;
        }
        catch (Exception exception) when (exception is not MappingFailedException)
        {
            throw new MappingFailedException($"Cannot map a record to {typeof(T).Name}: {exception.Message}", exception);
        }
    }
}

/// <summary>Sets one property of an object. A struct is changed in a copy, so the object is given back.</summary>
internal abstract class PropertySetter<T>
{
    public abstract T Set(T target, IRecord record);
}

internal sealed class PropertySetter<T, TProperty>(PropertyInfo property, MemberReader<TProperty> reader) : PropertySetter<T>
{
    private readonly Func<T, TProperty?, T> _set = Compile(property);

    public override T Set(T target, IRecord record) => reader.TryRead(record, out var value) ? _set(target, value) : target;

    private static Func<T, TProperty?, T> Compile(PropertyInfo property)
    {
        var (target, value) = (Expression.Parameter(typeof(T)), Expression.Parameter(typeof(TProperty)));
        var set = Expression.Block(Expression.Assign(Expression.Property(target, property), value), target);
        return Expression.Lambda<Func<T, TProperty?, T>>(set, target, value).Compile();
    }
}
