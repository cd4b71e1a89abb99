namespace KnowledgeGraph.Api.Seeding;

/// <summary>A file of Cypher statements.</summary>
/// <param name="File">As shown in messages: <c>cypher/seed/10-actors.cypher</c>.</param>
/// <param name="Text">The whole file.</param>
/// <param name="Statements">In order; none is empty.</param>
internal sealed record CypherScript(string File, string Text, IReadOnlyList<CypherStatement> Statements)
{
    /// <exception cref="StartupException">A string, name or comment that does not end.</exception>
    public static CypherScript Parse(string file, string text) => new(file, text, ScriptSplitter.Split(file, text));
}

/// <summary>One statement of a script, as written, without the semicolon.</summary>
/// <param name="File">The script's.</param>
/// <param name="Line">Where it begins in the file, from 1.</param>
/// <param name="Column">The same, in UTF-16 code units.</param>
/// <param name="Text">Begins with its first word: comments before it are not part of it.</param>
internal sealed record CypherStatement(string File, int Line, int Column, string Text)
{
    /// <summary>From a place in the statement to one in the file; both count from 1.</summary>
    public (int Line, int Column) InFile(int line, int column) => line == 1 ? (Line, Column + column - 1) : (Line + line - 1, column);

    /// <summary><c>file:line:column</c> of where it begins.</summary>
    public string Place => $"{File}:{Line}:{Column}";

    /// <summary><c>file:line:column</c> of a part of it.</summary>
    public string PlaceOf(ScriptToken token)
    {
        var (line, column) = InFile(token.Line, token.Column);
        return $"{File}:{line}:{column}";
    }
}
