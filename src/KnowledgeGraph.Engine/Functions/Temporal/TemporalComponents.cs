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
            ValueKind.DateTime => OfDateTime(value.As<DateTimeValue>().DateTime.LocalDateTime, field)
                ?? OfOffset(value.As<DateTimeValue>().DateTime.Offset, value.As<DateTimeValue>().Zone, field)
                ?? OfInstant(value.As<DateTimeValue>().DateTime.ToInstant(), field)
                ?? throw CypherErrors.NoComponent(name, value),
            ValueKind.Duration => OfDuration(value.As<DurationValue>(), field) ?? throw CypherErrors.NoComponent(name, value),
            _ => null,
        };
    }

    /// <summary>From 1; a quarter has 90 to 92 days.</summary>
    public static int DayOfQuarter(LocalDate date) => Period.DaysBetween(QuarterStart(date), date) + 1;

    public static LocalDate QuarterStart(LocalDate date) => new(date.Year, ((date.Month - 1) / 3 * 3) + 1, 1);

    private static Value? OfDateTime(LocalDateTime dateTime, string field) => OfDate(dateTime.Date, field) ?? OfTime(dateTime.TimeOfDay, field);

    private static Value? OfDate(LocalDate date, string field)
    {
        var week = NodaTime.Calendars.WeekYearRules.Iso;
        return field switch
        {
            "year" => Value.Integer(date.Year),
            "quarter" => Value.Integer(((date.Month - 1) / 3) + 1),
            "month" => Value.Integer(date.Month),
            "week" => Value.Integer(week.GetWeekOfWeekYear(date)),
            "weekyear" => Value.Integer(week.GetWeekYear(date)),
            "dayofquarter" or "quarterday" => Value.Integer(DayOfQuarter(date)),
            "day" => Value.Integer(date.Day),
            "ordinalday" => Value.Integer(date.DayOfYear),
            "dayofweek" or "weekday" => Value.Integer((int)date.DayOfWeek),
            _ => null,
        };
    }

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

    private static Value? OfInstant(Instant instant, string field) => field switch
    {
        "epochseconds" => Value.Integer(instant.ToUnixTimeSeconds()),
        "epochmillis" => Value.Integer(instant.ToUnixTimeMilliseconds()),
        _ => null,
    };

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
