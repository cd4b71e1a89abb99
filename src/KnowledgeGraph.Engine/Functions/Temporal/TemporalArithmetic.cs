using NodaTime;

namespace KnowledgeGraph.Engine.Functions;

/// <summary>A date or time moved by a duration: months first (a day that the month lacks becomes its last), then days, then the time.</summary>
internal static class TemporalArithmetic
{
    private const long SecondsPerDay = 86_400;

    /// <summary>Null when the value is none that a duration can move.</summary>
    public static Value? Add(Value moment, DurationValue by) => moment.Kind switch
    {
        // A date has no time to add to: only whole days of it count.
        ValueKind.Date => Value.Date(Days(moment.AsDate(), by).PlusDays(WholeDays(by)) ?? throw CypherErrors.DateOverflow()),
        ValueKind.LocalTime => Value.Of(new LocalTimeValue(Time(moment.As<LocalTimeValue>().Time, by))),
        ValueKind.Time => Value.Of(new TimeValue(Time(moment.As<TimeValue>().Time.TimeOfDay, by).WithOffset(moment.As<TimeValue>().Time.Offset))),
        ValueKind.LocalDateTime => Value.Of(new LocalDateTimeValue(DateTime(moment.As<LocalDateTimeValue>().DateTime, by))),
        ValueKind.DateTime => Value.Of(DateTime(moment.As<DateTimeValue>(), by)),
        _ => null,
    };

    private static long WholeDays(DurationValue by) =>
        by.Seconds < 0 && by.Nanoseconds > 0 ? (by.Seconds + 1) / SecondsPerDay : by.Seconds / SecondsPerDay;

    // Neither step may leave the calendar, even when the next would come back.
    private static CalendarDate Days(CalendarDate date, DurationValue by) =>
        date.PlusMonths(by.Months)?.PlusDays(by.Days) ?? throw CypherErrors.DateOverflow();

    private static LocalTime Time(LocalTime time, DurationValue by) =>
        time.PlusSeconds(by.Seconds % SecondsPerDay).PlusNanoseconds(by.Nanoseconds);

    private static CalendarDateTime DateTime(CalendarDateTime dateTime, DurationValue by) =>
        Days(dateTime.Date, by).At(dateTime.Time).Plus(by.Seconds, by.Nanoseconds) ?? throw CypherErrors.DateOverflow();

    // Months and days move the calendar, in the zone's own time; hours and less move the instant.
    private static DateTimeValue DateTime(DateTimeValue value, DurationValue by)
    {
        var date = Days(value.Local.Date, by);
        var moved = date == value.Local.Date ? value : Zones.At(date.At(value.Local.Time), value.Zone, value.Offset);
        return moved.Local.Plus(by.Seconds, by.Nanoseconds) is { } local && Zones.At(local.At(moved.Offset), value.Zone, value.Offset) is { } sum
            ? sum
            : throw CypherErrors.DateOverflow();
    }
}
