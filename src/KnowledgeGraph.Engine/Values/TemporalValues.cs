using NodaTime;

namespace KnowledgeGraph.Engine.Values;

internal sealed class LocalTimeValue(LocalTime time) : HeapValue(ValueKind.LocalTime)
{
    public LocalTime Time { get; } = time;
}

internal sealed class TimeValue(OffsetTime time) : HeapValue(ValueKind.Time)
{
    public OffsetTime Time { get; } = time;
}

internal sealed class LocalDateTimeValue(CalendarDateTime dateTime) : HeapValue(ValueKind.LocalDateTime)
{
    public CalendarDateTime DateTime { get; } = dateTime;
}

/// <summary>A date and time with its offset from UTC, and the zone that has it when that is a named one.</summary>
internal sealed class DateTimeValue(CalendarDateTime local, Offset offset, string? zone) : HeapValue(ValueKind.DateTime)
{
    public CalendarDateTime Local { get; } = local;

    public Offset Offset { get; } = offset;

    public Moment Moment => Local.At(Offset);

    /// <summary>IANA name, <c>Europe/Stockholm</c>; null when there is only an offset.</summary>
    public string? Zone { get; } = zone;
}

/// <summary>Months, days, seconds and nanoseconds, never converted into one another.</summary>
internal sealed class DurationValue(long months, long days, long seconds, int nanoseconds) : HeapValue(ValueKind.Duration)
{
    public long Months { get; } = months;

    public long Days { get; } = days;

    public long Seconds { get; } = seconds;

    /// <summary>0 to 999,999,999, also when <see cref="Seconds"/> is negative.</summary>
    public int Nanoseconds { get; } = nanoseconds;
}
