using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Functions;

/// <summary>What a node or relationship value says of itself, asked of the graph.</summary>
internal static class Entities
{
    /// <summary>Refuses what this transaction has deleted.</summary>
    public static void RequireExisting(Graph graph, Value entity)
    {
        if (!Exists(graph, entity))
        {
            throw CypherErrors.EntityDeleted(entity);
        }
    }

    /// <summary>Of one property; null when there is none, an error when the entity is deleted.</summary>
    public static Value Property(Graph graph, Value entity, int key)
    {
        // A deleted relationship can still be read, for its type and ends; a deleted node has nothing left, so it is asked about only then.
        if (entity.Kind == ValueKind.Relationship)
        {
            RequireExisting(graph, entity);
            return key < 0 ? Value.Null : graph.RelationshipProperty(entity.AsId(), key);
        }

        var value = key < 0 ? Value.Null : graph.NodeProperty(entity.AsId(), key);
        if (value.IsNull)
        {
            RequireExisting(graph, entity);
        }

        return value;
    }

    /// <summary>All properties by name; of a deleted node none, as Neo4j has it.</summary>
    public static MapValue Properties(Graph graph, Value entity)
    {
        if (!Exists(graph, entity))
        {
            return entity.Kind == ValueKind.Node ? MapValue.Empty : throw CypherErrors.EntityDeleted(entity);
        }

        var properties = entity.Kind == ValueKind.Node ? graph.NodeProperties(entity.AsId()) : graph.RelationshipProperties(entity.AsId());
        var keys = new string[properties.Length];
        var values = new Value[properties.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = graph.Tokens.KeyName(properties[i].Key);
            values[i] = properties[i].Value;
        }

        Array.Sort(keys, values, StringComparer.Ordinal);
        return MapValue.OfSorted(keys, values);
    }

    /// <summary><c>4:database:id</c> of a node, <c>5:database:id</c> of a relationship.</summary>
    public static string ElementId(Graph graph, Value entity) => entity.Kind switch
    {
        ValueKind.Node => $"4:{graph.DatabaseId}:{entity.AsId()}",
        ValueKind.Relationship => $"5:{graph.DatabaseId}:{entity.AsId()}",
        _ => throw CypherErrors.WrongArgument("elementId()", "a NODE or a RELATIONSHIP", entity),
    };

    private static bool Exists(Graph graph, Value entity) =>
        entity.Kind == ValueKind.Node ? graph.NodeExists(entity.AsId()) : graph.RelationshipExists(entity.AsId());
}
