using KnowledgeGraph.Bolt.Driver.Values;

namespace KnowledgeGraph.Bolt.Driver;

/// <summary>
/// Cypher's ZONED DATETIME: an instant and the zone to show it in. The instant is always known; the local fields are not when the zone is unknown here
/// (<see cref="UnknownZoneInfo"/>), and reading them then throws.
/// </summary>
public sealed record ZonedDateTime : IComparable<ZonedDateTime>
{
    private readonly LocalDateTime? _local;

    public ZonedDateTime(int year, int month, int day, int hour, int minute, int second, int nanosecond, Zone zone)
        : this(new LocalDateTime(year, month, day, hour, minute, second, nanosecond), zone)
    {
    }

    public ZonedDateTime(DateTimeOffset dateTimeOffset)
        : this(new LocalDateTime(dateTimeOffset.DateTime), Zone.Of((int)dateTimeOffset.Offset.TotalSeconds))
    {
    }

    /// <exception cref="ClientException">The zone is not in the tz database that came with this program.</exception>
    public ZonedDateTime(LocalDateTime local, Zone zone)
    {
        ArgumentNullException.ThrowIfNull(local);
        ArgumentNullException.ThrowIfNull(zone);
        var offset = zone.OffsetAtLocal(local.EpochSeconds)
            ?? throw new ClientException($"The time zone {zone} is unknown here, so a local time in it is no instant.");
        UtcSeconds = local.EpochSeconds - offset;
        Nanosecond = local.Nanosecond;
        Zone = zone;
        // A local time in a gap is moved on, as Java does.
        OffsetSeconds = zone.OffsetAt(UtcSeconds) ?? offset;
        _local = LocalDateTime.FromEpochSeconds(UtcSeconds + OffsetSeconds.Value, Nanosecond);
    }

    private ZonedDateTime(long utcSeconds, int nanosecond, Zone zone)
    {
        UtcSeconds = utcSeconds;
        Nanosecond = nanosecond;
        Zone = zone;
        OffsetSeconds = zone.OffsetAt(utcSeconds);
        _local = OffsetSeconds is { } offset ? LocalDateTime.FromEpochSeconds(checked(utcSeconds + offset), nanosecond) : null;
    }

    /// <summary>Seconds since 1970-01-01T00:00:00Z.</summary>
    public long UtcSeconds { get; }

    public int Nanosecond { get; }

    public Zone Zone { get; }

    /// <summary>Null when the zone is unknown here.</summary>
    public int? OffsetSeconds { get; }

    public bool UnknownZoneInfo => _local is null;

    public int Year => Local.Year;

    public int Month => Local.Month;

    public int Day => Local.Day;

    public int Hour => Local.Hour;

    public int Minute => Local.Minute;

    public int Second => Local.Second;

    public LocalDateTime LocalDateTime => Local;

    public static ZonedDateTime FromUtc(long utcSeconds, int nanosecond, Zone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return new ZonedDateTime(utcSeconds, Calendar.Within(nanosecond, 0, 999_999_999, nameof(nanosecond)), zone);
    }

    /// <exception cref="ValueOverflowException">The year is not one of .NET's (1 to 9999).</exception>
    /// <exception cref="ValueTruncationException">The instant is finer than 100 ns, or the offset than a minute.</exception>
    public DateTimeOffset ToDateTimeOffset()
    {
        var local = Local;
        return OffsetSeconds is { } offset && offset % 60 == 0
            ? new DateTimeOffset(local.ToDateTime(), TimeSpan.FromSeconds(offset))
            : throw new ValueTruncationException($"The offset of {this} is finer than System.DateTimeOffset's minutes.");
    }

    /// <summary>By instant, then by offset.</summary>
    public int CompareTo(ZonedDateTime? other) =>
        other is null ? 1 : (UtcSeconds, Nanosecond, OffsetSeconds ?? 0).CompareTo((other.UtcSeconds, other.Nanosecond, other.OffsetSeconds ?? 0));

    public override string ToString() => (_local, Zone) switch
    {
        (null, _) => $"{LocalDateTime.FromEpochSeconds(UtcSeconds, Nanosecond)}Z{Zone}",
        (var local, Zone.Named zone) => $"{local}{TemporalText.Offset(OffsetSeconds ?? 0)}{zone}",
        var (local, zone) => $"{local}{zone}",
    };

    private LocalDateTime Local => _local ?? throw new ClientException($"The time zone {Zone} is unknown here: only UtcSeconds and Nanosecond can be read.");

    public static bool operator <(ZonedDateTime left, ZonedDateTime right) => left.CompareTo(right) < 0;

    public static bool operator >(ZonedDateTime left, ZonedDateTime right) => left.CompareTo(right) > 0;

    public static bool operator <=(ZonedDateTime left, ZonedDateTime right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ZonedDateTime left, ZonedDateTime right) => left.CompareTo(right) >= 0;
}
