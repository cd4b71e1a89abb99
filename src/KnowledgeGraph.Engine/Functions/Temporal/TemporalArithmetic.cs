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
        ValueKind.Date => Value.Date(Days(moment.AsDate(), by.Months, checked(by.Days + WholeDays(by)))),
        ValueKind.LocalTime => Value.Of(new LocalTimeValue(Time(moment.As<LocalTimeValue>().Time, by))),
        ValueKind.Time => Value.Of(new TimeValue(Time(moment.As<TimeValue>().Time.TimeOfDay, by).WithOffset(moment.As<TimeValue>().Time.Offset))),
        ValueKind.LocalDateTime => Value.Of(new LocalDateTimeValue(DateTime(moment.As<LocalDateTimeValue>().DateTime, by))),
        ValueKind.DateTime => Value.Of(DateTime(moment.As<DateTimeValue>(), by)),
        _ => null,
    };

    private static long WholeDays(DurationValue by) =>
        by.Seconds < 0 && by.Nanoseconds > 0 ? (by.Seconds + 1) / SecondsPerDay : by.Seconds / SecondsPerDay;

    private static LocalDate Days(LocalDate date, long months, long days)
    {
        try
        {
            return date.PlusMonths(checked((int)months)).PlusDays(checked((int)days));
        }
        catch (Exception exception) when (exception is OverflowException or ArgumentOutOfRangeException)
        {
            throw CypherErrors.DateOutOfRange();
        }
    }

    private static LocalTime Time(LocalTime time, DurationValue by) =>
        time.PlusSeconds(by.Seconds % SecondsPerDay).PlusNanoseconds(by.Nanoseconds);

    private static LocalDateTime DateTime(LocalDateTime dateTime, DurationValue by)
    {
        try
        {
            return Days(dateTime.Date, by.Months, by.Days).At(dateTime.TimeOfDay).PlusSeconds(by.Seconds).PlusNanoseconds(by.Nanoseconds);
        }
        catch (Exception exception) when (exception is OverflowException or ArgumentOutOfRangeException)
        {
            throw CypherErrors.DateOutOfRange();
        }
    }

    // Months and days move the calendar, in the zone's own time; hours and less move the instant.
    private static DateTimeValue DateTime(DateTimeValue value, DurationValue by)
    {
        var date = Days(value.DateTime.Date, by.Months, by.Days);
        var moved = date == value.DateTime.Date
            ? value
            : Zones.At(date.At(value.DateTime.TimeOfDay), value.Zone, value.DateTime.Offset);
        try
        {
            var instant = moved.DateTime.ToInstant().Plus(Duration.FromSeconds(by.Seconds)).PlusNanoseconds(by.Nanoseconds);
            return Zones.At(instant, value.Zone, value.DateTime.Offset);
        }
        catch (Exception exception) when (exception is OverflowException or ArgumentOutOfRangeException)
        {
            throw CypherErrors.DateOutOfRange();
        }
    }
}
