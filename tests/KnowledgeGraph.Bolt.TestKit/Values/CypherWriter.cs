using System.Collections;
using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.TestKit.Protocol;

namespace KnowledgeGraph.Bolt.TestKit.Values;

/// <summary>The driver's values as TestKit reads them: the name of one of its classes, and that class's fields.</summary>
internal static class CypherWriter
{
    public static Response Write(object? value) => value switch
    {
        null => Response.Empty("CypherNull"),
        bool => Of("CypherBool", value),
        long or int => Of("CypherInt", value),
        double number => Of("CypherFloat", WriteFloat(number)),
        string => Of("CypherString", value),
        byte[] bytes => Of("CypherBytes", BitConverter.ToString(bytes).Replace('-', ' ').ToLowerInvariant()),
        INode node => WriteNode(node),
        IRelationship relationship => WriteRelationship(relationship),
        IPath path => new Response("Path", new { nodes = Write(path.Nodes), relationships = Write(path.Relationships) }),
        Point point => new Response("CypherPoint", new
        {
            system = SpatialReference.Family(point.SrId), x = point.X, y = point.Y, z = double.IsNaN(point.Z) ? (double?)null : point.Z,
        }),
        LocalDate date => new Response("CypherDate", new { year = date.Year, month = date.Month, day = date.Day }),
        LocalTime time => new Response("CypherTime", new { hour = time.Hour, minute = time.Minute, second = time.Second, nanosecond = time.Nanosecond }),
        OffsetTime time => new Response("CypherTime", new
        {
            hour = time.Hour, minute = time.Minute, second = time.Second, nanosecond = time.Nanosecond, utc_offset_s = time.OffsetSeconds,
        }),
        LocalDateTime dateTime => WriteDateTime(dateTime, null, null),
        ZonedDateTime dateTime => WriteDateTime(dateTime.Local, dateTime.OffsetSeconds, (dateTime.Zone as ZoneId)?.Id),
        Duration duration => new Response("CypherDuration", new
        {
            months = duration.Months, days = duration.Days, seconds = duration.Seconds, nanoseconds = duration.Nanos,
        }),
        IDictionary<string, object> map => Of("CypherMap", WriteMap(map)),
        IReadOnlyDictionary<string, object> map => Of("CypherMap", WriteMap(map)),
        IEnumerable list => Of("CypherList", list.Cast<object?>().Select(Write).ToArray()),
        _ => throw new BackendException($"TestKit knows no value of the type {value.GetType()}."),
    };

    public static Response[] WriteAll(IEnumerable<object?> values) => [.. values.Select(Write)];

    public static Dictionary<string, Response> WriteMap(IEnumerable<KeyValuePair<string, object>> map) =>
        map.ToDictionary(entry => entry.Key, entry => Write(entry.Value));

    private static Response Of(string name, object value) => new(name, new { value });

    private static object WriteFloat(double number) => number switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "+Infinity",
        double.NegativeInfinity => "-Infinity",
        _ => number,
    };

    private static Response WriteNode(INode node) => new("Node", new
    {
        id = Write(NumericIds.Of(node)), labels = Write(node.Labels), props = Write(node.Properties), elementId = Write(node.ElementId),
    });

    private static Response WriteRelationship(IRelationship relationship) => new("Relationship", new
    {
        id = Write(NumericIds.Of(relationship)),
        startNodeId = Write(NumericIds.OfStart(relationship)),
        endNodeId = Write(NumericIds.OfEnd(relationship)),
        type = Write(relationship.Type),
        props = Write(relationship.Properties),
        elementId = Write(relationship.ElementId),
        startNodeElementId = Write(relationship.StartNodeElementId),
        endNodeElementId = Write(relationship.EndNodeElementId),
    });

    private static Response WriteDateTime(LocalDateTime local, int? offset, string? zone) => new("CypherDateTime", new
    {
        year = local.Year,
        month = local.Month,
        day = local.Day,
        hour = local.Hour,
        minute = local.Minute,
        second = local.Second,
        nanosecond = local.Nanosecond,
        utc_offset_s = offset,
        timezone_id = zone,
    });
}
