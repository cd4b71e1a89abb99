using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Bolt.Messages;

/// <summary>Ends whatever runs, at once, and forgives a failure. It overtakes what was sent before it.</summary>
internal sealed record Reset : Request
{
    public const byte Tag = 0x0F;

    public override void Write(PackStreamWriter writer, BoltVersion version) => writer.WriteStructureHeader(Tag, 0);
}

/// <summary>The client closes; it has no answer.</summary>
internal sealed record Goodbye : Request
{
    public const byte Tag = 0x02;

    public override void Write(PackStreamWriter writer, BoltVersion version) => writer.WriteStructureHeader(Tag, 0);
}

/// <summary>Says which of the driver's APIs is used; only after the server's hint (5.4).</summary>
/// <param name="Api">0 managed transaction, 1 explicit, 2 auto-commit, 3 executable query.</param>
internal sealed record Telemetry(long Api) : Request
{
    public const byte Tag = 0x54;

    public override void Write(PackStreamWriter writer, BoltVersion version)
    {
        writer.WriteStructureHeader(Tag, 1);
        writer.WriteInteger(Api);
    }

    public static Request Read(ref PackStreamReader reader, int fields, BoltVersion version)
    {
        ExpectFields("TELEMETRY", fields, 1);
        return new Telemetry(reader.ReadInteger() is var api and >= 0 and <= 3 ? api : throw new ProtocolException("TELEMETRY names an API from 0 to 3."));
    }
}
