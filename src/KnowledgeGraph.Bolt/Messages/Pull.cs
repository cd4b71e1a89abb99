using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Bolt.Messages;

/// <summary>Asks for the next records of a result.</summary>
/// <param name="Count">How many; -1 for all.</param>
/// <param name="QueryId">Which of an explicit transaction's results; -1 for the last.</param>
internal sealed record Pull(long Count, long QueryId = -1) : Request
{
    public const byte Tag = 0x3F;

    public override void Write(PackStreamWriter writer, BoltVersion version) => Write(writer, Tag, Count, QueryId);

    public static Request Read(ref PackStreamReader reader, int fields, BoltVersion version)
    {
        var (count, queryId) = ReadExtra(ref reader, "PULL", fields);
        return new Pull(count, queryId);
    }

    internal static void Write(PackStreamWriter writer, byte tag, long count, long queryId)
    {
        writer.WriteStructureHeader(tag, 1);
        writer.WriteMapHeader(queryId == -1 ? 1 : 2);
        writer.WriteString("n");
        writer.WriteInteger(count);
        if (queryId != -1)
        {
            writer.WriteString("qid");
            writer.WriteInteger(queryId);
        }
    }

    internal static (long Count, long QueryId) ReadExtra(ref PackStreamReader reader, string name, int fields)
    {
        ExpectFields(name, fields, 1);
        var extra = PlainValues.ReadMap(ref reader);
        return extra.Integer($"{name}'s", "n") is { } count and (-1 or > 0)
            ? (count, extra.Integer($"{name}'s", "qid") ?? -1)
            : throw new ProtocolException($"{name} needs `n`, either positive or -1.");
    }
}

/// <summary>Passes over the next records of a result.</summary>
/// <param name="Count">How many; -1 for all.</param>
/// <param name="QueryId">Which of an explicit transaction's results; -1 for the last.</param>
internal sealed record Discard(long Count, long QueryId = -1) : Request
{
    public const byte Tag = 0x2F;

    public override void Write(PackStreamWriter writer, BoltVersion version) => Pull.Write(writer, Tag, Count, QueryId);

    public static Request Read(ref PackStreamReader reader, int fields, BoltVersion version)
    {
        var (count, queryId) = Pull.ReadExtra(ref reader, "DISCARD", fields);
        return new Discard(count, queryId);
    }
}
