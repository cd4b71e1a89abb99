using NodaTime;

namespace KnowledgeGraph.Engine.Functions;

/// <summary>The date, the time or the zone of a temporal value; null when it has none.</summary>
internal static class TemporalSelection
{
    public static CalendarDate? Date(Value value) => value.Kind switch
    {
        ValueKind.Date => value.AsDate(),
        ValueKind.LocalDateTime => value.As<LocalDateTimeValue>().DateTime.Date,
        ValueKind.DateTime => value.As<DateTimeValue>().Local.Date,
        _ => null,
    };

    public static LocalTime? Time(Value value) => value.Kind switch
    {
        ValueKind.LocalTime => value.As<LocalTimeValue>().Time,
        ValueKind.Time => value.As<TimeValue>().Time.TimeOfDay,
        ValueKind.LocalDateTime => value.As<LocalDateTimeValue>().DateTime.Time,
        ValueKind.DateTime => value.As<DateTimeValue>().Local.Time,
        _ => null,
    };

    public static (string? Zone, Offset Offset)? Zone(Value value) => value.Kind switch
    {
        ValueKind.Time => (null, value.As<TimeValue>().Time.Offset),
        ValueKind.DateTime => (value.As<DateTimeValue>().Zone, value.As<DateTimeValue>().Offset),
        _ => null,
    };

    public static CalendarDate RequireDate(Value value) => Date(value) ?? throw CypherErrors.Type($"There is no date in {CypherErrors.Shortened(value)}.");

    public static LocalTime RequireTime(Value value) => Time(value) ?? throw CypherErrors.Type($"There is no time in {CypherErrors.Shortened(value)}.");

    public static bool IsTemporal(Value value) =>
        value.Kind is ValueKind.Date or ValueKind.LocalTime or ValueKind.Time or ValueKind.LocalDateTime or ValueKind.DateTime;
}
