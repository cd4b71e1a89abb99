using System.Text.RegularExpressions;

namespace KnowledgeGraph.EndToEnd.Tests.Queries;

/// <summary>
/// A question of cypher/queries: comments, of which the first line is the title; parameters, one on a line; one statement; and behind it what the seed answers.
/// </summary>
/// <remarks>
/// <code>
/// // The question, in plain words
/// // What the answer means; what null means.
/// :param since => date('2021-08-01');
/// MATCH … RETURN a.name AS name, … ORDER BY …;
/// // => name, …
/// // 'Afghan Taliban', …
/// </code>
/// </remarks>
internal sealed partial record QueryFile(
    string Title, IReadOnlyList<string> Comments, IReadOnlyList<QueryParameter> Parameters, string Statement, IReadOnlyList<string> Answer)
{
    private const string AnswerStart = "// => ";

    /// <exception cref="InvalidDataException">It does not have this form; the message has the line.</exception>
    public static QueryFile Parse(string text)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        var at = 0;
        var comments = TakeWhile(line => line.StartsWith("// ", StringComparison.Ordinal) && !line.StartsWith(AnswerStart, StringComparison.Ordinal));
        var parameters = TakeWhile(line => line.StartsWith(':')).Select(Parameter).ToList();
        var statement = TakeWhile(line => !line.StartsWith(AnswerStart, StringComparison.Ordinal));
        var answer = TakeWhile(line => line.StartsWith("// ", StringComparison.Ordinal));
        if (comments.Count == 0 || statement.Count == 0 || !statement[^1].EndsWith(';') || at < lines.Length)
        {
            throw new InvalidDataException($"Expected comments, parameters, a statement that ends in ; and its answer in comments; line {at + 1} does not fit in.");
        }

        return new QueryFile(comments[0][3..], [.. comments.Skip(1)], parameters, string.Join('\n', statement)[..^1], [.. answer.Select((line, index) => line[(index == 0 ? AnswerStart.Length : 3)..])]);

        List<string> TakeWhile(Func<string, bool> condition)
        {
            var taken = lines.Skip(at).TakeWhile(condition).ToList();
            at += taken.Count;
            return taken;
        }
    }

    /// <summary>The file's text with another answer.</summary>
    public string Write(IReadOnlyList<string> answer) => string.Concat(
        new[] { $"// {Title}" }
            .Concat(Comments)
            .Concat(Parameters.Select(parameter => $":param {parameter.Name} => {parameter.Expression};"))
            .Append($"{Statement};")
            .Concat(answer.Select((line, index) => index == 0 ? $"{AnswerStart}{line}" : $"// {line}"))
            .Select(line => $"{line}\n"));

    private static QueryParameter Parameter(string line) => ParameterLine().Match(line) is { Success: true } match
        ? new QueryParameter(match.Groups["name"].Value, match.Groups["expression"].Value)
        : throw new InvalidDataException($"This is no parameter in the form `:param name => expression;`: {line}");

    [GeneratedRegex(@"^:param (?<name>\w+) => (?<expression>.+);$")]
    private static partial Regex ParameterLine();
}

/// <summary>A client command of Neo4j Browser and cypher-shell; the expression is Cypher.</summary>
internal sealed record QueryParameter(string Name, string Expression);
