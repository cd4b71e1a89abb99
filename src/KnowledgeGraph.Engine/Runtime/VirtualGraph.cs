namespace KnowledgeGraph.Engine.Runtime;

/// <summary>Nodes and relationships that a procedure made up for its answer. They have negative ids and are in no graph: they can be given to the client, and no more.</summary>
internal sealed class VirtualGraph
{
    private readonly Dictionary<long, VirtualNode> _nodes = [];
    private readonly Dictionary<long, VirtualRelationship> _relationships = [];

    public Value AddNode(string label, MapValue properties)
    {
        var id = -1 - _nodes.Count;
        _nodes.Add(id, new VirtualNode(label, properties));
        return Value.Node(id);
    }

    public Value AddRelationship(string type, Value start, Value end, MapValue properties)
    {
        var id = -1 - _relationships.Count;
        _relationships.Add(id, new VirtualRelationship(type, start.AsId(), end.AsId(), properties));
        return Value.Relationship(id);
    }

    public VirtualNode? Node(long id) => _nodes.GetValueOrDefault(id);

    public VirtualRelationship? Relationship(long id) => _relationships.GetValueOrDefault(id);
}

internal sealed record VirtualNode(string Label, MapValue Properties);

internal sealed record VirtualRelationship(string Type, long Start, long End, MapValue Properties);
