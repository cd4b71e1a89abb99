using KnowledgeGraph.Bolt.Driver.Values;

namespace KnowledgeGraph.Bolt.Driver;

/// <summary>Cypher's LOCAL TIME: a time of day without a zone, to the nanosecond.</summary>
public sealed record LocalTime : TemporalValue, IComparable, IComparable<LocalTime>
{
    /// <summary>Nulls come first.</summary>
    public static readonly IComparer<LocalTime?> Comparer = Comparer<LocalTime?>.Default;

    public LocalTime(int hour, int minute, int second)
        : this(hour, minute, second, 0)
    {
    }

    public LocalTime(int hour, int minute, int second, int nanosecond)
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

    /// <summary>The time of that day.</summary>
    public LocalTime(DateTime time)
        : this(TimeOnly.FromDateTime(time))
    {
    }

    /// <param name="time">Since midnight.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or a day and more.</exception>
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

    public int CompareTo(object? obj) => obj is null or LocalTime ? CompareTo(obj as LocalTime) : throw NotComparable(obj);

    public int CompareTo(LocalTime? other) => other is null ? 1 : NanosOfDay.CompareTo(other.NanosOfDay);

    public override string ToString() => TemporalText.Time(Hour, Minute, Second, Nanosecond);

    protected override TimeSpan ConvertToTimeSpan() => ToTimeSpan();

    public static bool operator <(LocalTime left, LocalTime right) => left.CompareTo(right) < 0;

    public static bool operator >(LocalTime left, LocalTime right) => left.CompareTo(right) > 0;

    public static bool operator <=(LocalTime left, LocalTime right) => left.CompareTo(right) <= 0;

    public static bool operator >=(LocalTime left, LocalTime right) => left.CompareTo(right) >= 0;
}
