using System.Text;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Engine.Search;

/// <summary>
/// Lucene's regular expressions as .NET's that never go back, so that a term costs as many steps as it has characters. Lucene's own operators are there (<c>@</c> any text, <c>#</c> nothing,
/// <c>"as it is"</c>) but for complement, intersection and numeric ranges.
/// </summary>
internal ref struct RegexpText(ReadOnlySpan<char> text)
{
    private const string AnyText = @"[\s\S]*";
    private const string NoText = @"[^\s\S]";
    private const string AnyCharacter = @"(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|[^\uD800-\uDFFF])";

    private readonly ReadOnlySpan<char> _text = text;
    private readonly StringBuilder _output = new();
    private int _place;

    /// <exception cref="SearchFailure">It is none, too large, or has an operator that is not there.</exception>
    public static Regex Compile(string text)
    {
        var reader = new RegexpText(text);
        reader.Alternatives();
        if (reader._place < text.Length)
        {
            throw Wrong(text, "a `)` closes nothing");
        }

        try
        {
            return new Regex(@"\A(?:" + reader._output + @")\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (NotSupportedException)
        {
            throw Wrong(text, "it is too large");
        }
        catch (RegexParseException exception)
        {
            throw Wrong(text, exception.Error.ToString());
        }
    }

    private void Alternatives()
    {
        Sequence();
        while (Peek() == '|')
        {
            _place++;
            _output.Append('|');
            Sequence();
        }
    }

    private void Sequence()
    {
        while (Peek() is not ('\0' or '|' or ')'))
        {
            var start = _output.Length;
            Single();
            while (Peek() is '?' or '*' or '+' or '{')
            {
                _output.Insert(start, "(?:").Append(')');
                Repeat();
            }
        }
    }

    private void Repeat()
    {
        var operation = _text[_place++];
        _output.Append(operation);
        if (operation != '{')
        {
            return;
        }

        var digits = 0;
        while (Peek() is ',' or (>= '0' and <= '9'))
        {
            digits += Peek() == ',' ? 0 : 1;
            _output.Append(_text[_place++]);
        }

        if (digits is 0 or > 10 || Peek() != '}')
        {
            throw Wrong("a repetition is written {2}, {2,} or {2,5}");
        }

        _place++;
        _output.Append('}');
    }

    private void Single()
    {
        var character = _text[_place++];
        switch (character)
        {
            case '.':
                _output.Append(AnyCharacter);
                break;
            case '@':
                _output.Append(AnyText);
                break;
            case '#':
                _output.Append(NoText);
                break;
            case '"':
                var end = _text[_place..].IndexOf('"');
                _ = end >= 0 ? end : throw Wrong("a quote is not closed");
                _output.Append("(?:").Append(Regex.Escape(_text.Slice(_place, end).ToString())).Append(')');
                _place += end + 1;
                break;
            case '(':
                _output.Append("(?:");
                Alternatives();
                Expect(')');
                _output.Append(')');
                break;
            case '[':
                Class();
                break;
            case '~' or '&' or '<':
                throw Wrong($"`{character}` (complement, intersection, numeric range) is not supported. Escape it to mean the character");
            case '\\' when _place < _text.Length:
                Literal(_text[_place++]);
                break;
            default:
                Literal(character);
                break;
        }
    }

    private void Class()
    {
        _output.Append('[');
        if (Peek() == '^')
        {
            _place++;
            _output.Append('^');
        }

        do
        {
            ClassCharacter();
            if (Peek() == '-')
            {
                _place++;
                _output.Append('-');
                ClassCharacter();
            }
        }
        while (Peek() is not ('\0' or ']'));
        Expect(']');
        _output.Append(']');
    }

    private void ClassCharacter()
    {
        if (Peek() == '\\')
        {
            _place++;
        }

        Literal(_place < _text.Length ? _text[_place++] : throw Wrong("a `[` is not closed"));
    }

    private void Literal(char character) => _output.Append(@"\u").Append(((int)character).ToString("X4"));

    private void Expect(char character) => _ = Peek() == character ? _place++ : throw Wrong($"a `{character}` is missing");

    private readonly char Peek() => _place < _text.Length ? _text[_place] : '\0';

    private readonly SearchFailure Wrong(string why) => Wrong(_text.ToString(), why);

    private static SearchFailure Wrong(string text, string why) => new($"/{text}/ is no regular expression that can be searched for: {why}.");
}
