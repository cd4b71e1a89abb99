using System.Text.RegularExpressions;
using KnowledgeGraph.Differential.Queries;

namespace KnowledgeGraph.Differential.Comparing;

/// <summary>
/// The differences that are known and justified: explained.tsv, one a line: a name, a pattern for what differs and the query (<c>counters: MATCH …</c>), one for the engine's answer, one for Neo4j's, the reason.
/// </summary>
internal sealed class Explanations(IReadOnlyList<Explanation> all)
{
    public static Explanations Read() => new(
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "explained.tsv"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t'))
            .Select(fields => fields.Length == 5
                ? new Explanation(fields[0], Pattern(fields[1]), Pattern(fields[2]), Pattern(fields[3]), fields[4])
                : throw new InvalidDataException($"explained.tsv: a line has {fields.Length} fields instead of 5: {string.Join(" | ", fields)}")),
    ]);

    /// <summary>Null when nothing explains it.</summary>
    public Explanation? Of(Difference difference) => all.FirstOrDefault(one =>
        one.Query.IsMatch($"{difference.What}: {difference.Query.Tree.Text}") && one.Engine.IsMatch(difference.Engine.Summary) && one.Neo4j.IsMatch(difference.Neo4j.Summary));

    private static Regex Pattern(string text) => new(text, RegexOptions.CultureInvariant | RegexOptions.Singleline);
}

internal sealed record Explanation(string Name, Regex Query, Regex Engine, Regex Neo4j, string Reason);
