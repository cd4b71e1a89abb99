namespace KnowledgeGraph.Bolt.Driver;

/// <summary>Reads a result to its end.</summary>
public static class ResultCursorExtensions
{
    /// <summary>The one record that there is.</summary>
    /// <exception cref="InvalidOperationException">There is none, or more than one.</exception>
    public static Task<IRecord> SingleAsync(this IResultCursor result) => result.SingleAsync(record => record);

    /// <summary>What <paramref name="operation"/> makes of the one record that there is; it is not called when there are more.</summary>
    /// <exception cref="InvalidOperationException">There is none, or more than one.</exception>
    public static async Task<T> SingleAsync<T>(this IResultCursor result, Func<IRecord, T> operation)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(operation);
        if (!await result.FetchAsync().ConfigureAwait(false))
        {
            throw new InvalidOperationException("The result is empty.");
        }

        var record = result.Current;
        if (await result.FetchAsync().ConfigureAwait(false))
        {
            await result.ConsumeAsync().ConfigureAwait(false);
            throw new InvalidOperationException("The result contains more than one element.");
        }

        return operation(record);
    }

    /// <param name="result">Read to its end.</param>
    /// <param name="initialCapacity">How many records are expected; 0 when that is not known.</param>
    /// <param name="cancellationToken">Between two records.</param>
    public static Task<List<IRecord>> ToListAsync(this IResultCursor result, int initialCapacity = 0, CancellationToken cancellationToken = default) =>
        result.ToListAsync(record => record, initialCapacity, cancellationToken);

    public static Task<List<IRecord>> ToListAsync(this IResultCursor result, CancellationToken cancellationToken) => result.ToListAsync(0, cancellationToken);

    public static Task<List<T>> ToListAsync<T>(this IResultCursor result, Func<IRecord, T> operation, CancellationToken cancellationToken) =>
        result.ToListAsync(operation, 0, cancellationToken);

    /// <summary>All records that are left. What is not there yet comes in one batch, whatever the fetch size.</summary>
    /// <param name="result">Read to its end.</param>
    /// <param name="operation">Called for each record as it comes.</param>
    /// <param name="initialCapacity">How many records are expected; 0 when that is not known.</param>
    /// <param name="cancellationToken">Between two records.</param>
    public static async Task<List<T>> ToListAsync<T>(
        this IResultCursor result, Func<IRecord, T> operation, int initialCapacity = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(operation);
        (result as Results.ResultCursor)?.WantAll();
        var list = new List<T>(Math.Max(initialCapacity, 0));
        await foreach (var record in result.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            list.Add(operation(record));
        }

        return list;
    }

    /// <summary>Calls <paramref name="operation"/> for each record as it comes, and gives the summary.</summary>
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
