using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using KnowledgeGraph.Bolt.Driver;

namespace KnowledgeGraph.Bolt.Tests.Values;

public sealed class TemporalTests
{
    private static readonly Zone Berlin = Zone.Of("Europe/Berlin");

    [Fact]
    public void Of_two_equal_local_times_the_earlier_is_meant()
    {
        var moment = new ZonedDateTime(2021, 10, 31, 2, 30, 0, Berlin);

        moment.OffsetSeconds.ShouldBe(7200);
        moment.UtcDateTime.ShouldBe(new DateTime(2021, 10, 31, 0, 30, 0, DateTimeKind.Utc));
        moment.ToString().ShouldBe("2021-10-31T02:30:00+02:00[Europe/Berlin]");
    }

    [Fact]
    public void A_local_time_that_never_was_is_moved_on_by_the_gap()
    {
        var moment = new ZonedDateTime(2021, 3, 28, 2, 30, 0, Berlin);

        (moment.Hour, moment.Minute, moment.OffsetSeconds).ShouldBe((3, 30, 7200));
        moment.UtcDateTime.ShouldBe(new DateTime(2021, 3, 28, 1, 30, 0, DateTimeKind.Utc));
    }

    [Fact]
    public void A_day_that_never_was_is_moved_on_by_a_day()
    {
        var moment = new ZonedDateTime(2011, 12, 30, 12, 0, 0, Zone.Of("Pacific/Apia"));

        (moment.Day, moment.Hour).ShouldBe((31, 12));
    }

    [Fact]
    public void Offsets_have_seconds()
    {
        var moment = new ZonedDateTime(1960, 1, 1, 0, 0, 0, Zone.Of("Africa/Monrovia"));

        moment.OffsetSeconds.ShouldBe(-2670);
        moment.ToString().ShouldBe("1960-01-01T00:00:00-00:44:30[Africa/Monrovia]");
        Should.Throw<ValueTruncationException>(() => moment.ToDateTimeOffset());
    }

    [Theory]
    [InlineData(DateTimeKind.Utc, 10, ZonedDateTime.AmbiguityReason.None)]
    [InlineData(DateTimeKind.Local, 8, ZonedDateTime.AmbiguityReason.ZoneIdLookUpWithLocalTime)]
    [InlineData(DateTimeKind.Unspecified, 8, ZonedDateTime.AmbiguityReason.ZoneIdLookUpWithLocalTime | ZonedDateTime.AmbiguityReason.UnspecifiedDateTimeKind)]
    public void A_DateTime_is_UTC_or_the_time_in_the_zone(DateTimeKind kind, int utcHour, ZonedDateTime.AmbiguityReason reason)
    {
        var time = new DateTime(2021, 7, 1, 10, 0, 0, kind).AddTicks(1);

        var named = new ZonedDateTime(time, "Europe/Berlin");
        var offset = new ZonedDateTime(time, 7200);

        named.UtcDateTime.ShouldBe(new DateTime(2021, 7, 1, utcHour, 0, 0, DateTimeKind.Utc).AddTicks(1));
        (named.Reason, named.Ambiguous).ShouldBe((reason, reason != ZonedDateTime.AmbiguityReason.None));
        offset.UtcDateTime.ShouldBe(named.UtcDateTime);
        offset.Reason.ShouldBe(reason & ZonedDateTime.AmbiguityReason.UnspecifiedDateTimeKind);
        new ZonedDateTime(time, TimeSpan.FromHours(2)).ShouldBe(offset);
    }

    [Fact]
    public void Far_years_take_the_nearest_rules_and_say_so()
    {
        var far = new ZonedDateTime(20_000, 7, 1, 0, 0, 0, Berlin);

        far.Reason.ShouldBe(
            ZonedDateTime.AmbiguityReason.RuleLookupTruncatedToClrRange | ZonedDateTime.AmbiguityReason.UnspecifiedDateTimeKind
            | ZonedDateTime.AmbiguityReason.ZoneIdLookUpWithLocalTime);
        far.ToString().ShouldStartWith("+20000-07-01T00:00:00+0");
        Should.Throw<ValueOverflowException>(() => far.UtcDateTime);
        Should.Throw<ValueOverflowException>(() => far.LocalDateTime);
        Should.Throw<ValueOverflowException>(() => far.ToDateTimeOffset());
        ZonedDateTime.FromUtc(far.UtcSeconds, 0, Berlin).ShouldBe(far, "why it may be another instant is no part of which it is");
    }

    [Fact]
    public void An_unknown_zone_is_refused_only_where_it_is_needed()
    {
        Should.Throw<TimeZoneNotFoundException>(() => new ZonedDateTime(2021, 7, 1, 10, 0, 0, Zone.Of("Mars/Olympus_Mons")));
        Should.Throw<TimeZoneNotFoundException>(() => new ZonedDateTime(new DateTime(2021, 7, 1, 0, 0, 0, DateTimeKind.Local), "Mars/Olympus_Mons"));
        new ZonedDateTime(new DateTime(2021, 7, 1, 0, 0, 0, DateTimeKind.Utc), "Mars/Olympus_Mons").UnknownZoneInfo.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(-1L)]
    [InlineData(-10_000_001L)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Ticks_count_from_1970(long ticks)
    {
        var moment = new ZonedDateTime(ticks, Zone.Of(0));

        moment.EpochTicks.ShouldBe(ticks);
        moment.Nanosecond.ShouldBeInRange(0, 999_999_900);
    }

    [Fact]
    public void Ticks_end_before_Cyphers_years_do() =>
        Should.Throw<ValueOverflowException>(() => new ZonedDateTime(40_000, 1, 1, 0, 0, 0, Zone.Of(0)).EpochTicks);

    [Fact]
    public void A_DateTimeOffset_comes_back() => Prop.ForAll<DateTimeOffset>(value =>
    {
        var moment = new ZonedDateTime(value);
        return moment.ToDateTimeOffset().EqualsExact(value) && moment.UtcDateTime == value.UtcDateTime && moment.LocalDateTime == value.DateTime;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_moment_that_DateTimeOffset_cannot_hold_is_a_ValueOverflowException()
    {
        Should.Throw<ValueOverflowException>(() => new ZonedDateTime(1, 1, 1, 0, 30, 0, Zone.Of(3600)).ToDateTimeOffset());
        Should.Throw<ValueOverflowException>(() => new ZonedDateTime(9999, 12, 31, 23, 30, 0, Zone.Of(-3600)).ToDateTimeOffset());
        Should.Throw<ValueOverflowException>(() => new ZonedDateTime(2021, 1, 1, 0, 0, 0, Zone.Of(15 * 3600)).ToDateTimeOffset());
        Should.Throw<ValueTruncationException>(() => new ZonedDateTime(2021, 1, 1, 0, 0, 0, 1, Zone.Of(0)).ToDateTimeOffset());
    }

    [Fact]
    public void Dotnet_dates_and_times_come_back()
    {
        Prop.ForAll<DateTime>(value => new LocalDateTime(value).ToDateTime() == value && new LocalDate(value).ToDateTime() == value.Date
            && new LocalTime(value).ToTimeSpan() == value.TimeOfDay && new LocalTime(value).ToTimeOnly() == TimeOnly.FromDateTime(value)).QuickCheckThrowOnFailure();
        new LocalDate(DateOnly.MaxValue).ToDateOnly().ShouldBe(DateOnly.MaxValue);
        Should.Throw<ValueOverflowException>(() => new LocalDate(0, 12, 31).ToDateOnly());
        Should.Throw<ValueOverflowException>(() => new LocalDateTime(10_000, 1, 1, 0, 0, 0).ToDateTime());
        Should.Throw<ValueTruncationException>(() => new LocalTime(0, 0, 0, 1).ToTimeSpan());
        Should.Throw<ArgumentOutOfRangeException>(() => new LocalTime(TimeSpan.FromHours(24)));
    }

    [Fact]
    public void A_duration_is_a_TimeSpan_where_that_is_exact()
    {
        new Duration(1, 2, 300).ToTimeSpan().ShouldBe(new TimeSpan(1, 0, 0, 2) + TimeSpan.FromTicks(3));
        new Duration(-1, 999_999_900).ToTimeSpan().ShouldBe(TimeSpan.FromTicks(-1));
        new Duration(long.MaxValue / 86_400, -long.MaxValue, 0).ToTimeSpan().ShouldBe(TimeSpan.FromSeconds(-(long.MaxValue % 86_400)), "parts that cancel out");
        Should.Throw<ValueTruncationException>(() => new Duration(1, 0, 0, 0).ToTimeSpan());
        Should.Throw<ValueTruncationException>(() => new Duration(0, 1).ToTimeSpan());
        Should.Throw<ValueOverflowException>(() => new Duration(long.MaxValue, 0, 0).ToTimeSpan());
        Should.Throw<ValueOverflowException>(() => new Duration(922_337_203_686).ToTimeSpan());
    }

    [Fact]
    public void Durations_are_compared_by_length()
    {
        (new Duration(1, 0, 0, 0) > new Duration(29, 86_399, 999_999_999)).ShouldBeTrue();
        new Duration(1, 0, 0, 0).CompareTo(new Duration(30, 0, 0)).ShouldBe(0);
        new Duration(1, 0, 0, 0).ShouldNotBe(new Duration(30, 0, 0));
        (new Duration(long.MinValue, 0, 0, 0) < new Duration(long.MaxValue, 0, 0, 0)).ShouldBeTrue();
        Prop.ForAll(Any.Duration.Two().ToArbitrary(), pair => Math.Sign(pair.Item1.CompareTo(pair.Item2)) == -Math.Sign(pair.Item2.CompareTo(pair.Item1)))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Comparing_and_equality_agree()
    {
        Ordered(Any.Date);
        Ordered(Any.Time);
        Ordered(Any.OffsetTime);
        Ordered(Any.DateTime);
        Ordered(Any.Instant);
    }

    [Fact]
    public void The_same_instant_in_another_zone_is_another_moment()
    {
        ZonedDateTime[] moments = [ZonedDateTime.FromUtc(0, 0, Zone.Of(0)), ZonedDateTime.FromUtc(0, 0, Zone.Of(3600)), ZonedDateTime.FromUtc(0, 0, Berlin)];

        moments.Distinct().Count().ShouldBe(3);
        moments.Order().ShouldBe(moments.Reverse().Order());
        (moments[0] < moments[1]).ShouldBeTrue("it is shown with the smaller offset");
    }

    [Fact]
    public void Nulls_come_first_and_other_types_not_at_all()
    {
        LocalDate?[] dates = [new LocalDate(2021, 1, 2), null, new LocalDate(-5, 1, 1)];

        dates.Order(LocalDate.Comparer).ShouldBe([null, dates[2], dates[0]]);
        Should.Throw<ArgumentException>(() => new LocalDate(2021, 1, 1).CompareTo((object)new LocalTime(0, 0, 0)));
        new LocalDate(2021, 1, 1).CompareTo((object?)null).ShouldBe(1);
    }

    [Fact]
    public void Convert_knows_the_type_of_the_same_meaning()
    {
        Convert.ToDateTime(new LocalDate(2021, 8, 15), CultureInfo.InvariantCulture).ShouldBe(new DateTime(2021, 8, 15));
        Convert.ChangeType(new Duration(90), typeof(TimeSpan), CultureInfo.InvariantCulture).ShouldBe(TimeSpan.FromSeconds(90));
        Convert.ChangeType(new ZonedDateTime(0, 0, Zone.Of(3600)), typeof(DateTimeOffset), CultureInfo.InvariantCulture)
            .ShouldBe(DateTimeOffset.UnixEpoch.ToOffset(TimeSpan.FromHours(1)));
        Convert.ToString(new OffsetTime(1, 2, 3, -60), CultureInfo.InvariantCulture).ShouldBe("01:02:03-00:01");
        Should.Throw<InvalidCastException>(() => Convert.ToInt64(new LocalDate(2021, 8, 15), CultureInfo.InvariantCulture));
        Should.Throw<InvalidCastException>(() => Convert.ChangeType(new LocalDate(2021, 8, 15), typeof(TimeSpan), CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(-999_999_999, 1, 1)]
    [InlineData(999_999_999, 12, 31)]
    [InlineData(0, 2, 29)]
    public void The_outermost_days_are_days(int year, int month, int day)
    {
        var last = new LocalDateTime(year, month, day, 23, 59, 59, 999_999_999);

        Wire.Reread(new ZonedDateTime(last, Zone.Of(-64_800))).ShouldBe(new ZonedDateTime(last, Zone.Of(-64_800)));
        Wire.Reread(new ZonedDateTime(last, Zone.Of(64_800))).ShouldBe(new ZonedDateTime(last, Zone.Of(64_800)));
        Should.Throw<ArgumentOutOfRangeException>(() => new LocalDate(year, month, 32));
    }

    private static void Ordered<T>(Gen<T> values)
        where T : IComparable<T>, IEquatable<T> => Prop.ForAll(values.Two().ToArbitrary(), pair =>
    {
        var (left, right) = pair;
        return (left.CompareTo(right) == 0) == left.Equals(right)
            && Math.Sign(left.CompareTo(right)) == -Math.Sign(right.CompareTo(left))
            && left.CompareTo(left) == 0;
    }).QuickCheckThrowOnFailure();
}
