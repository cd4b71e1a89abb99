using System.Globalization;
using System.Text;

namespace KnowledgeGraph.Api.Seeding;

internal enum ScriptTokenKind
{
    /// <summary>Of letters, digits and underscores.</summary>
    Word,

    /// <summary>A name in backticks.</summary>
    QuotedName,

    String,

    /// <summary>One character of anything else.</summary>
    Symbol,
}

/// <summary>A part of a statement.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Without quotes and escapes.</param>
/// <param name="Line">Where it begins in the statement, from 1.</param>
/// <param name="Column">The same, in UTF-16 code units.</param>
internal readonly record struct ScriptToken(ScriptTokenKind Kind, string Text, int Line, int Column)
{
    public bool IsName => Kind is ScriptTokenKind.Word or ScriptTokenKind.QuotedName;

    public bool IsSymbol(char symbol) => Kind is ScriptTokenKind.Symbol && Text[0] == symbol;

    public bool IsWord(string word) => Kind is ScriptTokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Takes a statement apart, leaving out blanks and comments. The splitter has seen to it that whatever is opened has an end.</summary>
internal static class ScriptTokens
{
    public static IEnumerable<ScriptToken> Of(CypherStatement statement)
    {
        var text = statement.Text;
        var (line, lineStart) = (1, 0);
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            if (Read(text, ref i) is { } token)
            {
                yield return new ScriptToken(token.Kind, token.Text, line, start - lineStart + 1);
            }

            for (var j = start; j < i; j++)
            {
                if (text[j] == '\n')
                {
                    (line, lineStart) = (line + 1, j + 1);
                }
            }
        }
    }

    /// <summary>Null: a blank or a comment.</summary>
    private static (ScriptTokenKind Kind, string Text)? Read(string text, ref int position)
    {
        var start = position;
        var character = text[start];
        if (character is '\'' or '"')
        {
            return (ScriptTokenKind.String, ReadString(text, ref position));
        }

        if (char.IsLetter(character) || character == '_')
        {
            while (position < text.Length && (char.IsLetterOrDigit(text[position]) || text[position] == '_'))
            {
                position++;
            }

            return (ScriptTokenKind.Word, text[start..position]);
        }

        if (character == '`')
        {
            return (ScriptTokenKind.QuotedName, ReadQuotedName(text, ref position));
        }

        var here = text.AsSpan(start);
        if (here.StartsWith("//"))
        {
            var length = here.IndexOfAny('\n', '\r');
            position = length < 0 ? text.Length : start + length;
            return null;
        }

        if (here.StartsWith("/*"))
        {
            position = start + here[2..].IndexOf("*/") + 4;
            return null;
        }

        position++;
        return char.IsWhiteSpace(character) ? null : (ScriptTokenKind.Symbol, character.ToString());
    }

    private static string ReadQuotedName(string text, ref int position)
    {
        var name = new StringBuilder();
        for (position++; ; position++)
        {
            if (text[position] != '`')
            {
                name.Append(text[position]);
            }
            else if (position + 1 < text.Length && text[position + 1] == '`')
            {
                // Two stand for one.
                name.Append(text[position++]);
            }
            else
            {
                position++;
                return name.ToString();
            }
        }
    }

    private static string ReadString(string text, ref int position)
    {
        var quote = text[position++];
        var value = new StringBuilder();
        for (; text[position] != quote; position++)
        {
            if (text[position] != '\\')
            {
                value.Append(text[position]);
                continue;
            }

            position++;
            if (text[position] == 'u' && position + 4 < text.Length && ushort.TryParse(text.AsSpan(position + 1, 4), NumberStyles.HexNumber, null, out var unit))
            {
                value.Append((char)unit);
                position += 4;
            }
            else
            {
                value.Append(text[position] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', var other => other });
            }
        }

        position++;
        return value.ToString();
    }
}
