using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using KnowledgeGraph.Bolt.PackStream;
using Config = FsCheck.Config;

namespace KnowledgeGraph.Bolt.Tests.PackStream;

public sealed class PackStreamTests
{
    [Fact]
    public void Integers_come_back() => Prop.ForAll<long>(value => Reread(w => w.WriteInteger(value)) is long read && read == value).QuickCheckThrowOnFailure();

    [Fact]
    public void Floats_come_back_bit_for_bit() => Prop.ForAll<double>(value =>
        BitConverter.DoubleToInt64Bits((double)Reread(w => w.WriteFloat(value))) == BitConverter.DoubleToInt64Bits(value)).QuickCheckThrowOnFailure();

    [Fact]
    public void Bytes_come_back() => Prop.ForAll<byte[]>(value => ((byte[])Reread(w => w.WriteBytes(value))).SequenceEqual(value)).QuickCheckThrowOnFailure();

    [Fact]
    public void Strings_come_back() => Prop.ForAll<NonNull<string>>(value =>
    {
        var text = string.Concat(value.Get.Where(character => !char.IsSurrogate(character))) + "\U0001F54A";
        return (string)Reread(w => w.WriteString(text)) == text;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(-16, 1)]
    [InlineData(-17, 2)]
    [InlineData(127, 1)]
    [InlineData(128, 3)]
    [InlineData(-128, 2)]
    [InlineData(-129, 3)]
    [InlineData(32_767, 3)]
    [InlineData(32_768, 5)]
    [InlineData(2_147_483_647, 5)]
    [InlineData(2_147_483_648, 9)]
    [InlineData(long.MinValue, 9)]
    public void Integers_take_their_smallest_form(long value, int bytes) => Written(w => w.WriteInteger(value)).Length.ShouldBe(bytes);

    [Theory]
    [InlineData(15, 1)]
    [InlineData(16, 2)]
    [InlineData(255, 2)]
    [InlineData(256, 3)]
    [InlineData(65_535, 3)]
    [InlineData(65_536, 5)]
    public void Headers_take_their_smallest_form(int size, int header)
    {
        Written(w => w.WriteListHeader(size)).Length.ShouldBe(header);
        Written(w => w.WriteMapHeader(size)).Length.ShouldBe(header);
        Written(w => w.WriteString(new string('x', size))).Length.ShouldBe(header + size);
        Written(w => w.WriteBytes(new byte[size])).Length.ShouldBe(Math.Max(header, 2) + size);
    }

    /// <summary>Each announces far more than follows.</summary>
    [Theory]
    [InlineData("D6FFFFFFFF")]
    [InlineData("D67FFFFFFF")]
    [InlineData("DAFFFFFFFF")]
    [InlineData("D2FFFFFFFF")]
    [InlineData("CEFFFFFFFF")]
    [InlineData("CE7FFFFFFF")]
    [InlineData("85616263")]
    [InlineData("C1000000")]
    [InlineData("CB00")]
    [InlineData("BF")]
    [InlineData("B34E")]
    [InlineData("C4")]
    [InlineData("")]
    public void A_lying_or_truncated_value_is_refused_and_nothing_large_is_allocated(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Should.Throw<ProtocolException>(() => Read(bytes));
        Should.Throw<ProtocolException>(() => Skip(bytes));

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000_000);
    }

    /// <summary>Each level announces what the whole message could hold.</summary>
    [Theory]
    [InlineData("D600000400")]
    [InlineData("DA0000020080")]
    public void Nested_lists_and_maps_that_all_announce_the_rest_of_the_message_are_refused(string opener)
    {
        var bytes = Enumerable.Repeat(Convert.FromHexString(opener), 100).SelectMany(bytes => bytes).Concat(new byte[1500]).ToArray();
        Should.Throw<ProtocolException>(() => Read(bytes));   // what an exception loads when it is the first
        var before = GC.GetAllocatedBytesForCurrentThread();

        Should.Throw<ProtocolException>(() => Read(bytes));
        Should.Throw<ProtocolException>(() => Skip(bytes));

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(200_000);
    }

    [Theory]
    [InlineData(127, true)]
    [InlineData(129, false)]
    [InlineData(100_000, false)]
    public void Depth_is_limited(int depth, bool taken)
    {
        byte[] nested = [.. Enumerable.Repeat((byte)0x91, depth), 0xC0];

        Succeeds(() => Read(nested)).ShouldBe(taken);
        Succeeds(() => Skip(nested)).ShouldBe(taken);
    }

    [Fact]
    public void Broken_UTF8_is_refused()
    {
        Should.Throw<ProtocolException>(() => Read([0x82, 0xC3, 0x28]));
        Should.Throw<ProtocolException>(() => new PackStreamReader([0x82, 0xC3, 0x28]).ReadUtf8().Length);
    }

    [Fact]
    public void A_key_that_comes_twice_is_refused() => Should.Throw<ProtocolException>(() => Read([0xA2, 0x81, 0x61, 1, 0x81, 0x61, 2]));

    [Fact]
    public void A_list_that_holds_itself_is_refused()
    {
        var list = new List<object>();
        list.Add(list);

        Should.Throw<ArgumentException>(() => Written(w => PlainValues.Write(w, list)));
    }

    [Fact]
    public void An_unsigned_number_past_the_signed_ones_is_refused() =>
        Should.Throw<ArgumentException>(() => Written(w => PlainValues.Write(w, ulong.MaxValue)));

    [Fact]
    public void Random_bytes_are_a_value_or_a_ProtocolException() => Prop.ForAll<byte[]>(bytes =>
    {
        Succeeds(() => Read(bytes));
        Succeeds(() => Skip(bytes));
        return true;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void Skip_gives_the_bytes_of_one_value()
    {
        var first = Written(w => PlainValues.Write(w, new Dictionary<string, object> { ["a"] = new List<object> { 1L, "x", 2.5, true } }));

        new PackStreamReader([.. first, 1, 2]).Skip().ToArray().ShouldBe(first);
    }

    private static bool Succeeds(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (ProtocolException)
        {
            return false;
        }
    }

    private static object Reread(Action<PackStreamWriter> write) => Read(Written(write));

    private static object Read(byte[] bytes)
    {
        var reader = new PackStreamReader(bytes);
        return Bolt.Driver.Values.CypherValues.Read(ref reader);
    }

    private static void Skip(byte[] bytes) => new PackStreamReader(bytes).Skip();

    private static byte[] Written(Action<PackStreamWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        write(new PackStreamWriter(buffer));
        return buffer.WrittenSpan.ToArray();
    }
}
