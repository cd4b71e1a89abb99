namespace KnowledgeGraph.Api.Seeding;

/// <summary>
/// Splits a script at the semicolons that end statements: not those inside of strings, backticked names and comments. It knows no more of Cypher than that,
/// so that the database alone says what is wrong with a statement.
/// </summary>
internal sealed class ScriptSplitter
{
    private readonly string _file;
    private readonly string _text;
    private readonly List<CypherStatement> _statements = [];
    private int _position;

    private ScriptSplitter(string file, string text) => (_file, _text) = (file, text);

    /// <exception cref="StartupException">A string, name or comment that does not end.</exception>
    public static IReadOnlyList<CypherStatement> Split(string file, string text)
    {
        var splitter = new ScriptSplitter(file, text);
        splitter.Run();
        return splitter._statements;
    }

    private void Run()
    {
        int? start = null;   // of the statement's first character that is neither blank nor comment
        var end = 0;         // after its last one
        while (_position < _text.Length)
        {
            if (SkipBlankOrComment())
            {
                continue;
            }

            if (_text[_position] == ';')
            {
                Add(start, end);
                start = null;
                _position++;
                continue;
            }

            start ??= _position;
            SkipToken();
            end = _position;
        }

        Add(start, end);
    }

    private void Add(int? start, int end)
    {
        if (start is { } from)
        {
            var (line, column) = Place(from);
            _statements.Add(new CypherStatement(_file, line, column, _text[from..end]));
        }
    }

    private bool SkipBlankOrComment()
    {
        var here = _text.AsSpan(_position);
        if (char.IsWhiteSpace(here[0]) || here[0] == '\uFEFF')
        {
            _position++;
            return true;
        }

        if (here.StartsWith("//"))
        {
            var length = here.IndexOfAny('\n', '\r');
            _position = length < 0 ? _text.Length : _position + length;
            return true;
        }

        if (here.StartsWith("/*"))
        {
            var length = here[2..].IndexOf("*/");
            _position = length < 0 ? throw Endless("comment", "*/") : _position + length + 4;
            return true;
        }

        return false;
    }

    private void SkipToken()
    {
        var first = _text[_position];
        if (first is '\'' or '"')
        {
            SkipString(first);
        }
        else if (first == '`')
        {
            // Two backticks inside stand for one; read as the end of one name and the begin of the next, they come out the same here.
            var end = _text.IndexOf('`', _position + 1);
            _position = end < 0 ? throw Endless("name in backticks", "`") : end + 1;
        }
        else
        {
            _position++;
        }
    }

    private void SkipString(char quote)
    {
        for (var i = _position + 1; i < _text.Length; i++)
        {
            if (_text[i] == '\\')
            {
                i++;
            }
            else if (_text[i] == quote)
            {
                _position = i + 1;
                return;
            }
        }

        throw Endless("string", quote.ToString());
    }

    private StartupException Endless(string what, string end)
    {
        var (line, column) = Place(_position);
        return ScriptErrors.At(_file, line, column, $"This {what} has no end: {end} is missing.");
    }

    private (int Line, int Column) Place(int offset)
    {
        var before = _text.AsSpan(0, offset);
        return (before.Count('\n') + 1, offset - before.LastIndexOf('\n'));
    }
}
