using KnowledgeGraph.Engine.Durability;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Tests.Storage;
using KnowledgeGraph.Engine.Values;
using NodaTime;

namespace KnowledgeGraph.Engine.Tests.Durability;

public sealed class RecoveryTests
{
    /// <summary>One of each kind that a property can hold, and the corners of some.</summary>
    internal static Value[] EveryKind { get; } =
    [
        Value.True, Value.False, Value.Integer(0), Value.Integer(-1), Value.Integer(long.MaxValue), Value.Integer(long.MinValue), Value.Float(0.1), Value.Float(-0.0),
        Value.Float(double.NaN), Value.Float(double.NegativeInfinity), Value.String(""), Value.String("Åsa 中文 🎈"), Value.String("\uD83C half a pair"),
        Value.Of(new BytesValue([0, 255, 128])), Value.List([]), Value.List([Value.String("a"), Value.String("b")]), Value.List([Value.Float(1), Value.Float(2)]),
        Value.Of(new PointValue(4326, 69.2, 34.5, null)), Value.Of(new PointValue(9157, 1, 2, 3)), Value.Date(CalendarDate.Of(-44, 3, 15)), Value.Date(CalendarDate.Of(2021, 8, 15)),
        Value.Date(CalendarDate.Of(-999_999_999, 1, 1)), Value.Date(CalendarDate.Of(999_999_999, 12, 31)),
        Value.Of(new LocalTimeValue(new LocalTime(23, 59, 59).PlusNanoseconds(999_999_999))),
        Value.Of(new TimeValue(new LocalTime(12, 0).WithOffset(Offset.FromHoursAndMinutes(-4, -30)))),
        Value.Of(new LocalDateTimeValue(CalendarDate.Of(1600, 2, 29).At(new LocalTime(1, 2, 3).PlusNanoseconds(1)))),
        Value.Of(new LocalDateTimeValue(CalendarDate.Of(-999_999_999, 1, 1).At(LocalTime.Midnight))),
        Value.Of(new DateTimeValue(CalendarDate.Of(2024, 7, 1).At(LocalTime.Midnight), Offset.FromHours(2), "Europe/Stockholm")),
        Value.Of(new DateTimeValue(CalendarDate.Of(2024, 7, 1).At(LocalTime.Midnight), Offset.FromHours(-11), null)),
        Value.Of(new DateTimeValue(CalendarDate.Of(999_999_999, 12, 31).At(LocalTime.MaxValue), Offset.FromHours(-18), null)),
        Value.Of(new DurationValue(-14, 3, -1, 999_999_999)),
    ];

    [Fact]
    public async Task Everything_that_was_committed_is_there_after_opening_again()
    {
        using var folder = new TestFolder();
        string before;
        await using (var store = folder.Open())
        {
            await store.ChangeAsync(writer =>
            {
                writer.Unique("n", TestGraph.On("Value", "n"));
                writer.Index("r", TestGraph.OnType("HAS", "at"));
                var hub = writer.Node("Hub:Other");
                for (var i = 0; i < EveryKind.Length; i++)
                {
                    var node = writer.Node("Value", ("n", Value.Integer(i)), ("value", EveryKind[i]));
                    writer.Relate(hub, "HAS", node, ("at", EveryKind[i]));
                }

                writer.Relate(hub, "SELF", hub);
            });
            await store.ChangeAsync(writer =>
            {
                writer.DeleteRelationship(3);
                writer.DeleteNode(4);
                writer.SetNodeProperty(5, writer.Key("value"), Value.Null);
                writer.AddLabel(6, writer.Label("Late"));
                writer.DeleteNode(writer.Node("Gone"));
                writer.DropIndex("r", ifExists: false);
                writer.Index("late", TestGraph.On("Late", "n"));
            });
            store.Rollback(await RolledBackAsync(store));
            await store.ChangeAsync(writer => writer.Node("Late", ("n", Value.Integer(-1))));
            before = store.Snapshot.Dump();
        }

        (await folder.DumpAsync()).ShouldBe(before);
        (await folder.DumpAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Every_kind_of_value_is_read_back_as_it_was_written_to_the_bit()
    {
        using var folder = new TestFolder();
        await using (var store = folder.Open())
        {
            await store.ChangeAsync(writer => Array.ForEach(EveryKind, value => writer.Node("A", ("x", value))));
        }

        await using var again = folder.Open();
        for (var i = 0; i < EveryKind.Length; i++)
        {
            var value = again.Snapshot.NodeProperty(i, 0);
            value.Kind.ShouldBe(EveryKind[i].Kind);
            Comparison.Order(value, EveryKind[i]).ShouldBe(0, Comparison.Print(EveryKind[i]));
            if (value.Kind == ValueKind.Float)
            {
                BitConverter.DoubleToInt64Bits(value.AsFloat()).ShouldBe(BitConverter.DoubleToInt64Bits(EveryKind[i].AsFloat()));
            }
        }
    }

    // Days since 1970 as folded numbers of 7 bits to a byte, which have room for every year.
    [Theory]
    [InlineData(2021, 8, 15, "000100" + "0A" + "CCA602")]
    [InlineData(-44, 3, 15, "000100" + "0A" + "C9E459")]
    [InlineData(999_999_999, 12, 31, "000100" + "0A" + "EEA3DAA1A115")]
    public void A_date_is_stored_in_format_1(int year, int month, int day, string bytes)
    {
        var date = Value.Date(CalendarDate.Of(year, month, day));

        Convert.ToHexString(new RecordWriter().Node([], [new Property(0, date)]).Written).ShouldBe(bytes);
        new RecordReader(Convert.FromHexString(bytes)).ReadNode(0, 1).Properties.ShouldHaveSingleItem().Value.ShouldBe(date);
    }

    [Fact]
    public void A_stored_date_outside_of_the_calendar_is_damage() =>
        Should.Throw<InvalidDataException>(() => new RecordReader(Convert.FromHexString("000100" + "0A" + "F0A3DAA1A115")).ReadNode(0, 1));   // a day later

    [Fact]
    public async Task The_store_keeps_its_identity_and_goes_on_counting()
    {
        using var folder = new TestFolder();
        Guid id;
        await using (var store = folder.Open())
        {
            id = store.DatabaseId;
            await store.ChangeAsync(writer => writer.DeleteNode(writer.Node("A")));
            store.LastCommit.ShouldBe(1);
        }

        await using var again = folder.Open();
        again.DatabaseId.ShouldBe(id);
        again.LastCommit.ShouldBe(1);
        await again.ChangeAsync(writer => writer.Node("A").ShouldBe(1));
        again.LastCommit.ShouldBe(2);
    }

    [Fact]
    public async Task A_transaction_that_changes_nothing_is_no_commit()
    {
        using var folder = new TestFolder();
        await using var store = folder.Open();

        await store.ChangeAsync(writer => writer.Label("OnlyAName"));

        store.LastCommit.ShouldBe(0);
    }

    [Fact]
    public void Every_commit_is_forced_to_the_disk()
    {
        using var folder = new TestFolder();
        using var connection = StoreFile.Open(folder.Store);

        StoreFile.Number(connection, "PRAGMA synchronous").ShouldBe(2);   // FULL
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode";
        command.ExecuteScalar().ShouldBe("wal");
    }

    private static async Task<GraphWriter> RolledBackAsync(GraphStore store)
    {
        var writer = await store.WriteAsync();
        writer.Node("NeverWas", ("never", Value.True));
        return writer;
    }
}
