using KnowledgeGraph.Bolt.Driver.Values;

namespace KnowledgeGraph.Bolt.Driver;

/// <summary>
/// How a moment is made: of an instant, or of a local time that its zone turns into one. Of two such local times (clocks set back) the earlier is meant; one that
/// never was (clocks set forward) is moved on by the gap, as Java does.
/// </summary>
public partial record ZonedDateTime
{
    private static readonly long FirstInstant = (Calendar.EpochDays(-999_999_999, 1, 1) * Calendar.SecondsPerDay) - 64_800;
    private static readonly long LastInstant = ((Calendar.EpochDays(999_999_999, 12, 31) + 1) * Calendar.SecondsPerDay) + 64_799;

    /// <param name="utcSeconds">Since 1970-01-01T00:00:00Z.</param>
    /// <param name="nanos">Of the second, 0 to 999,999,999.</param>
    /// <param name="zone">May be one that is unknown here.</param>
    public ZonedDateTime(long utcSeconds, int nanos, Zone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentOutOfRangeException.ThrowIfLessThan(utcSeconds, FirstInstant);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(utcSeconds, LastInstant);
        _utcSeconds = utcSeconds;
        Nanosecond = Calendar.Within(nanos, 0, 999_999_999, nameof(nanos));
        Zone = zone;
        _offsetSeconds = zone.OffsetAt(utcSeconds);
        _local = _offsetSeconds is { } offset ? Driver.LocalDateTime.FromEpochSeconds(utcSeconds + offset, nanos) : null;
        Reason = Reach(zone, utcSeconds);
    }

    /// <param name="ticks">Units of 100 ns since 1970-01-01T00:00:00Z.</param>
    /// <param name="zone">May be one that is unknown here.</param>
    public ZonedDateTime(long ticks, Zone zone)
        : this(Calendar.FloorDiv(ticks, TimeSpan.TicksPerSecond), (int)Calendar.FloorMod(ticks, TimeSpan.TicksPerSecond) * 100, zone)
    {
    }

    public ZonedDateTime(DateTimeOffset dateTimeOffset)
        : this(dateTimeOffset.ToUnixTimeSeconds(), (int)(dateTimeOffset.UtcTicks % TimeSpan.TicksPerSecond) * 100, Zone.Of((int)dateTimeOffset.Offset.TotalSeconds))
    {
    }

    /// <param name="dateTime">UTC when its kind says so; otherwise the time at that offset.</param>
    /// <param name="offset">From UTC.</param>
    public ZonedDateTime(DateTime dateTime, TimeSpan offset)
        : this(Of(dateTime, Zone.Of((int)offset.TotalSeconds)))
    {
    }

    /// <param name="dateTime">UTC when its kind says so; otherwise the time at that offset.</param>
    /// <param name="offsetSeconds">From UTC.</param>
    public ZonedDateTime(DateTime dateTime, int offsetSeconds)
        : this(Of(dateTime, Zone.Of(offsetSeconds)))
    {
    }

    /// <param name="dateTime">UTC when its kind says so; otherwise the time in that zone.</param>
    /// <param name="zoneId">A name of the tz database.</param>
    /// <exception cref="TimeZoneNotFoundException">The zone is unknown here, and the time is not UTC.</exception>
    public ZonedDateTime(DateTime dateTime, string zoneId)
        : this(Of(dateTime, Zone.Of(zoneId)))
    {
    }

    /// <exception cref="TimeZoneNotFoundException">The zone is unknown here.</exception>
    public ZonedDateTime(int year, int month, int day, int hour, int minute, int second, Zone zone)
        : this(year, month, day, hour, minute, second, 0, zone)
    {
    }

    /// <exception cref="TimeZoneNotFoundException">The zone is unknown here.</exception>
    public ZonedDateTime(int year, int month, int day, int hour, int minute, int second, int nanosecond, Zone zone)
        : this(new LocalDateTime(year, month, day, hour, minute, second, nanosecond), zone)
    {
    }

    /// <exception cref="TimeZoneNotFoundException">The zone is unknown here.</exception>
    public ZonedDateTime(LocalDateTime local, Zone zone)
        : this(local, zone, AmbiguityReason.UnspecifiedDateTimeKind)
    {
        _ = UtcSeconds;
    }

    private ZonedDateTime(LocalDateTime local, Zone zone, AmbiguityReason reason)
    {
        ArgumentNullException.ThrowIfNull(local);
        ArgumentNullException.ThrowIfNull(zone);
        var seconds = local.EpochSeconds;
        Nanosecond = local.Nanosecond;
        Zone = zone;
        Reason = reason | Reach(zone, seconds) | (zone is ZoneId ? AmbiguityReason.ZoneIdLookUpWithLocalTime : AmbiguityReason.None);
        _utcSeconds = zone.OffsetAtLocal(seconds) is { } before ? seconds - before : null;
        _offsetSeconds = _utcSeconds is { } instant ? zone.OffsetAt(instant) : null;   // behind a gap it is another than before it
        _local = _utcSeconds + _offsetSeconds is { } shown ? Driver.LocalDateTime.FromEpochSeconds(shown, Nanosecond) : local;
    }

    /// <param name="utcSeconds">Since 1970-01-01T00:00:00Z.</param>
    /// <param name="nanosecond">Of the second, 0 to 999,999,999.</param>
    /// <param name="zone">May be one that is unknown here.</param>
    public static ZonedDateTime FromUtc(long utcSeconds, int nanosecond, Zone zone) => new(utcSeconds, nanosecond, zone);

    /// <summary>Of a local time that was received: a zone that is unknown here is taken, and the instant then is not known.</summary>
    internal static ZonedDateTime FromLocal(LocalDateTime local, Zone zone) => new(local, zone, AmbiguityReason.UnspecifiedDateTimeKind);

    private static ZonedDateTime Of(DateTime dateTime, Zone zone)
    {
        if (dateTime.Kind == DateTimeKind.Utc)
        {
            var instant = new DateTimeOffset(dateTime);
            return new ZonedDateTime(instant.ToUnixTimeSeconds(), (int)(instant.UtcTicks % TimeSpan.TicksPerSecond) * 100, zone);
        }

        var local = new ZonedDateTime(
            new LocalDateTime(dateTime), zone, dateTime.Kind == DateTimeKind.Unspecified ? AmbiguityReason.UnspecifiedDateTimeKind : AmbiguityReason.None);
        _ = local.UtcSeconds;   // throws when the zone is unknown here
        return local;
    }

    private static AmbiguityReason Reach(Zone zone, long seconds) =>
        zone is ZoneId && !ZoneId.HasRulesAt(seconds) ? AmbiguityReason.RuleLookupTruncatedToClrRange : AmbiguityReason.None;
}
