namespace KnowledgeGraph.Scripts;

/// <summary>
/// A file of statements and what they give, to be read by people, run on our engine, and run on a real Neo4j. This reader knows nothing of either.
/// </summary>
/// <remarks>
/// <code>
/// === a section: starts with an empty graph
/// # A comment, kept with the statement below it.
/// $ ids = [1, 2]                          a parameter of the next statement, as a Cypher expression
/// > MATCH (n) WHERE n.id IN $ids          the statement; more lines begin with > too
/// > RETURN n.id, n
/// : n.id, n                               the columns
/// 1, (:Person {id: 1})                    one line for each row
/// </code>
/// Values are written as Cypher literals; a node as <c>(:Label {key: value})</c>, a relationship as <c>[:TYPE {key: value}]</c>, a path as
/// <c>&lt;(:A)-[:T]->(:B)></c>; labels and keys in alphabetical order, floats always with a point or an exponent. Counters stand behind <c>~</c>
/// (<c>~ nodes-created 1</c>), a failure behind <c>!</c> (its code, then its message: only the code must be the same elsewhere). EXPLAIN and PROFILE
/// give the plan, which is ours alone. A blank line ends the answer. Rows are a list where the statement ends in an ORDER BY (behind the last brace), else a bag.
/// </remarks>
internal sealed class ScriptFile(IReadOnlyList<ScriptSection> sections)
{
    public IReadOnlyList<ScriptSection> Sections => sections;

    public static ScriptFile Parse(string text)
    {
        var sections = new List<ScriptSection>();
        var steps = new List<ScriptStep>();
        var (title, comments, parameters, statement, answer) = ("", new List<string>(), new List<ScriptParameter>(), new List<string>(), new List<string>());

        void EndStep()
        {
            if (statement.Count > 0 || comments.Count > 0)
            {
                steps.Add(new ScriptStep([.. comments], [.. parameters], string.Join('\n', statement), [.. answer]));
            }

            comments.Clear();
            parameters.Clear();
            statement.Clear();
            answer.Clear();
        }

        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("=== ", StringComparison.Ordinal))
            {
                EndStep();
                if (title.Length > 0 || steps.Count > 0)
                {
                    sections.Add(new ScriptSection(title, [.. steps]));
                    steps.Clear();
                }

                title = line[4..];
            }
            else if (line.Length == 0)
            {
                EndStep();
            }
            else if (line[0] == '#' && statement.Count == 0)
            {
                comments.Add(line);
            }
            else if (line.StartsWith("$ ", StringComparison.Ordinal) && statement.Count == 0)
            {
                var equals = line.IndexOf('=', StringComparison.Ordinal);
                parameters.Add(new ScriptParameter(line[2..equals].Trim(), line[(equals + 1)..].Trim()));
            }
            else if (line[0] == '>' && answer.Count == 0)
            {
                statement.Add(line.Length > 2 ? line[2..] : "");
            }
            else
            {
                answer.Add(line);
            }
        }

        EndStep();
        sections.Add(new ScriptSection(title, [.. steps]));
        return new ScriptFile(sections);
    }

    /// <summary>The same file with other answers, given step by step.</summary>
    public string Write(Func<ScriptStep, IReadOnlyList<string>> answer)
    {
        var lines = new List<string>();
        foreach (var section in sections)
        {
            if (section.Title.Length > 0)
            {
                lines.Add($"=== {section.Title}");
                lines.Add("");
            }

            foreach (var step in section.Steps)
            {
                lines.AddRange(step.Comments);
                lines.AddRange(step.Parameters.Select(parameter => $"$ {parameter.Name} = {parameter.Expression}"));
                if (step.Statement.Length > 0)
                {
                    lines.AddRange(step.Statement.Split('\n').Select(line => $"> {line}".TrimEnd()));
                    lines.AddRange(answer(step));
                }

                lines.Add("");
            }
        }

        return string.Join('\n', lines).TrimEnd('\n') + "\n";
    }
}

internal sealed record ScriptSection(string Title, IReadOnlyList<ScriptStep> Steps);

internal sealed record ScriptParameter(string Name, string Expression);

/// <summary>One statement; the text is empty for a comment that stands alone.</summary>
internal sealed record ScriptStep(
    IReadOnlyList<string> Comments, IReadOnlyList<ScriptParameter> Parameters, string Statement, IReadOnlyList<string> Answer)
{
    /// <summary>Whether the order of the rows is part of the answer.</summary>
    public bool Ordered =>
        Statement.LastIndexOf("ORDER BY", StringComparison.OrdinalIgnoreCase) > Statement.LastIndexOf('}');

    /// <summary>Whether the answer is a plan, which every engine has its own way to choose.</summary>
    public bool IsPlan =>
        Statement.StartsWith("EXPLAIN", StringComparison.OrdinalIgnoreCase) || Statement.StartsWith("PROFILE", StringComparison.OrdinalIgnoreCase);

    /// <summary>The expected failure's code; null when the statement is to succeed.</summary>
    public string? ErrorCode => Answer.FirstOrDefault(line => line.StartsWith("! ", StringComparison.Ordinal)) is { } line ? line[2..].Split(' ')[0] : null;

    /// <summary>The expected rows, without columns, counters or failure.</summary>
    public IEnumerable<string> Rows => Answer.Where(line => line[0] is not (':' or '~' or '!'));
}
