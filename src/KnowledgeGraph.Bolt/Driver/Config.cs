namespace KnowledgeGraph.Bolt.Driver;

/// <summary>A driver's settings. Defaults are shorter than Neo4j.Driver's: a waiting dashboard is worse served than a refused one.</summary>
public sealed class Config
{
    internal Config()
    {
    }

    /// <summary>Connections at once to one server. 32.</summary>
    public int MaxConnectionPoolSize { get; internal set; } = 32;

    /// <summary>How long a caller waits for a free connection. 5 s.</summary>
    public TimeSpan ConnectionAcquisitionTimeout { get; internal set; } = TimeSpan.FromSeconds(5);

    /// <summary>For connecting, handshake and login together. 5 s.</summary>
    public TimeSpan ConnectionTimeout { get; internal set; } = TimeSpan.FromSeconds(5);

    /// <summary>Older connections are replaced. 1 h.</summary>
    public TimeSpan MaxConnectionLifetime { get; internal set; } = TimeSpan.FromHours(1);

    /// <summary>A connection that was idle for longer is asked whether it lives (RESET) before it is used. 30 s.</summary>
    public TimeSpan ConnectionLivenessCheckTimeout { get; internal set; } = TimeSpan.FromSeconds(30);

    /// <summary>All tries of one managed transaction together. 10 s.</summary>
    public TimeSpan MaxTransactionRetryTime { get; internal set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the answer to a RESET is awaited after a cancellation, before the connection is dropped. 2 s.</summary>
    public TimeSpan CancellationGrace { get; internal set; } = TimeSpan.FromSeconds(2);

    /// <summary>Records in one batch of a result cursor; -1 fetches all at once. 1000.</summary>
    public long FetchSize { get; internal set; } = 1000;

    public string UserAgent { get; internal set; } = "knowledge-graph/0.1";

    /// <summary>Sets the clock, for tests.</summary>
    public TimeProvider TimeProvider { get; internal set; } = TimeProvider.System;
}

/// <summary>Sets a driver's <see cref="Config"/>.</summary>
public sealed class ConfigBuilder
{
    private readonly Config _config = new();

    internal ConfigBuilder()
    {
    }

    public ConfigBuilder WithMaxConnectionPoolSize(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        _config.MaxConnectionPoolSize = size;
        return this;
    }

    public ConfigBuilder WithConnectionAcquisitionTimeout(TimeSpan timeSpan)
    {
        _config.ConnectionAcquisitionTimeout = Positive(timeSpan);
        return this;
    }

    public ConfigBuilder WithConnectionTimeout(TimeSpan timeSpan)
    {
        _config.ConnectionTimeout = Positive(timeSpan);
        return this;
    }

    public ConfigBuilder WithMaxConnectionLifetime(TimeSpan timeSpan)
    {
        _config.MaxConnectionLifetime = Positive(timeSpan);
        return this;
    }

    public ConfigBuilder WithConnectionLivenessCheckTimeout(TimeSpan timeSpan)
    {
        _config.ConnectionLivenessCheckTimeout = timeSpan;
        return this;
    }

    public ConfigBuilder WithMaxTransactionRetryTime(TimeSpan timeSpan)
    {
        _config.MaxTransactionRetryTime = timeSpan;
        return this;
    }

    public ConfigBuilder WithCancellationGrace(TimeSpan timeSpan)
    {
        _config.CancellationGrace = Positive(timeSpan);
        return this;
    }

    public ConfigBuilder WithFetchSize(long size)
    {
        _config.FetchSize = size is -1 or > 0 ? size : throw new ArgumentOutOfRangeException(nameof(size), size, "A fetch size is positive, or -1 for all.");
        return this;
    }

    public ConfigBuilder WithUserAgent(string userAgent)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(userAgent);
        _config.UserAgent = userAgent;
        return this;
    }

    public ConfigBuilder WithTimeProvider(TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(timeProvider);
        _config.TimeProvider = timeProvider;
        return this;
    }

    internal Config Build() => _config;

    private static TimeSpan Positive(TimeSpan timeSpan)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeSpan, TimeSpan.Zero);
        return timeSpan;
    }
}
