namespace KnowledgeGraph.Bolt.Driver.Sessions;

/// <summary>What the next transaction of a session waits for: what the last one left, and what the session's bookmark manager knows.</summary>
internal sealed class SessionBookmarks(SessionConfig config)
{
    private readonly IBookmarkManager? _manager = config.BookmarkManager;
    private string[] _initial = config.Bookmarks is null ? [] : [.. config.Bookmarks.Where(bookmarks => bookmarks is not null).SelectMany(bookmarks => bookmarks.Values).Distinct()];
    private string[]? _last;

    public Bookmarks Last => Bookmarks.From(_last ?? _initial);

    public async ValueTask<IReadOnlyList<string>> GetAsync(CancellationToken cancellationToken) =>
        _manager is null ? _last ?? _initial : [.. (await _manager.GetBookmarksAsync(cancellationToken).ConfigureAwait(false)).Union(_initial)];

    /// <summary>A transaction that had waited for some has ended with a new one.</summary>
    public async ValueTask AddAsync(string[] used, string bookmark)
    {
        _initial = [];
        _last = [bookmark];
        if (_manager is not null)
        {
            await _manager.UpdateBookmarksAsync(used, _last).ConfigureAwait(false);
        }
    }
}
