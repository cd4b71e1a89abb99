using System.Runtime.CompilerServices;

namespace KnowledgeGraph.Bolt.Driver.Mapping;

/// <summary>Objects of records. A blueprint is an object of the type that is wanted, such as an anonymous one; its values are not looked at.</summary>
public static class RecordExtensions
{
    /// <exception cref="MappingFailedException">The record has no value for a property or parameter that needs one, or one of another type.</exception>
    public static T AsObject<T>(this IRecord record) => RecordObjectMapping.Map<T>(record);

    /// <exception cref="MappingFailedException">As above.</exception>
    public static object AsObject(this IRecord record, Type objectType) => RecordObjectMapping.Map(record, objectType);

    /// <exception cref="MappingFailedException">As above.</exception>
    public static T AsObjectFromBlueprint<T>(this IRecord record, T blueprint) => RecordObjectMapping.MapFromBlueprint(record, blueprint);
}

public static class EntityExtensions
{
    /// <summary>The properties of a node or a relationship as a record, to be mapped like one.</summary>
    public static IRecord AsRecord(this IEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return new NestedRecord(entity.Properties, null);
    }
}

/// <summary>Objects of the records of an <see cref="IExecutableQuery{TIn,TOut}"/>: <c>await query.ExecuteAsync().AsObjectsAsync&lt;Person&gt;()</c>.</summary>
public static class ExecutableQueryMappingExtensions
{
    /// <exception cref="MappingFailedException">A record does not fit.</exception>
    public static async Task<IReadOnlyList<T>> AsObjectsAsync<T>(this Task<EagerResult<IReadOnlyList<IRecord>>> recordsTask)
    {
        ArgumentNullException.ThrowIfNull(recordsTask);
        var (records, _) = await recordsTask.ConfigureAwait(false);
        return [.. records.Select(RecordObjectMapping.Map<T>)];
    }

    /// <exception cref="MappingFailedException">A record does not fit.</exception>
    public static Task<IReadOnlyList<T>> AsObjectsFromBlueprintAsync<T>(this Task<EagerResult<IReadOnlyList<IRecord>>> recordsTask, T blueprint)
    {
        _ = blueprint;
        return recordsTask.AsObjectsAsync<T>();
    }
}

/// <summary>Objects of a result's records, as they come.</summary>
public static class AsyncEnumerableExtensions
{
    /// <exception cref="MappingFailedException">A record does not fit.</exception>
    public static async ValueTask<IReadOnlyList<T>> ToListAsync<T>(this IAsyncEnumerable<IRecord> asyncEnumerable, CancellationToken cancellationToken = default)
    {
        var list = new List<T>();
        await foreach (var item in asyncEnumerable.AsObjectsAsync<T>(cancellationToken).ConfigureAwait(false))
        {
            list.Add(item);
        }

        return list;
    }

    /// <exception cref="MappingFailedException">A record does not fit.</exception>
    public static ValueTask<IReadOnlyList<T>> ToListFromBlueprintAsync<T>(
        this IAsyncEnumerable<IRecord> asyncEnumerable, T blueprint, CancellationToken cancellationToken = default)
    {
        _ = blueprint;
        return asyncEnumerable.ToListAsync<T>(cancellationToken);
    }

    /// <exception cref="MappingFailedException">A record does not fit; those before it have been handed over.</exception>
    public static async IAsyncEnumerable<T> AsObjectsAsync<T>(
        this IAsyncEnumerable<IRecord> asyncEnumerable, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(asyncEnumerable);
        await foreach (var record in asyncEnumerable.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return record.AsObject<T>();
        }
    }

    /// <exception cref="MappingFailedException">A record does not fit; those before it have been handed over.</exception>
    public static IAsyncEnumerable<T> AsObjectsFromBlueprintAsync<T>(
        this IAsyncEnumerable<IRecord> asyncEnumerable, T blueprint, CancellationToken cancellationToken = default)
    {
        _ = blueprint;
        return asyncEnumerable.AsObjectsAsync<T>(cancellationToken);
    }
}
