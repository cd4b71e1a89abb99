using System.Buffers;
using KnowledgeGraph.Bolt;
using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.Engine.Runtime;
using KnowledgeGraph.Engine.Serving;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Tests.Serving;

/// <summary>Maps of a parameter share their keys when they have the same ones; whatever their keys and their nesting, they are read as they were written.</summary>
public sealed class ParameterShapeTests
{
    [Fact]
    public void Maps_of_all_shapes_are_read_as_they_were_written()
    {
        var random = new Random(3);
        for (var i = 0; i < 400; i++)
        {
            var output = new ArrayBufferWriter<byte>();
            var writer = new PackStreamWriter(output);
            writer.WriteMapHeader(1);
            writer.WriteString("rows");
            var expected = Write(writer, random, depth: 0);

            ParameterReader.Read(output.WrittenSpan, new MemoryBudget(MemoryBudget.DefaultBytes), utc: true)["rows"].ShouldBe(expected);
        }
    }

    [Fact]
    public void Rows_with_the_same_keys_share_them()
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new PackStreamWriter(output);
        writer.WriteMapHeader(1);
        writer.WriteString("rows");
        writer.WriteListHeader(2);
        for (var row = 0; row < 2; row++)
        {
            writer.WriteMapHeader(2);
            writer.WriteString("b");
            writer.WriteInteger(row);
            writer.WriteString("a");
            writer.WriteInteger(-row);
        }

        var rows = ParameterReader.Read(output.WrittenSpan, new MemoryBudget(MemoryBudget.DefaultBytes), utc: true)["rows"].AsList();

        rows[1].As<MapValue>().Keys.ShouldBe(["a", "b"]);
        rows[1].As<MapValue>().Keys.ShouldBeSameAs(rows[0].As<MapValue>().Keys);
        rows[1].As<MapValue>()["b"].ShouldBe(Value.Integer(1));
    }

    [Fact]
    public void A_key_that_comes_twice_is_refused_behind_maps_that_it_resembles()
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new PackStreamWriter(output);
        writer.WriteMapHeader(1);
        writer.WriteString("rows");
        writer.WriteListHeader(2);
        foreach (var second in new[] { "b", "a" })
        {
            writer.WriteMapHeader(2);
            writer.WriteString("a");
            writer.WriteInteger(1);
            writer.WriteString(second);
            writer.WriteInteger(2);
        }

        Should.Throw<BoltFailureException>(() => ParameterReader.Read(output.WrittenSpan, new MemoryBudget(MemoryBudget.DefaultBytes), utc: true)).Message.ShouldContain("twice");
    }

    [Fact]
    public void A_list_that_there_is_no_room_for_is_refused_before_it_is_made()
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new PackStreamWriter(output);
        writer.WriteMapHeader(1);
        writer.WriteString("rows");
        writer.WriteListHeader(100_000);
        for (var i = 0; i < 100_000; i++)
        {
            writer.WriteInteger(1);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<CypherException>(() => ParameterReader.Read(output.WrittenSpan, new MemoryBudget(1_000_000), utc: true));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(500_000);
    }

    private static Value Write(PackStreamWriter writer, Random random, int depth)
    {
        if (depth == 4 || random.Next(3) == 0)
        {
            var number = random.Next(100);
            writer.WriteInteger(number);
            return Value.Integer(number);
        }

        var count = random.Next(5);
        if (random.Next(2) == 0)
        {
            writer.WriteListHeader(count);
            return Value.List([.. Enumerable.Range(0, count).Select(_ => Write(writer, random, depth + 1))]);
        }

        string[] keys = [.. "abcdé".OrderBy(_ => random.Next(3)).Take(count).Select(letter => letter.ToString())];
        writer.WriteMapHeader(count);
        return Value.Of(new MapValue(keys.Select(key =>
        {
            writer.WriteString(key);
            return KeyValuePair.Create(key, Write(writer, random, depth + 1));
        }).ToList()));
    }
}
