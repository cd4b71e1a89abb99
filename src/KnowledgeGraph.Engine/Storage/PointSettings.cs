using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Storage;

/// <summary>
/// What CREATE POINT INDEX says in its OPTIONS: where the points of each coordinate reference system are to be expected. The box is cut into cells; a point outside of it is taken for
/// one at its border, and is found no less, though more has to be looked at.
/// </summary>
/// <param name="Boxes">In the order of <see cref="Systems"/>.</param>
internal sealed record PointSettings(Seq<PointBox> Boxes)
{
    private const double CartesianLimit = 1_000_000;

    /// <summary>Their names in OPTIONS and their SRIDs.</summary>
    public static IReadOnlyList<(string Name, int Srid)> Systems { get; } = [("cartesian", 7203), ("cartesian-3d", 9157), ("wgs-84", 4326), ("wgs-84-3d", 4979)];

    public static PointSettings Default { get; } = new(
    [
        new PointBox([-CartesianLimit, -CartesianLimit], [CartesianLimit, CartesianLimit]),
        new PointBox([-CartesianLimit, -CartesianLimit, -CartesianLimit], [CartesianLimit, CartesianLimit, CartesianLimit]),
        new PointBox([-180, -90], [180, 90]),
        new PointBox([-180, -90, -CartesianLimit], [180, 90, CartesianLimit]),
    ]);

    /// <exception cref="CypherException">A value is no list of numbers, or a box ends before it begins.</exception>
    public static PointSettings Of(MapValue config)
    {
        var boxes = Default.Boxes.ToArray();
        foreach (var (key, value) in config.Keys.Zip(config.Values))
        {
            var numbers = value.Kind == ValueKind.List && value.AsList().ToArray() is var items && Array.TrueForAll(items, static item => Numbers.Is(item.Kind))
                ? Array.ConvertAll(items, static item => item.AsNumber())
                : throw CypherErrors.WrongPointSetting(key, value);
            var number = Systems.Select(static (system, i) => (system.Name, i))
                .Where(system => key == $"spatial.{system.Name}.min" || key == $"spatial.{system.Name}.max").Select(static system => system.i).DefaultIfEmpty(-1).First();
            if (number < 0)
            {
                throw CypherErrors.UnknownPointSetting(key);
            }

            boxes[number] = key.EndsWith(".min", StringComparison.Ordinal) ? boxes[number] with { Low = [.. numbers] } : boxes[number] with { High = [.. numbers] };
        }

        for (var i = 0; i < boxes.Length; i++)
        {
            var dimensions = Default.Boxes[i].Low.Count;
            if (boxes[i].Low.Count != dimensions || boxes[i].High.Count != dimensions || boxes[i].Low.Zip(boxes[i].High).Any(static side => !(side.First <= side.Second)))
            {
                throw CypherErrors.InvalidPointBox(Systems[i].Name);
            }
        }

        return new PointSettings([.. boxes]);
    }

    /// <summary>By their names in OPTIONS, in alphabetical order.</summary>
    public IEnumerable<(string Key, Seq<double> Corner)> Entries() => Systems
        .SelectMany((system, i) => new[] { ($"spatial.{system.Name}.max", Boxes[i].High), ($"spatial.{system.Name}.min", Boxes[i].Low) })
        .OrderBy(static entry => entry.Item1, StringComparer.Ordinal);
}

/// <summary>From one corner to the one across, as many coordinates each as there are dimensions.</summary>
internal sealed record PointBox(Seq<double> Low, Seq<double> High);
