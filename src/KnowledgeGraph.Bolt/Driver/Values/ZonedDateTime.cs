using KnowledgeGraph.Bolt.Driver.Values;

namespace KnowledgeGraph.Bolt.Driver;

/// <summary>
/// Cypher's ZONED DATETIME: an instant and the zone to show it in. Where the tz database that came with this program does not know the zone
/// (<see cref="UnknownZoneInfo"/>), only what was received is known: the instant, or from a server before Neo4j 5 the local time. Reading the other throws a
/// <see cref="TimeZoneNotFoundException"/>.
/// </summary>
public sealed partial record ZonedDateTime : TemporalValue, IComparable, IComparable<ZonedDateTime>
{
    /// <summary>Nulls come first.</summary>
    public static readonly IComparer<ZonedDateTime?> Comparer = Comparer<ZonedDateTime?>.Default;

    private readonly LocalDateTime? _local;
    private readonly long? _utcSeconds;
    private readonly int? _offsetSeconds;

    /// <summary>What in its making left room for another instant than the one that was meant.</summary>
    [Flags]
    public enum AmbiguityReason
    {
        None = 0,

        /// <summary>A local time was looked up in a named zone: there may have been two such times, or none.</summary>
        ZoneIdLookUpWithLocalTime = 1,

        /// <summary>It was not said whether the time is UTC or local; it was taken as local.</summary>
        UnspecifiedDateTimeKind = 2,

        /// <summary>The tz database's rules do not reach that far (years -9998 to 9999): the nearest ones were taken.</summary>
        RuleLookupTruncatedToClrRange = 4,
    }

    public AmbiguityReason Reason { get; }

    /// <summary>Whether there is a <see cref="Reason"/>. No part of equality.</summary>
    public bool Ambiguous => Reason != AmbiguityReason.None;

    /// <summary>Seconds since 1970-01-01T00:00:00Z.</summary>
    public long UtcSeconds => _utcSeconds ?? throw UnknownZone("its instant");

    /// <summary>Of the second.</summary>
    public int Nanosecond { get; }

    public Zone Zone { get; }

    /// <summary>Positive east of Greenwich.</summary>
    public int OffsetSeconds => _offsetSeconds ?? throw UnknownZone("its offset");

    /// <summary>True when <see cref="Zone"/> is in no tz database known here.</summary>
    public bool UnknownZoneInfo => _offsetSeconds is null;

    public int Year => Local.Year;

    public int Month => Local.Month;

    public int Day => Local.Day;

    public int Hour => Local.Hour;

    public int Minute => Local.Minute;

    public int Second => Local.Second;

    /// <summary>Units of 100 ns since 1970-01-01T00:00:00Z; what is finer is cut off.</summary>
    /// <exception cref="ValueOverflowException">They do not fit into 64 bits: further from 1970 than 29,227 years.</exception>
    public long EpochTicks
    {
        get
        {
            var ticks = ((Int128)UtcSeconds * TimeSpan.TicksPerSecond) + (Nanosecond / 100);
            return ticks >= long.MinValue && ticks <= long.MaxValue ? (long)ticks : throw new ValueOverflowException($"{this} is too far from 1970 to be counted in ticks.");
        }
    }

    /// <summary>The time in its zone. The kind is Local, whatever the zone of this machine is: <see cref="DateTime.ToUniversalTime"/> is of no use on it.</summary>
    /// <exception cref="ValueOverflowException">The year is not one of .NET's (1 to 9999).</exception>
    /// <exception cref="ValueTruncationException">It is finer than .NET's 100 ns.</exception>
    public DateTime LocalDateTime => DateTime.SpecifyKind(Local.ToDateTime(), DateTimeKind.Local);

    /// <exception cref="ValueOverflowException">The year is not one of .NET's (1 to 9999).</exception>
    /// <exception cref="ValueTruncationException">It is finer than .NET's 100 ns.</exception>
    public DateTime UtcDateTime =>
        DateTime.SpecifyKind(Driver.LocalDateTime.FromEpochSeconds(UtcSeconds, Nanosecond).ToDateTime(), DateTimeKind.Utc);

    /// <exception cref="ValueOverflowException">The year is not one of .NET's (1 to 9999), here or in UTC, or the offset is larger than 14 hours.</exception>
    /// <exception cref="ValueTruncationException">The instant is finer than 100 ns, or the offset than a minute.</exception>
    public DateTimeOffset ToDateTimeOffset()
    {
        var offset = OffsetSeconds;
        if (offset % 60 != 0)
        {
            throw new ValueTruncationException($"The offset of {this} is finer than System.DateTimeOffset's minutes.");
        }

        if (Math.Abs(offset) > 14 * 3600)
        {
            throw new ValueOverflowException($"The offset of {this} is larger than System.DateTimeOffset's 14 hours.");
        }

        _ = Local.ToDateTime();   // the year here fits too, and not only the one in UTC
        return new DateTimeOffset(UtcDateTime).ToOffset(TimeSpan.FromSeconds(offset));
    }

    public int CompareTo(object? obj) => obj is null or ZonedDateTime ? CompareTo(obj as ZonedDateTime) : throw NotComparable(obj);

    /// <summary>By instant; the same instant by the offset that it is shown with, then by the zone. Without an instant the local time stands for it.</summary>
    public int CompareTo(ZonedDateTime? other) => other is null
        ? 1
        : Order.CompareTo(other.Order) is var order and not 0 ? order : string.CompareOrdinal(Zone.ToString(), other.Zone.ToString());

    /// <summary>The same instant in the same zone.</summary>
    public bool Equals(ZonedDateTime? other) => other is not null
        && (_utcSeconds, Nanosecond) == (other._utcSeconds, other.Nanosecond)
        && Zone == other.Zone
        && (_utcSeconds is not null || _local == other._local);

    public override int GetHashCode() => HashCode.Combine(_utcSeconds, Nanosecond, Zone);

    /// <summary>As Cypher reads it: <c>2021-08-15T10:00:00+04:30[Asia/Kabul]</c>.</summary>
    public override string ToString() => (_local, _offsetSeconds, Zone) switch
    {
        (null, _, _) => $"{Driver.LocalDateTime.FromEpochSeconds(UtcSeconds, Nanosecond)}Z{Zone}",
        (var local, { } offset, ZoneId zone) => $"{local}{TemporalText.Offset(offset)}{zone}",
        var (local, _, zone) => $"{local}{zone}",
    };

    /// <summary>The time in its zone, as wide and as fine as Cypher's.</summary>
    internal LocalDateTime Local => _local ?? throw UnknownZone("the time in it");

    /// <summary>False only where a zone that is unknown here came with a local time.</summary>
    internal bool HasInstant => _utcSeconds is not null;

    private (long Seconds, int Nanosecond, int Offset, bool HasInstant) Order =>
        (_utcSeconds ?? Local.EpochSeconds, Nanosecond, _offsetSeconds ?? int.MinValue, HasInstant);

    protected override DateTimeOffset ConvertToDateTimeOffset() => ToDateTimeOffset();

    private TimeZoneNotFoundException UnknownZone(string what) =>
        new($"The time zone {Zone} is not in the tz database that came with this program: {what} is not known.");

    public static bool operator <(ZonedDateTime left, ZonedDateTime right) => left.CompareTo(right) < 0;

    public static bool operator >(ZonedDateTime left, ZonedDateTime right) => left.CompareTo(right) > 0;

    public static bool operator <=(ZonedDateTime left, ZonedDateTime right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ZonedDateTime left, ZonedDateTime right) => left.CompareTo(right) >= 0;
}
