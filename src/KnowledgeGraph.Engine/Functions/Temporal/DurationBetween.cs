using NodaTime;

namespace KnowledgeGraph.Engine.Functions;

/// <summary>duration.between() and its like, which count whole units from one value to the other and may be negative.</summary>
/// <remarks>
/// A date without a time is taken at midnight; a time without a date on the other's, and then there are no days between them. Where one has
/// no zone it is in the other's.
/// </remarks>
internal static class DurationBetween
{
    public static DurationValue Between(Value from, Value to)
    {
        var (start, end, dated) = Points(from, to);
        if (!dated)
        {
            return Durations.Of(0, 0, 0, Nanoseconds(start, end));
        }

        var months = Months(start, end);
        start = start.On(start.Local.Date.PlusMonths(months));
        var days = Days(start, end);
        start = start.On(start.Local.Date.PlusDays(days));
        return Durations.Of(months, days, 0, Nanoseconds(start, end));
    }

    public static DurationValue InMonths(Value from, Value to)
    {
        var (start, end, dated) = Points(from, to);
        return Durations.Of(dated ? Months(start, end) : 0, 0, 0, 0);
    }

    public static DurationValue InDays(Value from, Value to)
    {
        var (start, end, dated) = Points(from, to);
        return Durations.Of(0, dated ? Days(start, end) : 0, 0, 0);
    }

    public static DurationValue InSeconds(Value from, Value to)
    {
        var (start, end, _) = Points(from, to);
        return Durations.Of(0, 0, 0, Nanoseconds(start, end));
    }

    private static (Point Start, Point End, bool Dated) Points(Value from, Value to)
    {
        if (!TemporalSelection.IsTemporal(from) || !TemporalSelection.IsTemporal(to))
        {
            throw CypherErrors.WrongCall("duration.between()", TemporalSelection.IsTemporal(from) ? to : from);
        }

        var (dateFrom, dateTo) = (TemporalSelection.Date(from), TemporalSelection.Date(to));
        var any = dateFrom ?? dateTo ?? default;
        var (zoneFrom, zoneTo) = (TemporalSelection.Zone(from), TemporalSelection.Zone(to));
        var start = At(dateFrom ?? any, from, zoneFrom ?? zoneTo);
        var end = At(dateTo ?? any, to, zoneTo ?? zoneFrom);
        return (start, end, dateFrom is not null && dateTo is not null);
    }

    private static Point At(CalendarDate date, Value value, (string? Zone, Offset Offset)? zone) =>
        new(date.At(TemporalSelection.Time(value) ?? LocalTime.Midnight), zone?.Zone, zone?.Offset ?? Offset.Zero);

    // Whole months by the calendar: a month is whole when its day, and its time on that day, are reached.
    private static long Months(Point start, Point end)
    {
        var (from, to) = InOneZone(start, end);
        return (Packed(new CalendarDate(WholeDaysEnd(from, to))) - Packed(from.Date)) / 32;

        static long Packed(CalendarDate date)
        {
            var (year, month, day) = date;
            return (((year * 12L) + month) * 32) + day;
        }
    }

    private static long Days(Point start, Point end)
    {
        var (from, to) = InOneZone(start, end);
        return WholeDaysEnd(from, to) - from.Date.EpochDay;
    }

    private static long WholeDaysEnd(CalendarDateTime from, CalendarDateTime to)
    {
        var (first, last) = (from.Date.EpochDay, to.Date.EpochDay);
        return last > first && to.Time < from.Time ? last - 1
            : last < first && to.Time > from.Time ? last + 1
            : last;
    }

    // In the zone of the start; where the end has no date in it, in that of the end.
    private static (CalendarDateTime From, CalendarDateTime To) InOneZone(Point start, Point end) =>
        end.In(start) is { } to ? (start.Local, to)
        : start.In(end) is { } from ? (from, end.Local)
        : throw CypherErrors.DateOutOfRange();

    private static Int128 Nanoseconds(Point from, Point to)
    {
        var (start, end) = (from.Moment, to.Moment);
        return (((Int128)end.Seconds - start.Seconds) * Durations.NanosecondsPerSecond) + end.Nanoseconds - start.Nanoseconds;
    }

    /// <summary>A local time, and where: in a zone, or at an offset.</summary>
    private readonly record struct Point(CalendarDateTime Local, string? Zone, Offset Offset)
    {
        public Moment Moment => Zones.At(Local, Zone, Offset).Moment;

        public Point On(CalendarDate? date) => this with { Local = date?.At(Local.Time) ?? throw CypherErrors.DateOverflow() };

        /// <summary>What clocks show then where the other is; null when that is outside of the calendar.</summary>
        public CalendarDateTime? In(Point other) =>
            (Zone, Offset) == (other.Zone, other.Offset) ? Local : Zones.At(Moment, other.Zone, other.Offset)?.Local;
    }
}
