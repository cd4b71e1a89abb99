using KnowledgeGraph.Bolt.Driver.Values;

namespace KnowledgeGraph.Bolt.Driver;

/// <summary>A fixed offset from UTC, up to 18 hours either way, to the second.</summary>
public sealed record ZoneOffset : Zone
{
    internal ZoneOffset(int offsetSeconds) => OffsetSeconds = Calendar.Within(offsetSeconds, -64_800, 64_800, nameof(offsetSeconds));

    /// <summary>Positive east of Greenwich.</summary>
    public int OffsetSeconds { get; }

    public TimeSpan Offset => TimeSpan.FromSeconds(OffsetSeconds);

    /// <summary>As ISO 8601 writes it: <c>Z</c>, <c>+04:30</c>.</summary>
    public override string ToString() => TemporalText.Offset(OffsetSeconds);

    internal override int? OffsetAt(long utcSeconds) => OffsetSeconds;

    internal override int? OffsetAtLocal(long localSeconds) => OffsetSeconds;
}
