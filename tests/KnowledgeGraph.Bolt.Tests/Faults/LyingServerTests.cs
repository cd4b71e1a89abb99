using System.Text;
using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.Driver.Values;
using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.Bolt.Transport;

namespace KnowledgeGraph.Bolt.Tests.Faults;

/// <summary>A server that lies in a result: an exception, a connection that is gone, and no memory spent on promises.</summary>
public sealed class LyingServerTests
{
    private const int Little = 256 * 1024;

    /// <summary>Values of a record's only column.</summary>
    public static TheoryData<string, string> Lies => new()
    {
        { "a list of two billion", "D67FFFFFFF" },
        { "a list of four billion", "D6FFFFFFFF" },
        { "a map of two billion", "DA7FFFFFFF" },
        { "a map of four billion", "DAFFFFFFFF" },
        { "a string of two gigabytes", "D27FFFFFFF" },
        { "a string of four gigabytes", "D2FFFFFFFF" },
        { "bytes of two gigabytes", "CE7FFFFFFF" },
        { "bytes of four gigabytes", "CEFFFFFFFF" },
        { "a node with two billion labels", "B44E01D67FFFFFFFA0816E" },
        { "a path of two billion nodes", "B350D67FFFFFFF9090" },
        { "a point that is a map", "B358A0A0A0" },
        { "a date beyond all time", "B144CB7FFFFFFFFFFFFFFF" },
        { "an unknown structure", "B17A01" },
        { "a structure cut short", "B44E01" },
        { "no value", "C4" },
        { "nothing", "" },
        { "a key twice", "A2816101816102" },
        { "a key that is a number", "A10102" },
        { "bad UTF-8", "82C328" },
        { "a key of bad UTF-8", "A181FF01" },
        { "a lone surrogate", "83EDA080" },
        { "nested ten thousand deep", string.Concat(Enumerable.Repeat("91", 10_000)) + "01" },
        { "maps ten thousand deep", string.Concat(Enumerable.Repeat("A18161", 10_000)) + "01" },
        { "lists of lists that promise", string.Concat(Enumerable.Repeat("D600010000", 100)) },
        { "a value more", "0101" },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task A_lie_in_a_record_is_an_exception_and_the_connection_is_gone(string lie, string value) => await LieAsync(lie, "B17191" + value);

    [Theory]
    [InlineData("a record of no columns", "B17190")]
    [InlineData("a record of two columns where there is one", "B171920102")]
    [InlineData("a record that is a map", "B171A0")]
    [InlineData("a record of two fields", "B2719101A0")]
    [InlineData("an empty structure", "B0")]
    [InlineData("a success of nothing", "B070")]
    [InlineData("a success that is a list", "B17090")]
    [InlineData("a failure that is a string", "B17F8161")]
    [InlineData("a request", "B03F")]
    [InlineData("a type that is none", "B170A184747970658178")]
    [InlineData("a type that is a number", "B170A1847479706501")]
    public async Task A_lie_in_a_message_is_an_exception_and_the_connection_is_gone(string lie, string message) => await LieAsync(lie, message);

    [Theory]
    [InlineData("columns that are numbers", "B170A1866669656C64739101")]
    [InlineData("a column without a name", "B170A1866669656C647391C0")]
    [InlineData("a record", "B1719101")]
    public async Task A_lie_before_the_records_is_an_exception_and_the_connection_is_gone(string lie, string message) => await LieAsync(lie, message, inPlaceOf: "RUN");

    [Fact]
    public async Task A_message_beyond_64_MiB_is_refused_when_it_gets_there()
    {
        await using var server = new ScriptedServer();
        server.Answer = async (connection, request) =>
        {
            if (request is Pull && connection.Number == 1)
            {
                var chunk = new byte[65_537];
                (chunk[0], chunk[1]) = (0xFF, 0xFF);
                for (var i = 0; i < 1030; i++)
                {
                    await connection.Stream.WriteAsync(chunk, connection.Stop);
                }
            }

            return request is Pull && connection.Number == 1;
        };
        await using var driver = server.Driver();
        await using var session = driver.AsyncSession();

        (await Should.ThrowAsync<Neo4jException>(async () => await (await session.RunAsync("RETURN 1")).ToListAsync(Cancel))).Message.ShouldContain("67108864");
        (await (await session.RunAsync("NEXT")).ToListAsync(Cancel)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_hundred_thousand_keep_alives_cost_nothing()
    {
        await using var server = new ScriptedServer();
        server.Answer = async (connection, request) =>
        {
            if (request is Pull)
            {
                await connection.Stream.WriteAsync(new byte[200_000], connection.Stop);
            }

            return false;
        };
        await using var driver = server.Driver();
        await driver.VerifyConnectivityAsync();

        (await driver.ExecutableQuery("RETURN 1").ExecuteAsync(Cancel)).Result.Count.ShouldBe(1);
        (await driver.ExecutableQuery("RETURN 1").ExecuteAsync(Cancel)).Result.Count.ShouldBe(1);
        server.Connections.Count.ShouldBe(1);
    }

    [Fact]
    public void A_promise_of_more_than_the_message_holds_is_refused_before_memory_is_spent()
    {
        foreach (var row in Lies)
        {
            var (lie, value) = row.Data;
            var record = Convert.FromHexString("91" + value);
            Read(record);   // once, so that what is made only once is made
            var before = GC.GetAllocatedBytesForCurrentThread();
            Read(record);
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(Little, lie);
        }

        static void Read(byte[] record)
        {
            Should.Throw<ProtocolException>(() =>
            {
                var values = Response.RecordValues([0xB1, Response.RecordTag, .. record]);
                CypherValues.ReadRecord(values);
            });
        }
    }

    [Fact]
    public void Whatever_bytes_come_as_a_record_or_an_answer_they_are_read_or_refused()
    {
        var random = new Random(7);
        byte[][] good =
        [
            Message(Response.RecordTag, new List<object> { 1L, "text", 1.5, new List<object> { true, new byte[] { 1 } }, new Dictionary<string, object> { ["a"] = 1L } }),
            Convert.FromHexString("B17191" + "B44E0191816EA1816101816E" + ""),
            Convert.FromHexString("B17191" + "B350" + "92" + "B44E0190A0816E" + "B44E0290A0816F" + "91" + "B4720381" + "72A08178" + "920101"),
            Convert.FromHexString("B17191" + "B3490000C93C00"),
            Convert.FromHexString("B17191" + "B369C90E1000" + "8455545A30"),
            Message(Success.Tag, new Dictionary<string, object> { ["fields"] = new List<object> { "n" }, ["t_first"] = 1L }),
            Message(Failure.Tag, new Dictionary<string, object> { ["neo4j_code"] = "Neo.ClientError.A.B", ["message"] = "m", ["cause"] = new Dictionary<string, object> { ["message"] = "c" } }),
        ];
        for (var i = 0; i < 200_000; i++)
        {
            var bytes = (byte[])good[i % good.Length].Clone();
            for (var changes = random.Next(4); changes >= 0; changes--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            if (random.Next(4) == 0)
            {
                bytes = bytes[..random.Next(bytes.Length)];
            }

            try
            {
                if (Response.IsRecord(bytes))
                {
                    CypherValues.ReadRecord(Response.RecordValues(bytes));
                }
                else
                {
                    Response.Read(bytes, new BoltVersion(5, 8));
                }
            }
            catch (ProtocolException)
            {
                // Refused.
            }
            catch (Exception exception)
            {
                Assert.Fail($"{Convert.ToHexString(bytes)}: {exception}");
            }
        }
    }

    [Fact]
    public async Task A_reader_does_not_keep_the_memory_of_the_largest_message_for_ever()
    {
        using var stream = new MemoryStream();
        var writer = new MessageWriter(stream);
        foreach (var size in new[] { 8 << 20, 100_000, 100_000 })
        {
            writer.BeginMessage();
            ((System.Buffers.IBufferWriter<byte>)writer).GetSpan(size);
            ((System.Buffers.IBufferWriter<byte>)writer).Advance(size);
            writer.EndMessage();
            await writer.FlushAsync(Cancel);
        }

        stream.Position = 0;
        var reader = new MessageReader(stream, 64 << 20);
        (await reader.ReadMessageAsync(Cancel))!.Value.Length.ShouldBe(8 << 20);
        (await reader.ReadMessageAsync(Cancel))!.Value.Length.ShouldBe(100_000);

        reader.Capacity.ShouldBeLessThan(1 << 20);
        (await reader.ReadMessageAsync(Cancel))!.Value.Length.ShouldBe(100_000);
    }

    private static async Task LieAsync(string lie, string message, string inPlaceOf = "PULL")
    {
        await using var server = new ScriptedServer();
        server.Answer = async (connection, request) =>
        {
            if (connection.Number > 1 || request.Name != inPlaceOf)
            {
                return false;
            }

            await connection.SayHexAsync(Chunked(message));
            return true;
        };
        await using var driver = server.Driver();
        await using var session = driver.AsyncSession();

        await Should.ThrowAsync<Neo4jException>(async () => await (await session.RunAsync("RETURN 1")).ToListAsync(Cancel), lie);

        ((BoltDriver)driver).PoolMetrics(ServerAddress.From("127.0.0.1", server.EndPoint.Port)).ShouldBe((0, 0), lie);
        (await (await session.RunAsync("NEXT")).ToListAsync(Cancel)).Count.ShouldBe(1);
        server.Connections.Count.ShouldBe(2, lie);
    }

    private static string Chunked(string message)
    {
        var text = new StringBuilder();
        for (var at = 0; at < message.Length; at += 2 * ushort.MaxValue)
        {
            var chunk = message.AsSpan(at, Math.Min(message.Length - at, 2 * ushort.MaxValue));
            text.Append($"{chunk.Length / 2:X4}").Append(chunk);
        }

        return text.Append("0000").ToString();
    }

    private static byte[] Message(byte tag, object field)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        var writer = new PackStreamWriter(output);
        writer.WriteStructureHeader(tag, 1);
        PlainValues.Write(writer, field);
        return output.WrittenSpan.ToArray();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
