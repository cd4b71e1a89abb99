using System.Collections.Immutable;
using System.Globalization;

namespace KnowledgeGraph.Differential.Queries;

/// <summary>A query for each seed.</summary>
internal sealed class Generator
{
    private readonly GrammarFile _graph = GrammarFile.Read("expressions.grammar", "graph.grammar");
    private readonly GrammarFile _temporal = GrammarFile.Read("temporal.grammar");
    private readonly GrammarFile _all = GrammarFile.Read("expressions.grammar", "temporal.grammar");
    private readonly IReadOnlyList<string> _kinds;

    public static readonly string[] AllKinds = ["expression", "temporal", "match", "write", "wrong"];

    public Generator(IReadOnlyList<string> kinds) => _kinds = kinds;

    public Question Of(int seed)
    {
        var random = new Random(seed);
        var kind = _kinds[random.Next(_kinds.Count)];
        return kind switch
        {
            "expression" => Expressions(seed, kind, random, new Sentences(_all, random, wildness: 0, safe: false), Plain),
            "temporal" => Expressions(seed, kind, random, new Sentences(_temporal, random, wildness: 0, safe: false), Temporal),
            "wrong" => random.Next(3) == 0
                ? new Clauses(new Sentences(_graph, random, wildness: 60, safe: true), random).Reading(seed, kind)
                : Expressions(seed, kind, random, new Sentences(_all, random, wildness: 120, safe: false), Plain),
            "match" => new Clauses(new Sentences(_graph, random, wildness: 0, safe: true), random).Reading(seed, kind),
            _ => new Clauses(new Sentences(_graph, random, wildness: 0, safe: true), random).Writing(seed, kind),
        };
    }

    private static readonly string[] Plain = ["Boolean", "Integer", "Float", "Text", "ListInteger", "ListText", "ListAny", "Map", "Any", "Point"];
    private static readonly string[] Temporal = ["Date", "LocalTime", "Time", "LocalDateTime", "DateTime", "Duration", "Boolean"];

    private static Question Expressions(int seed, string kind, Random random, Sentences sentences, string[] types)
    {
        var items = ImmutableArray.CreateBuilder<Tree>();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            items.Add(new Tree.Branch(false, null, [sentences.Of(types[random.Next(types.Length)], random.Next(1, 5)), new Tree.Leaf($" AS c{items.Count.ToString(CultureInfo.InvariantCulture)}")]));
        }

        return new Question { Seed = seed, Kind = kind, Tree = new Tree.Many("RETURN ", ", ", 1, items.ToImmutable()) };
    }
}
