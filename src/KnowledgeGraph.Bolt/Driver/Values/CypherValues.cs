using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Bolt.Driver.Values;

/// <summary>Every Cypher value as PackStream, both ways (Bolt 5.0 and later: date-times are UTC, entities have element ids).</summary>
internal static class CypherValues
{
    private static readonly StructureReader Structures = ReadStructure;
    private static readonly StructureWriter Writer = WriteStructure;

    public static object Read(ref PackStreamReader reader) => PlainValues.Read(ref reader, Structures);

    /// <summary>Parameters as a PackStream map.</summary>
    public static void WriteMap(PackStreamWriter writer, IEnumerable<KeyValuePair<string, object>> map) => PlainValues.WriteMap(writer, map, Writer);

    public static void Write(PackStreamWriter writer, object? value) => PlainValues.Write(writer, value, Writer);

    /// <summary>The values of one record: a list.</summary>
    public static object[] ReadRecord(ReadOnlySpan<byte> list)
    {
        var reader = new PackStreamReader(list);
        var values = new object[reader.ReadListHeader()];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = PlainValues.Read(ref reader, Structures, 1);
        }

        return values;
    }

    private static object ReadStructure(ref PackStreamReader reader, int depth)
    {
        var (tag, fields) = reader.ReadStructureHeader();
        try
        {
            return (tag, fields) switch
            {
                (StructureTag.Node, 4) => ReadNode(ref reader, depth),
                (StructureTag.Relationship, 8) => ReadRelationship(ref reader, depth),
                (StructureTag.Path, 3) => ReadPath(ref reader, depth),
                (StructureTag.Date, 1) => LocalDate.FromEpochDays(reader.ReadInteger()),
                (StructureTag.Time, 2) => new OffsetTime(LocalTime.FromNanosOfDay(reader.ReadInteger()), Int(reader.ReadInteger())),
                (StructureTag.LocalTime, 1) => LocalTime.FromNanosOfDay(reader.ReadInteger()),
                (StructureTag.LocalDateTime, 2) => LocalDateTime.FromEpochSeconds(reader.ReadInteger(), Int(reader.ReadInteger())),
                (StructureTag.DateTime, 3) => ZonedDateTime.FromUtc(reader.ReadInteger(), Int(reader.ReadInteger()), Zone.Of(Int(reader.ReadInteger()))),
                (StructureTag.DateTimeZoneId, 3) => ZonedDateTime.FromUtc(reader.ReadInteger(), Int(reader.ReadInteger()), Zone.Of(reader.ReadString())),
                (StructureTag.Duration, 4) => new Duration(reader.ReadInteger(), reader.ReadInteger(), reader.ReadInteger(), Int(reader.ReadInteger())),
                (StructureTag.Point2D, 3) => new Point(Int(reader.ReadInteger()), reader.ReadFloat(), reader.ReadFloat()),
                (StructureTag.Point3D, 4) => new Point(Int(reader.ReadInteger()), reader.ReadFloat(), reader.ReadFloat(), reader.ReadFloat()),
                _ => throw new ProtocolException($"A structure with the tag 0x{tag:X2} and {fields} fields is no value of Bolt 5."),
            };
        }
        catch (Exception exception) when (exception is ArgumentException or OverflowException)
        {
            throw new ProtocolException($"A structure with the tag 0x{tag:X2} holds a value that cannot be: {exception.Message}");
        }
    }

    private static Node ReadNode(ref PackStreamReader reader, int depth)
    {
        reader.ReadInteger();   // the old id
        var labels = new string[reader.ReadListHeader()];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = reader.ReadString();
        }

        var properties = PlainValues.ReadMap(ref reader, Structures, depth);
        return new Node(reader.ReadString(), labels, properties);
    }

    private static Relationship ReadRelationship(ref PackStreamReader reader, int depth)
    {
        reader.ReadInteger();   // the old ids: its own, its start's, its end's
        reader.ReadInteger();
        reader.ReadInteger();
        var type = reader.ReadString();
        var properties = PlainValues.ReadMap(ref reader, Structures, depth);
        return new Relationship(reader.ReadString(), type, reader.ReadString(), reader.ReadString(), properties);
    }

    /// <summary>Nodes, relationships without ends, and how to walk them: pairs of a relationship (from 1; negative against its direction) and a node (from 0).</summary>
    private static Path ReadPath(ref PackStreamReader reader, int depth)
    {
        var nodes = new Node[reader.ReadListHeader()];
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = reader.ReadStructureHeader() is (StructureTag.Node, 4) ? ReadNode(ref reader, depth) : throw new ProtocolException("A path's node is no node.");
        }

        var unbound = new (string Id, string Type, Dictionary<string, object> Properties)[reader.ReadListHeader()];
        for (var i = 0; i < unbound.Length; i++)
        {
            if (reader.ReadStructureHeader() is not (StructureTag.UnboundRelationship, 4))
            {
                throw new ProtocolException("A path's relationship is no relationship.");
            }

            reader.ReadInteger();
            var type = reader.ReadString();
            var properties = PlainValues.ReadMap(ref reader, Structures, depth);
            unbound[i] = (reader.ReadString(), type, properties);
        }

        var steps = reader.ReadListHeader();
        if (nodes.Length == 0 || steps % 2 != 0)
        {
            throw new ProtocolException($"A path of {nodes.Length} nodes and {steps} indices.");
        }

        var (walked, relationships) = (new List<INode>((steps / 2) + 1) { nodes[0] }, new List<IRelationship>(steps / 2));
        for (var i = 0; i < steps; i += 2)
        {
            var (index, next) = (reader.ReadInteger(), reader.ReadInteger());
            if (index == 0 || index < -unbound.Length || index > unbound.Length || next < 0 || next >= nodes.Length)
            {
                throw new ProtocolException($"A path's indices ({index}, {next}) point to nothing.");
            }

            var (id, type, properties) = unbound[Math.Abs(index) - 1];
            var (from, to) = (walked[^1].ElementId, nodes[next].ElementId);
            relationships.Add(index > 0 ? new Relationship(id, type, from, to, properties) : new Relationship(id, type, to, from, properties));
            walked.Add(nodes[next]);
        }

        return new Path(walked, relationships);
    }

    private static bool WriteStructure(PackStreamWriter writer, object value)
    {
        switch (value)
        {
            case LocalDate date:
                writer.WriteStructureHeader(StructureTag.Date, 1);
                writer.WriteInteger(date.EpochDays);
                return true;
            case LocalTime time:
                writer.WriteStructureHeader(StructureTag.LocalTime, 1);
                writer.WriteInteger(time.NanosOfDay);
                return true;
            case OffsetTime time:
                writer.WriteStructureHeader(StructureTag.Time, 2);
                writer.WriteInteger(time.NanosOfDay);
                writer.WriteInteger(time.OffsetSeconds);
                return true;
            case LocalDateTime dateTime:
                writer.WriteStructureHeader(StructureTag.LocalDateTime, 2);
                writer.WriteInteger(dateTime.EpochSeconds);
                writer.WriteInteger(dateTime.Nanosecond);
                return true;
            case ZonedDateTime dateTime:
                WriteZoned(writer, dateTime);
                return true;
            case Duration duration:
                writer.WriteStructureHeader(StructureTag.Duration, 4);
                writer.WriteInteger(duration.Months);
                writer.WriteInteger(duration.Days);
                writer.WriteInteger(duration.Seconds);
                writer.WriteInteger(duration.Nanos);
                return true;
            case Point point:
                writer.WriteStructureHeader(point.Dimension == 2 ? StructureTag.Point2D : StructureTag.Point3D, point.Dimension + 1);
                writer.WriteInteger(point.SrId);
                writer.WriteFloat(point.X);
                writer.WriteFloat(point.Y);
                if (point.Dimension == 3)
                {
                    writer.WriteFloat(point.Z);
                }

                return true;
            case DateOnly date:
                return WriteStructure(writer, new LocalDate(date));
            case TimeOnly time:
                return WriteStructure(writer, new LocalTime(time));
            case TimeSpan time:
                return WriteStructure(writer, new LocalTime(time));
            case DateTime { Kind: DateTimeKind.Utc } dateTime:
                return WriteStructure(writer, new ZonedDateTime(new LocalDateTime(dateTime), Zone.Of(0)));
            case DateTime dateTime:
                return WriteStructure(writer, new LocalDateTime(dateTime));
            case DateTimeOffset dateTime:
                return WriteStructure(writer, new ZonedDateTime(dateTime));
            default:
                return false;
        }
    }

    private static void WriteZoned(PackStreamWriter writer, ZonedDateTime dateTime)
    {
        writer.WriteStructureHeader(dateTime.Zone is Zone.Offset ? StructureTag.DateTime : StructureTag.DateTimeZoneId, 3);
        writer.WriteInteger(dateTime.UtcSeconds);
        writer.WriteInteger(dateTime.Nanosecond);
        switch (dateTime.Zone)
        {
            case Zone.Offset offset:
                writer.WriteInteger(offset.OffsetSeconds);
                break;
            case Zone.Named named:
                writer.WriteString(named.Id);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static int Int(long value) => checked((int)value);
}
