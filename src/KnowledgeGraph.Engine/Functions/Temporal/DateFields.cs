using System.Diagnostics.CodeAnalysis;
using NodaTime;
using NodaTime.Calendars;

namespace KnowledgeGraph.Engine.Functions;

/// <summary>
/// What is said about a date, in one of four ways: month and day, week and day, quarter and day, day of the year. What is not said is
/// taken from a date to start from, or is 1.
/// </summary>
internal sealed record DateFields(
    long? Year, long? Month, long? Day, long? Week, long? DayOfWeek, long? Quarter, long? DayOfQuarter, long? OrdinalDay)
{
    public bool IsEmpty => this == new DateFields(null, null, null, null, null, null, null, null);

    public bool TryMake(out LocalDate date, [NotNullWhen(false)] out string? why) => TryMake(null, out date, out why);

    /// <param name="start">The date to start from.</param>
    /// <param name="date">The date that was meant.</param>
    /// <param name="why">What is wrong with the fields, when they make no date.</param>
    public bool TryMake(LocalDate? start, out LocalDate date, [NotNullWhen(false)] out string? why)
    {
        date = default;
        why = Year is < -9998 or > 9999 ? "years reach from -9998 to 9999"
            : Out("month", Month, 1, 12) ?? Out("day", Day, 1, 31) ?? Out("week", Week, 1, 53) ?? Out("day of the week", DayOfWeek, 1, 7)
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

    private (LocalDate, string?) ByMonth(int year, LocalDate? start)
    {
        var month = (int)(Month ?? start?.Month ?? 1);
        var length = CalendarSystem.Iso.GetDaysInMonth(year, month);

        // A day that was only taken over gives way where the month is shorter; one that was asked for does not.
        var day = (int)(Day ?? Math.Min(start?.Day ?? 1, length));
        return day <= length ? (new LocalDate(year, month, day), null) : (default, $"month {month} of {year} has {length} days");
    }

    private (LocalDate, string?) ByWeek(LocalDate? start)
    {
        var rule = WeekYearRules.Iso;
        var year = (int)(Year ?? (start is { } from ? rule.GetWeekYear(from) : 0));
        var week = (int)(Week ?? (start is { } date ? rule.GetWeekOfWeekYear(date) : 1));
        var day = (IsoDayOfWeek)(DayOfWeek ?? (start is { } one ? (int)one.DayOfWeek : 1));

        // The 53rd week of a year that has 52 is the first of the next, as Neo4j has it.
        return (rule.GetLocalDate(year, 1, day).PlusWeeks(week - 1), null);
    }

    private (LocalDate, string?) ByQuarter(int year, LocalDate? start)
    {
        var first = (((int?)Quarter ?? (((start?.Month ?? 1) - 1) / 3) + 1) * 3) - 2;
        if (DayOfQuarter is not { } day)
        {
            var month = start is { } from ? first + ((from.Month - 1) % 3) : first;
            return (new LocalDate(year, month, Math.Min(start?.Day ?? 1, CalendarSystem.Iso.GetDaysInMonth(year, month))), null);
        }

        var date = new LocalDate(year, first, 1).PlusDays((int)day - 1);
        return date.Month < first + 3 && date.Year == year ? (date, null) : (default, $"that quarter of {year} has fewer than {day} days");
    }

    private (LocalDate, string?) ByOrdinal(int year)
    {
        var date = new LocalDate(year, 1, 1).PlusDays((int)OrdinalDay.GetValueOrDefault() - 1);
        return date.Year == year ? (date, null) : (default, $"{year} is not a leap year");
    }

    private static string? Out(string field, long? value, int minimum, int maximum) =>
        value < minimum || value > maximum ? $"its {field} is {value}, and should lie between {minimum} and {maximum}" : null;
}
