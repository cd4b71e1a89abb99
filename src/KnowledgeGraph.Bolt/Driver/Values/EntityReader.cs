using System.Globalization;
using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Bolt.Driver.Values;

/// <summary>
/// Nodes, relationships and paths off the wire, each behind its header. Bolt 5 adds element ids to the numbers that identified entities before; without them the number
/// is the element id.
/// </summary>
internal static class EntityReader
{
    public static Node ReadNode(ref PackStreamReader reader, int fields, int depth, StructureReader structures)
    {
        var id = reader.ReadInteger();
        var labels = new string[reader.ReadListHeader()];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = reader.ReadName();
        }

        var properties = PlainValues.ReadMap(ref reader, structures, depth);
        return new Node(new EntityId(id, ElementId(ref reader, id, fields == 4)), labels, properties);
    }

    public static Relationship ReadRelationship(ref PackStreamReader reader, int fields, int depth, StructureReader structures)
    {
        var (id, start, end) = (reader.ReadInteger(), reader.ReadInteger(), reader.ReadInteger());
        var type = reader.ReadName();
        var properties = PlainValues.ReadMap(ref reader, structures, depth);
        return new Relationship(
            new EntityId(id, ElementId(ref reader, id, fields == 8)),
            type,
            new EntityId(start, ElementId(ref reader, start, fields == 8)),
            new EntityId(end, ElementId(ref reader, end, fields == 8)),
            properties);
    }

    /// <summary>Nodes, relationships without ends, and how to walk them: pairs of a relationship (from 1; negative against its direction) and a node (from 0).</summary>
    public static Path ReadPath(ref PackStreamReader reader, int depth, StructureReader structures)
    {
        var nodes = new Node[reader.ReadListHeader()];
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = reader.ReadStructureHeader() is (StructureTag.Node, (3 or 4) and var fields)
                ? ReadNode(ref reader, fields, depth, structures)
                : throw new ProtocolException("A path's node is no node.");
        }

        var unbound = new Unbound[reader.ReadListHeader()];
        for (var i = 0; i < unbound.Length; i++)
        {
            unbound[i] = reader.ReadStructureHeader() is (StructureTag.UnboundRelationship, (3 or 4) and var fields)
                ? ReadUnbound(ref reader, fields, depth, structures)
                : throw new ProtocolException("A path's relationship is no relationship.");
        }

        var steps = reader.ReadListHeader();
        if (nodes.Length == 0 || steps % 2 != 0)
        {
            throw new ProtocolException($"A path of {nodes.Length} nodes and {steps} indices.");
        }

        var (walked, relationships) = (new List<INode>((steps / 2) + 1) { nodes[0] }, new List<IRelationship>(steps / 2));
        for (var (i, from) = (0, nodes[0]); i < steps; i += 2)
        {
            var (index, next) = (reader.ReadInteger(), reader.ReadInteger());
            if (index == 0 || index < -unbound.Length || index > unbound.Length || next < 0 || next >= nodes.Length)
            {
                throw new ProtocolException($"A path's indices ({index}, {next}) point to nothing.");
            }

            var (step, to) = (unbound[Math.Abs(index) - 1], nodes[next]);
            relationships.Add(index > 0 ? step.Between(from, to) : step.Between(to, from));
            walked.Add(to);
            from = to;
        }

        return new Path(walked, relationships);
    }

    private static Unbound ReadUnbound(ref PackStreamReader reader, int fields, int depth, StructureReader structures)
    {
        var id = reader.ReadInteger();
        var type = reader.ReadName();
        var properties = PlainValues.ReadMap(ref reader, structures, depth);
        return new Unbound(new EntityId(id, ElementId(ref reader, id, fields == 4)), type, properties);
    }

    private static string ElementId(ref PackStreamReader reader, long id, bool sent) => sent ? reader.ReadString() : id.ToString(CultureInfo.InvariantCulture);

    private readonly record struct Unbound(EntityId Id, string Type, IReadOnlyDictionary<string, object> Properties)
    {
        public Relationship Between(Node start, Node end) => new(Id, Type, start.EntityId, end.EntityId, Properties);
    }
}
