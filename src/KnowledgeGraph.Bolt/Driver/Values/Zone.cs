using NodaTime;

namespace KnowledgeGraph.Bolt.Driver;

/// <summary>A time zone: an offset from UTC, or a name of the tz database.</summary>
public abstract record Zone
{
    private Zone()
    {
    }

    public static Zone Of(int offsetSeconds) => new Offset(Values.Calendar.Within(offsetSeconds, -64_800, 64_800, nameof(offsetSeconds)));

    public static Zone Of(string zoneId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(zoneId);
        return new Named(zoneId);
    }

    /// <summary>The offset at an instant; null when the tz database that came with this program does not know the zone.</summary>
    internal abstract int? OffsetAt(long utcSeconds);

    /// <summary>The offset of a local time: in an overlap the earlier, in a gap the one before it (as Java, and so Neo4j, does).</summary>
    internal abstract int? OffsetAtLocal(long localSeconds);

    public sealed record Offset(int OffsetSeconds) : Zone
    {
        internal override int? OffsetAt(long utcSeconds) => OffsetSeconds;

        internal override int? OffsetAtLocal(long localSeconds) => OffsetSeconds;

        public override string ToString() => Values.TemporalText.Offset(OffsetSeconds);
    }

    public sealed record Named(string Id) : Zone
    {
        // Outside of NodaTime's years a zone keeps the rule of its first or last ones.
        private static readonly long First = Instant.MinValue.ToUnixTimeSeconds() + (2 * Values.Calendar.SecondsPerDay);
        private static readonly long Last = Instant.MaxValue.ToUnixTimeSeconds() - (2 * Values.Calendar.SecondsPerDay);

        internal override int? OffsetAt(long utcSeconds) => Tz?.GetUtcOffset(Instant.FromUnixTimeSeconds(Math.Clamp(utcSeconds, First, Last))).Seconds;

        internal override int? OffsetAtLocal(long localSeconds)
        {
            if (Tz is not { } zone)
            {
                return null;
            }

            var local = Instant.FromUnixTimeSeconds(Math.Clamp(localSeconds, First, Last)).InUtc().LocalDateTime;
            var mapping = zone.MapLocal(local);
            return mapping.EarlyInterval.WallOffset.Seconds;
        }

        public override string ToString() => $"[{Id}]";

        private DateTimeZone? Tz => DateTimeZoneProviders.Tzdb.GetZoneOrNull(Id);
    }
}
