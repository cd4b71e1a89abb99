using System.Text;
using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.Engine.Functions;
using KnowledgeGraph.Engine.Runtime;
using NodaTime;

namespace KnowledgeGraph.Engine.Serving;

/// <summary>
/// A statement's parameters, from PackStream to values. A stranger sends them: depth and lengths are limited, and what Neo4j does not take as a parameter (nodes,
/// relationships, paths, unknown zones and structures, a key that comes twice) is refused.
/// </summary>
internal static class ParameterReader
{
    private const long NanosecondsOfSecond = 1_000_000_000;
    private const long NanosecondsOfDay = 86_400 * NanosecondsOfSecond;

    /// <param name="map">A PackStream map.</param>
    /// <param name="memory">What the parameters may take: an empty list is one byte in the message and many in memory.</param>
    /// <param name="utc">Whether date-times come as seconds of UTC, as in Bolt 5, or of their local time; the other form is refused.</param>
    public static IReadOnlyDictionary<string, Value> Read(ReadOnlySpan<byte> map, MemoryBudget memory, bool utc)
    {
        var reader = new PackStreamReader(map);
        var (count, shapes) = (reader.ReadMapHeader(), new MapShapes());
        var parameters = new Dictionary<string, Value>(Math.Min(count, 64), StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var name = reader.ReadString();
            if (!parameters.TryAdd(name, ReadValue(ref reader, memory, utc, depth: 1, shapes)))
            {
                throw ServingErrors.BadParameter("the map of parameters has a name twice.");
            }
        }

        return parameters;
    }

    private static Value ReadValue(ref PackStreamReader reader, MemoryBudget memory, bool utc, int depth, MapShapes shapes)
    {
        var value = ReadAny(ref reader, memory, utc, depth, shapes);

        // What stands inside has been counted, and keys that are not those of the map before.
        memory.Take(ValueSize.Slot + value.Kind switch
        {
            ValueKind.List => ValueSize.List(0),
            ValueKind.Map => ValueSize.List(0),
            _ => ValueSize.Of(value),
        });
        return value;
    }

    private static Value ReadAny(ref PackStreamReader reader, MemoryBudget memory, bool utc, int depth, MapShapes shapes)
    {
        if (depth > PackStreamReader.MaximumDepth)
        {
            throw ServingErrors.BadParameter($"it nests deeper than {PackStreamReader.MaximumDepth} levels.");
        }

        switch (reader.Peek())
        {
            case PackStreamKind.Null:
                reader.ReadNull();
                return Value.Null;
            case PackStreamKind.Boolean:
                return Value.Boolean(reader.ReadBoolean());
            case PackStreamKind.Integer:
                return Value.Integer(reader.ReadInteger());
            case PackStreamKind.Float:
                return Value.Float(reader.ReadFloat());
            case PackStreamKind.String:
                return Value.String(reader.ReadString());
            case PackStreamKind.Bytes:
                return Value.Of(new BytesValue(reader.ReadBytes().ToArray()));
            case PackStreamKind.List:
                return ReadList(ref reader, memory, utc, depth, shapes);
            case PackStreamKind.Map:
                return ReadMap(ref reader, memory, utc, depth, shapes);
            case PackStreamKind.Structure:
                return ReadStructure(ref reader, utc);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static Value ReadList(ref PackStreamReader reader, MemoryBudget memory, bool utc, int depth, MapShapes shapes)
    {
        // All headers together announce no more items than the message has bytes; still, there must be room for them.
        var count = reader.ReadListHeader();
        memory.Require(ValueSize.List(count));
        var items = new Value[count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = ReadValue(ref reader, memory, utc, depth + 1, shapes);
        }

        return Value.List(items);
    }

    private static Value ReadMap(ref PackStreamReader reader, MemoryBudget memory, bool utc, int depth, MapShapes shapes)
    {
        var count = reader.ReadMapHeader();
        memory.Require(ValueSize.List(count));
        var values = new Value[count];
        var known = shapes.At(depth) is { } last && last.Count == values.Length ? last : null;
        string[] keys = [];
        for (var i = 0; i < values.Length; i++)
        {
            var key = reader.ReadUtf8();
            if (known is null || !known.IsKey(i, key))
            {
                if (keys.Length == 0)
                {
                    keys = new string[values.Length];
                    for (var before = 0; before < i; before++)
                    {
                        keys[before] = known!.Key(before);   // it was the key of each one so far
                    }

                    known = null;
                }

                keys[i] = Encoding.UTF8.GetString(key);
                memory.Take(ValueSize.Text(keys[i].Length));
            }

            values[i] = ReadValue(ref reader, memory, utc, depth + 1, shapes);
        }

        return Value.Of((known ?? NewShape(keys, depth, shapes)).With(values));
    }

    private static MapShape NewShape(string[] keys, int depth, MapShapes shapes)
    {
        var shape = new MapShape(keys);
        if (shape.HasTwins)
        {
            throw ServingErrors.BadParameter("a map has a key twice.");
        }

        shapes.Keep(depth, shape);
        return shape;
    }

    private static Value ReadStructure(ref PackStreamReader reader, bool utc)
    {
        switch (reader.ReadStructureHeader())
        {
            case (StructureTag.Date, 1):
                return Value.Date(CalendarDate.InRange(reader.ReadInteger()) ?? throw OutOfRange("date"));
            case (StructureTag.LocalTime, 1):
                return Value.Of(new LocalTimeValue(TimeOfDay(reader.ReadInteger())));
            case (StructureTag.Time, 2):
                return Value.Of(new TimeValue(TimeOfDay(reader.ReadInteger()).WithOffset(ReadOffset(ref reader))));
            case (StructureTag.LocalDateTime, 2):
                return Value.Of(new LocalDateTimeValue(ReadLocal(ref reader)));
            case (StructureTag.DateTime, 3) when utc:
                return DateTime(ReadMoment(ref reader), zone: null, ReadOffset(ref reader));
            case (StructureTag.DateTimeZoneId, 3) when utc:
                return DateTime(ReadMoment(ref reader), ReadZone(ref reader), Offset.Zero);
            case (StructureTag.LegacyDateTime, 3) when !utc:
                var local = ReadLocal(ref reader);
                return Value.Of(Zones.At(local, zone: null, ReadOffset(ref reader)));
            case (StructureTag.LegacyDateTimeZoneId, 3) when !utc:
                return Value.Of(Zones.At(ReadLocal(ref reader), ReadZone(ref reader), Offset.Zero));
            case (StructureTag.Duration, 4):
                return ReadDuration(ref reader);
            case (StructureTag.Point2D, 3):
                return Point(reader.ReadInteger(), reader.ReadFloat(), reader.ReadFloat(), null);
            case (StructureTag.Point3D, 4):
                return Point(reader.ReadInteger(), reader.ReadFloat(), reader.ReadFloat(), reader.ReadFloat());
            case var (tag, fields):
                throw ServingErrors.BadParameter($"a structure with tag 0x{tag:X2} and {fields} fields cannot be a parameter.");
        }
    }

    private static Value DateTime(Moment moment, string? zone, Offset offset) =>
        Value.Of(Zones.At(moment, zone, offset) ?? throw OutOfRange("date and time"));

    private static LocalTime TimeOfDay(long nanoseconds) =>
        nanoseconds is >= 0 and < NanosecondsOfDay ? LocalTime.FromNanosecondsSinceMidnight(nanoseconds) : throw OutOfRange("time");

    private static Offset ReadOffset(ref PackStreamReader reader) =>
        reader.ReadInteger() is var seconds and >= -18 * 3600 and <= 18 * 3600 ? Offset.FromSeconds((int)seconds) : throw OutOfRange("time's offset");

    private static string ReadZone(ref PackStreamReader reader) =>
        reader.ReadString() is var zone && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null ? zone : throw ServingErrors.BadParameter("it has an unknown time zone.");

    private static CalendarDateTime ReadLocal(ref PackStreamReader reader) => ReadMoment(ref reader).At(Offset.Zero) ?? throw OutOfRange("date and time");

    private static Moment ReadMoment(ref PackStreamReader reader)
    {
        var (seconds, nanoseconds) = (reader.ReadInteger(), reader.ReadInteger());
        return nanoseconds is >= 0 and < NanosecondsOfSecond ? new Moment(seconds, (int)nanoseconds) : throw OutOfRange("date and time");
    }

    private static Value ReadDuration(ref PackStreamReader reader)
    {
        var (months, days, seconds, nanoseconds) = (reader.ReadInteger(), reader.ReadInteger(), reader.ReadInteger(), reader.ReadInteger());
        var carried = Math.DivRem(nanoseconds, NanosecondsOfSecond, out var rest);
        if (rest < 0)
        {
            (carried, rest) = (carried - 1, rest + NanosecondsOfSecond);
        }

        var whole = (Int128)seconds + carried;
        return whole >= long.MinValue && whole <= long.MaxValue
            ? Value.Of(new DurationValue(months, days, (long)whole, (int)rest))
            : throw OutOfRange("duration");
    }

    private static Value Point(long srid, double x, double y, double? z) => (srid, z) is (7203 or 4326, null) or (9157 or 4979, not null)
        ? Value.Of(new PointValue((int)srid, x, y, z))
        : throw ServingErrors.BadParameter($"there is no coordinate reference system {srid} with {(z is null ? 2 : 3)} dimensions.");

    private static Bolt.Listener.BoltFailureException OutOfRange(string what) =>
        ServingErrors.BadParameter($"a {what} is out of range (dates reach from the year -999999999 to the year 999999999).");
}
