using System.Text;
using NodaTime;

namespace KnowledgeGraph.Engine.Values;

/// <summary>Temporal values as ISO 8601 text, as toString() writes them: seconds always, fractions without trailing zeros.</summary>
internal static class TemporalText
{
    /// <summary>At least four digits of the year, with its sign when it is before 0000 or after 9999.</summary>
    public static string Date(CalendarDate date)
    {
        var (year, month, day) = date;
        var digits = $"{Math.Abs(year):0000}";
        return $"{(year < 0 ? "-" : year > 9999 ? "+" : "")}{digits}-{month:00}-{day:00}";
    }

    public static string Time(LocalTime time) =>
        $"{time.Hour:00}:{time.Minute:00}:{time.Second:00}{Fraction(time.NanosecondOfSecond)}";

    public static string Time(OffsetTime time) => Time(time.TimeOfDay) + Offset(time.Offset);

    public static string DateTime(CalendarDateTime dateTime) => $"{Date(dateTime.Date)}T{Time(dateTime.Time)}";

    public static string DateTime(DateTimeValue value) =>
        $"{DateTime(value.Local)}{Offset(value.Offset)}{(value.Zone is { } zone ? $"[{zone}]" : "")}";

    /// <summary>Z, +01:00, or +01:00:30.</summary>
    public static string Offset(Offset offset)
    {
        if (offset.Seconds == 0)
        {
            return "Z";
        }

        var seconds = Math.Abs(offset.Seconds);
        var text = $"{(offset.Seconds < 0 ? '-' : '+')}{seconds / 3600:00}:{seconds / 60 % 60:00}";
        return seconds % 60 == 0 ? text : $"{text}:{seconds % 60:00}";
    }

    public static string Duration(DurationValue duration)
    {
        var text = new StringBuilder("P");
        Append(text, duration.Months / 12, 'Y');
        Append(text, duration.Months % 12, 'M');
        Append(text, duration.Days, 'D');
        if (duration.Seconds != 0 || duration.Nanoseconds != 0)
        {
            text.Append('T');
            AppendTime(text, duration);
        }

        return text.Length == 1 ? "PT0S" : text.ToString();
    }

    // A negative number of seconds with nanoseconds beside it is -2 s + 0.5 s inside, and -1.5 s in writing.
    private static void AppendTime(StringBuilder text, DurationValue duration)
    {
        var borrow = duration.Seconds < 0 && duration.Nanoseconds > 0;
        var whole = borrow ? duration.Seconds + 1 : duration.Seconds;
        var nanoseconds = borrow ? 1_000_000_000 - duration.Nanoseconds : duration.Nanoseconds;
        Append(text, whole / 3600, 'H');
        Append(text, whole / 60 % 60, 'M');
        var seconds = whole % 60;
        if (seconds != 0 || nanoseconds != 0)
        {
            text.Append(borrow && seconds == 0 ? "-" : "").Append(seconds).Append(Fraction(nanoseconds)).Append('S');
        }
    }

    private static void Append(StringBuilder text, long amount, char unit)
    {
        if (amount != 0)
        {
            text.Append(amount).Append(unit);
        }
    }

    private static string Fraction(int nanoseconds) => nanoseconds == 0 ? "" : $".{nanoseconds:000000000}".TrimEnd('0');
}
