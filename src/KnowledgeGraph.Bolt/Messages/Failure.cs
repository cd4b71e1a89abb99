using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Bolt.Messages;

/// <summary>The request failed; all that was sent after it is ignored until RESET.</summary>
/// <param name="Code">Neo4j's status code.</param>
/// <param name="Text">For people.</param>
/// <param name="GqlStatus">From 5.7 on.</param>
/// <param name="Description">The GQL status's, from 5.7 on.</param>
/// <param name="DiagnosticRecord">What else is known, from 5.7 on; null says that it is as usual.</param>
/// <param name="Cause">Why, from 5.7 on.</param>
internal sealed record Failure(
    string Code,
    string Text,
    string? GqlStatus = null,
    string? Description = null,
    IReadOnlyDictionary<string, object>? DiagnosticRecord = null,
    Failure? Cause = null) : Response
{
    private const string UnknownCode = "Neo.DatabaseError.General.UnknownError";

    public const byte Tag = 0x7F;

    private static readonly BoltVersion WithGqlStatus = new(5, 7);

    public override void Write(PackStreamWriter writer, BoltVersion version)
    {
        writer.WriteStructureHeader(Tag, 1);
        var map = version < WithGqlStatus
            ? new Dictionary<string, object> { ["code"] = Code, ["message"] = Text }
            : new Dictionary<string, object>
            {
                ["neo4j_code"] = Code,
                ["message"] = Text,
                ["gql_status"] = GqlStatus ?? GqlConditions.Unexpected,
                ["description"] = Description ?? GqlConditions.Describe(GqlStatus ?? GqlConditions.Unexpected, Text),
                ["diagnostic_record"] = DiagnosticRecord ?? GqlDiagnostics.Usual,
            };
        PlainValues.WriteMap(writer, map);
    }

    public static Failure Read(ref PackStreamReader reader, BoltVersion version)
    {
        var map = Driver.Values.CypherValues.Read(ref reader) as Dictionary<string, object> ?? throw new ProtocolException("FAILURE holds no map.");
        return From(map, version < WithGqlStatus ? "code" : "neo4j_code");
    }

    private static Failure From(Dictionary<string, object> map, string codeKey) => new(
        map.GetValueOrDefault(codeKey) as string ?? UnknownCode,
        map.GetValueOrDefault("message") as string ?? "The server gave no message.",
        map.GetValueOrDefault("gql_status") as string,
        map.GetValueOrDefault("description") as string,
        map.GetValueOrDefault("diagnostic_record") as Dictionary<string, object>,
        map.GetValueOrDefault("cause") is Dictionary<string, object> cause ? From(cause, codeKey) : null);
}

/// <summary>The diagnostic record of GQL statuses.</summary>
internal static class GqlDiagnostics
{
    /// <summary>What is meant where a server leaves it out, in whole or in part.</summary>
    public static IReadOnlyDictionary<string, object> Usual { get; } =
        new Dictionary<string, object> { ["OPERATION"] = "", ["OPERATION_CODE"] = "0", ["CURRENT_SCHEMA"] = "/" };

    public static IReadOnlyDictionary<string, object> Completed(object? record)
    {
        if (record is not Dictionary<string, object> given)
        {
            return Usual;
        }

        var completed = new Dictionary<string, object>(Usual);
        foreach (var (key, value) in given)
        {
            completed[key] = value;
        }

        return completed;
    }
}
