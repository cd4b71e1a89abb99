using KnowledgeGraph.Bolt.Driver;

namespace KnowledgeGraph.Bolt.TestKit.Values;

/// <summary>The integers that identified nodes and relationships before element ids. TestKit still asks for them.</summary>
internal static class NumericIds
{
#pragma warning disable CS0618 // obsolete for applications, not for the tests of it
    public static long Of(IEntity entity) => entity.Id;

    public static long OfStart(IRelationship relationship) => relationship.StartNodeId;

    public static long OfEnd(IRelationship relationship) => relationship.EndNodeId;
#pragma warning restore CS0618
}
