using NodaTime;

namespace KnowledgeGraph.Engine.Functions;

/// <summary>duration.between() and its like, which count whole units from one value to the other and may be negative.</summary>
/// <remarks>
/// A date without a time is taken at midnight. Where one value has no date only the times count; where one has no zone it is in the other's.
/// </remarks>
internal static class DurationBetween
{
    public static DurationValue Between(Value from, Value to)
    {
        var (start, end) = Points(from, to);
        var months = Months(start.Local, end.Local);
        var afterMonths = start.Local.PlusMonths((int)months);
        var days = Days(afterMonths, end.Local);
        return Durations.Of(months, days, 0, Nanoseconds(start.With(afterMonths.PlusDays((int)days)), end));
    }

    public static DurationValue InMonths(Value from, Value to)
    {
        var (start, end) = Points(from, to);
        return Durations.Of(Months(start.Local, end.Local), 0, 0, 0);
    }

    public static DurationValue InDays(Value from, Value to)
    {
        var (start, end) = Points(from, to);
        return Durations.Of(0, Days(start.Local, end.Local), 0, 0);
    }

    public static DurationValue InSeconds(Value from, Value to)
    {
        var (start, end) = Points(from, to);
        return Durations.Of(0, 0, 0, Nanoseconds(start, end));
    }

    private static (Point Start, Point End) Points(Value from, Value to)
    {
        if (!TemporalSelection.IsTemporal(from) || !TemporalSelection.IsTemporal(to))
        {
            throw CypherErrors.WrongCall("duration.between()", TemporalSelection.IsTemporal(from) ? to : from);
        }

        var dated = TemporalSelection.Date(from) is not null && TemporalSelection.Date(to) is not null;
        var (zoneFrom, zoneTo) = (TemporalSelection.Zone(from), TemporalSelection.Zone(to));
        var common = zoneFrom ?? zoneTo;
        var start = new Point(Local(from, dated), common?.Zone, common?.Offset);
        var end = new Point(Local(to, dated), (zoneTo ?? common)?.Zone, (zoneTo ?? common)?.Offset);
        return (start, zoneTo is null || common is null ? end : end.MovedTo(start, dated));
    }

    private static LocalDateTime Local(Value value, bool dated)
    {
        var date = dated ? TemporalSelection.Date(value) : null;
        return (date ?? new LocalDate(1970, 1, 1)).At(TemporalSelection.Time(value) ?? LocalTime.Midnight);
    }

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

    /// <summary>A local time, and where: a zone, an offset, or nowhere (then as if in UTC).</summary>
    private readonly record struct Point(LocalDateTime Local, string? Zone, Offset? Offset)
    {
        public Instant Instant => Zones.At(Local, Zone, Offset ?? NodaTime.Offset.Zero).DateTime.ToInstant();

        public Point With(LocalDateTime local) => this with { Local = local };

        /// <summary>The same instant in another's zone. A time without a date may so come to lie on the day before or after.</summary>
        public Point MovedTo(Point other, bool dated) => dated || Zone is null
            ? other with { Local = Zones.At(Instant, other.Zone, other.Offset ?? NodaTime.Offset.Zero).DateTime.LocalDateTime }
            : this with { Zone = null };
    }
}
