namespace KnowledgeGraph.Engine.Values;

/// <summary>Node ids and relationship ids in walking order: one node more than relationships.</summary>
internal sealed class PathValue(long[] nodes, long[] relationships) : HeapValue(ValueKind.Path)
{
    public ReadOnlySpan<long> Nodes => nodes;

    public ReadOnlySpan<long> Relationships => relationships;
}

/// <summary>A point: SRID 7203, 9157 (Cartesian, 2 and 3 dimensions), 4326, 4979 (WGS 84: longitude, latitude in degrees, height in metres).</summary>
internal sealed class PointValue(int srid, double x, double y, double? z) : HeapValue(ValueKind.Point)
{
    public int Srid { get; } = srid;

    public double X { get; } = x;

    public double Y { get; } = y;

    public double? Z { get; } = z;

    public bool IsGeographic => Srid is 4326 or 4979;

    /// <summary>Neo4j's name of the coordinate reference system.</summary>
    public string CrsName => Srid switch
    {
        7203 => "cartesian",
        9157 => "cartesian-3d",
        4326 => "wgs-84",
        _ => "wgs-84-3d",
    };
}
