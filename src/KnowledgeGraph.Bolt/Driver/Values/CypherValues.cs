using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Bolt.Driver.Values;

/// <summary>
/// Cypher's values off the wire, in the forms of Bolt 4.4 and of 5: a structure's tag and its number of fields say which. A zone that is unknown here is no reason to
/// fail, whatever else cannot be is: <see cref="ProtocolException"/>.
/// </summary>
internal static partial class CypherValues
{
    private static readonly StructureReader Structures = ReadStructure;

    public static object Read(ref PackStreamReader reader) => PlainValues.Read(ref reader, Structures);

    /// <summary>The values of one record: a list, and nothing behind it.</summary>
    public static object[] ReadRecord(ReadOnlySpan<byte> list)
    {
        var reader = new PackStreamReader(list);
        var values = new object[reader.ReadListHeader()];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = PlainValues.Read(ref reader, Structures, 1);
        }

        Messages.Response.EnsureAtEnd(reader);
        return values;
    }

    private static object ReadStructure(ref PackStreamReader reader, int depth)
    {
        var (tag, fields) = reader.ReadStructureHeader();
        try
        {
            return (tag, fields) switch
            {
                (StructureTag.Node, 3 or 4) => EntityReader.ReadNode(ref reader, fields, depth, Structures),
                (StructureTag.Relationship, 5 or 8) => EntityReader.ReadRelationship(ref reader, fields, depth, Structures),
                (StructureTag.Path, 3) => EntityReader.ReadPath(ref reader, depth, Structures),
                (StructureTag.Date, 1) => LocalDate.FromEpochDays(reader.ReadInteger()),
                (StructureTag.Time, 2) => new OffsetTime(LocalTime.FromNanosOfDay(reader.ReadInteger()), Int(reader.ReadInteger())),
                (StructureTag.LocalTime, 1) => LocalTime.FromNanosOfDay(reader.ReadInteger()),
                (StructureTag.LocalDateTime, 2) => ReadLocal(ref reader),
                (StructureTag.DateTime, 3) => new ZonedDateTime(reader.ReadInteger(), Int(reader.ReadInteger()), new ZoneOffset(Int(reader.ReadInteger()))),
                (StructureTag.DateTimeZoneId, 3) => new ZonedDateTime(reader.ReadInteger(), Int(reader.ReadInteger()), new ZoneId(reader.ReadString())),
                (StructureTag.LegacyDateTime, 3) => ZonedDateTime.FromLocal(ReadLocal(ref reader), new ZoneOffset(Int(reader.ReadInteger()))),
                (StructureTag.LegacyDateTimeZoneId, 3) => ZonedDateTime.FromLocal(ReadLocal(ref reader), new ZoneId(reader.ReadString())),
                (StructureTag.Duration, 4) => new Duration(reader.ReadInteger(), reader.ReadInteger(), reader.ReadInteger(), Int(reader.ReadInteger())),
                (StructureTag.Point2D, 3) => new Point(Int(reader.ReadInteger()), reader.ReadFloat(), reader.ReadFloat()),
                (StructureTag.Point3D, 4) => new Point(Int(reader.ReadInteger()), reader.ReadFloat(), reader.ReadFloat(), reader.ReadFloat()),
                _ => throw new ProtocolException($"A structure with the tag 0x{tag:X2} and {fields} fields is no value of Bolt 4.4 to 5."),
            };
        }
        catch (Exception exception) when (exception is ArgumentException or OverflowException)
        {
            throw new ProtocolException($"A structure with the tag 0x{tag:X2} holds a value that cannot be: {exception.Message}");
        }
    }

    private static LocalDateTime ReadLocal(ref PackStreamReader reader) => LocalDateTime.FromEpochSeconds(reader.ReadInteger(), Int(reader.ReadInteger()));

    private static int Int(long value) => checked((int)value);
}
