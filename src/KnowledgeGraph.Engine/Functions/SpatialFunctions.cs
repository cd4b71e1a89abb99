using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Functions;

internal static class SpatialFunctions
{
    private const double EarthRadiusMetres = 6_378_140;
    private const double HalfTurn = 180;
    private const double QuarterTurn = 90;

    private static readonly Dictionary<string, int> Srids = new(StringComparer.OrdinalIgnoreCase)
    {
        ["cartesian"] = 7203,
        ["cartesian-3d"] = 9157,
        ["wgs-84"] = 4326,
        ["wgs-84-3d"] = 4979,
    };

    public static readonly FunctionSignature[] All =
    [
        new Function("point", 1, static (arguments, execution) => arguments[0].Kind switch
        {
            ValueKind.Map => Point(arguments[0].As<MapValue>()),
            ValueKind.Node or ValueKind.Relationship => Point(Entities.Properties(execution.Graph, arguments[0])),
            _ => throw CypherErrors.WrongArgument("point()", "a MAP", arguments[0]),
        }),
        new Function("point.distance", 2, static (arguments, _) => Pair(arguments[0], arguments[1]) is var (from, to)
            ? Value.Float(Distance(from, to))
            : Value.Null),
        new Function("point.withinBBox", 3, static (arguments, _) =>
            Pair(arguments[1], arguments[2]) is var (low, high) && Pair(arguments[0], arguments[1]) is var (point, _)
                ? Value.Boolean(Within(point, low, high))
                : Value.Null),
    ];

    /// <summary>A component of a point by name; null for none such. Asking for one of another kind of point is an error.</summary>
    public static Value Component(PointValue point, string name) => name switch
    {
        "x" => Value.Float(point.X),
        "y" => Value.Float(point.Y),
        "z" when point.Z is { } z => Value.Float(z),
        "longitude" when point.IsGeographic => Value.Float(point.X),
        "latitude" when point.IsGeographic => Value.Float(point.Y),
        "height" when point is { IsGeographic: true, Z: { } height } => Value.Float(height),
        "crs" => Value.String(point.CrsName),
        "srid" => Value.Integer(point.Srid),
        _ => throw CypherErrors.Argument($"There is no `{name}` on {ValueText.Point(point)}."),
    };

    private static Value Point(MapValue map)
    {
        var geographic = map.TryGet("longitude", out var x) & map.TryGet("latitude", out var y);
        if (!geographic && !(map.TryGet("x", out x) & map.TryGet("y", out y)))
        {
            throw CypherErrors.IncompletePoint();
        }

        var deep = map.TryGet("z", out var z) || (geographic && map.TryGet("height", out z));
        if (x.IsNull || y.IsNull || (deep && z.IsNull))
        {
            return Value.Null;
        }

        var srid = Srid(map, geographic, deep);
        var point = new PointValue(
            srid, Coordinate(x), Coordinate(y), deep ? Coordinate(z) : null);
        return Value.Of(point.IsGeographic ? OnEarth(point) : point);
    }

    private static double Coordinate(Value value) => Numbers.Is(value.Kind)
        ? double.IsFinite(value.AsNumber()) ? value.AsNumber() : throw CypherErrors.NotFinite(value)
        : throw CypherErrors.WrongCoordinate(value);

    private static int Srid(MapValue map, bool geographic, bool deep)
    {
        var srid = geographic ? (deep ? 4979 : 4326) : deep ? 9157 : 7203;
        if (map.TryGet("crs", out var crs) && !crs.IsNull)
        {
            srid = Srids.TryGetValue(Arguments.Text("point()", crs), out var named)
                ? named
                : throw CypherErrors.Argument($"There is no coordinate reference system named {CypherErrors.Shortened(crs)}: use cartesian, cartesian-3d, WGS-84 or WGS-84-3d.");
        }
        else if (map.TryGet("srid", out var number) && !number.IsNull)
        {
            srid = (int)Math.Clamp(Arguments.Integer("point()", number), int.MinValue, int.MaxValue);
        }

        if (srid is not (7203 or 9157 or 4326 or 4979))
        {
            throw CypherErrors.Argument($"There is no coordinate reference system with SRID {srid}: use 7203, 9157, 4326 or 4979.");
        }

        if (geographic && srid is 7203 or 9157)
        {
            throw CypherErrors.Argument("Longitude and latitude do not go with a cartesian coordinate reference system.");
        }

        return (srid is 9157 or 4979) == deep
            ? srid
            : throw CypherErrors.Argument($"A point with {(deep ? 3 : 2)} coordinates does not go with SRID {srid}.");
    }

    // Longitudes go round; latitudes do not.
    private static PointValue OnEarth(PointValue point)
    {
        if (point.Y is not (>= -90 and <= 90))
        {
            throw CypherErrors.LatitudeOutOfRange(point.Y);
        }

        var longitude = point.X is >= -180 and <= 180 ? point.X : Math.IEEERemainder(point.X, 360);
        return new PointValue(point.Srid, longitude, point.Y, point.Z);
    }

    // Null when they are not two points of one coordinate reference system.
    private static (PointValue, PointValue)? Pair(Value left, Value right) =>
        left.Kind == ValueKind.Point && right.Kind == ValueKind.Point && left.As<PointValue>().Srid == right.As<PointValue>().Srid
            ? (left.As<PointValue>(), right.As<PointValue>())
            : null;

    private static double Distance(PointValue from, PointValue to)
    {
        var (x, y, z) = (from.X - to.X, from.Y - to.Y, (from.Z ?? 0) - (to.Z ?? 0));
        if (!from.IsGeographic)
        {
            return Math.Sqrt((x * x) + (y * y) + (z * z));
        }

        // Along a great circle at the mean height of both ends, then up the difference in height.
        var (latitudeFrom, latitudeTo) = (Radians(from.Y), Radians(to.Y));
        var sinLatitude = Math.Sin((latitudeTo - latitudeFrom) / 2);
        var sinLongitude = Math.Sin(Radians(to.X - from.X) / 2);
        var haversine = (sinLatitude * sinLatitude) + (sinLongitude * sinLongitude * Math.Cos(latitudeFrom) * Math.Cos(latitudeTo));
        var angle = 2 * Math.Atan2(Math.Sqrt(haversine), Math.Sqrt(1 - haversine));
        var ground = (EarthRadiusMetres + (((from.Z ?? 0) + (to.Z ?? 0)) / 2)) * angle;
        return from.Z is null ? ground : Math.Sqrt((ground * ground) + (z * z));
    }

    /// <summary>Two corners of one coordinate reference system; null for anything else.</summary>
    public static (PointValue Low, PointValue High)? Corners(Value low, Value high) => Pair(low, high);

    public static bool IsOf(Value value, int srid) => value.Kind == ValueKind.Point && value.As<PointValue>().Srid == srid;

    public static bool IsWithin(Value value, PointValue low, PointValue high) => IsOf(value, low.Srid) && Within(value.As<PointValue>(), low, high);

    /// <summary>All points within two corners: one box, or two on either side of the date line.</summary>
    public static IReadOnlyList<PointBox> Boxes(PointValue low, PointValue high) => low.IsGeographic && low.X > high.X
        ? [Box(low.X, low.Y, low.Z, HalfTurn, high.Y, high.Z), Box(-HalfTurn, low.Y, low.Z, high.X, high.Y, high.Z)]
        : [Box(low.X, low.Y, low.Z, high.X, high.Y, high.Z)];

    /// <summary>One box, or two on either side of the date line, with all points that are no farther away, and others.</summary>
    public static IReadOnlyList<PointBox> BoxesAround(PointValue center, double radius)
    {
        if (!(radius >= 0))
        {
            return [];
        }

        if (!center.IsGeographic)
        {
            return [Box(center.X - radius, center.Y - radius, center.Z - radius, center.X + radius, center.Y + radius, center.Z + radius)];
        }

        // Measured at the mean height of both ends, of which the other is no more than the radius lower. A little more, since the functions round.
        var above = EarthRadiusMetres + (center.Z is { } height ? height - (radius / 2) : 0);
        var angle = above > 0 ? radius / above * (1 + 1e-9) + 1e-12 : Math.PI;
        var (south, north) = (center.Y - Degrees(angle), center.Y + Degrees(angle));
        var (down, up) = (center.Z - radius, center.Z + radius);
        if (angle >= Math.PI / 2 || south <= -QuarterTurn || north >= QuarterTurn)
        {
            return [Box(-HalfTurn, south, down, HalfTurn, north, up)];   // a pole is within: all longitudes are
        }

        var aside = Degrees(Math.Asin(Math.Min(1, Math.Sin(angle) / Math.Cos(Radians(center.Y)))));
        var (west, east) = (center.X - aside, center.X + aside);
        return west < -HalfTurn ? [Box(west + (2 * HalfTurn), south, down, HalfTurn, north, up), Box(-HalfTurn, south, down, east, north, up)]
            : east > HalfTurn ? [Box(west, south, down, HalfTurn, north, up), Box(-HalfTurn, south, down, east - (2 * HalfTurn), north, up)]
            : [Box(west, south, down, east, north, up)];
    }

    private static PointBox Box(double x, double y, double? z, double otherX, double otherY, double? otherZ) => z is { } low && otherZ is { } high
        ? new PointBox([x, y, low], [otherX, otherY, high])
        : new PointBox([x, y], [otherX, otherY]);

    private static double Degrees(double radians) => radians * (HalfTurn / Math.PI);

    // A geographic box whose left longitude is greater than its right one crosses the date line.
    private static bool Within(PointValue point, PointValue low, PointValue high)
    {
        var longitude = point.IsGeographic && low.X > high.X
            ? point.X >= low.X || point.X <= high.X
            : point.X >= low.X && point.X <= high.X;
        return longitude && point.Y >= low.Y && point.Y <= high.Y && (point.Z is not { } z || (z >= low.Z && z <= high.Z));
    }

    private static double Radians(double degrees) => degrees * (Math.PI / 180);
}
