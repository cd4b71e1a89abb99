namespace KnowledgeGraph.Bolt.Driver;

/// <summary>Chains the transactions of several sessions: what one has written, the next that starts sees. Thread-safe.</summary>
public interface IBookmarkManager
{
    /// <summary>A transaction that had waited for the previous ones has ended with the new ones, which stand for both.</summary>
    Task UpdateBookmarksAsync(string[] previousBookmarks, string[] newBookmarks, CancellationToken cancellationToken = default);

    Task<string[]> GetBookmarksAsync(CancellationToken cancellationToken = default);
}

public interface IBookmarkManagerFactory
{
    IBookmarkManager NewBookmarkManager(BookmarkManagerConfig? config = null);
}

/// <summary>How a bookmark manager starts, and whom it asks and tells.</summary>
public sealed record BookmarkManagerConfig
{
    /// <param name="initialBookmarks">To start from.</param>
    /// <param name="bookmarkSupplierAsync">Asked for further ones, as of another process, whenever a transaction starts.</param>
    /// <param name="notifyBookmarksAsync">Told whenever the set has changed.</param>
    public BookmarkManagerConfig(
        IEnumerable<string>? initialBookmarks = null,
        Func<CancellationToken, Task<string[]>>? bookmarkSupplierAsync = null,
        Func<string[], CancellationToken, Task>? notifyBookmarksAsync = null) =>
        (InitialBookmarks, BookmarkSupplierAsync, NotifyBookmarksAsync) = (initialBookmarks, bookmarkSupplierAsync, notifyBookmarksAsync);

    public IEnumerable<string>? InitialBookmarks { get; }

    public Func<CancellationToken, Task<string[]>>? BookmarkSupplierAsync { get; }

    public Func<string[], CancellationToken, Task>? NotifyBookmarksAsync { get; }
}

internal sealed class BookmarkManagerFactory : IBookmarkManagerFactory
{
    public IBookmarkManager NewBookmarkManager(BookmarkManagerConfig? config = null) => new BookmarkManager(config ?? new BookmarkManagerConfig());
}

internal sealed class BookmarkManager(BookmarkManagerConfig config) : IBookmarkManager
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _bookmarks = [.. config.InitialBookmarks ?? []];

    public async Task UpdateBookmarksAsync(string[] previousBookmarks, string[] newBookmarks, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(previousBookmarks);
        ArgumentNullException.ThrowIfNull(newBookmarks);
        if (newBookmarks.Length == 0)
        {
            return;
        }

        string[] now;
        lock (_lock)
        {
            _bookmarks.ExceptWith(previousBookmarks);
            _bookmarks.UnionWith(newBookmarks);
            now = [.. _bookmarks];
        }

        if (config.NotifyBookmarksAsync is { } notify)
        {
            await notify(now, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<string[]> GetBookmarksAsync(CancellationToken cancellationToken = default)
    {
        var supplied = config.BookmarkSupplierAsync is { } supplier ? await supplier(cancellationToken).ConfigureAwait(false) : [];
        lock (_lock)
        {
            return [.. _bookmarks.Union(supplied)];
        }
    }
}
