using System.Globalization;
using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.Engine.Runtime;
using KnowledgeGraph.Engine.Storage;
using NodaTime;

namespace KnowledgeGraph.Engine.Serving;

/// <summary>Writes values as PackStream, for one client. What a node or relationship has is read from the graph as it is written.</summary>
/// <param name="writer">Where to.</param>
/// <param name="graph">Where nodes and relationships are.</param>
/// <param name="client">Whose version of Bolt says whether there are element ids, and how date-times go.</param>
/// <param name="mostBytes">About how much may be written: a list that stands in another many times takes little memory, until it is written.</param>
internal struct ValueWriter(PackStreamWriter writer, Graph graph, BoltClient client, long mostBytes = long.MaxValue)
{
    private const int ScalarBytes = 8;

    private long _spent;

    /// <summary>What has a negative id is looked up here.</summary>
    public VirtualGraph? Virtual { get; init; }

    private readonly bool HasElementIds => client.Version.Major >= 5;

    /// <remarks>Recursive: the depth of a value is limited where it is made.</remarks>
    public void Write(Value value)
    {
        Spend(ScalarBytes);
        switch (value.Kind)
        {
            case ValueKind.Null:
                writer.WriteNull();
                break;
            case ValueKind.Boolean:
                writer.WriteBoolean(value.AsBoolean());
                break;
            case ValueKind.Integer:
                writer.WriteInteger(value.AsInteger());
                break;
            case ValueKind.Float:
                writer.WriteFloat(value.AsFloat());
                break;
            case ValueKind.String:
                Spend(value.AsString().Length);
                writer.WriteString(value.AsString());
                break;
            case ValueKind.Bytes:
                Spend(value.As<BytesValue>().Bytes.Length);
                writer.WriteBytes(value.As<BytesValue>().Bytes);
                break;
            case ValueKind.List:
                var items = value.AsList();
                writer.WriteListHeader(items.Length);
                foreach (var item in items)
                {
                    Write(item);
                }

                break;
            case ValueKind.Map:
                WriteMap(value.As<MapValue>());
                break;
            case ValueKind.Node:
                WriteNode(value.AsId());
                break;
            case ValueKind.Relationship:
                WriteRelationship(value.AsId());
                break;
            case ValueKind.Path:
                WritePath(value.As<PathValue>());
                break;
            case ValueKind.Point:
                var point = value.As<PointValue>();
                writer.WriteStructureHeader(point.Z is null ? StructureTag.Point2D : StructureTag.Point3D, point.Z is null ? 3 : 4);
                writer.WriteInteger(point.Srid);
                writer.WriteFloat(point.X);
                writer.WriteFloat(point.Y);
                if (point.Z is { } z)
                {
                    writer.WriteFloat(z);
                }

                break;
            case ValueKind.Date:
                writer.WriteStructureHeader(StructureTag.Date, 1);
                writer.WriteInteger(value.AsDate().EpochDay);
                break;
            case ValueKind.LocalTime:
                writer.WriteStructureHeader(StructureTag.LocalTime, 1);
                writer.WriteInteger(value.As<LocalTimeValue>().Time.NanosecondOfDay);
                break;
            case ValueKind.Time:
                writer.WriteStructureHeader(StructureTag.Time, 2);
                writer.WriteInteger(value.As<TimeValue>().Time.NanosecondOfDay);
                writer.WriteInteger(value.As<TimeValue>().Time.Offset.Seconds);
                break;
            case ValueKind.LocalDateTime:
                var local = value.As<LocalDateTimeValue>().DateTime;
                writer.WriteStructureHeader(StructureTag.LocalDateTime, 2);
                WriteSeconds(local, Offset.Zero);
                break;
            case ValueKind.DateTime:
                WriteDateTime(value.As<DateTimeValue>());
                break;
            case ValueKind.Duration:
                var duration = value.As<DurationValue>();
                writer.WriteStructureHeader(StructureTag.Duration, 4);
                writer.WriteInteger(duration.Months);
                writer.WriteInteger(duration.Days);
                writer.WriteInteger(duration.Seconds);
                writer.WriteInteger(duration.Nanoseconds);
                break;
        }
    }

    private void Spend(long bytes)
    {
        _spent += bytes;
        if (_spent > mostBytes)
        {
            throw CypherErrors.RecordTooLarge(mostBytes);
        }
    }

    private void WriteMap(MapValue map)
    {
        writer.WriteMapHeader(map.Count);
        for (var i = 0; i < map.Count; i++)
        {
            Spend(map.Keys[i].Length);
            writer.WriteString(map.Keys[i]);
            Write(map.Values[i]);
        }
    }

    // A node that was deleted in its own transaction comes as an empty shell, as from Neo4j.
    private void WriteNode(long id)
    {
        writer.WriteStructureHeader(StructureTag.Node, HasElementIds ? 4 : 3);
        writer.WriteInteger(id);
        if (Virtual?.Node(id) is { } made)
        {
            writer.WriteListHeader(1);
            writer.WriteString(made.Label);
            WriteMap(made.Properties);
            WriteElementId(id);
            return;
        }

        var labels = graph.Labels(id);
        writer.WriteListHeader(labels.Length);
        foreach (var label in labels)
        {
            writer.WriteString(graph.Tokens.LabelName(label));
        }

        WriteProperties(graph.NodeProperties(id));
        WriteElementId('4', id);
    }

    private void WriteRelationship(long id)
    {
        var made = Virtual?.Relationship(id);
        var (start, end) = made is null ? (graph.StartNode(id), graph.EndNode(id)) : (made.Start, made.End);
        writer.WriteStructureHeader(StructureTag.Relationship, HasElementIds ? 8 : 5);
        writer.WriteInteger(id);
        writer.WriteInteger(start);
        writer.WriteInteger(end);
        if (made is not null)
        {
            writer.WriteString(made.Type);
            WriteMap(made.Properties);
            WriteElementId(id);
            WriteElementId(start);
            WriteElementId(end);
            return;
        }

        writer.WriteString(graph.Tokens.TypeName(graph.Type(id)));
        WriteProperties(graph.RelationshipProperties(id));
        WriteElementId('5', id);
        WriteElementId('4', start);
        WriteElementId('4', end);
    }

    // Each node and relationship once, in order of appearance, then the walk over them: a relationship from 1, negative against its direction, and a node from 0.
    private void WritePath(PathValue path)
    {
        var (nodes, relationships) = (new List<long>(), new List<long>());
        var (nodeNumbers, relationshipNumbers) = (new Dictionary<long, int>(), new Dictionary<long, int>());
        foreach (var node in path.Nodes)
        {
            if (nodeNumbers.TryAdd(node, nodes.Count))
            {
                nodes.Add(node);
            }
        }

        foreach (var relationship in path.Relationships)
        {
            if (relationshipNumbers.TryAdd(relationship, relationships.Count + 1))
            {
                relationships.Add(relationship);
            }
        }

        writer.WriteStructureHeader(StructureTag.Path, 3);
        writer.WriteListHeader(nodes.Count);
        foreach (var node in nodes)
        {
            WriteNode(node);
        }

        writer.WriteListHeader(relationships.Count);
        foreach (var relationship in relationships)
        {
            writer.WriteStructureHeader(StructureTag.UnboundRelationship, HasElementIds ? 4 : 3);
            writer.WriteInteger(relationship);
            writer.WriteString(graph.Tokens.TypeName(graph.Type(relationship)));
            WriteProperties(graph.RelationshipProperties(relationship));
            WriteElementId('5', relationship);
        }

        writer.WriteListHeader(2 * path.Relationships.Length);
        for (var i = 0; i < path.Relationships.Length; i++)
        {
            var number = relationshipNumbers[path.Relationships[i]];
            writer.WriteInteger(graph.StartNode(path.Relationships[i]) == path.Nodes[i] ? number : -number);
            writer.WriteInteger(nodeNumbers[path.Nodes[i + 1]]);
        }
    }

    private void WriteProperties(ReadOnlySpan<Property> properties)
    {
        writer.WriteMapHeader(properties.Length);
        foreach (var property in properties)
        {
            writer.WriteString(graph.Tokens.KeyName(property.Key));
            if (property.TryUtf8(out var utf8))
            {
                Spend(utf8.Length);
                writer.WriteUtf8(utf8);
            }
            else
            {
                Write(property.Value);
            }
        }
    }

    private void WriteDateTime(DateTimeValue value)
    {
        var tag = (client.SendsUtc, value.Zone) switch
        {
            (true, null) => StructureTag.DateTime,
            (true, _) => StructureTag.DateTimeZoneId,
            (false, null) => StructureTag.LegacyDateTime,
            (false, _) => StructureTag.LegacyDateTimeZoneId,
        };
        writer.WriteStructureHeader(tag, 3);
        WriteSeconds(value.Local, client.SendsUtc ? value.Offset : Offset.Zero);
        if (value.Zone is not { } zone)
        {
            writer.WriteInteger(value.Offset.Seconds);
        }
        else
        {
            writer.WriteString(zone);
        }
    }

    private void WriteSeconds(CalendarDateTime local, Offset offset)
    {
        var moment = local.At(offset);
        writer.WriteInteger(moment.Seconds);
        writer.WriteInteger(moment.Nanoseconds);
    }

    // Of what is in no graph: its number alone.
    private readonly void WriteElementId(long id)
    {
        if (HasElementIds)
        {
            writer.WriteString(id.ToString(CultureInfo.InvariantCulture));
        }
    }

    private void WriteElementId(char sort, long id)
    {
        if (!HasElementIds)
        {
            return;
        }

        Spend(ScalarBytes);
        Span<char> text = stackalloc char[64];
        text[0] = sort;
        text[1] = ':';
        graph.DatabaseId.TryFormat(text[2..], out _);
        text[38] = ':';
        id.TryFormat(text[39..], out var digits);
        writer.WriteString(text[..(39 + digits)]);
    }
}
