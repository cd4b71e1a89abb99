using System.Globalization;

namespace KnowledgeGraph.Peers;

/// <summary>What the command line asks for.</summary>
internal sealed record Options
{
    public const string Usage = """
        KnowledgeGraph.Peers [--rounds N] [--seconds N] [--scale N] [--only TEXT] [--plans FOLDER]

          --rounds N      how often the servers take turns (3)
          --seconds N     how long a turn is (1)
          --scale N       size of the data set; 1 is about 230,000 nodes and a million relationships (1)
          --only TEXT     the operations whose file names contain it (all)
          --plans FOLDER  writes there what each server sent to the database, and the profile of it (nowhere)
        """;

    public int Rounds { get; init; } = 3;

    public double Seconds { get; init; } = 1;

    public double Scale { get; init; } = 1;

    public string Only { get; init; } = "";

    public string? Plans { get; init; }

    /// <exception cref="FormatException">Says what is wrong.</exception>
    public static Options Parse(string[] args)
    {
        var options = new Options();
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : throw new FormatException($"{args[i]} needs a value.");
            options = args[i] switch
            {
                "--rounds" => options with { Rounds = int.Parse(value, CultureInfo.InvariantCulture) },
                "--seconds" => options with { Seconds = double.Parse(value, CultureInfo.InvariantCulture) },
                "--scale" => options with { Scale = double.Parse(value, CultureInfo.InvariantCulture) },
                "--only" => options with { Only = value },
                "--plans" => options with { Plans = value },
                _ => throw new FormatException($"There is no option {args[i]}."),
            };
        }

        return options;
    }
}
