using NodaTime;

namespace KnowledgeGraph.Engine.Values;

/// <summary>A day and a time on it, in no particular zone.</summary>
internal readonly record struct CalendarDateTime(CalendarDate Date, LocalTime Time) : IComparable<CalendarDateTime>
{
    private const long SecondsPerDay = 86_400;
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Whole seconds since 1970-01-01T00:00 on the same clock.</summary>
    public long EpochSecond => (Date.EpochDay * SecondsPerDay) + (Time.NanosecondOfDay / NanosecondsPerSecond);

    /// <summary>Null when it lies outside of the calendar's years.</summary>
    public static CalendarDateTime? Of(long epochSecond, int nanosecond)
    {
        var day = CalendarDate.FloorDivide(epochSecond, SecondsPerDay);
        var time = LocalTime.FromNanosecondsSinceMidnight(((epochSecond - (day * SecondsPerDay)) * NanosecondsPerSecond) + nanosecond);
        return CalendarDate.InRange(day)?.At(time);
    }

    /// <param name="seconds">Any number, of any sign.</param>
    /// <param name="nanoseconds">Less than a second.</param>
    /// <returns>Null when it would lie outside of the calendar's years.</returns>
    public CalendarDateTime? Plus(long seconds, int nanoseconds)
    {
        var days = CalendarDate.FloorDivide(seconds, SecondsPerDay);
        var time = Time.NanosecondOfDay + ((seconds - (days * SecondsPerDay)) * NanosecondsPerSecond) + nanoseconds;
        const long NanosecondsPerDay = SecondsPerDay * NanosecondsPerSecond;
        return Date.PlusDays(days + (time / NanosecondsPerDay))?.At(LocalTime.FromNanosecondsSinceMidnight(time % NanosecondsPerDay));
    }

    /// <summary>The moment at which clocks with this offset from UTC show it.</summary>
    public Moment At(Offset offset) => new(EpochSecond - offset.Seconds, Time.NanosecondOfSecond);

    public int CompareTo(CalendarDateTime other) => Date.CompareTo(other.Date) is not 0 and var order ? order : Time.CompareTo(other.Time);
}

/// <summary>A moment, the same everywhere: seconds since 1970-01-01T00:00Z, and 0 to 999,999,999 nanoseconds.</summary>
internal readonly record struct Moment(long Seconds, int Nanoseconds) : IComparable<Moment>
{
    public static Moment Of(DateTimeOffset moment)
    {
        var ticks = moment.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;
        var seconds = CalendarDate.FloorDivide(ticks, TimeSpan.TicksPerSecond);
        return new Moment(seconds, (int)((ticks - (seconds * TimeSpan.TicksPerSecond)) * TimeSpan.NanosecondsPerTick));
    }

    public static Moment OfMilliseconds(long milliseconds)
    {
        var seconds = CalendarDate.FloorDivide(milliseconds, 1000);
        return new Moment(seconds, (int)(milliseconds - (seconds * 1000)) * 1_000_000);
    }

    /// <summary>Since 1970-01-01T00:00Z, rounded down.</summary>
    public Int128 Milliseconds => ((Int128)Seconds * 1000) + (Nanoseconds / 1_000_000);

    /// <summary>What clocks with this offset from UTC show; null outside of the calendar's years.</summary>
    public CalendarDateTime? At(Offset offset) => CalendarDateTime.Of(unchecked(Seconds + offset.Seconds), Nanoseconds);   // what overflows is far outside, too

    public int CompareTo(Moment other) => Seconds.CompareTo(other.Seconds) is not 0 and var order ? order : Nanoseconds.CompareTo(other.Nanoseconds);
}
