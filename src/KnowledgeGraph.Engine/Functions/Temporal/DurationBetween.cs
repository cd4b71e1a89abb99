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

        var months = Months(start.Local, end.Local);
        var afterMonths = start.Local.PlusMonths((int)months);
        var days = Days(afterMonths, end.Local);
        return Durations.Of(months, days, 0, Nanoseconds(start.With(afterMonths.PlusDays((int)days)), end));
    }

    public static DurationValue InMonths(Value from, Value to)
    {
        var (start, end, dated) = Points(from, to);
        return Durations.Of(dated ? Months(start.Local, end.Local) : 0, 0, 0, 0);
    }

    public static DurationValue InDays(Value from, Value to)
    {
        var (start, end, dated) = Points(from, to);
        return Durations.Of(0, dated ? Days(start.Local, end.Local) : 0, 0, 0);
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
        var any = dateFrom ?? dateTo ?? new LocalDate(1970, 1, 1);
        var (zoneFrom, zoneTo) = (TemporalSelection.Zone(from), TemporalSelection.Zone(to));
        var start = At(dateFrom ?? any, from, zoneFrom ?? zoneTo);
        var end = At(dateTo ?? any, to, zoneTo ?? zoneFrom);
        return (start, zoneFrom is not null && zoneTo is not null ? end.MovedTo(start) : end, dateFrom is not null && dateTo is not null);
    }

    private static Point At(LocalDate date, Value value, (string? Zone, Offset Offset)? zone) =>
        new(date.At(TemporalSelection.Time(value) ?? LocalTime.Midnight), zone?.Zone, zone?.Offset ?? Offset.Zero);

    // Whole months by the calendar: a month is whole when its day, and its time on that day, are reached.
    private static long Months(LocalDateTime from, LocalDateTime to)
    {
        var end = WholeDaysEnd(from, to);
        return (Packed(end) - Packed(from.Date)) / 32;

        static long Packed(LocalDate date) => (((date.Year * 12L) + date.Month) * 32) + date.Day;
    }

    private static long Days(LocalDateTime from, LocalDateTime to) => Period.DaysBetween(from.Date, WholeDaysEnd(from, to));

    private static LocalDate WholeDaysEnd(LocalDateTime from, LocalDateTime to) =>
        to.Date > from.Date && to.TimeOfDay < from.TimeOfDay ? to.Date.PlusDays(-1)
        : to.Date < from.Date && to.TimeOfDay > from.TimeOfDay ? to.Date.PlusDays(1)
        : to.Date;

    private static Int128 Nanoseconds(Point from, Point to)
    {
        var difference = to.Instant - from.Instant;
        return ((Int128)difference.Days * NodaConstants.NanosecondsPerDay) + difference.NanosecondOfDay;
    }

    /// <summary>A local time, and where: in a zone, or at an offset.</summary>
    private readonly record struct Point(LocalDateTime Local, string? Zone, Offset Offset)
    {
        public Instant Instant => Zones.At(Local, Zone, Offset).DateTime.ToInstant();

        public Point With(LocalDateTime local) => this with { Local = local };

        /// <summary>The same instant in another's zone.</summary>
        public Point MovedTo(Point other) => other with { Local = Zones.At(Instant, other.Zone, other.Offset).DateTime.LocalDateTime };
    }
}
