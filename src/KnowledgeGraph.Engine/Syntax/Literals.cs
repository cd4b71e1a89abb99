using System.Globalization;
using System.Text;

namespace KnowledgeGraph.Engine.Syntax;

/// <summary>What the text of a literal or of an escaped name stands for.</summary>
internal static class Literals
{
    /// <summary>Decimal, 0x hexadecimal or 0o octal, with underscores between digits. A minus that stands before it is part of it.</summary>
    public static Value Integer(ReadOnlySpan<char> digits, bool negative, SourceSpan span)
    {
        var text = digits.ToString().Replace("_", "", StringComparison.Ordinal);
        var number = text switch
        {
            ['0', 'x', .. var hexadecimal] => Unsigned(hexadecimal, 16),
            ['0', 'o', .. var octal] => Unsigned(octal, 8),
            ['0', not '.', ..] => throw CypherErrors.OldOctal(text, span),
            _ => Unsigned(text, 10),
        };
        return number switch
        {
            null => throw CypherErrors.InvalidNumber(text, span),
            <= long.MaxValue => Value.Integer(negative ? -(long)number : (long)number),
            (ulong)long.MaxValue + 1 when negative => Value.Integer(long.MinValue),
            _ => throw CypherErrors.IntegerTooLarge(text, span),
        };
    }

    public static Value Float(ReadOnlySpan<char> digits, bool negative, SourceSpan span)
    {
        var number = double.Parse(digits.ToString().Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(number) ? Value.Float(negative ? -number : number) : throw CypherErrors.FloatTooLarge(digits.ToString(), span);
    }

    /// <summary>Quoted text without its quotes, escapes resolved; a backslash before any other character stands for itself.</summary>
    public static string Text(ReadOnlySpan<char> quoted, int offset)
    {
        var inner = quoted[1..^1];
        if (!inner.Contains('\\'))
        {
            return inner.ToString();
        }

        var text = new StringBuilder(inner.Length);
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] != '\\')
            {
                text.Append(inner[i]);
                continue;
            }

            var escape = inner[++i];
            if (escape == 'u')
            {
                text.Append(CodeUnit(inner, i, new SourceSpan(offset + i, 2)));
                i += 4;
                continue;
            }

            _ = escape switch
            {
                't' => text.Append('\t'),
                'n' => text.Append('\n'),
                'r' => text.Append('\r'),
                'b' => text.Append('\b'),
                'f' => text.Append('\f'),
                '\\' or '\'' or '"' or '`' => text.Append(escape),
                _ => text.Append('\\').Append(escape),
            };
        }

        return text.ToString();
    }

    public static string EscapedName(ReadOnlySpan<char> quoted, int offset)
    {
        var inner = quoted[1..^1];
        var name = new StringBuilder(inner.Length);
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] == '\\' && i + 1 < inner.Length && inner[i + 1] == 'u')
            {
                name.Append(CodeUnit(inner, i + 1, new SourceSpan(offset + i + 1, 2)));
                i += 5;
                continue;
            }

            name.Append(inner[i]);
            i += inner[i] == '`' ? 1 : 0;       // a backtick is written twice
        }

        return name.ToString();
    }

    private static ulong? Unsigned(ReadOnlySpan<char> digits, uint radix)
    {
        if (digits.IsEmpty)
        {
            return null;
        }

        ulong number = 0;
        foreach (var digit in digits)
        {
            var value = (uint)(char.IsAsciiDigit(digit) ? digit - '0' : char.ToLowerInvariant(digit) - 'a' + 10);
            if (value >= radix)
            {
                return null;
            }

            if (number > (ulong)long.MaxValue + 1)
            {
                continue;       // too large already; whatever follows keeps it so
            }

            number = unchecked((number * radix) + value);
        }

        return number;
    }

    private static char CodeUnit(ReadOnlySpan<char> text, int u, SourceSpan span) =>
        u + 4 < text.Length && ushort.TryParse(text.Slice(u + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : throw CypherErrors.InvalidEscape(span);
}
