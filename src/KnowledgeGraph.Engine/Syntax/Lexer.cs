using System.Globalization;

namespace KnowledgeGraph.Engine.Syntax;

/// <summary>Cuts query text into tokens, one at a time, skipping blanks and comments. Allocates nothing.</summary>
internal struct Lexer(string text)
{
    private int _position;
    private TokenKind _before;

    /// <summary>The next token; <see cref="TokenKind.End"/> at the end, as often as asked.</summary>
    public Token Next()
    {
        SkipBlanks();
        var start = _position;
        if (start == text.Length)
        {
            return new Token(TokenKind.End, start, start);
        }

        var first = text[start];
        var kind = first switch
        {
            '\'' or '"' => Quoted(first),
            '`' => EscapedName(),
            >= '0' and <= '9' => Number(),
            '.' when char.IsAsciiDigit(At(1)) && !(start > 0 && text[start - 1] == '.') => Number(),
            _ when IsNameStart(first) => Word(),
            _ => Symbol(first),
        };
        _before = kind;
        return new Token(kind, start, _position);
    }

    public static bool IsNameStart(char character) =>
        char.IsLetter(character) || character == '_' || char.IsSurrogate(character) || char.GetUnicodeCategory(character)
            is UnicodeCategory.ConnectorPunctuation or UnicodeCategory.LetterNumber;

    public static bool IsNamePart(char character) =>
        IsNameStart(character) || char.IsDigit(character) || char.GetUnicodeCategory(character)
            is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private readonly char At(int ahead) => _position + ahead < text.Length ? text[_position + ahead] : '\0';

    private void SkipBlanks()
    {
        while (_position < text.Length)
        {
            if (char.IsWhiteSpace(text[_position]) || text[_position] == '\uFEFF')
            {
                _position++;
            }
            else if (text[_position] == '/' && At(1) == '/')
            {
                var end = text.AsSpan(_position).IndexOfAny('\n', '\r');
                _position = end < 0 ? text.Length : _position + end;
            }
            else if (text[_position] == '/' && At(1) == '*')
            {
                var end = text.IndexOf("*/", _position + 2, StringComparison.Ordinal);
                _position = end >= 0 ? end + 2 : throw CypherErrors.UnclosedComment(new SourceSpan(_position, 2));
            }
            else
            {
                return;
            }
        }
    }

    private TokenKind Word()
    {
        do
        {
            _position++;
        }
        while (_position < text.Length && IsNamePart(text[_position]));
        return TokenKind.Word;
    }

    private TokenKind Quoted(char quote)
    {
        var start = _position++;
        while (true)
        {
            var next = text.AsSpan(_position).IndexOfAny(quote, '\\');
            if (next < 0 || (text[_position + next] == '\\' && _position + next + 1 == text.Length))
            {
                throw CypherErrors.UnclosedText(new SourceSpan(start, 1), quote);
            }

            _position += next + 1;
            if (text[_position - 1] == quote)
            {
                return TokenKind.Text;
            }

            _position++;
        }
    }

    private TokenKind EscapedName()
    {
        var start = _position++;
        while (true)
        {
            var end = text.IndexOf('`', _position);
            if (end < 0)
            {
                throw CypherErrors.UnclosedText(new SourceSpan(start, 1), '`');
            }

            _position = end + 1;
            if (At(0) != '`')
            {
                return TokenKind.EscapedName;
            }

            _position++;
        }
    }

    private TokenKind Number()
    {
        var start = _position;
        var kind = TokenKind.Integer;
        if (text[start] == '0' && At(1) is 'x' or 'o')
        {
            _position += 2;
            SkipDigits(char.IsAsciiHexDigit);
        }
        else
        {
            SkipDigits(char.IsAsciiDigit);
            if (At(0) == '.' && char.IsAsciiDigit(At(1)))
            {
                kind = TokenKind.Float;
                _position++;
                SkipDigits(char.IsAsciiDigit);
            }

            if (At(0) is 'e' or 'E' && (char.IsAsciiDigit(At(1)) || (At(1) is '-' or '+' && char.IsAsciiDigit(At(2)))))
            {
                kind = TokenKind.Float;
                _position += 2;
                SkipDigits(char.IsAsciiDigit);
            }
        }

        if (_position < text.Length && IsNamePart(text[_position]))
        {
            Word();
            if (_before == TokenKind.Dollar && kind == TokenKind.Integer)
            {
                return kind;   // $1a: a parameter's name may begin with a digit
            }

            throw CypherErrors.InvalidNumber(text[start.._position], new SourceSpan(start, _position - start));
        }

        return kind;
    }

    private void SkipDigits(Func<char, bool> isDigit)
    {
        while (isDigit(At(0)) || (At(0) == '_' && isDigit(At(1))))
        {
            _position++;
        }
    }

    private TokenKind Symbol(char first)
    {
        var (kind, length) = (first, At(1)) switch
        {
            ('(', _) => (TokenKind.OpenParenthesis, 1),
            (')', _) => (TokenKind.CloseParenthesis, 1),
            ('[', _) => (TokenKind.OpenBracket, 1),
            (']', _) => (TokenKind.CloseBracket, 1),
            ('{', _) => (TokenKind.OpenBrace, 1),
            ('}', _) => (TokenKind.CloseBrace, 1),
            (',', _) => (TokenKind.Comma, 1),
            (';', _) => (TokenKind.Semicolon, 1),
            (':', ':') => (TokenKind.DoubleColon, 2),
            (':', _) => (TokenKind.Colon, 1),
            ('.', '.') => (TokenKind.DoubleDot, 2),
            ('.', _) => (TokenKind.Dot, 1),
            ('$', _) => (TokenKind.Dollar, 1),
            ('|', '|') => (TokenKind.DoubleBar, 2),
            ('|', _) => (TokenKind.Bar, 1),
            ('&', _) => (TokenKind.Ampersand, 1),
            ('!', '=') => throw CypherErrors.WrongNotEqual(new SourceSpan(_position, 2)),
            ('!', _) => (TokenKind.Exclamation, 1),
            ('%', _) => (TokenKind.Percent, 1),
            ('+', '=') => (TokenKind.PlusEqual, 2),
            ('+', _) => (TokenKind.Plus, 1),
            ('-', _) => (TokenKind.Minus, 1),
            ('*', _) => (TokenKind.Star, 1),
            ('/', _) => (TokenKind.Slash, 1),
            ('^', _) => (TokenKind.Caret, 1),
            ('=', '~') => (TokenKind.Matches, 2),
            ('=', _) => (TokenKind.Equal, 1),
            ('<', '>') => (TokenKind.NotEqual, 2),
            ('<', '=') => (TokenKind.LessOrEqual, 2),
            ('<', _) => (TokenKind.Less, 1),
            ('>', '=') => (TokenKind.GreaterOrEqual, 2),
            ('>', _) => (TokenKind.Greater, 1),
            _ => throw CypherErrors.UnknownCharacter(first, new SourceSpan(_position, 1)),
        };
        _position += length;
        return kind;
    }
}
