namespace KnowledgeGraph.Engine.Storage;

/// <summary>
/// The cells that a point index sorts its points by: the bits of a point's coordinates, each measured within the box that its settings give, one after the other (Z-order). So
/// a box is a few stretches of the order, which hold all of its points, and some others.
/// </summary>
internal static class PointCells
{
    private const int Bits = 60;   // for all coordinates; two more tell the coordinate reference system

    // A box is cut into no more stretches than this.
    private const int MostStretches = 32;

    /// <summary>The cell of a point.</summary>
    public static long Cell(PointSettings settings, PointValue point) => Interleave(System(point.Srid), Places(settings, point.Srid, [point.X, point.Y, point.Z ?? 0]), Dimensions(point.Srid));

    /// <summary>Cells, from the first to the last, that hold all points of some boxes, none of them twice.</summary>
    /// <param name="settings">Of the index.</param>
    /// <param name="srid">Of the coordinate reference system.</param>
    /// <param name="boxes">One is empty where a coordinate of its higher corner is smaller.</param>
    public static List<(long First, long Last)> Stretches(PointSettings settings, int srid, IReadOnlyList<PointBox> boxes)
    {
        var stretches = new List<(long First, long Last)>();
        foreach (var box in boxes.Where(box => box.Low.Zip(box.High).All(side => side.First <= side.Second)))
        {
            Cover(srid, Places(settings, srid, box.Low.AsSpan()), Places(settings, srid, box.High.AsSpan()), stretches);
        }

        return Joined(stretches);
    }

    private static void Cover(int srid, long[] from, long[] to, List<(long First, long Last)> whole)
    {
        var dimensions = Dimensions(srid);
        var most = whole.Count + MostStretches;
        var split = new Queue<(long[] Corner, int Level)>([(new long[dimensions], Bits / dimensions)]);   // a cell of 2^level along each side
        while (split.TryDequeue(out var cell))
        {
            if (!Meets(cell.Corner, cell.Level, from, to))
            {
                continue;
            }

            if (cell.Level == 0 || IsWithin(cell.Corner, cell.Level, from, to) || whole.Count + split.Count >= most)
            {
                var first = Interleave(System(srid), cell.Corner, dimensions);
                whole.Add((first, first + (1L << (cell.Level * dimensions)) - 1));
                continue;
            }

            for (var child = 0; child < 1 << dimensions; child++)
            {
                var corner = (long[])cell.Corner.Clone();
                for (var i = 0; i < dimensions; i++)
                {
                    corner[i] += (long)((child >> i) & 1) << (cell.Level - 1);
                }

                split.Enqueue((corner, cell.Level - 1));
            }
        }
    }

    private static int Dimensions(int srid) => srid is 9157 or 4979 ? 3 : 2;

    private static int System(int srid) => PointSettings.Systems.TakeWhile(system => system.Srid != srid).Count();

    // What lies outside of the box lies in its outermost cells, so the order of coordinates is kept.
    private static long[] Places(PointSettings settings, int srid, ReadOnlySpan<double> coordinates)
    {
        var (box, dimensions) = (settings.Boxes[System(srid)], Dimensions(srid));
        var places = new long[dimensions];
        var last = (1L << (Bits / dimensions)) - 1;
        for (var i = 0; i < dimensions; i++)
        {
            var share = (coordinates[i] - box.Low[i]) / (box.High[i] - box.Low[i]);
            places[i] = double.IsNaN(share) ? 0 : (long)(Math.Clamp(share, 0, 1) * last);   // no number where the box has no extent, and the point is at it
        }

        return places;
    }

    private static long Interleave(int system, long[] places, int dimensions)
    {
        var cell = (long)system;
        for (var bit = (Bits / dimensions) - 1; bit >= 0; bit--)
        {
            for (var i = dimensions - 1; i >= 0; i--)
            {
                cell = (cell << 1) | ((places[i] >> bit) & 1);
            }
        }

        return cell;
    }

    private static bool Meets(long[] corner, int level, long[] from, long[] to)
    {
        for (var i = 0; i < corner.Length; i++)
        {
            if (corner[i] > to[i] || corner[i] + (1L << level) - 1 < from[i])
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsWithin(long[] corner, int level, long[] from, long[] to)
    {
        for (var i = 0; i < corner.Length; i++)
        {
            if (corner[i] < from[i] || corner[i] + (1L << level) - 1 > to[i])
            {
                return false;
            }
        }

        return true;
    }

    private static List<(long First, long Last)> Joined(List<(long First, long Last)> stretches)
    {
        stretches.Sort();
        var joined = new List<(long First, long Last)>();
        foreach (var stretch in stretches)
        {
            if (joined.Count > 0 && joined[^1].Last + 1 >= stretch.First)
            {
                joined[^1] = (joined[^1].First, Math.Max(joined[^1].Last, stretch.Last));
            }
            else
            {
                joined.Add(stretch);
            }
        }

        return joined;
    }
}
