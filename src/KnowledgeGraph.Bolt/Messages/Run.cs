using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Bolt.Messages;

/// <summary>Starts a statement: in the explicit transaction, or in one of its own.</summary>
/// <param name="Query">Cypher.</param>
/// <param name="Parameters">A PackStream map. Once read, it lives as long as the message's bytes.</param>
/// <param name="Extra">Empty inside an explicit transaction.</param>
internal sealed record Run(string Query, ReadOnlyMemory<byte> Parameters, TransactionExtra Extra) : Request
{
    public const byte Tag = 0x10;

    public override void Write(PackStreamWriter writer, BoltVersion version)
    {
        writer.WriteStructureHeader(Tag, 3);
        writer.WriteString(Query);
        writer.WriteRaw(Parameters.Span);
        Extra.Write(writer, version);
    }

    public static Request Read(ref PackStreamReader reader, int fields, BoltVersion version)
    {
        ExpectFields("RUN", fields, 3);
        var query = reader.ReadString();
        if (reader.Peek() != PackStreamKind.Map)
        {
            throw new ProtocolException("RUN's parameters are no map.");
        }

        // Copied: the statement may run long after the next message has been read.
        var parameters = reader.Skip().ToArray();
        return new Run(query, parameters, TransactionExtra.Read(ref reader));
    }
}

/// <summary>Begins an explicit transaction.</summary>
internal sealed record Begin(TransactionExtra Extra) : Request
{
    public const byte Tag = 0x11;

    public override void Write(PackStreamWriter writer, BoltVersion version)
    {
        writer.WriteStructureHeader(Tag, 1);
        Extra.Write(writer, version);
    }

    public static Request Read(ref PackStreamReader reader, int fields, BoltVersion version)
    {
        ExpectFields("BEGIN", fields, 1);
        return new Begin(TransactionExtra.Read(ref reader));
    }
}

internal sealed record Commit : Request
{
    public const byte Tag = 0x12;

    public override void Write(PackStreamWriter writer, BoltVersion version) => writer.WriteStructureHeader(Tag, 0);
}

internal sealed record Rollback : Request
{
    public const byte Tag = 0x13;

    public override void Write(PackStreamWriter writer, BoltVersion version) => writer.WriteStructureHeader(Tag, 0);
}

/// <summary>What BEGIN, and RUN without one, say about the transaction.</summary>
internal sealed record TransactionExtra
{
    private const string Owner = "A transaction's";

    public static TransactionExtra Empty { get; } = new();

    public IReadOnlyList<string> Bookmarks { get; init; } = [];

    public TimeSpan? Timeout { get; init; }

    public IReadOnlyDictionary<string, object>? Metadata { get; init; }

    public bool ReadOnly { get; init; }

    public string? Database { get; init; }

    public string? ImpersonatedUser { get; init; }

    /// <summary>From 5.2 on. Null: as HELLO said.</summary>
    public NotificationFilter? Notifications { get; init; }

    /// <summary>False: moments in the metadata are written as 4.4 takes them without the patch «utc».</summary>
    public bool Utc { get; init; } = true;

    public void Write(PackStreamWriter writer, BoltVersion version)
    {
        var map = new Dictionary<string, object>();
        if (Bookmarks.Count > 0)
        {
            map["bookmarks"] = Bookmarks;
        }

        if (Timeout is { } timeout)
        {
            // Less than a millisecond is not «no limit», which 0 would say.
            map["tx_timeout"] = (long)Math.Ceiling(timeout.TotalMilliseconds);
        }

        if (Metadata is { Count: > 0 })
        {
            map["tx_metadata"] = Metadata;
        }

        if (ReadOnly)
        {
            map["mode"] = "r";
        }

        if (Database is not null)
        {
            map["db"] = Database;
        }

        if (ImpersonatedUser is not null)
        {
            map["imp_user"] = ImpersonatedUser;
        }

        Notifications?.AddTo(map, version);
        Driver.Values.CypherValues.WriteMap(writer, map, Utc);   // metadata may hold any value
    }

    public static TransactionExtra Read(ref PackStreamReader reader)
    {
        if (Driver.Values.CypherValues.Read(ref reader) is not Dictionary<string, object> map)
        {
            throw new ProtocolException("A transaction's settings are no map.");
        }

        return new TransactionExtra
        {
            Bookmarks = map.Texts(Owner, "bookmarks"),
            Timeout = map.Integer(Owner, "tx_timeout") switch
            {
                null or 0 => null,
                // Neo4j takes it for «no limit», which nobody means who writes it: 0 says that.
                < 0 => throw new ProtocolException($"{Owner} `tx_timeout` must not be negative."),
                { } milliseconds => TimeSpan.FromMilliseconds(Math.Min(milliseconds, int.MaxValue)),   // 24 days: a timer's longest
            },
            Metadata = map.Map(Owner, "tx_metadata"),
            ReadOnly = map.Text(Owner, "mode") switch
            {
                null or "w" => false,
                "r" => true,
                _ => throw new ProtocolException($"{Owner} `mode` must be `r` or `w`."),
            },
            Database = map.Text(Owner, "db"),
            ImpersonatedUser = map.Text(Owner, "imp_user"),
        };
    }
}
