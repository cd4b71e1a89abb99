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

/// <summary>The request was not looked at, since one before it failed.</summary>
internal sealed record Ignored : Response
{
    public const byte Tag = 0x7E;

    public override void Write(PackStreamWriter writer, BoltVersion version) => writer.WriteStructureHeader(Tag, 0);
}
