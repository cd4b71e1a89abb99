namespace KnowledgeGraph.Bolt.Driver;

/// <summary>A transaction's settings.</summary>
public sealed class TransactionConfig
{
    internal static TransactionConfig Default { get; } = new();

    internal TransactionConfig()
    {
    }

    /// <summary>After this the server ends the transaction. Null: the server's own limit. Zero: without limit.</summary>
    public TimeSpan? Timeout { get; internal set; }

    /// <summary>Seen in the server's logs and SHOW TRANSACTIONS.</summary>
    public IDictionary<string, object> Metadata { get; internal set; } = new Dictionary<string, object>();

    /// <summary>Set by <see cref="Extensions.TransactionConfigBuilderExtensions.WithIdempotentWork"/>.</summary>
    internal bool IsIdempotent { get; set; }

    internal static TransactionConfig From(Action<TransactionConfigBuilder>? action)
    {
        if (action is null)
        {
            return Default;
        }

        var builder = new TransactionConfigBuilder();
        action(builder);
        return builder.Build();
    }
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

    internal TransactionConfigBuilder WithIdempotence()
    {
        _config.IsIdempotent = true;
        return this;
    }

    internal TransactionConfig Build() => _config;
}
