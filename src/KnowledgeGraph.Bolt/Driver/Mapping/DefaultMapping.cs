using System.Linq.Expressions;
using System.Reflection;
using KnowledgeGraph.Bolt.Driver.Values;

namespace KnowledgeGraph.Bolt.Driver.Mapping;

/// <summary>
/// How a type is mapped that nobody registered: its constructor (<see cref="MappingConstructorAttribute"/>, or the one with the fewest parameters) gets the values of its
/// parameters, and then each property that can be set, and that the constructor did not fill, gets its own.
/// </summary>
internal static class DefaultMapping<T>
{
    /// <summary>Made once. A type that cannot be mapped says so when it is.</summary>
    public static readonly ObjectMapper<T> Mapper = Make([]);

    /// <param name="mapped">Properties that are filled otherwise.</param>
    public static ObjectMapper<T> Make(IReadOnlyCollection<string> mapped)
    {
        if (Conversions.IsScalar(typeof(T)) || typeof(T).IsAbstract || !TryChooseConstructor(out var constructor))
        {
            return new ObjectMapper<T>(_ => throw CannotBeMade(), []);
        }

        var parameters = constructor?.GetParameters() ?? [];
        var setters = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is not null && property.GetIndexParameters().Length == 0)
            .Where(property => !property.IsDefined(typeof(MappingIgnoredAttribute)) && !mapped.Contains(property.Name) && !IsFilled(property, parameters))
            .Select(Setter);
        return new ObjectMapper<T>(Compile(constructor, parameters), [.. setters]);
    }

    /// <param name="constructor">Null: that of a struct, which has none of its own.</param>
    private static bool TryChooseConstructor(out ConstructorInfo? constructor)
    {
        var constructors = typeof(T).GetConstructors();
        constructor = constructors.FirstOrDefault(candidate => candidate.IsDefined(typeof(MappingConstructorAttribute)))
            ?? constructors.MinBy(candidate => candidate.GetParameters().Length);
        return constructor is not null || typeof(T).IsValueType;
    }

    /// <summary>The constructor got the property's value already: by the property's name, unless that says to come from elsewhere, or from the same place.</summary>
    private static bool IsFilled(PropertyInfo property, ParameterInfo[] parameters) => parameters.Any(parameter =>
        Same(parameter.Name, property.Name) && (IsRecord || !property.IsDefined(typeof(MappingSourceAttribute)))
        || Same(MappedMember.Of(parameter).Path.ToString(), MappedMember.Of(property).Path.ToString()));

    private static bool IsRecord => typeof(T).GetProperty("EqualityContract", BindingFlags.NonPublic | BindingFlags.Instance) is not null;

    private static bool Same(string? left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static Func<IRecord, T> Compile(ConstructorInfo? constructor, ParameterInfo[] parameters)
    {
        var record = Expression.Parameter(typeof(IRecord));
        var arguments = parameters.Select(parameter => Argument(parameter, record));
        return Expression.Lambda<Func<IRecord, T>>(constructor is null ? Expression.Default(typeof(T)) : Expression.New(constructor, arguments), record).Compile();
    }

    private static MethodCallExpression Argument(ParameterInfo parameter, ParameterExpression record)
    {
        var member = MappedMember.Of(parameter);
        var reader = Activator.CreateInstance(
            typeof(MemberReader<>).MakeGenericType(parameter.ParameterType), typeof(T), member, (ValueFinder)member.TryFind, null);
        return Expression.Call(Expression.Constant(reader), nameof(MemberReader<>.Read), null, record);
    }

    private static PropertySetter<T> Setter(PropertyInfo property)
    {
        var member = MappedMember.Of(property);
        var reader = Activator.CreateInstance(
            typeof(MemberReader<>).MakeGenericType(property.PropertyType), typeof(T), member, (ValueFinder)member.TryFind, null);
        // A class is never made as null.
        return (PropertySetter<T>)Activator.CreateInstance(typeof(PropertySetter<,>).MakeGenericType(typeof(T), property.PropertyType), property, reader)!;
    }

    private static MappingFailedException CannotBeMade() => new(Conversions.IsScalar(typeof(T))
        ? $"A {typeof(T).Name} is one value and no object: use Get or As."
        : $"A {typeof(T).Name} cannot be made: it is abstract or has no public constructor. Register a mapper for it.");
}
