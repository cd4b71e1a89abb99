using System.Diagnostics.CodeAnalysis;

namespace KnowledgeGraph.Engine.Functions;

/// <summary>
/// What is said about a date, in one of four ways: month and day, week and day, quarter and day, day of the year. What is not said is
/// taken from a date to start from, or is 1.
/// </summary>
internal sealed record DateFields(
    long? Year, long? Month, long? Day, long? Week, long? DayOfWeek, long? Quarter, long? DayOfQuarter, long? OrdinalDay)
{
    public bool IsEmpty => this == new DateFields(null, null, null, null, null, null, null, null);

    public bool TryMake(out CalendarDate date, [NotNullWhen(false)] out string? why) => TryMake(null, out date, out why);

    /// <param name="start">The date to start from.</param>
    /// <param name="date">The date that was meant.</param>
    /// <param name="why">What is wrong with the fields, when they make no date.</param>
    public bool TryMake(CalendarDate? start, out CalendarDate date, [NotNullWhen(false)] out string? why)
    {
        date = default;
        why = Out("year", Year, CalendarDate.FirstYear, CalendarDate.LastYear) ?? Out("month", Month, 1, 12) ?? Out("day", Day, 1, 31) ?? Out("week", Week, 1, 53) ?? Out("day of the week", DayOfWeek, 1, 7)
            ?? Out("quarter", Quarter, 1, 4) ?? Out("day of the quarter", DayOfQuarter, 1, 92) ?? Out("day of the year", OrdinalDay, 1, 366);
        if (why is null)
        {
            var year = (int)(Year ?? start?.Year ?? 0);
            (date, why) =
                Week is not null || DayOfWeek is not null ? ByWeek(start)
                : Quarter is not null || DayOfQuarter is not null ? ByQuarter(year, start)
                : OrdinalDay is not null ? ByOrdinal(year)
                : ByMonth(year, start);
        }

        return why is null;
    }

    private (CalendarDate, string?) ByMonth(int year, CalendarDate? start)
    {
        var month = (int)(Month ?? start?.Month ?? 1);
        var length = CalendarDate.DaysInMonth(year, month);

        // A day that was only taken over gives way where the month is shorter; one that was asked for does not.
        var day = (int)(Day ?? Math.Min(start?.Day ?? 1, length));
        return day <= length ? (CalendarDate.Of(year, month, day), null) : (default, $"month {month} of {year} has {length} days");
    }

    private (CalendarDate, string?) ByWeek(CalendarDate? start)
    {
        var year = (int)(Year ?? start?.WeekYear ?? 0);
        var week = (int)(Week ?? start?.Week ?? 1);
        var day = (int)(DayOfWeek ?? start?.DayOfWeek ?? 1);

        // The 53rd week of a year that has 52 is the first of the next, as Neo4j has it for maps; in texts it is an error.
        return CalendarDate.OfWeek(year, week, day) is { } date ? (date, null) : (default, $"years end with {CalendarDate.LastYear}, and that week does later");
    }

    private (CalendarDate, string?) ByQuarter(int year, CalendarDate? start)
    {
        var first = (((int?)Quarter ?? (((start?.Month ?? 1) - 1) / 3) + 1) * 3) - 2;
        if (DayOfQuarter is not { } day)
        {
            var month = start is { } from ? first + ((from.Month - 1) % 3) : first;
            return (CalendarDate.Of(year, month, Math.Min(start?.Day ?? 1, CalendarDate.DaysInMonth(year, month))), null);
        }

        return CalendarDate.Of(year, first, 1).PlusDays(day - 1) is { } date && date.Month < first + 3 && date.Year == year
            ? (date, null)
            : (default, $"that quarter of {year} has fewer than {day} days");
    }

    private (CalendarDate, string?) ByOrdinal(int year) =>
        CalendarDate.Of(year, 1, 1).PlusDays(OrdinalDay.GetValueOrDefault() - 1) is { } date && date.Year == year
            ? (date, null)
            : (default, $"{year} is not a leap year");

    private static string? Out(string field, long? value, int minimum, int maximum) =>
        value < minimum || value > maximum ? $"its {field} is {value}, and should lie between {minimum} and {maximum}" : null;
}
