using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.TestKit.Protocol;

namespace KnowledgeGraph.Bolt.TestKit.Values;

/// <summary>Query parameters as TestKit writes them, <c>{"name": "CypherInt", "data": {"value": 1}}</c>, to the driver's values.</summary>
internal static class CypherReader
{
    /// <summary>An empty map for null.</summary>
    public static Dictionary<string, object> ReadMap(JsonElement map) => map.IsGiven()
        ? map.EnumerateObject().ToDictionary(entry => entry.Name, entry => Read(entry.Value)!)   // null is a value of Cypher's
        : [];

    public static object? Read(JsonElement element)
    {
        var data = element.GetProperty("data");
        return element.GetProperty("name").GetString() switch
        {
            "CypherNull" => null,
            "CypherBool" => Value(data).GetBoolean(),
            "CypherInt" => Value(data).GetInt64(),
            "CypherFloat" => ReadFloat(Value(data)),
            "CypherString" => Value(data).GetString(),
            "CypherBytes" => Convert.FromHexString((Value(data).GetString() ?? "").Replace(" ", "")),
            "CypherList" => Value(data).EnumerateArray().Select(Read).ToList(),
            "CypherMap" => ReadMap(Value(data)),
            "CypherPoint" => ReadPoint(data),
            "CypherDate" => new LocalDate(Int(data, "year"), Int(data, "month"), Int(data, "day")),
            "CypherTime" => ReadTime(data),
            "CypherDateTime" => ReadDateTime(data),
            "CypherDuration" => new Duration(Long(data, "months"), Long(data, "days"), Long(data, "seconds"), Int(data, "nanoseconds")),
            var name => throw new BackendException($"{name} cannot be a parameter."),
        };
    }

    private static double ReadFloat(JsonElement value) => value.ValueKind == JsonValueKind.Number
        ? value.GetDouble()
        : value.GetString() switch
        {
            "+Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            "NaN" => double.NaN,
            var text => double.Parse(text ?? "", CultureInfo.InvariantCulture),
        };

    private static Point ReadPoint(JsonElement data)
    {
        var (x, y, geographic) = (data.GetProperty("x").GetDouble(), data.GetProperty("y").GetDouble(), data.GetProperty("system").GetString() == "wgs84");
        return data.TryGetProperty("z", out var z) && z.IsGiven()
            ? new Point(geographic ? SpatialReference.Geographic3D : SpatialReference.Cartesian3D, x, y, z.GetDouble())
            : new Point(geographic ? SpatialReference.Geographic : SpatialReference.Cartesian, x, y);
    }

    private static object ReadTime(JsonElement data)
    {
        var (hour, minute, second, nanosecond) = (Int(data, "hour"), Int(data, "minute"), Int(data, "second"), Int(data, "nanosecond"));
        return OffsetOf(data) is { } offset ? new OffsetTime(hour, minute, second, nanosecond, offset) : new LocalTime(hour, minute, second, nanosecond);
    }

    private static object ReadDateTime(JsonElement data)
    {
        var local = new LocalDateTime(
            Int(data, "year"), Int(data, "month"), Int(data, "day"), Int(data, "hour"), Int(data, "minute"), Int(data, "second"), Int(data, "nanosecond"));
        if (OffsetOf(data) is not { } offset)
        {
            return local;
        }

        // The offset settles which of two instants a local time in an overlap is.
        var instant = new ZonedDateTime(local, Zone.Of(offset));
        return data.TryGetProperty("timezone_id", out var zone) && zone.GetString() is { } id
            ? ZonedDateTime.FromUtc(instant.UtcSeconds, instant.Nanosecond, Zone.Of(id))
            : instant;
    }

    private static int? OffsetOf(JsonElement data) => data.TryGetProperty("utc_offset_s", out var offset) && offset.IsGiven() ? offset.GetInt32() : null;

    private static JsonElement Value(JsonElement data) => data.GetProperty("value");

    private static int Int(JsonElement data, string field) => data.GetProperty(field).GetInt32();

    private static long Long(JsonElement data, string field) => data.GetProperty(field).GetInt64();
}
