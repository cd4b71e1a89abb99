namespace KnowledgeGraph.Bolt.Driver;

/// <summary>A session's settings.</summary>
public sealed class SessionConfig
{
    internal SessionConfig()
    {
    }

    /// <summary>Null: the user's home database.</summary>
    public string? Database { get; internal set; }

    public AccessMode DefaultAccessMode { get; internal set; } = AccessMode.Write;

    public IEnumerable<Bookmarks>? Bookmarks { get; internal set; }

    /// <summary>Null: the driver's.</summary>
    public long? FetchSize { get; internal set; }

    public string? ImpersonatedUser { get; internal set; }
}

/// <summary>Sets a session's <see cref="SessionConfig"/>.</summary>
public sealed class SessionConfigBuilder
{
    private readonly SessionConfig _config = new();

    internal SessionConfigBuilder()
    {
    }

    public SessionConfigBuilder WithDatabase(string? database)
    {
        _config.Database = database;
        return this;
    }

    public SessionConfigBuilder WithDefaultAccessMode(AccessMode accessMode)
    {
        _config.DefaultAccessMode = accessMode;
        return this;
    }

    public SessionConfigBuilder WithBookmarks(params Bookmarks[] bookmarks)
    {
        _config.Bookmarks = bookmarks;
        return this;
    }

    public SessionConfigBuilder WithFetchSize(long size)
    {
        _config.FetchSize = size is -1 or > 0 ? size : throw new ArgumentOutOfRangeException(nameof(size), size, "A fetch size is positive, or -1 for all.");
        return this;
    }

    public SessionConfigBuilder WithImpersonatedUser(string impersonatedUser)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(impersonatedUser);
        _config.ImpersonatedUser = impersonatedUser;
        return this;
    }

    internal SessionConfig Build() => _config;
}

/// <summary>A transaction's settings.</summary>
public sealed class TransactionConfig
{
    internal static TransactionConfig Default { get; } = new();

    internal TransactionConfig()
    {
    }

    /// <summary>After this the server ends the transaction. Null: the server's own limit.</summary>
    public TimeSpan? Timeout { get; internal set; }

    /// <summary>Seen in the server's logs and SHOW TRANSACTIONS.</summary>
    public IDictionary<string, object> Metadata { get; internal set; } = new Dictionary<string, object>();
}

/// <summary>Sets a transaction's <see cref="TransactionConfig"/>.</summary>
public sealed class TransactionConfigBuilder
{
    private readonly TransactionConfig _config = new();

    internal TransactionConfigBuilder()
    {
    }

    public TransactionConfigBuilder WithTimeout(TimeSpan? timeout)
    {
        _config.Timeout = timeout is null || timeout.Value >= TimeSpan.Zero
            ? timeout
            : throw new ArgumentOutOfRangeException(nameof(timeout), timeout, "A time-out is not negative.");
        return this;
    }

    public TransactionConfigBuilder WithMetadata(IDictionary<string, object> metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        _config.Metadata = metadata;
        return this;
    }

    internal TransactionConfig Build() => _config;
}
