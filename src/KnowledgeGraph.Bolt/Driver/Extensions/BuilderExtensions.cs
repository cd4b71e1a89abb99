namespace KnowledgeGraph.Bolt.Driver.Extensions;

/// <summary>Settings that only this driver has.</summary>
public static class ConfigBuilderExtensions
{
    /// <summary>How long the answer to a RESET is awaited after a cancellation, before the connection is dropped. 1 s.</summary>
    public static ConfigBuilder WithCancellationGrace(this ConfigBuilder builder, TimeSpan timeSpan)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Set(config => config.CancellationGrace = ConfigBuilder.PositiveOrInfinite(timeSpan));
    }

    /// <summary>Tells the server which of the driver's APIs are used, if it asks for that.</summary>
    public static ConfigBuilder WithTelemetryEnabled(this ConfigBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Set(config => config.TelemetryDisabled = false);
    }

    /// <summary>The clock of all time-outs, for tests.</summary>
    public static ConfigBuilder WithTimeProvider(this ConfigBuilder builder, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(timeProvider);
        return builder.Set(config => config.TimeProvider = timeProvider);
    }
}

public static class TransactionConfigBuilderExtensions
{
    /// <summary>
    /// Says that doing the work twice does no more than doing it once, as MERGE on a key does. Only then is a managed transaction run again whose commit's answer was
    /// lost; any other ends with <see cref="CommitOutcomeUnknownException"/>.
    /// </summary>
    public static TransactionConfigBuilder WithIdempotentWork(this TransactionConfigBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithIdempotence();
    }
}
