using FsCheck;
using FsCheck.Fluent;
using KnowledgeGraph.Bolt.Driver;

namespace KnowledgeGraph.Bolt.Tests.Values;

public sealed class RoundTripTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_value_comes_back_in_both_forms_of_moments(bool utc) =>
        Prop.ForAll(Any.Value(3).ToArbitrary(), value => Same(Wire.Reread(value, utc), value)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Dates_and_times_come_back_equal(bool utc)
    {
        Comes(Any.Date, utc);
        Comes(Any.Time, utc);
        Comes(Any.OffsetTime, utc);
        Comes(Any.DateTime, utc);
        Comes(Any.ZonedDateTime, utc);
        Comes(Any.Duration, utc);
        Comes(Any.Point, utc);
    }

    [Fact]
    public void In_the_form_of_UTC_the_later_of_two_equal_local_times_comes_back_too() => Comes(Any.Instant, utc: true);

    [Fact]
    public void In_the_old_form_the_later_of_two_equal_local_times_comes_back_as_the_earlier()
    {
        var later = ZonedDateTime.FromUtc(new DateTimeOffset(2021, 10, 31, 1, 30, 0, TimeSpan.Zero).ToUnixTimeSeconds(), 0, Zone.Of("Europe/Berlin"));

        var read = (ZonedDateTime)Wire.Reread(later, utc: false);

        later.OffsetSeconds.ShouldBe(3600);
        read.OffsetSeconds.ShouldBe(7200);
        (later.UtcSeconds - read.UtcSeconds).ShouldBe(3600);
        read.LocalDateTime.ShouldBe(later.LocalDateTime);
    }

    private static void Comes<T>(Gen<T> values, bool utc) =>
        Prop.ForAll(values.ToArbitrary(), value => Equals(Wire.Reread(value, utc), value)).QuickCheckThrowOnFailure();

    private static bool Same(object? read, object? value) => (read, value) switch
    {
        (List<object> left, List<object> right) => left.Count == right.Count && left.Zip(right).All(pair => Same(pair.First, pair.Second)),
        (Dictionary<string, object> left, Dictionary<string, object> right) => left.Count == right.Count && left.All(entry => Same(entry.Value, right[entry.Key])),
        _ => Equals(read, value),
    };
}
