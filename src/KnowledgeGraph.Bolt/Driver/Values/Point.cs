namespace KnowledgeGraph.Bolt.Driver;

/// <summary>Cypher's POINT. The reference system (4326 and 4979 geographic, 7203 and 9157 Cartesian) says what X, Y and Z are.</summary>
public sealed record Point
{
    public Point(int srId, double x, double y)
    {
        SrId = srId;
        X = x;
        Y = y;
        Z = double.NaN;
    }

    public Point(int srId, double x, double y, double z)
    {
        SrId = srId;
        X = x;
        Y = y;
        Z = z;
        Dimension = 3;
    }

    public int SrId { get; }

    public double X { get; }

    public double Y { get; }

    /// <summary>NaN for a point in two dimensions.</summary>
    public double Z { get; }

    internal int Dimension { get; } = 2;

    public override string ToString() => Dimension == 2 ? $"Point{{srId={SrId}, x={X}, y={Y}}}" : $"Point{{srId={SrId}, x={X}, y={Y}, z={Z}}}";
}
