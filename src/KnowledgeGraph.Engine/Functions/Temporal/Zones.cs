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

    public static DateTimeZone Named(string zone) => DateTimeZoneProviders.Tzdb[zone];

    /// <summary>A local time in a zone, or at an offset where there is none. In a gap it moves forward; in an overlap the earlier counts,
    /// unless the offset is that of the later.</summary>
    public static DateTimeValue At(LocalDateTime local, string? zone, Offset offset)
    {
        if (zone is null)
        {
            return new DateTimeValue(local.WithOffset(offset), null);
        }

        var mapping = Named(zone).MapLocal(local);
        var zoned = mapping.Count == 2 && mapping.Last().Offset == offset ? mapping.Last() : Lenient(mapping);
        return new DateTimeValue(zoned.ToOffsetDateTime(), zone);
    }

    public static DateTimeValue At(Instant instant, string? zone, Offset offset) => zone is null
        ? new DateTimeValue(instant.WithOffset(offset), null)
        : new DateTimeValue(instant.InZone(Named(zone)).ToOffsetDateTime(), zone);
}
