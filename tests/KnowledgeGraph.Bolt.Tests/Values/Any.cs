using FsCheck;
using FsCheck.Fluent;
using KnowledgeGraph.Bolt.Driver;

namespace KnowledgeGraph.Bolt.Tests.Values;

/// <summary>Values of each of Cypher's types, with years far outside of .NET's, offsets with seconds, and the hours around which clocks are set.</summary>
internal static class Any
{
    public static Gen<int> Nanosecond => Gen.OneOf(Gen.Constant(0), Gen.Constant(999_999_999), Gen.Choose(0, 999_999_999));

    public static Gen<long> Long => ArbMap.Default.GeneratorFor<long>();

    public static Gen<LocalDate> Date =>
        from year in Gen.OneOf(Gen.Choose(1, 9999), Gen.Choose(1900, 2100), Gen.Choose(-999_999_999, 999_999_999), Gen.Elements(-999_999_999, 0, 999_999_999))
        from month in Gen.Choose(1, 12)
        from day in Gen.Choose(1, 28)
        select new LocalDate(year, month, day);

    public static Gen<LocalTime> Time =>
        from hour in Gen.Choose(0, 23)
        from minute in Gen.Choose(0, 59)
        from second in Gen.Choose(0, 59)
        from nanosecond in Nanosecond
        select new LocalTime(hour, minute, second, nanosecond);

    public static Gen<OffsetTime> OffsetTime =>
        from time in Time
        from offset in Gen.Choose(-64_800, 64_800)
        select new OffsetTime(time.Hour, time.Minute, time.Second, time.Nanosecond, offset);

    public static Gen<LocalDateTime> DateTime =>
        from date in Date
        from time in Time
        select new LocalDateTime(date.Year, date.Month, date.Day, time.Hour, time.Minute, time.Second, time.Nanosecond);

    public static Gen<Zone> Zone => Gen.OneOf(
        Gen.Choose(-64_800, 64_800).Select(Bolt.Driver.Zone.Of),
        Gen.Elements("Europe/Berlin", "Asia/Kabul", "America/New_York", "Antarctica/Troll", "Africa/Monrovia", "Pacific/Apia", "EST").Select(Bolt.Driver.Zone.Of));

    /// <summary>Moments that a local time names: of two in an overlap the earlier.</summary>
    public static Gen<ZonedDateTime> ZonedDateTime =>
        from local in Gen.OneOf(DateTime.Where(local => Math.Abs((long)local.Year) < 999_999_999), AroundTheChange)
        from zone in Zone
        select new ZonedDateTime(local, zone);

    /// <summary>Any moment: in an overlap the later too.</summary>
    public static Gen<ZonedDateTime> Instant =>
        from seconds in Gen.OneOf(Gen.Choose(int.MinValue, int.MaxValue).Select(seconds => (long)seconds), Gen.Choose(-300_000, 300_000).Select(steps => steps * 100_000_000_000L))
        from nanosecond in Nanosecond
        from zone in Zone
        select Bolt.Driver.ZonedDateTime.FromUtc(seconds, nanosecond, zone);

    public static Gen<Duration> Duration =>
        from months in Long
        from days in Long
        from seconds in Gen.OneOf(Long, Gen.Elements(long.MinValue, -1, 0, long.MaxValue))
        from nanos in Nanosecond
        select new Duration(months, days, seconds, nanos);

    public static Gen<Point> Point =>
        from x in ArbMap.Default.GeneratorFor<double>()
        from y in ArbMap.Default.GeneratorFor<double>()
        from z in ArbMap.Default.GeneratorFor<double>()
        from three in ArbMap.Default.GeneratorFor<bool>()
        select three ? new Point(9157, x, y, z) : new Point(4326, x, y);

    /// <summary>One that is no list and no map; null too.</summary>
    public static Gen<object> Scalar => Gen.OneOf(
        Gen.Constant((object)null!),
        ArbMap.Default.GeneratorFor<bool>().Select(value => (object)value),
        Long.Select(value => (object)value),
        ArbMap.Default.GeneratorFor<double>().Select(value => (object)value),
        Gen.Elements<object>("", "a", "محمد بن زايد", "\U0001F54A"),
        Date.Select(value => (object)value),
        Time.Select(value => (object)value),
        OffsetTime.Select(value => (object)value),
        DateTime.Select(value => (object)value),
        ZonedDateTime.Select(value => (object)value),
        Duration.Select(value => (object)value),
        Point.Select(value => (object)value));

    public static Gen<object> Value(int depth) => depth == 0
        ? Scalar
        : Gen.OneOf(
            Scalar,
            Value(depth - 1).ListOf().Select(items => (object)items.Take(4).ToList()),
            Value(depth - 1).ListOf().Select(items => (object)items.Take(4).Select((item, index) => (item, index)).ToDictionary(pair => $"k{pair.index}", pair => pair.item)));

    private static Gen<LocalDateTime> AroundTheChange =>
        from day in Gen.Elements(new DateTime(2021, 3, 28), new DateTime(2021, 10, 31), new DateTime(2021, 3, 14), new DateTime(2021, 11, 7), new DateTime(2011, 12, 30))
        from minute in Gen.Choose(-60, 300)
        from nanosecond in Nanosecond
        let local = day.AddMinutes(minute)
        select new LocalDateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute, 0, nanosecond);
}
