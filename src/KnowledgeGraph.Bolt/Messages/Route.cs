using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Bolt.Messages;

/// <summary>Asks which servers of a cluster read, write and route.</summary>
/// <param name="Context">Of the URI: <c>address</c> and its query.</param>
/// <param name="Bookmarks">The table must be as new as these.</param>
/// <param name="Database">Null: the user's home database.</param>
internal sealed record Route(IReadOnlyDictionary<string, object> Context, IReadOnlyList<string> Bookmarks, string? Database) : Request
{
    public const byte Tag = 0x66;

    public override void Write(PackStreamWriter writer, BoltVersion version)
    {
        writer.WriteStructureHeader(Tag, 3);
        PlainValues.WriteMap(writer, Context);
        PlainValues.Write(writer, Bookmarks);
        writer.WriteMapHeader(Database is null ? 0 : 1);
        if (Database is not null)
        {
            writer.WriteString("db");
            writer.WriteString(Database);
        }
    }

    public static Request Read(ref PackStreamReader reader, int fields, BoltVersion version)
    {
        ExpectFields("ROUTE", fields, 3);
        var context = PlainValues.ReadMap(ref reader);
        var bookmarks = PlainValues.ReadList(ref reader);
        var extra = PlainValues.ReadMap(ref reader);
        return new Route(context, [.. bookmarks.OfType<string>()], extra.GetValueOrDefault("db") as string);
    }
}
