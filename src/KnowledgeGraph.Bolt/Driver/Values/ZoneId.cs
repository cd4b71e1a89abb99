using KnowledgeGraph.Bolt.Driver.Values;
using NodaTime;

namespace KnowledgeGraph.Bolt.Driver;

/// <summary>A zone of the tz database, by name. NodaTime's copy of it is asked, so every system gives the same answers.</summary>
public sealed record ZoneId : Zone
{
    // Outside of NodaTime's years (-9998 to 9999) a zone keeps the rule of the first or the last of them.
    private static readonly long First = Instant.MinValue.ToUnixTimeSeconds() + (2 * Calendar.SecondsPerDay);
    private static readonly long Last = Instant.MaxValue.ToUnixTimeSeconds() - (2 * Calendar.SecondsPerDay);

    internal ZoneId(string id) => Id = id;

    public string Id { get; }

    /// <summary>In brackets, as Cypher writes it behind the offset: <c>[Asia/Kabul]</c>.</summary>
    public override string ToString() => $"[{Id}]";

    /// <summary>Whether the tz database's rules reach that far.</summary>
    internal static bool HasRulesAt(long seconds) => seconds >= First && seconds <= Last;

    internal override int? OffsetAt(long utcSeconds) => Tz?.GetUtcOffset(Within(utcSeconds)).Seconds;

    internal override int? OffsetAtLocal(long localSeconds) =>
        Tz?.MapLocal(Within(localSeconds).InUtc().LocalDateTime).EarlyInterval.WallOffset.Seconds;

    private DateTimeZone? Tz => DateTimeZoneProviders.Tzdb.GetZoneOrNull(Id);

    private static Instant Within(long seconds) => Instant.FromUnixTimeSeconds(Math.Clamp(seconds, First, Last));
}
