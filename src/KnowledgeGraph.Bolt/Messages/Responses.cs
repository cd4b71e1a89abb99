using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Bolt.Messages;

/// <summary>The request was done; what that says depends on the request.</summary>
internal sealed record Success(IReadOnlyDictionary<string, object> Metadata) : Response
{
    public const byte Tag = 0x70;

    public static Success Empty { get; } = new(new Dictionary<string, object>());

    public override void Write(PackStreamWriter writer, BoltVersion version)
    {
        writer.WriteStructureHeader(Tag, 1);
        writer.WriteMapHeader(Metadata.Count);
        foreach (var (key, value) in Metadata)
        {
            writer.WriteString(key);
            if (value is ReadOnlyMemory<byte> ready)
            {
                writer.WriteRaw(ready.Span);
            }
            else
            {
                PlainValues.Write(writer, value);
            }
        }
    }

    public static Success Read(ref PackStreamReader reader) =>
        new(Driver.Values.CypherValues.Read(ref reader) as Dictionary<string, object> ?? throw new ProtocolException("SUCCESS holds no map."));
}

/// <summary>The request failed; all that was sent after it is ignored until RESET.</summary>
/// <param name="Code">Neo4j's status code.</param>
/// <param name="Text">For people.</param>
/// <param name="GqlStatus">From 5.7 on.</param>
/// <param name="Description">The GQL status's, from 5.7 on.</param>
internal sealed record Failure(string Code, string Text, string? GqlStatus = null, string? Description = null) : Response
{
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
                ["gql_status"] = GqlStatus ?? "50N42",
                ["description"] = Description ?? $"error: general processing exception - unexpected error. {Text}",
                ["diagnostic_record"] = new Dictionary<string, object> { ["OPERATION"] = "", ["OPERATION_CODE"] = "0", ["CURRENT_SCHEMA"] = "/" },
            };
        PlainValues.WriteMap(writer, map);
    }

    public static Failure Read(ref PackStreamReader reader, BoltVersion version)
    {
        var map = Driver.Values.CypherValues.Read(ref reader) as Dictionary<string, object> ?? throw new ProtocolException("FAILURE holds no map.");
        return new Failure(
            map.GetValueOrDefault(version < WithGqlStatus ? "code" : "neo4j_code") as string ?? "Neo.DatabaseError.General.UnknownError",
            map.GetValueOrDefault("message") as string ?? "The server gave no message.",
            map.GetValueOrDefault("gql_status") as string,
            map.GetValueOrDefault("description") as string);
    }
}

/// <summary>The request was not looked at, since one before it failed.</summary>
internal sealed record Ignored : Response
{
    public const byte Tag = 0x7E;

    public override void Write(PackStreamWriter writer, BoltVersion version) => writer.WriteStructureHeader(Tag, 0);
}
