using System.Text.Json;
using System.Text.Json.Serialization;
using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Bolt.Driver.Results;

/// <summary>Notifications and GQL statuses: what the server sends of the one gives the other.</summary>
internal static class Statuses
{
    /// <summary>GQL's order: no data, warnings, success, information.</summary>
    private static readonly string[] Classes = ["02", "01", "00", "03"];

    /// <param name="pull">What SUCCESS of the last PULL or DISCARD says: <c>statuses</c> from Bolt 5.6 on, <c>notifications</c> before.</param>
    /// <param name="hadRecords">At least one record came.</param>
    /// <param name="hasColumns">The query returns something.</param>
    /// <returns>In the order in which they came.</returns>
    public static IReadOnlyList<GqlStatusObject> Read(IReadOnlyDictionary<string, object> pull, bool hadRecords, bool hasColumns)
    {
        if (pull.GetValueOrDefault("statuses") is List<object> statuses)
        {
            return [.. statuses.OfType<Dictionary<string, object>>().Select(FromStatus)];
        }

        var notifications = (pull.GetValueOrDefault("notifications") as List<object> ?? []).OfType<Dictionary<string, object>>().Select(FromNotification);
        return [.. notifications, Outcome(hadRecords, hasColumns)];
    }

    /// <summary>For what was made of notifications; a server that sends statuses has them in order.</summary>
    public static IEnumerable<GqlStatusObject> InOrder(IEnumerable<GqlStatusObject> statuses) =>
        statuses.OrderBy(status => status.GqlStatus.Length < 2 ? Classes.Length : Array.IndexOf(Classes, status.GqlStatus[..2]));

    private static GqlStatusObject Outcome(bool hadRecords, bool hasColumns) => (hadRecords, hasColumns) switch
    {
        (true, _) => new GqlStatusObject("00000", "note: successful completion", GqlDiagnostics.Usual),
        (false, true) => new GqlStatusObject("02000", "note: no data", GqlDiagnostics.Usual),
        (false, false) => new GqlStatusObject("00001", "note: successful completion - omitted result", GqlDiagnostics.Usual),
    };

    private static GqlStatusObject FromStatus(Dictionary<string, object> map)
    {
        var diagnostics = GqlDiagnostics.Completed(map.GetValueOrDefault("diagnostic_record"));
        var notification = map.GetValueOrDefault("neo4j_code") is string code
            ? new Notification(
                code,
                map.GetValueOrDefault("title") as string ?? "",
                map.GetValueOrDefault("description") as string ?? "",
                diagnostics.GetValueOrDefault("_severity") as string ?? "",
                diagnostics.GetValueOrDefault("_classification") as string ?? "",
                InputPosition.From(diagnostics.GetValueOrDefault("_position")))
            : null;
        return new GqlStatusObject(map.GetValueOrDefault("gql_status") as string ?? "", map.GetValueOrDefault("status_description") as string ?? "", diagnostics, notification);
    }

    private static GqlStatusObject FromNotification(Dictionary<string, object> map)
    {
        var (severity, category, description) = (map.GetValueOrDefault("severity") as string, map.GetValueOrDefault("category") as string, map.GetValueOrDefault("description") as string);
        var diagnostics = new Dictionary<string, object>(GqlDiagnostics.Usual);
        void Note(string key, object? value)
        {
            if (value is not null)
            {
                diagnostics[key] = value;
            }
        }

        Note("_severity", severity);
        Note("_classification", category);
        Note("_position", map.GetValueOrDefault("position"));
        var warns = severity == "WARNING";
        return new GqlStatusObject(
            warns ? "01N42" : "03N42",
            description is { Length: > 0 } ? description : warns ? "warn: unknown warning" : "info: unknown notification",
            diagnostics,
            new Notification(
                map.GetValueOrDefault("code") as string ?? "",
                map.GetValueOrDefault("title") as string ?? "",
                description ?? "",
                severity ?? "",
                category ?? "",
                InputPosition.From(map.GetValueOrDefault("position"))));
    }
}

/// <param name="GqlStatus">Five characters.</param>
/// <param name="StatusDescription">For people.</param>
/// <param name="DiagnosticRecord">With what a server may leave out.</param>
/// <param name="Notification">The same by Neo4j's codes; null where it is the outcome.</param>
internal sealed record GqlStatusObject(
    string GqlStatus, string StatusDescription, IReadOnlyDictionary<string, object> DiagnosticRecord, Notification? Notification = null) : IGqlStatusObject
{
    public IInputPosition? Position => InputPosition.From(DiagnosticRecord.GetValueOrDefault("_position"));

    public string? RawClassification => DiagnosticRecord.GetValueOrDefault("_classification") as string;

    public NotificationClassification Classification => Words.Parse<NotificationClassification>(RawClassification);

    public string? RawSeverity => DiagnosticRecord.GetValueOrDefault("_severity") as string;

    public NotificationSeverity Severity => Words.Parse<NotificationSeverity>(RawSeverity);

    public string RawDiagnosticRecord => JsonSerializer.Serialize(Plain(DiagnosticRecord), JsonOptions);

    /// <summary>Whatever a server may send: as deep as PackStream goes, and numbers that are none.</summary>
    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        MaxDepth = 2 * PackStreamReader.MaximumDepth,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Dates, points, nodes as text.</summary>
    private static object? Plain(object? value) => value switch
    {
        IReadOnlyDictionary<string, object> map => map.ToDictionary(entry => entry.Key, entry => Plain(entry.Value)),
        List<object> list => list.ConvertAll(Plain),
        null or bool or long or double or string or byte[] => value,
        _ => value.ToString(),
    };
}

internal sealed record Notification(string Code, string Title, string Description, string RawSeverityLevel, string RawCategory, IInputPosition? Position) : INotification
{
    public string Severity => RawSeverityLevel;

    public NotificationSeverity SeverityLevel => Words.Parse<NotificationSeverity>(RawSeverityLevel);

    public NotificationCategory Category => Words.Parse<NotificationCategory>(RawCategory);
}

internal sealed record InputPosition(int Offset, int Line, int Column) : IInputPosition
{
    public static InputPosition? From(object? map) =>
        map is Dictionary<string, object> position ? new InputPosition(Int(position, "offset"), Int(position, "line"), Int(position, "column")) : null;

    private static int Int(Dictionary<string, object> map, string key) => map.GetValueOrDefault(key) is long value ? (int)value : 0;
}

/// <summary>The server's words as enums, whose first member is «unknown».</summary>
internal static class Words
{
    public static T Parse<T>(string? word)
        where T : struct, Enum =>
        Enum.TryParse<T>(word, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : default;
}
