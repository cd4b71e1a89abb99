using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace KnowledgeGraph.Engine.Functions;

/// <summary>Dates and times in every form of ISO 8601 that Cypher takes: by month, week, quarter or day of the year, with or without separators.</summary>
internal static partial class TemporalParser
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    public static CalendarDate Date(string text) => DateOf(Matched(DatePattern(), text, text, "a DATE"), text);

    public static LocalTime LocalTime(string text) =>
        TimeAndZone(text, text, "a LOCAL TIME") is ({ } time, null, null) ? time : throw CypherErrors.NotTemporal(text, "a LOCAL TIME");

    /// <summary>At the statement's zone, UTC, when the text names none.</summary>
    public static OffsetTime Time(string text)
    {
        var (time, offset, zone) = TimeAndZone(text, text, "a ZONED TIME");
        return zone is null
            ? time.WithOffset(offset ?? Offset.Zero)
            : throw CypherErrors.Argument($"A time without a date cannot have a named zone, [{zone}]: give an offset such as +01:00.");
    }

    public static CalendarDateTime LocalDateTime(string text)
    {
        var (date, rest) = Halves(text, "a LOCAL DATETIME");
        var (time, offset, zone) = TimeAndZone(rest, text, "a LOCAL DATETIME");
        return offset is null && zone is null ? date.At(time) : throw CypherErrors.NotTemporal(text, "a LOCAL DATETIME");
    }

    /// <summary>At the statement's zone, UTC, when the text names none.</summary>
    public static DateTimeValue DateTime(string text)
    {
        var (date, rest) = Halves(text, "a ZONED DATETIME");
        var (time, offset, zone) = TimeAndZone(rest, text, "a ZONED DATETIME");
        if (zone is null)
        {
            return Zones.At(date.At(time), null, offset ?? Offset.Zero);
        }

        if (!Zones.TryParse(zone, out var named, out var fixedOffset))
        {
            throw CypherErrors.UnknownZone(zone);
        }

        var value = Zones.At(date.At(time), named, offset ?? fixedOffset);
        return offset is null || value.Offset == offset
            ? value
            : throw CypherErrors.OffsetNotOfZone(text, TemporalText.Offset(value.Offset));
    }

    private static (CalendarDate Date, string Time) Halves(string text, string what)
    {
        var middle = text.IndexOfAny(['T', 't']);
        var date = middle < 0 ? text : text[..middle];
        return middle == text.Length - 1
            ? throw CypherErrors.NotTemporal(text, what)
            : (DateOf(Matched(DatePattern(), date, text, what), text), middle < 0 ? "" : text[(middle + 1)..]);
    }

    private static (LocalTime Time, Offset? Offset, string? Zone) TimeAndZone(string text, string whole, string what)
    {
        if (text.Length == 0 && !ReferenceEquals(text, whole))
        {
            return (NodaTime.LocalTime.Midnight, null, null);
        }

        var match = Matched(TimePattern(), text, whole, what);
        Offset? offset = null;
        if (match.Groups["offset"] is { Success: true } written)
        {
            offset = Zones.TryParseOffset(written.Value, out var parsed)
                ? parsed
                : throw CypherErrors.Argument($"The offset of {whole} is outside -18:00 to +18:00.");
        }

        var fraction = match.Groups["fraction"].Value.PadRight(9, '0');
        var time = NodaTime.LocalTime.FromHourMinuteSecondNanosecond(
            Number(match, "hour", 0, 23, whole),
            Number(match, "minute", 0, 59, whole),
            Number(match, "second", 0, 59, whole),
            int.Parse(fraction, CultureInfo.InvariantCulture));
        return (time, offset, match.Groups["zone"] is { Success: true } zone ? zone.Value : null);
    }

    private static CalendarDate DateOf(Match match, string text)
    {
        var year = int.Parse(match.Groups["year"].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var fields = new DateFields(
            Year: year,
            Month: Optional("month"),
            Day: Optional("day"),
            Week: Optional("week"),
            DayOfWeek: Optional("weekday"),
            Quarter: Optional("quarter"),
            DayOfQuarter: Optional("quarterday"),
            OrdinalDay: Optional("ordinal"));
        return !fields.TryMake(out var date, out var why) ? throw CypherErrors.InvalidTemporal(text, why)
            : fields.Week == 53 && date.WeekYear != year ? throw CypherErrors.NotATime($"The year {year} has no week 53.")
            : date;

        long? Optional(string group) => match.Groups[group] is { Success: true } found ? int.Parse(found.ValueSpan, CultureInfo.InvariantCulture) : null;
    }

    private static int Number(Match match, string group, int minimum, int maximum, string text)
    {
        if (match.Groups[group] is not { Success: true } found)
        {
            return 0;
        }

        var number = int.Parse(found.ValueSpan, CultureInfo.InvariantCulture);
        return number >= minimum && number <= maximum
            ? number
            : throw CypherErrors.InvalidTemporal(text, $"its {group} is {number}, and should lie between {minimum} and {maximum}");
    }

    private static Match Matched(Regex pattern, string text, string whole, string what) =>
        pattern.Match(text) is { Success: true } match ? match : throw CypherErrors.NotTemporal(whole, what);

    // With separators, or without any, and then in the years 0000 to 9999 alone: +20240101 is all year.
    [GeneratedRegex(
        """
        \A(
            (?<year>[0-9]{4}|[+-][0-9]{1,9})
            (   -(?<month>[0-9]{1,2})(-(?<day>[0-9]{1,2}))?
            |   -?W(?<week>[0-9]{1,2})(-(?<weekday>[0-9]))?
            |   -?Q(?<quarter>[0-9])(-(?<quarterday>[0-9]{1,2}))?
            |   -(?<ordinal>[0-9]{3})
            )?
        |
            (?<year>[0-9]{4})
            (   (?<month>[0-9]{2})(?<day>[0-9]{2})?
            |   W(?<week>[0-9]{2})(?<weekday>[0-9])
            |   Q(?<quarter>[0-9])(?<quarterday>[0-9]{2})
            |   (?<ordinal>[0-9]{3})
            )
        )\z
        """,
        Options | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex DatePattern();

    [GeneratedRegex(
        """
        \A(?<hour>[0-9]{1,2})
        (   :(?<minute>[0-9]{1,2})(:(?<second>[0-9]{1,2})([.,](?<fraction>[0-9]{1,9}))?)?
        |   (?<minute>[0-9]{2})((?<second>[0-9]{2})([.,](?<fraction>[0-9]{1,9}))?)?
        )?
        (?<offset>[Zz]|[+-][0-9]{2}(:?[0-9]{2}(:?[0-9]{2})?)?)?
        (\[(?<zone>[^\]]+)\])?\z
        """,
        Options | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex TimePattern();
}
