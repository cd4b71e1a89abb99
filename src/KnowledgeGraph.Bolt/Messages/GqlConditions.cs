namespace KnowledgeGraph.Bolt.Messages;

/// <summary>What GQL (ISO/IEC 39075) calls the classes of its statuses, and Neo4j the conditions in them, for the descriptions of errors.</summary>
internal static class GqlConditions
{
    /// <summary>The status that says nothing.</summary>
    public const string Unexpected = "50N42";

    /// <summary>Its condition, then the message.</summary>
    public static string Describe(string status, string message) => $"error: {Condition(status)}. {message}";

    private static string Condition(string status) => status switch
    {
        Unexpected => "general processing exception - unexpected error",
        "08N06" => "connection exception - protocol error",
        "22003" => "data exception - numeric value out of range",
        "22007" => "data exception - invalid date, time, or datetime format",
        "22G03" => "data exception - invalid value type",
        "42001" => "syntax error or access rule violation - invalid syntax",
        "42NFF" => "syntax error or access rule violation - permission/access denied",
        _ => Class(status),
    };

    private static string Class(string status) => status.AsSpan(0, 2) switch
    {
        "08" => "connection exception",
        "22" => "data exception",
        "42" => "syntax error or access rule violation",
        "51" => "system configuration or operation exception",
        _ => "general processing exception",
    };
}
