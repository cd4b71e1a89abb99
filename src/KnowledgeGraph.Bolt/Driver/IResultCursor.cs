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
