using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Bolt.Messages;

/// <summary>Asks which servers of a cluster read, write and route.</summary>
/// <param name="Context">Of the URI: <c>address</c> and its query.</param>
/// <param name="Bookmarks">The table must be as new as these.</param>
/// <param name="Database">Null: the user's home database.</param>
/// <param name="ImpersonatedUser">Whose home database it is then; null: the user's own.</param>
internal sealed record Route(IReadOnlyDictionary<string, object> Context, IReadOnlyList<string> Bookmarks, string? Database, string? ImpersonatedUser = null) : Request
{
    public const byte Tag = 0x66;

    private const string Owner = "ROUTE's";

    public override void Write(PackStreamWriter writer, BoltVersion version)
    {
        writer.WriteStructureHeader(Tag, 3);
        PlainValues.WriteMap(writer, Context);
        PlainValues.Write(writer, Bookmarks);
        var extra = new Dictionary<string, object>();
        if (Database is not null)
        {
            extra["db"] = Database;
        }

        if (ImpersonatedUser is not null)
        {
            extra["imp_user"] = ImpersonatedUser;
        }

        PlainValues.WriteMap(writer, extra);
    }

    public static Request Read(ref PackStreamReader reader, int fields, BoltVersion version)
    {
        ExpectFields("ROUTE", fields, 3);
        var context = PlainValues.ReadMap(ref reader);
        var bookmarks = PlainValues.ReadList(ref reader);
        var extra = PlainValues.ReadMap(ref reader);
        return new Route(context, MapEntries.Texts(bookmarks, Owner, "bookmarks"), extra.Text(Owner, "db"), extra.Text(Owner, "imp_user"));
    }
}
