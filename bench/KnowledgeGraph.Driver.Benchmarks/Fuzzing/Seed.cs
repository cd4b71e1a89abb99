using System.Buffers;
using System.Text;
using KnowledgeGraph.Bolt;
using KnowledgeGraph.Bolt.Driver.Values;
using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.Bolt.Transport;

namespace KnowledgeGraph.Driver.Benchmarks.Fuzzing;

/// <summary>Valid inputs of each kind.</summary>
internal static class Seed
{
    private static readonly Dictionary<string, object> Metadata = new() { ["app"] = "bench", ["ids"] = new List<object> { 1L, 2L }, ["since"] = new LocalDate(2021, 8, 15) };

    private static readonly Dictionary<string, object> Nested = new() { ["list"] = new List<object> { 1L, 2.5, "three", true, null! }, ["map"] = new Dictionary<string, object> { ["deep"] = new List<object> { "value" } } };

    public static byte[][] Values() =>
    [
        .. new object?[]
        {
            null, true, 1L, -17L, 1000L, 100_000L, long.MinValue, 2.5, double.NaN, "", "text", new string('é', 200), new byte[300], new List<object>(), Enumerable.Range(0, 300).ToList(), Nested,
            new LocalDate(2021, 8, 15), new LocalTime(1, 2, 3, 4), new OffsetTime(1, 2, 3, 4, 3600), new LocalDateTime(2021, 8, 15, 1, 2, 3, 4), new Duration(1, 2, 3, 4),
            new Point(4326, 69.2, 34.5), new Point(9157, 1, 2, 3), new ZonedDateTime(new DateTimeOffset(2021, 8, 15, 1, 2, 3, TimeSpan.FromHours(4.5))),
        }.Select(value => Written(writer => CypherValues.Write(writer, value))),
        Written(writer => CypherValues.Write(writer, ZonedDateTime.FromUtc(1_629_000_000, 5, Zone.Of("Asia/Kabul")))),
        Written(writer => CypherValues.Write(writer, ZonedDateTime.FromUtc(1_629_000_000, 5, Zone.Of("Asia/Kabul")), utc: false)),
        Written(writer => CypherValues.Write(writer, new ZonedDateTime(new DateTimeOffset(2021, 8, 15, 1, 2, 3, TimeSpan.FromHours(4.5))), utc: false)),
        Written(writer => Node(writer, 1, ids: true)),
        Written(writer => Node(writer, 1, ids: false)),
        Written(writer => Relationship(writer, ids: true)),
        Written(writer => Relationship(writer, ids: false)),
        Written(Path),
    ];

    public static byte[][] Records() =>
    [
        Written(writer => CypherValues.Write(writer, new List<object> { 1L, 2.5, "three", true, null!, Nested, new LocalDate(2021, 8, 15) })),
        Written(writer =>
        {
            writer.WriteListHeader(3);
            Node(writer, 1, ids: true);
            Relationship(writer, ids: true);
            Path(writer);
        }),
    ];

    public static byte[][] Requests(BoltVersion version)
    {
        var extra = new TransactionExtra
        {
            Bookmarks = ["bookmark:1", "bookmark:2"],
            Timeout = TimeSpan.FromSeconds(5),
            Metadata = Metadata,
            ReadOnly = true,
            Database = "neo4j",
            ImpersonatedUser = "somebody",
        };
        var credentials = new Credentials("basic", "neo4j", "secret", "realm", Nested);
        return
        [
            .. new Request[]
            {
                new Hello
                {
                    UserAgent = "bench/1", BoltAgent = new Dictionary<string, object> { ["product"] = "bench/1", ["platform"] = "here" }, Routing = new Dictionary<string, object> { ["address"] = "localhost:7687" },
                    Credentials = credentials, Patches = ["utc"],
                },
                new Logon(credentials), new Logoff(), new Goodbye(), new Reset(), new Begin(extra), new Commit(), new Rollback(), new Pull(1000), new Pull(-1, 3), new Discard(-1), new Telemetry(2),
                new Run("RETURN $i AS i", Written(writer => CypherValues.Write(writer, Nested)), extra), new Run("RETURN 1", new byte[] { 0xA0 }, TransactionExtra.Empty),
                new Route(new Dictionary<string, object> { ["address"] = "localhost:7687" }, ["bookmark:1"], "neo4j", "somebody"),
            }.Select(request => Written(writer => request.Write(writer, version))),
        ];
    }

    public static byte[][] Responses(BoltVersion version) =>
    [
        .. new Response[]
        {
            Success.Empty, new Ignored(), new Success(Nested), new Success(Summary()), new Failure("Neo.ClientError.Statement.SyntaxError", "It is wrong."),
            new Failure("Neo.TransientError.Transaction.DeadlockDetected", "Again.", "50N42", "described", GqlDiagnostics.Usual),
        }.Select(response => Written(writer => response.Write(writer, version))),
        Written(writer =>
        {
            writer.WriteStructureHeader(Failure.Tag, 1);
            CypherValues.WriteMap(writer, Caused("outer", Caused("inner", null)));
        }),
        .. Records().Select(record => (byte[])[0xB1, Response.RecordTag, .. record]),
    ];

    public static byte[][] Summaries() => [Map(Summary()), Map(new Dictionary<string, object> { ["type"] = "w", ["statuses"] = new List<object> { Status() }, ["fields"] = new List<object> { "n" } })];

    public static byte[][] Chunked() =>
    [
        [0, 0, 0, 0, .. Chunks(Values()[15], 1000)],
        [.. Chunks(Values()[15], 7), .. Chunks(Values()[12], 1000), 0, 0],
        [.. Chunks(new byte[5000], 4000), .. Chunks([1], 1)],
        [.. Chunks(Records()[1], 255), .. Chunks(Records()[0], 65_535)],
    ];

    /// <summary>What a server says: one version, or the manifest of several.</summary>
    public static byte[][] HandshakeAnswers() => [[0, 0, 8, 5], [0, 0, 4, 4], [0, 0, 1, 0xFF, 2, 0, 4, 4, 5, 0, 2, 8, 5, 0], [0, 0, 1, 0xFF, 1, 0, 0, 4, 4, 0x81, 1], [0, 0, 0, 0], Encoding.ASCII.GetBytes("HTTP/1.1 400")];

    /// <summary>What a client says after the magic number.</summary>
    public static byte[][] HandshakeProposals() =>
        [[0, 0, 1, 0xFF, 0, 8, 8, 5, 0, 0, 4, 4, 0, 0, 0, 0, 0, 0, 8, 5, 0], [0, 4, 4, 5, 0, 0, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 8, 8, 5]];

    public static byte[][] RoutingTables() =>
    [
        Map(new Dictionary<string, object>
        {
            ["rt"] = new Dictionary<string, object>
            {
                ["ttl"] = 300L,
                ["db"] = "neo4j",
                ["servers"] = new List<object> { Role("READ", "one:7687", "[::1]:7688"), Role("WRITE", "one:7687"), Role("ROUTE", "one:7687", "two") },
            },
        }),
    ];

    public static byte[][] Uris() => Texts(
        "bolt://localhost:7687", "neo4j://127.0.0.1", "neo4j+s://example.org:7687?policy=eu&region=a%20b", "bolt+ssc://[::1]:7688", "neo4j://user:word@host", "http://localhost:7474", "neo4j://host?a=1&a=2");

    public static byte[][] Addresses() => Texts("localhost:7687", "[2001:db8::1]:7687", "[::1]", "example.org", "10.0.0.1:1", ":7687");

    public static byte[] Written(Action<PackStreamWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        write(new PackStreamWriter(buffer));
        return buffer.WrittenSpan.ToArray();
    }

    private static byte[][] Texts(params string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];

    private static byte[] Map(Dictionary<string, object> map) => Written(writer => CypherValues.WriteMap(writer, map));

    private static IEnumerable<byte> Chunks(byte[] message, int size) => [.. message.Chunk(size).SelectMany(chunk => (byte[])[(byte)(chunk.Length >> 8), (byte)chunk.Length, .. chunk]), 0, 0];

    private static Dictionary<string, object> Role(string role, params string[] addresses) => new() { ["role"] = role, ["addresses"] = addresses };

    private static Dictionary<string, object> Caused(string message, Dictionary<string, object>? cause)
    {
        var map = new Dictionary<string, object> { ["code"] = "Neo.ClientError.Procedure.Failed", ["neo4j_code"] = "Neo.ClientError.Procedure.Failed", ["message"] = message, ["gql_status"] = "22000" };
        if (cause is not null)
        {
            map["cause"] = cause;
        }

        return map;
    }

    private static Dictionary<string, object> Position() => new() { ["offset"] = 3L, ["line"] = 1L, ["column"] = 4L };

    private static Dictionary<string, object> Status() => new()
    {
        ["gql_status"] = "01N52", ["status_description"] = "warn", ["neo4j_code"] = "Neo.ClientNotification.Statement.UnknownPropertyKeyWarning", ["title"] = "title", ["description"] = "described",
        ["diagnostic_record"] = new Dictionary<string, object> { ["_severity"] = "WARNING", ["_classification"] = "UNRECOGNIZED", ["_position"] = Position(), ["more"] = Nested, ["since"] = new LocalDate(2021, 8, 15), ["share"] = double.NaN },
    };

    private static Dictionary<string, object> Summary() => new()
    {
        ["type"] = "rw", ["t_first"] = 1L, ["t_last"] = 2L, ["db"] = "neo4j", ["bookmark"] = "bookmark:3", ["fields"] = new List<object> { "n" },
        ["stats"] = new Dictionary<string, object> { ["nodes-created"] = 2L, ["contains-updates"] = true },
        ["notifications"] = new List<object> { new Dictionary<string, object> { ["code"] = "Neo.X", ["title"] = "t", ["description"] = "d", ["severity"] = "WARNING", ["category"] = "HINT", ["position"] = Position() } },
        ["plan"] = new Dictionary<string, object>
        {
            ["operatorType"] = "ProduceResults", ["args"] = Nested, ["identifiers"] = new List<object> { "n" }, ["dbHits"] = 5L, ["rows"] = 1L,
            ["children"] = new List<object> { new Dictionary<string, object> { ["operatorType"] = "AllNodesScan" } },
        },
    };

    private static void Node(PackStreamWriter writer, long id, bool ids)
    {
        writer.WriteStructureHeader(StructureTag.Node, ids ? 4 : 3);
        writer.WriteInteger(id);
        writer.WriteListHeader(2);
        writer.WriteString("Actor");
        writer.WriteString("State");
        CypherValues.WriteMap(writer, Nested);
        Id(writer, ids);
    }

    private static void Relationship(PackStreamWriter writer, bool ids)
    {
        writer.WriteStructureHeader(StructureTag.Relationship, ids ? 8 : 5);
        writer.WriteInteger(7);
        writer.WriteInteger(1);
        writer.WriteInteger(2);
        writer.WriteString("KNOWS");
        CypherValues.WriteMap(writer, Nested);
        for (var i = 0; i < 3; i++)
        {
            Id(writer, ids);
        }
    }

    private static void Path(PackStreamWriter writer)
    {
        writer.WriteStructureHeader(StructureTag.Path, 3);
        writer.WriteListHeader(2);
        Node(writer, 1, ids: true);
        Node(writer, 2, ids: true);
        writer.WriteListHeader(1);
        writer.WriteStructureHeader(StructureTag.UnboundRelationship, 4);
        writer.WriteInteger(7);
        writer.WriteString("KNOWS");
        CypherValues.WriteMap(writer, new Dictionary<string, object>());
        Id(writer, true);
        writer.WriteListHeader(4);
        foreach (var index in new[] { 1, 1, -1, 0 })
        {
            writer.WriteInteger(index);
        }
    }

    private static void Id(PackStreamWriter writer, bool ids)
    {
        if (ids)
        {
            writer.WriteString("4:abc:1");
        }
    }
}
