using KnowledgeGraph.Bolt.Driver.Values;

namespace KnowledgeGraph.Bolt.Driver;

/// <summary>Cypher's DATE: a day without a zone, in years −999,999,999 to 999,999,999.</summary>
public sealed record LocalDate : TemporalValue, IComparable, IComparable<LocalDate>
{
    /// <summary>Nulls come first.</summary>
    public static readonly IComparer<LocalDate?> Comparer = Comparer<LocalDate?>.Default;

    public LocalDate(int year, int month, int day)
    {
        Year = Calendar.Within(year, -999_999_999, 999_999_999, nameof(year));
        Month = Calendar.Within(month, 1, 12, nameof(month));
        Day = Calendar.Within(day, 1, Calendar.DaysInMonth(year, month), nameof(day));
    }

    public LocalDate(DateOnly date)
        : this(date.Year, date.Month, date.Day)
    {
    }

    public LocalDate(DateTime date)
        : this(date.Year, date.Month, date.Day)
    {
    }

    public int Year { get; }

    public int Month { get; }

    public int Day { get; }

    internal long EpochDays => Calendar.EpochDays(Year, Month, Day);

    internal static LocalDate FromEpochDays(long days)
    {
        var (year, month, day) = Calendar.Date(days);
        return new LocalDate(year, month, day);
    }

    /// <exception cref="ValueOverflowException">The year is not one of .NET's (1 to 9999).</exception>
    public DateOnly ToDateOnly() =>
        Year is >= 1 and <= 9999 ? new DateOnly(Year, Month, Day) : throw new ValueOverflowException($"The year {Year} is outside of .NET's 1 to 9999.");

    /// <summary>The day's midnight, of no kind.</summary>
    /// <exception cref="ValueOverflowException">The year is not one of .NET's (1 to 9999).</exception>
    public DateTime ToDateTime() => ToDateOnly().ToDateTime(TimeOnly.MinValue);

    public int CompareTo(object? obj) => obj is null or LocalDate ? CompareTo(obj as LocalDate) : throw NotComparable(obj);

    public int CompareTo(LocalDate? other) => other is null ? 1 : (Year, Month, Day).CompareTo((other.Year, other.Month, other.Day));

    public override string ToString() => TemporalText.Date(Year, Month, Day);

    protected override DateTime ConvertToDateTime() => ToDateTime();

    public static bool operator <(LocalDate left, LocalDate right) => left.CompareTo(right) < 0;

    public static bool operator >(LocalDate left, LocalDate right) => left.CompareTo(right) > 0;

    public static bool operator <=(LocalDate left, LocalDate right) => left.CompareTo(right) <= 0;

    public static bool operator >=(LocalDate left, LocalDate right) => left.CompareTo(right) >= 0;
}
