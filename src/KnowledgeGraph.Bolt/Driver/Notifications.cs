namespace KnowledgeGraph.Bolt.Driver;

/// <summary>The least severe notifications that are wanted.</summary>
public enum Severity
{
    Warning,
    Information,
}

/// <summary>What a notification is about, as notifications call it.</summary>
public enum Category
{
    Hint,
    Unrecognized,
    Unsupported,
    Performance,
    Deprecation,
    Security,
    Topology,
    Schema,
    Generic,
}

/// <summary>What a notification is about, as GQL statuses call it.</summary>
public enum Classification
{
    Hint,
    Unrecognized,
    Unsupported,
    Performance,
    Deprecation,
    Security,
    Topology,
    Schema,
    Generic,
}

/// <summary>Which notifications the server sends, when that is not left to it.</summary>
public interface INotificationsConfig;

/// <param name="MinimumSeverity">WARNING, INFORMATION or OFF; null leaves it to the server.</param>
/// <param name="Disabled">Names of categories; null leaves them to the server.</param>
internal sealed record NotificationFilter(string? MinimumSeverity, IReadOnlyList<string>? Disabled) : INotificationsConfig
{
    public static NotificationFilter Off { get; } = new("OFF", null);

    public static NotificationFilter From<T>(Severity? minimumSeverity, T[]? disabled)
        where T : struct, Enum =>
        minimumSeverity is null && disabled is null
            ? throw new ArgumentException("Give a minimum severity, disabled categories, or both.")
            : new NotificationFilter(minimumSeverity?.ToString().ToUpperInvariant(), disabled is null ? null : [.. disabled.Select(item => item.ToString().ToUpperInvariant())]);

    /// <exception cref="UnsupportedFeatureException">The server speaks a Bolt that has no such thing.</exception>
    public void AddTo(Dictionary<string, object> extra, BoltVersion version)
    {
        if (version < new BoltVersion(5, 2))
        {
            throw new UnsupportedFeatureException($"Filters of notifications need Bolt 5.2; the server speaks {version}.");
        }

        if (MinimumSeverity is not null)
        {
            extra["notifications_minimum_severity"] = MinimumSeverity;
        }

        if (Disabled is not null)
        {
            extra[version < new BoltVersion(5, 6) ? "notifications_disabled_categories" : "notifications_disabled_classifications"] = Disabled;
        }
    }
}
