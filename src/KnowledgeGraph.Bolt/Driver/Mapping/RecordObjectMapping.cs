using System.Collections.Concurrent;
using System.Reflection;

namespace KnowledgeGraph.Bolt.Driver.Mapping;

/// <summary>
/// Makes objects of records: by a mapper that was registered for the type, or else by its constructor and its properties that can be set
/// (<see cref="DefaultMapping{T}"/>). Thread-safe: a registration holds for every mapping that begins after it, nested objects included.
/// </summary>
public sealed class RecordObjectMapping : IMappingRegistry
{
    private static readonly RecordObjectMapping Instance = new();
    private static readonly ConcurrentDictionary<Type, object> Registered = new();   // each an IRecordMapper of its type
    private static readonly ConcurrentDictionary<Type, Func<IRecord, object>> Untyped = new();

    private RecordObjectMapping()
    {
    }

    /// <summary>From now on <paramref name="mapper"/> makes the objects of this type.</summary>
    public static void Register<T>(IRecordMapper<T> mapper)
    {
        ArgumentNullException.ThrowIfNull(mapper);
        Registered[typeof(T)] = mapper;
    }

    public static void RegisterProvider<T>()
        where T : IMappingProvider, new() => RegisterProvider(new T());

    public static void RegisterProvider(IMappingProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        provider.CreateMappers(Instance);
    }

    /// <exception cref="MappingFailedException">The record has no value for a property or parameter that needs one, or one of another type.</exception>
    public static T Map<T>(IRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Registered.TryGetValue(typeof(T), out var mapper) ? ((IRecordMapper<T>)mapper).Map(record) : DefaultMapping<T>.Mapper.Map(record);
    }

    /// <exception cref="MappingFailedException">As above.</exception>
    public static object Map(IRecord record, Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Untyped.GetOrAdd(type, MakeUntyped)(record);
    }

    /// <summary>An object of the blueprint's type; what the blueprint holds is not looked at. For anonymous types, whose name nobody can write.</summary>
    /// <exception cref="MappingFailedException">As above.</exception>
    public static T MapFromBlueprint<T>(IRecord record, T blueprint)
    {
        _ = blueprint;
        return Map<T>(record);
    }

    IMappingRegistry IMappingRegistry.RegisterMapping<T>(Action<IMappingBuilder<T>> mappingBuilder)
    {
        ArgumentNullException.ThrowIfNull(mappingBuilder);
        var builder = new MappingBuilder<T>();
        mappingBuilder(builder);
        Register(builder.Build());
        return this;
    }

    private static Func<IRecord, object> MakeUntyped(Type type) =>
        // The method is the next one.
        typeof(RecordObjectMapping).GetMethod(nameof(MapUntyped), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type)
            .CreateDelegate<Func<IRecord, object>>();

    private static object MapUntyped<T>(IRecord record) => Map<T>(record)!;   // a mapper that makes null is its author's
}
