using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.Driver.Results;
using KnowledgeGraph.Bolt.TestKit.Values;

namespace KnowledgeGraph.Bolt.TestKit.Results;

/// <summary>Notifications, and the GQL statuses that say the same and more.</summary>
internal static class GqlStatuses
{
    public static object Write(IGqlStatusObject status) => new
    {
        gqlStatus = status.GqlStatus,
        statusDescription = status.StatusDescription,
        position = status.Position is { } position ? Write(position) : null,
        classification = Word(status.Classification),
        rawClassification = status.RawClassification,
        severity = Word(status.Severity),
        rawSeverity = status.RawSeverity,
        diagnosticRecord = CypherWriter.WriteMap(status.DiagnosticRecord),
        isNotification = status is GqlStatusObject { Notification: not null },
    };

    /// <summary>A notification without a place has no field for it.</summary>
    public static object Write(INotification notification)
    {
        var fields = new Dictionary<string, object>
        {
            ["code"] = notification.Code,
            ["title"] = notification.Title,
            ["description"] = notification.Description,
            ["severity"] = notification.Severity,
            ["severityLevel"] = Word(notification.SeverityLevel),
            ["rawSeverityLevel"] = notification.RawSeverityLevel,
            ["category"] = Word(notification.Category),
            ["rawCategory"] = notification.RawCategory,
        };
        if (notification.Position is { } position)
        {
            fields["position"] = Write(position);
        }

        return fields;
    }

    private static object Write(IInputPosition position) => new { column = position.Column, offset = position.Offset, line = position.Line };

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToUpperInvariant();
}
