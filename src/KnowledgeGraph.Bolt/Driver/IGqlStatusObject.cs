namespace KnowledgeGraph.Bolt.Driver;

/// <summary>What the server wants to be known about a query, by Neo4j's codes.</summary>
public interface INotification
{
    string Code { get; }

    string Title { get; }

    string Description { get; }

    /// <summary>Null when the notification is about no place in the query.</summary>
    IInputPosition? Position { get; }

    /// <summary>The same as <see cref="RawSeverityLevel"/>.</summary>
    string Severity { get; }

    NotificationSeverity SeverityLevel { get; }

    /// <summary>As the server wrote it; empty when it did not.</summary>
    string RawSeverityLevel { get; }

    NotificationCategory Category { get; }

    /// <summary>As the server wrote it; empty when it did not.</summary>
    string RawCategory { get; }
}

/// <summary>The outcome of a query, or something that the server wants to be known about it, by GQL's statuses.</summary>
public interface IGqlStatusObject
{
    /// <summary>Five characters: the class, then the subclass.</summary>
    string GqlStatus { get; }

    string StatusDescription { get; }

    /// <summary>Null when it is about no place in the query.</summary>
    IInputPosition? Position { get; }

    NotificationClassification Classification { get; }

    /// <summary>As the server wrote it; null when it did not.</summary>
    string? RawClassification { get; }

    NotificationSeverity Severity { get; }

    /// <summary>As the server wrote it; null when it did not.</summary>
    string? RawSeverity { get; }

    IReadOnlyDictionary<string, object> DiagnosticRecord { get; }

    /// <summary>The diagnostic record as text.</summary>
    string RawDiagnosticRecord { get; }
}

public enum NotificationSeverity
{
    Unknown,
    Warning,
    Information,
}

public enum NotificationCategory
{
    Unknown,
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

public enum NotificationClassification
{
    Unknown,
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
