using System.Globalization;
using KnowledgeGraph.Differential.Queries;

namespace KnowledgeGraph.Differential;

/// <summary>What the command line asks for.</summary>
internal sealed record Options
{
    public const string Usage = """
        KnowledgeGraph.Differential [--seed N] [--queries N] [--minutes N] [--only SEED] [--kinds expression,temporal,match,write,wrong] [--graph N] [--at-once N] [--most N]

          --seed N       the first query's seed (1); each query has the next one
          --queries N    how many (50000)
          --minutes N    stop after so long (60)
          --only SEED    one query alone, printed with both answers
          --kinds LIST   what kinds of query (all; --only needs the same list)
          --graph N      the graph's seed (1)
          --at-once N    queries under way at a time (8)
          --most N       how many unexplained differences are shrunk and printed before it stops (40)
        """;

    public int Seed { get; init; } = 1;

    public int Queries { get; init; } = 50_000;

    public double Minutes { get; init; } = 60;

    public int? Only { get; init; }

    public IReadOnlyList<string> Kinds { get; init; } = Generator.AllKinds;

    public int Graph { get; init; } = 1;

    public int AtOnce { get; init; } = 8;

    public int Most { get; init; } = 40;

    /// <exception cref="FormatException">Says what is wrong.</exception>
    public static Options Parse(string[] args)
    {
        var options = new Options();
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : throw new FormatException($"{args[i]} needs a value.");
            options = args[i] switch
            {
                "--seed" => options with { Seed = Number(value) },
                "--queries" => options with { Queries = Number(value) },
                "--minutes" => options with { Minutes = double.Parse(value, CultureInfo.InvariantCulture) },
                "--only" => options with { Only = Number(value) },
                "--kinds" => options with { Kinds = KindsOf(value) },
                "--graph" => options with { Graph = Number(value) },
                "--at-once" => options with { AtOnce = Number(value) },
                "--most" => options with { Most = Number(value) },
                _ => throw new FormatException($"There is no option {args[i]}."),
            };
        }

        return options;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string[] KindsOf(string text) =>
        text.Split(',').All(kind => Generator.AllKinds.Contains(kind)) ? text.Split(',') : throw new FormatException($"The kinds are {string.Join(", ", Generator.AllKinds)}.");
}
