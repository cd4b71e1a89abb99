namespace KnowledgeGraph.Bolt.Driver;

/// <summary>A time zone: an offset from UTC (<see cref="ZoneOffset"/>) or a name of the tz database (<see cref="ZoneId"/>).</summary>
public abstract record Zone
{
    private protected Zone()
    {
    }

    /// <exception cref="ArgumentOutOfRangeException">More than 18 hours either way.</exception>
    public static Zone Of(int offsetSeconds) => new ZoneOffset(offsetSeconds);

    /// <param name="zoneId">Such as <c>Asia/Kabul</c>. A name that is unknown here is a zone all the same: what cannot be said of it says so when it is asked.</param>
    public static Zone Of(string zoneId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(zoneId);
        return new ZoneId(zoneId);
    }

    /// <summary>The offset at an instant; null when the tz database that came with this program does not know the zone.</summary>
    internal abstract int? OffsetAt(long utcSeconds);

    /// <summary>The offset of a local time: in an overlap the earlier, in a gap the one before it (as Java, and so Neo4j, does).</summary>
    internal abstract int? OffsetAtLocal(long localSeconds);
}
