using System.Diagnostics.CodeAnalysis;

namespace KnowledgeGraph.GraphQL.Dates;

/// <summary>
/// A date as EDTF writes it (ISO 8601-2; the Library of Congress' profile of February 2019), and the days that it covers: a day, a month, a year, a
/// season, an interval, a set. Levels 0, 1 and 2 are read. What is accepted and what it means is in <c>docs/dates.md</c>; in short:
/// <list type="bullet">
/// <item><c>?</c>, <c>~</c> and <c>%</c> widen nothing: the days are those that are written.</item>
/// <item><c>X</c> is any digit: the first and last days of the calendar that fit.</item>
/// <item>Seasons 21 to 24 are those of the northern hemisphere, in whole months; winter begins in December of its year.</item>
/// <item>A set covers all from its first to its last day, whether one is meant or all.</item>
/// </list>
/// </summary>
public sealed record EdtfDate
{
    /// <summary>The longest text that is read, in characters.</summary>
    public const int MaximumLength = 250;

    private EdtfDate(string text, DayRange days)
    {
        Text = text;
        Earliest = Day.InCalendar(days.First);
        Latest = Day.InCalendar(days.Last);
        IsBeyondCalendar = days.Last is { Year: < 1 } || days.First is { Year: > 9999 };
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>The first day that it covers; null: the start is open or unknown, or lies outside of the years 1 to 9999.</summary>
    public DateOnly? Earliest { get; }

    /// <summary>The last day that it covers; null: the end is open or unknown, or lies outside of the years 1 to 9999. Never before <see cref="Earliest"/>.</summary>
    public DateOnly? Latest { get; }

    /// <summary>All of it lies before the year 1 or after 9999: it has no bounds here, but for another reason than being open.</summary>
    internal bool IsBeyondCalendar { get; }

    /// <summary>Reads a date. Nothing is trimmed, repaired or guessed.</summary>
    /// <param name="text">EDTF: <c>2021-08-15</c>, <c>2021-08~/..</c>, <c>[2020,2021]</c>.</param>
    /// <param name="date">The date; null when the text is none.</param>
    /// <param name="problem">What is wrong, at which character (counted from 1): a sentence for whoever wrote the text.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out EdtfDate? date, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parser = new EdtfParser(text);
        (date, problem) = parser.Read() is { } days ? (new EdtfDate(text, days), (string?)null) : (null, parser.Problem);
        return date is not null;
    }

    /// <summary>As it was written.</summary>
    public override string ToString() => Text;
}
