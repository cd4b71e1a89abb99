using KnowledgeGraph.Bolt.Driver.Values;

namespace KnowledgeGraph.Bolt.Driver;

/// <summary>Cypher's LOCAL TIME: a time of day without a zone, to the nanosecond.</summary>
public sealed record LocalTime : IComparable<LocalTime>
{
    public LocalTime(int hour, int minute, int second, int nanosecond = 0)
    {
        Hour = Calendar.Within(hour, 0, 23, nameof(hour));
        Minute = Calendar.Within(minute, 0, 59, nameof(minute));
        Second = Calendar.Within(second, 0, 59, nameof(second));
        Nanosecond = Calendar.Within(nanosecond, 0, 999_999_999, nameof(nanosecond));
    }

    public LocalTime(TimeOnly time)
        : this(time.Hour, time.Minute, time.Second, (int)(time.Ticks % TimeSpan.TicksPerSecond) * 100)
    {
    }

    public LocalTime(TimeSpan time)
        : this(TimeOnly.FromTimeSpan(time))
    {
    }

    public int Hour { get; }

    public int Minute { get; }

    public int Second { get; }

    public int Nanosecond { get; }

    internal long NanosOfDay => ((((Hour * 60L) + Minute) * 60) + Second) * Calendar.NanosPerSecond + Nanosecond;

    internal static LocalTime FromNanosOfDay(long nanos)
    {
        if (nanos is < 0 or >= Calendar.NanosPerDay)
        {
            throw new ProtocolException($"A time of day of {nanos} ns.");
        }

        var seconds = (int)(nanos / Calendar.NanosPerSecond);
        return new LocalTime(seconds / 3600, seconds / 60 % 60, seconds % 60, (int)(nanos % Calendar.NanosPerSecond));
    }

    /// <exception cref="ValueTruncationException">It is finer than .NET's 100 ns.</exception>
    public TimeOnly ToTimeOnly() => new(Ticks);

    /// <exception cref="ValueTruncationException">It is finer than .NET's 100 ns.</exception>
    public TimeSpan ToTimeSpan() => new(Ticks);

    private long Ticks => Nanosecond % 100 == 0 ? NanosOfDay / 100 : throw new ValueTruncationException($"{this} is finer than .NET's 100 ns.");

    public int CompareTo(LocalTime? other) => other is null ? 1 : NanosOfDay.CompareTo(other.NanosOfDay);

    public override string ToString() => TemporalText.Time(Hour, Minute, Second, Nanosecond);

    public static bool operator <(LocalTime left, LocalTime right) => left.CompareTo(right) < 0;

    public static bool operator >(LocalTime left, LocalTime right) => left.CompareTo(right) > 0;

    public static bool operator <=(LocalTime left, LocalTime right) => left.CompareTo(right) <= 0;

    public static bool operator >=(LocalTime left, LocalTime right) => left.CompareTo(right) >= 0;
}

/// <summary>Cypher's ZONED TIME: a time of day with an offset from UTC.</summary>
public sealed record OffsetTime : IComparable<OffsetTime>
{
    private readonly LocalTime _time;

    public OffsetTime(int hour, int minute, int second, int nanosecond, int offsetSeconds)
        : this(new LocalTime(hour, minute, second, nanosecond), offsetSeconds)
    {
    }

    public OffsetTime(TimeOnly time, TimeSpan offset)
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

    public int OffsetSeconds { get; }

    internal long NanosOfDay => _time.NanosOfDay;

    /// <summary>By the instant within a day, then by the offset.</summary>
    public int CompareTo(OffsetTime? other) => other is null ? 1 : (UtcNanos, OffsetSeconds).CompareTo((other.UtcNanos, other.OffsetSeconds));

    public override string ToString() => $"{_time}{TemporalText.Offset(OffsetSeconds)}";

    private long UtcNanos => NanosOfDay - (OffsetSeconds * Calendar.NanosPerSecond);

    public static bool operator <(OffsetTime left, OffsetTime right) => left.CompareTo(right) < 0;

    public static bool operator >(OffsetTime left, OffsetTime right) => left.CompareTo(right) > 0;

    public static bool operator <=(OffsetTime left, OffsetTime right) => left.CompareTo(right) <= 0;

    public static bool operator >=(OffsetTime left, OffsetTime right) => left.CompareTo(right) >= 0;
}
