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

internal sealed class LocalDateTimeValue(LocalDateTime dateTime) : HeapValue(ValueKind.LocalDateTime)
{
    public LocalDateTime DateTime { get; } = dateTime;
}

/// <summary>An instant with an offset, and the zone it came from when that is a named one.</summary>
internal sealed class DateTimeValue(OffsetDateTime dateTime, string? zone) : HeapValue(ValueKind.DateTime)
{
    public OffsetDateTime DateTime { get; } = dateTime;

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
