using NodaTime;
using NodaTime.TimeZones;

namespace KnowledgeGraph.Engine.Functions;

/// <summary>Named zones of the IANA database, and offsets from UTC.</summary>
internal static class Zones
{
    private static readonly ZoneLocalMappingResolver Lenient = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnForwardShifted);

    /// <summary>A zone as text: <c>Europe/Stockholm</c>, <c>+01:00</c>, <c>Z</c>. The zone's name is null when the text is an offset.</summary>
    public static bool TryParse(string text, out string? zone, out Offset offset)
    {
        zone = null;
        if (TryParseOffset(text, out offset))
        {
            return true;
        }

        zone = DateTimeZoneProviders.Tzdb.Ids.FirstOrDefault(id => id.Equals(text, StringComparison.OrdinalIgnoreCase));
        return zone is not null;
    }

    public static bool TryParseOffset(string text, out Offset offset)
    {
        offset = Offset.Zero;
        if (text is "Z" or "z")
        {
            return true;
        }

        if (text.Length < 2 || text[0] is not ('+' or '-'))
        {
            return false;
        }

        var digits = text.Length > 3 && text[3] == ':' ? text[1..].Replace(":", "", StringComparison.Ordinal) : text[1..];
        if (digits.Length is not (1 or 2 or 4 or 6) || !digits.All(char.IsAsciiDigit))
        {
            return false;
        }

        var hours = int.Parse(digits.AsSpan(0, Math.Min(2, digits.Length)));
        var minutes = digits.Length >= 4 ? int.Parse(digits.AsSpan(2, 2)) : 0;
        var seconds = digits.Length == 6 ? int.Parse(digits.AsSpan(4, 2)) : 0;
        var total = (hours * 3600) + (minutes * 60) + seconds;
        if (minutes > 59 || seconds > 59 || total > 18 * 3600)
        {
            return false;
        }

        offset = Offset.FromSeconds(text[0] == '-' ? -total : total);
        return true;
    }

    private static DateTimeZone Named(string zone) => DateTimeZoneProviders.Tzdb[zone];

    /// <summary>A local time in a zone, or at an offset where there is none. In a gap it moves forward; in an overlap the earlier counts,
    /// unless the offset is that of the later.</summary>
    public static DateTimeValue At(CalendarDateTime local, string? zone, Offset offset)
    {
        if (zone is null)
        {
            return new DateTimeValue(local, offset, null);
        }

        var moved = Moved(local.EpochSecond);
        var mapping = Named(zone).MapLocal(Instant.FromUnixTimeSeconds(local.EpochSecond - moved).InUtc().LocalDateTime);
        var zoned = mapping.Count == 2 && mapping.Last().Offset == offset ? mapping.Last() : Lenient(mapping);
        var moment = new Moment(zoned.ToInstant().ToUnixTimeSeconds() + moved, local.Time.NanosecondOfSecond);
        return new DateTimeValue(moment.At(zoned.Offset) ?? throw CypherErrors.DateOutOfRange(), zoned.Offset, zone);
    }

    /// <summary>What the clocks of a zone show at a moment, or those at an offset where there is no zone. Null outside of the calendar's years.</summary>
    public static DateTimeValue? At(Moment moment, string? zone, Offset offset)
    {
        var there = zone is null ? offset : OffsetAt(moment, zone);
        return moment.At(there) is { } local ? new DateTimeValue(local, there, zone) : null;
    }

    /// <summary>A zone's offset from UTC at a moment.</summary>
    public static Offset OffsetAt(Moment moment, string zone) =>
        Named(zone).GetUtcOffset(Instant.FromUnixTimeSeconds(moment.Seconds - Moved(moment.Seconds)));

    // How far a time lies, in whole cycles of the calendar, from where NodaTime can tell what is the rule: a zone's last rules, which go by the calendar, are for ever,
    // and before its first change it has one offset.
    private static long Moved(long seconds)
    {
        const long Cycle = CalendarDate.DaysOfCycle * 86_400L;
        const long First = -300_000_000_000;   // in the year -7537
        const long Last = 200_000_000_000;     // in the year 8307
        return seconds > Last ? ((seconds - Last - 1) / Cycle * Cycle) + Cycle
            : seconds < First ? -(((First - seconds - 1) / Cycle * Cycle) + Cycle)
            : 0;
    }
}
