using KnowledgeGraph.Bolt.Driver.Values;

namespace KnowledgeGraph.Bolt.Driver;

/// <summary>Cypher's LOCAL DATETIME: a date and time without a zone.</summary>
public sealed record LocalDateTime : TemporalValue, IComparable, IComparable<LocalDateTime>
{
    /// <summary>Nulls come first.</summary>
    public static readonly IComparer<LocalDateTime?> Comparer = Comparer<LocalDateTime?>.Default;

    private readonly LocalDate _date;
    private readonly LocalTime _time;

    public LocalDateTime(int year, int month, int day, int hour, int minute, int second)
        : this(year, month, day, hour, minute, second, 0)
    {
    }

    public LocalDateTime(int year, int month, int day, int hour, int minute, int second, int nanosecond)
        : this(new LocalDate(year, month, day), new LocalTime(hour, minute, second, nanosecond))
    {
    }

    /// <summary>Whatever the kind is: the hands of the clock are taken.</summary>
    public LocalDateTime(DateTime dateTime)
        : this(new LocalDate(dateTime), new LocalTime(TimeOnly.FromDateTime(dateTime)))
    {
    }

    internal LocalDateTime(LocalDate date, LocalTime time)
    {
        _date = date;
        _time = time;
    }

    public int Year => _date.Year;

    public int Month => _date.Month;

    public int Day => _date.Day;

    public int Hour => _time.Hour;

    public int Minute => _time.Minute;

    public int Second => _time.Second;

    public int Nanosecond => _time.Nanosecond;

    internal long EpochSeconds => (_date.EpochDays * Calendar.SecondsPerDay) + (_time.NanosOfDay / Calendar.NanosPerSecond);

    internal static LocalDateTime FromEpochSeconds(long seconds, int nanosecond) => new(
        LocalDate.FromEpochDays(Calendar.FloorDiv(seconds, Calendar.SecondsPerDay)),
        LocalTime.FromNanosOfDay((Calendar.FloorMod(seconds, Calendar.SecondsPerDay) * Calendar.NanosPerSecond)
            + Calendar.Within(nanosecond, 0, 999_999_999, nameof(nanosecond))));

    /// <summary>Of no kind.</summary>
    /// <exception cref="ValueOverflowException">The year is not one of .NET's (1 to 9999).</exception>
    /// <exception cref="ValueTruncationException">It is finer than .NET's 100 ns.</exception>
    public DateTime ToDateTime() => _date.ToDateOnly().ToDateTime(_time.ToTimeOnly(), DateTimeKind.Unspecified);

    public int CompareTo(object? obj) => obj is null or LocalDateTime ? CompareTo(obj as LocalDateTime) : throw NotComparable(obj);

    public int CompareTo(LocalDateTime? other) => other is null ? 1 : (EpochSeconds, Nanosecond).CompareTo((other.EpochSeconds, other.Nanosecond));

    public override string ToString() => $"{_date}T{_time}";

    protected override DateTime ConvertToDateTime() => ToDateTime();

    public static bool operator <(LocalDateTime left, LocalDateTime right) => left.CompareTo(right) < 0;

    public static bool operator >(LocalDateTime left, LocalDateTime right) => left.CompareTo(right) > 0;

    public static bool operator <=(LocalDateTime left, LocalDateTime right) => left.CompareTo(right) <= 0;

    public static bool operator >=(LocalDateTime left, LocalDateTime right) => left.CompareTo(right) >= 0;
}
