using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine;

/// <summary>A statement cannot be done as asked. The message says what, where and what to do; the code is Neo4j's.</summary>
/// <remarks>Thrown with the place alone; whoever holds the query text adds line, column and caret (<see cref="At"/>), once.</remarks>
internal sealed class CypherException(string code, string message, SourceSpan? span = null) : Exception(message)
{
    private const int LongestLine = 400;

    /// <summary>Neo4j's status code: <c>Neo.ClientError.Statement.SyntaxError</c>.</summary>
    public string Code { get; } = code;

    public SourceSpan? Span { get; } = span;

    /// <summary>GQLSTATUS of ISO/IEC 39075. 50N42 is Neo4j 5's own for what has none yet.</summary>
    public string GqlStatus { get; init; } = "50N42";

    /// <summary>The same error with <c>(line 2, column 8 (offset: 20))</c>, the line itself and a caret at the end of its message, as Neo4j writes it.</summary>
    public CypherException At(string text)
    {
        if (Span is not { } span || span.Offset > text.Length)
        {
            return this;
        }

        var start = span.Offset == 0 ? 0 : text.LastIndexOf('\n', span.Offset - 1) + 1;
        var end = text.IndexOf('\n', span.Offset);
        var line = text[start..(end < 0 ? text.Length : end)].TrimEnd('\r');
        var number = text.AsSpan(0, start).Count('\n') + 1;
        var column = span.Offset - start + 1;
        var (shown, caret) = Excerpt(line, column - 1);
        return new CypherException(
            Code,
            $"{Message} (line {number}, column {column} (offset: {span.Offset}))\n\"{shown}\"\n{new string(' ', caret + 1)}^")
        { GqlStatus = GqlStatus };
    }

    /// <summary>Of a long line, what stands around the place: the answer is not to be as long as whatever was sent.</summary>
    private static (string Shown, int Caret) Excerpt(string line, int caret)
    {
        if (line.Length <= LongestLine)
        {
            return (line, caret);
        }

        var start = Math.Clamp(caret - (LongestLine / 2), 0, line.Length - LongestLine);
        var (before, after) = (start > 0 ? "…" : "", start + LongestLine < line.Length ? "…" : "");
        return ($"{before}{line.AsSpan(start, LongestLine)}{after}", caret - start + before.Length);
    }
}
