using FsCheck;
using FsCheck.Fluent;
using KnowledgeGraph.Bolt.Driver;

namespace KnowledgeGraph.Bolt.Tests.Values;

public sealed class AsTests
{
    [Fact]
    public void Numbers_become_numbers_of_every_size_that_holds_them()
    {
        Prop.ForAll<int>(value => ((object)(long)value).As<int>() == value && ((object)(long)value).As<int?>() == value && ((object)(long)value).As<decimal>() == value)
            .QuickCheckThrowOnFailure();
        ((object)255L).As<byte>().ShouldBe((byte)255);
        ((object)-128L).As<sbyte>().ShouldBe((sbyte)-128);
        ((object)7L).As<short>().ShouldBe((short)7);
        ((object)7L).As<ushort>().ShouldBe((ushort)7);
        ((object)7L).As<uint>().ShouldBe(7U);
        ((object)7L).As<ulong>().ShouldBe(7UL);
        ((object)7L).As<float>().ShouldBe(7f);
        ((object)2.5).As<float>().ShouldBe(2.5f);
        ((object)2.5).As<decimal>().ShouldBe(2.5m);
        ((object)2.5).As<int>().ShouldBe(2);
        ((object)7L).As<bool>().ShouldBeTrue();
        ((object)65L).As<char>().ShouldBe('A');
        Should.Throw<OverflowException>(() => ((object)256L).As<byte>());
        Should.Throw<OverflowException>(() => ((object)-1L).As<ulong>());
        Should.Throw<OverflowException>(() => ((object)1e20).As<long>());
    }

    [Fact]
    public void Text_becomes_what_it_says()
    {
        "12".As<int>().ShouldBe(12);
        "1.5".As<double>().ShouldBe(1.5);
        "true".As<bool>().ShouldBeTrue();
        "x".As<char>().ShouldBe('x');
        Should.Throw<FormatException>(() => "twelve".As<int>());
        Should.Throw<InvalidCastException>(() => "a".As<List<string>>());
    }

    [Fact]
    public void Anything_becomes_text()
    {
        ((object)1.5).As<string>().ShouldBe("1.5");
        ((object)true).As<string>().ShouldBe("True");
        new LocalDate(2021, 8, 15).As<string>().ShouldBe("2021-08-15");
        new Duration(14, -3, 5, 600_000_000).As<string>().ShouldBe("P1Y2M-3DT5.6S");
    }

    [Fact]
    public void Dates_and_times_become_dotnets()
    {
        new LocalDate(2021, 8, 15).As<DateOnly>().ShouldBe(new DateOnly(2021, 8, 15));
        new LocalDate(2021, 8, 15).As<DateTime?>().ShouldBe(new DateTime(2021, 8, 15));
        new LocalTime(1, 2, 3).As<TimeOnly>().ShouldBe(new TimeOnly(1, 2, 3));
        new LocalTime(1, 2, 3).As<TimeSpan>().ShouldBe(new TimeSpan(1, 2, 3));
        new LocalDateTime(2021, 8, 15, 1, 2, 3).As<DateTime>().ShouldBe(new DateTime(2021, 8, 15, 1, 2, 3));
        new ZonedDateTime(0, 0, Zone.Of(3600)).As<DateTimeOffset>().ShouldBe(DateTimeOffset.UnixEpoch);
        new Duration(90).As<TimeSpan>().ShouldBe(TimeSpan.FromSeconds(90));
        new[] { new LocalDate(2021, 8, 15) }.As<List<DateOnly?>>().ShouldBe([new DateOnly(2021, 8, 15)]);
        Should.Throw<InvalidCastException>(() => new LocalDate(2021, 8, 15).As<TimeSpan>());
        Should.Throw<InvalidCastException>(() => new OffsetTime(1, 2, 3, 0).As<DateTimeOffset>());
        Should.Throw<InvalidCastException>(() => new ZonedDateTime(0, 0, Zone.Of(0)).As<DateTime>());
    }

    [Fact]
    public void Lists_become_lists_arrays_and_their_interfaces()
    {
        object numbers = new List<object> { 1L, 2L };

        numbers.As<List<int>>().ShouldBe([1, 2]);
        numbers.As<int[]>().ShouldBe([1, 2]);
        numbers.As<IReadOnlyList<string>>().ShouldBe(["1", "2"]);
        numbers.As<IEnumerable<double>>().ShouldBe([1.0, 2.0]);
        new List<object?> { 1L, null }.As<int?[]>().ShouldBe([1, null]);
        new List<object> { numbers }.As<List<List<int>>>().ShouldHaveSingleItem().ShouldBe([1, 2]);
        numbers.As<List<object>>().ShouldBeSameAs(numbers);
        Should.Throw<InvalidCastException>(() => new List<object?> { null }.As<List<int>>());
        Should.Throw<InvalidCastException>(() => numbers.As<HashSet<int>>());
        Should.Throw<InvalidCastException>(() => ((object)1L).As<List<int>>());
    }

    [Fact]
    public void Maps_become_maps_of_other_types()
    {
        object map = new Dictionary<string, object> { ["1"] = 10L, ["2"] = 20L };

        map.As<Dictionary<string, int>>().ShouldBe(new Dictionary<string, int> { ["1"] = 10, ["2"] = 20 });
        map.As<IReadOnlyDictionary<int, string>>().ShouldBe(new Dictionary<int, string> { [1] = "10", [2] = "20" });
        map.As<IReadOnlyDictionary<string, object>>().ShouldBeSameAs(map);
        Should.Throw<InvalidCastException>(() => new List<object>().As<Dictionary<string, int>>());
    }

    [Fact]
    public void Null_becomes_null_where_the_type_has_one()
    {
        object nothing = null!;   // Cypher's null: see IRecord

        nothing.As<string>().ShouldBeNull();
        nothing.As<int?>().ShouldBeNull();
        nothing.As<List<int>>().ShouldBeNull();
        nothing.As(7).ShouldBe(7);
        ((object)1L).As(7).ShouldBe(1);
        Should.Throw<InvalidCastException>(() => nothing.As<int>());
    }

    [Fact]
    public void Enums_are_not_guessed_at() => Should.Throw<InvalidCastException>(() => ((object)1L).As<DayOfWeek>());

    [Fact]
    public void What_a_value_is_not_is_said()
    {
        Should.Throw<InvalidCastException>(() => new Dictionary<string, object>().As<int>()).Message.ShouldEndWith("is no System.Int32.");
        Should.Throw<InvalidCastException>(() => new LocalDate(2021, 8, 15).As<long>()).Message.ShouldBe("A LocalDate is no System.Int64.");
    }
}
