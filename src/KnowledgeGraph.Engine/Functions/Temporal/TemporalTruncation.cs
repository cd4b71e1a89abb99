using NodaTime;

namespace KnowledgeGraph.Engine.Functions;

/// <summary>date.truncate('month', value, {day: 5}) and its like: the start of the unit, and then the fields.</summary>
internal static class TemporalTruncation
{
    public static Value Truncate(ValueKind kind, string unit, Value source, MapValue? map, DateTimeOffset now)
    {
        unit = unit.ToLowerInvariant();
        var byTime = unit is "hour" or "minute" or "second" or "millisecond" or "microsecond";
        if (!byTime && unit is not ("day" or "week" or "month" or "quarter" or "year" or "weekyear" or "decade" or "century" or "millennium"))
        {
            throw CypherErrors.ExecutionFailed($"There is no unit `{unit}` to truncate to.");
        }

        if (!TemporalSelection.IsTemporal(source))
        {
            throw CypherErrors.WrongCall($"{TemporalConstruction.Name(kind)}.truncate()", source);
        }

        var fields = map is { Count: > 0 } ? new TemporalFields(map) : null;
        fields?.Refuse(dates: kind is ValueKind.LocalTime or ValueKind.Time, times: kind == ValueKind.Date);
        var (zone, offset) = fields?.Zone() ?? TemporalSelection.Zone(source) ?? (null, Offset.Zero);
        return kind switch
        {
            ValueKind.Date => Value.Date(Date(unit, byTime, source, fields)),
            ValueKind.LocalTime => Value.Of(new LocalTimeValue(Time(unit, byTime, source, fields))),
            ValueKind.Time => Value.Of(new TimeValue(
                Time(unit, byTime, source, fields).WithOffset(TemporalConstruction.OffsetOf((zone, offset), now)))),
            ValueKind.LocalDateTime => Value.Of(new LocalDateTimeValue(DateTime(unit, byTime, source, fields))),
            _ => Value.Of(Zones.At(DateTime(unit, byTime, source, fields), zone, offset)),
        };
    }

    private static CalendarDate Date(string unit, bool byTime, Value source, TemporalFields? fields)
    {
        if (byTime)
        {
            throw CypherErrors.Type($"The unit {unit} is too small for a DATE.");
        }

        var start = StartOf(unit, TemporalSelection.RequireDate(source));
        return fields?.Date(start) ?? start;
    }

    private static LocalTime Time(string unit, bool byTime, Value source, TemporalFields? fields)
    {
        if (!byTime && unit != "day")
        {
            throw CypherErrors.Type($"The unit {unit} is too large for a time.");
        }

        var start = StartOf(unit, TemporalSelection.RequireTime(source));
        return fields?.Time(start, start.NanosecondOfSecond) ?? start;
    }

    private static CalendarDateTime DateTime(string unit, bool byTime, Value source, TemporalFields? fields)
    {
        var date = TemporalSelection.RequireDate(source);
        var time = byTime ? StartOf(unit, TemporalSelection.RequireTime(source)) : LocalTime.Midnight;
        date = byTime ? date : StartOf(unit, date);
        return fields is null ? date.At(time) : fields.Date(date).At(fields.Time(time, time.NanosecondOfSecond));
    }

    private static CalendarDate StartOf(string unit, CalendarDate date) => unit switch
    {
        "millennium" => Years(date, 1000),
        "century" => Years(date, 100),
        "decade" => Years(date, 10),
        "year" => CalendarDate.Of(date.Year, 1, 1),
        "weekyear" => CalendarDate.OfWeek(date.WeekYear, 1, 1) ?? throw CypherErrors.DateOutOfRange(),
        "quarter" => date.QuarterStart,
        "month" => CalendarDate.Of(date.Year, date.Month, 1),
        "week" => date.PlusDays(1 - date.DayOfWeek) ?? throw CypherErrors.DateOutOfRange(),
        _ => date,
    };

    // Towards zero, as Neo4j's division of years goes.
    private static CalendarDate Years(CalendarDate date, int unit) => CalendarDate.Of(date.Year / unit * unit, 1, 1);

    private static LocalTime StartOf(string unit, LocalTime time) => unit switch
    {
        "hour" => new LocalTime(time.Hour, 0),
        "minute" => new LocalTime(time.Hour, time.Minute),
        "second" => new LocalTime(time.Hour, time.Minute, time.Second),
        "millisecond" => LocalTime.FromNanosecondsSinceMidnight(time.NanosecondOfDay / 1_000_000 * 1_000_000),
        "microsecond" => LocalTime.FromNanosecondsSinceMidnight(time.NanosecondOfDay / 1_000 * 1_000),
        _ => LocalTime.Midnight,
    };
}
