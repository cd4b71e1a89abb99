using NodaTime;

namespace KnowledgeGraph.Engine.Functions;

/// <summary>date.year, datetime.epochMillis, duration.minutesOfHour … Names ignore case.</summary>
internal static class TemporalComponents
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Null when the value is no temporal one; an error when it has no such component.</summary>
    public static Value? Of(Value value, string name)
    {
        var field = name.ToLowerInvariant();
        return value.Kind switch
        {
            ValueKind.Date => OfDate(value.AsDate(), field) ?? throw CypherErrors.NoComponent(name, value),
            ValueKind.LocalTime => OfTime(value.As<LocalTimeValue>().Time, field) ?? throw CypherErrors.NoComponent(name, value),
            ValueKind.Time => OfTime(value.As<TimeValue>().Time.TimeOfDay, field)
                ?? OfOffset(value.As<TimeValue>().Time.Offset, null, field)
                ?? throw CypherErrors.NoComponent(name, value),
            ValueKind.LocalDateTime => OfDateTime(value.As<LocalDateTimeValue>().DateTime, field) ?? throw CypherErrors.NoComponent(name, value),
            ValueKind.DateTime => OfDateTime(value.As<DateTimeValue>().Local, field)
                ?? OfOffset(value.As<DateTimeValue>().Offset, value.As<DateTimeValue>().Zone, field)
                ?? OfMoment(value.As<DateTimeValue>().Moment, field)
                ?? throw CypherErrors.NoComponent(name, value),
            ValueKind.Duration => OfDuration(value.As<DurationValue>(), field) ?? throw CypherErrors.NoComponent(name, value),
            _ => null,
        };
    }

    private static Value? OfDateTime(CalendarDateTime dateTime, string field) => OfDate(dateTime.Date, field) ?? OfTime(dateTime.Time, field);

    private static Value? OfDate(CalendarDate date, string field) => field switch
    {
        "year" => Value.Integer(date.Year),
        "quarter" => Value.Integer(date.Quarter),
        "month" => Value.Integer(date.Month),
        "week" => Value.Integer(date.Week),
        "weekyear" => Value.Integer(date.WeekYear),
        "dayofquarter" or "quarterday" => Value.Integer(date.DayOfQuarter),
        "day" => Value.Integer(date.Day),
        "ordinalday" => Value.Integer(date.DayOfYear),
        "dayofweek" or "weekday" => Value.Integer(date.DayOfWeek),
        _ => null,
    };

    private static Value? OfTime(LocalTime time, string field) => field switch
    {
        "hour" => Value.Integer(time.Hour),
        "minute" => Value.Integer(time.Minute),
        "second" => Value.Integer(time.Second),
        "millisecond" => Value.Integer(time.NanosecondOfSecond / 1_000_000),
        "microsecond" => Value.Integer(time.NanosecondOfSecond / 1_000),
        "nanosecond" => Value.Integer(time.NanosecondOfSecond),
        _ => null,
    };

    private static Value? OfOffset(Offset offset, string? zone, string field) => field switch
    {
        "timezone" => Value.String(zone ?? TemporalText.Offset(offset)),
        "offset" => Value.String(TemporalText.Offset(offset)),
        "offsetminutes" => Value.Integer(offset.Seconds / 60),
        "offsetseconds" => Value.Integer(offset.Seconds),
        _ => null,
    };

    // Neo4j makes the seconds of the milliseconds: half a second before 1970 is second 0, and where these do not fit, those are not told either.
    private static Value? OfMoment(Moment moment, string field) => field switch
    {
        "epochseconds" => Value.Integer(Milliseconds(moment) / 1000),
        "epochmillis" => Value.Integer(Milliseconds(moment)),
        _ => null,
    };

    private static long Milliseconds(Moment moment) => moment.Milliseconds is var milliseconds && milliseconds >= long.MinValue && milliseconds <= long.MaxValue
        ? (long)milliseconds
        : throw CypherErrors.EpochOverflow();

    // Whole units, each of its group (months, days, seconds) alone.
    private static Value? OfDuration(DurationValue duration, string field)
    {
        var (months, days, seconds, nanoseconds) = (duration.Months, duration.Days, duration.Seconds, duration.Nanoseconds);
        Int128? amount = field switch
        {
            "years" => months / 12,
            "quarters" => months / 3,
            "months" => months,
            "weeks" => days / 7,
            "days" => days,
            "hours" => seconds / 3600,
            "minutes" => seconds / 60,
            "seconds" => seconds,
            "milliseconds" => ((Int128)seconds * 1000) + (nanoseconds / 1_000_000),
            "microseconds" => ((Int128)seconds * 1_000_000) + (nanoseconds / 1_000),
            "nanoseconds" => ((Int128)seconds * NanosecondsPerSecond) + nanoseconds,
            "quartersofyear" => months / 3 % 4,
            "monthsofquarter" => months % 3,
            "monthsofyear" => months % 12,
            "daysofweek" => days % 7,
            "minutesofhour" => seconds / 60 % 60,
            "secondsofminute" => seconds % 60,
            "millisecondsofsecond" => nanoseconds / 1_000_000,
            "microsecondsofsecond" => nanoseconds / 1_000,
            "nanosecondsofsecond" => nanoseconds,
            _ => null,
        };
        return amount is not { } number ? null
            : number >= long.MinValue && number <= long.MaxValue ? Value.Integer((long)number)
            : throw CypherErrors.IntegerOverflow();
    }
}
