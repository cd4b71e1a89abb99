using KnowledgeGraph.Bolt.Driver;

namespace KnowledgeGraph.Bolt.TestKit.Values;

/// <summary>The integers that identified nodes and relationships before element ids.</summary>
internal static class NumericIds
{
    public static long Of(IEntity entity) => Parse(entity.ElementId);

    public static long OfStart(IRelationship relationship) => Parse(relationship.StartNodeElementId);

    public static long OfEnd(IRelationship relationship) => Parse(relationship.EndNodeElementId);

    private static long Parse(string elementId) => long.TryParse(elementId, out var id) ? id : -1;
}
