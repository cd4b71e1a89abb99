using System.Text;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Tests.Scripts;

/// <summary>Values as scripts write them: nodes by labels and properties instead of ids.</summary>
internal static class EntityText
{
    public static string Print(Value value, Graph graph) => value.Kind switch
    {
        ValueKind.Node => Node(value.AsId(), graph),
        ValueKind.Relationship => $"[{Relationship(value.AsId(), graph)}]",
        ValueKind.Path => Path(value.As<PathValue>(), graph),
        ValueKind.List => $"[{string.Join(", ", value.AsList().ToArray().Select(item => Print(item, graph)))}]",
        ValueKind.Map => Map(value.As<MapValue>(), graph),
        _ => Comparison.Print(value),
    };

    private static string Map(MapValue map, Graph graph)
    {
        var entries = new List<string>();
        foreach (var key in map.Keys)
        {
            entries.Add($"{key}: {Print(map[key], graph)}");
        }

        return $"{{{string.Join(", ", entries)}}}";
    }

    private static string Node(long node, Graph graph)
    {
        if (!graph.NodeExists(node))
        {
            return "(deleted)";
        }

        var labels = graph.Labels(node).ToArray().Select(graph.Tokens.LabelName).Order(StringComparer.Ordinal);
        var text = string.Concat(labels.Select(label => $":{label}"));
        var properties = Properties(graph.NodeProperties(node), graph);
        return $"({text}{(text.Length > 0 && properties.Length > 0 ? " " : "")}{properties})";
    }

    private static string Relationship(long relationship, Graph graph)
    {
        if (!graph.RelationshipExists(relationship))
        {
            return "deleted";
        }

        var properties = Properties(graph.RelationshipProperties(relationship), graph);
        return $":{graph.Tokens.TypeName(graph.Type(relationship))}{(properties.Length > 0 ? " " : "")}{properties}";
    }

    private static string Path(PathValue path, Graph graph)
    {
        var text = new StringBuilder("<").Append(Node(path.Nodes[0], graph));
        for (var i = 0; i < path.Relationships.Length; i++)
        {
            var forwards = graph.StartNode(path.Relationships[i]) == path.Nodes[i];
            text.Append(forwards ? "-[" : "<-[").Append(Relationship(path.Relationships[i], graph)).Append(forwards ? "]->" : "]-").Append(Node(path.Nodes[i + 1], graph));
        }

        return text.Append('>').ToString();
    }

    private static string Properties(ReadOnlySpan<Property> properties, Graph graph)
    {
        var entries = properties.ToArray()
            .Select(property => (Key: graph.Tokens.KeyName(property.Key), property.Value))
            .OrderBy(property => property.Key, StringComparer.Ordinal)
            .Select(property => $"{property.Key}: {Print(property.Value, graph)}")
            .ToArray();
        return entries.Length == 0 ? "" : $"{{{string.Join(", ", entries)}}}";
    }
}
