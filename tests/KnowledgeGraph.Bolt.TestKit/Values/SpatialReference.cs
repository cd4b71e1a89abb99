namespace KnowledgeGraph.Bolt.TestKit.Values;

/// <summary>The four reference systems of Neo4j's points; TestKit says which of two families, and gives z or not.</summary>
internal static class SpatialReference
{
    public const int Geographic = 4326;
    public const int Geographic3D = 4979;
    public const int Cartesian = 7203;
    public const int Cartesian3D = 9157;

    public static string Family(int srId) => srId is Geographic or Geographic3D ? "wgs84" : "cartesian";
}
