namespace KnowledgeGraph.Bolt.Driver;

/// <summary>A session's settings.</summary>
public sealed class SessionConfig
{
    internal SessionConfig()
    {
    }

    /// <summary>Null: the user's home database, as it is when the session is first used.</summary>
    public string? Database { get; internal set; }

    public AccessMode DefaultAccessMode { get; internal set; } = AccessMode.Write;

    /// <summary>The first transaction waits until its server has these.</summary>
    public IEnumerable<Bookmarks>? Bookmarks { get; internal set; }

    /// <summary>Null: the driver's.</summary>
    public long? FetchSize { get; internal set; }

    public string? ImpersonatedUser { get; internal set; }

    /// <summary>Null: the driver's. Needs Bolt 5.1.</summary>
    public IAuthToken? AuthToken { get; internal set; }

    /// <summary>Null: the driver's.</summary>
    public INotificationsConfig? NotificationsConfig { get; internal set; }

    internal IBookmarkManager? BookmarkManager { get; set; }
}

/// <summary>Sets a session's <see cref="SessionConfig"/>.</summary>
public sealed class SessionConfigBuilder
{
    private readonly SessionConfig _config = new();

    internal SessionConfigBuilder()
    {
    }

    public static Action<SessionConfigBuilder> ForDatabase(string database) => builder => builder.WithDatabase(database);

    public SessionConfigBuilder WithDatabase(string? database) => Set(config => config.Database = database);

    public SessionConfigBuilder WithDefaultAccessMode(AccessMode defaultAccessMode) => Set(config => config.DefaultAccessMode = defaultAccessMode);

    public SessionConfigBuilder WithBookmarks(params Bookmarks[] bookmarks) => Set(config => config.Bookmarks = bookmarks);

    public SessionConfigBuilder WithFetchSize(long size) => Set(config => config.FetchSize = Batch(size));

    public SessionConfigBuilder WithImpersonatedUser(string impersonatedUser)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(impersonatedUser);
        return Set(config => config.ImpersonatedUser = impersonatedUser);
    }

    public SessionConfigBuilder WithAuthToken(IAuthToken? authToken) => Set(config => config.AuthToken = authToken);

    public SessionConfigBuilder WithBookmarkManager(IBookmarkManager? bookmarkManager) => Set(config => config.BookmarkManager = bookmarkManager);

    /// <summary>What is null is left to the driver's setting.</summary>
    /// <exception cref="ArgumentException">Both are null.</exception>
    public SessionConfigBuilder WithNotifications(Severity? minimumSeverity, Category[]? disabledCategories)
    {
        var filter = NotificationFilter.From(minimumSeverity, disabledCategories);
        return Set(config => config.NotificationsConfig = filter);
    }

    /// <summary>What is null is left to the driver's setting.</summary>
    /// <exception cref="ArgumentException">Both are null.</exception>
    public SessionConfigBuilder WithNotifications(Severity? minimumSeverity, Classification[]? disabledClassifications)
    {
        var filter = NotificationFilter.From(minimumSeverity, disabledClassifications);
        return Set(config => config.NotificationsConfig = filter);
    }

    public SessionConfigBuilder WithNotificationsDisabled() => Set(config => config.NotificationsConfig = NotificationFilter.Off);

    internal SessionConfig Build() => _config;

    internal static long Batch(long size) =>
        size is -1 or > 0 ? size : throw new ArgumentOutOfRangeException(nameof(size), size, "A fetch size is positive, or -1 for all.");

    private SessionConfigBuilder Set(Action<SessionConfig> change)
    {
        change(_config);
        return this;
    }
}
