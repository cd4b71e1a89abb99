namespace KnowledgeGraph.Bolt.Driver;

/// <summary>The records of one query, read forward once, fetched in batches of <see cref="Config.FetchSize"/>. Not thread-safe.</summary>
public interface IResultCursor : IAsyncEnumerable<IRecord>
{
    /// <summary>False once consumed.</summary>
    bool IsOpen { get; }

    /// <summary>The record that <see cref="FetchAsync"/> moved to.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    IRecord Current { get; }

    Task<string[]> KeysAsync();

    /// <summary>Moves to the next record; false at the end.</summary>
    Task<bool> FetchAsync();

    /// <summary>The next record without moving; null at the end.</summary>
    Task<IRecord?> PeekAsync();

    /// <summary>Throws the remaining records away, and gives the summary.</summary>
    Task<IResultSummary> ConsumeAsync();
}

public static class ResultCursorExtensions
{
    /// <exception cref="InvalidOperationException">None, or more than one.</exception>
    public static Task<IRecord> SingleAsync(this IResultCursor result) => result.SingleAsync(record => record);

    public static async Task<T> SingleAsync<T>(this IResultCursor result, Func<IRecord, T> operation)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(operation);
        if (!await result.FetchAsync().ConfigureAwait(false))
        {
            throw new InvalidOperationException("The result is empty.");
        }

        var value = operation(result.Current);
        if (await result.FetchAsync().ConfigureAwait(false))
        {
            await result.ConsumeAsync().ConfigureAwait(false);
            throw new InvalidOperationException("The result contains more than one element.");
        }

        return value;
    }

    public static Task<List<IRecord>> ToListAsync(this IResultCursor result, CancellationToken cancellationToken = default) =>
        result.ToListAsync(record => record, cancellationToken);

    public static async Task<List<T>> ToListAsync<T>(this IResultCursor result, Func<IRecord, T> operation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(operation);
        var list = new List<T>();
        await foreach (var record in result.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            list.Add(operation(record));
        }

        return list;
    }

    public static async Task<IResultSummary> ForEachAsync(this IResultCursor result, Action<IRecord> operation)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(operation);
        while (await result.FetchAsync().ConfigureAwait(false))
        {
            operation(result.Current);
        }

        return await result.ConsumeAsync().ConfigureAwait(false);
    }
}
