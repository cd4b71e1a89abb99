using KnowledgeGraph.Bolt.Driver.Values;

namespace KnowledgeGraph.Bolt.Driver;

/// <summary>Cypher's ZONED TIME: a time of day with an offset from UTC.</summary>
public sealed record OffsetTime : TemporalValue, IComparable, IComparable<OffsetTime>
{
    /// <summary>Nulls come first.</summary>
    public static readonly IComparer<OffsetTime?> Comparer = Comparer<OffsetTime?>.Default;

    private readonly LocalTime _time;

    public OffsetTime(int hour, int minute, int second, int nanosecond, int offsetSeconds)
        : this(new LocalTime(hour, minute, second, nanosecond), offsetSeconds)
    {
    }

    public OffsetTime(int hour, int minute, int second, int offsetSeconds)
        : this(hour, minute, second, 0, offsetSeconds)
    {
    }

    public OffsetTime(TimeOnly time, TimeSpan offset)
        : this(new LocalTime(time), (int)offset.TotalSeconds)
    {
    }

    /// <summary>The time of that day; its kind is not looked at.</summary>
    public OffsetTime(DateTime time, TimeSpan offset)
        : this(new LocalTime(time), (int)offset.TotalSeconds)
    {
    }

    /// <exception cref="ArgumentOutOfRangeException">The time is negative, or a day and more; the offset more than 18 hours either way.</exception>
    public OffsetTime(TimeSpan time, TimeSpan offset)
        : this(new LocalTime(time), (int)offset.TotalSeconds)
    {
    }

    internal OffsetTime(LocalTime time, int offsetSeconds)
    {
        _time = time;
        OffsetSeconds = Calendar.Within(offsetSeconds, -64_800, 64_800, nameof(offsetSeconds));
    }

    public int Hour => _time.Hour;

    public int Minute => _time.Minute;

    public int Second => _time.Second;

    public int Nanosecond => _time.Nanosecond;

    /// <summary>Positive east of Greenwich.</summary>
    public int OffsetSeconds { get; }

    internal long NanosOfDay => _time.NanosOfDay;

    public int CompareTo(object? obj) => obj is null or OffsetTime ? CompareTo(obj as OffsetTime) : throw NotComparable(obj);

    /// <summary>By the instant within a day, then by the offset.</summary>
    public int CompareTo(OffsetTime? other) => other is null ? 1 : (UtcNanos, OffsetSeconds).CompareTo((other.UtcNanos, other.OffsetSeconds));

    public override string ToString() => $"{_time}{TemporalText.Offset(OffsetSeconds)}";

    private long UtcNanos => NanosOfDay - (OffsetSeconds * Calendar.NanosPerSecond);

    public static bool operator <(OffsetTime left, OffsetTime right) => left.CompareTo(right) < 0;

    public static bool operator >(OffsetTime left, OffsetTime right) => left.CompareTo(right) > 0;

    public static bool operator <=(OffsetTime left, OffsetTime right) => left.CompareTo(right) <= 0;

    public static bool operator >=(OffsetTime left, OffsetTime right) => left.CompareTo(right) >= 0;
}
