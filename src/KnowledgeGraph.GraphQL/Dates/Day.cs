namespace KnowledgeGraph.GraphQL.Dates;

/// <summary>A day of any year, counted as astronomers do: 0 is 1 BC. The calendar is the Gregorian one, before 1582 too.</summary>
internal readonly record struct Day(long Year, int Month, int DayOfMonth) : IComparable<Day>
{
    public int CompareTo(Day other) => (Year, Month, DayOfMonth).CompareTo((other.Year, other.Month, other.DayOfMonth));

    /// <summary>Null outside of .NET's and the API's years.</summary>
    public static DateOnly? InCalendar(Day? day) =>
        day is { Year: >= 1 and <= 9999 } known ? new DateOnly((int)known.Year, known.Month, known.DayOfMonth) : null;

    public static int DaysInMonth(bool leapYear, int month) => DateTime.DaysInMonth(leapYear ? 2000 : 2001, month);

    public static bool IsLeapYear(long year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/// <summary>Days one after the other. A null end has no bound.</summary>
internal readonly record struct DayRange(Day? First, Day? Last)
{
    /// <summary>From the start of one to the end of the other; null where that would end before it begins.</summary>
    public static DayRange? Between(DayRange start, DayRange end) =>
        start.First is { } first && end.Last is { } last && first.CompareTo(last) > 0 ? null : new DayRange(start.First, end.Last);

    /// <summary>The smallest range that holds both.</summary>
    public DayRange Or(DayRange other) => new(
        First is { } first && other.First is { } otherFirst ? (first.CompareTo(otherFirst) < 0 ? first : otherFirst) : null,
        Last is { } last && other.Last is { } otherLast ? (last.CompareTo(otherLast) > 0 ? last : otherLast) : null);
}
