namespace KnowledgeGraph.Engine.Functions;

/// <summary>
/// Texts within texts, unit by unit. What the platform offers takes the product of both lengths at worst (a million times the letter a, and nearly that),
/// and cannot be ended meanwhile; so long ones are searched piece by piece.
/// </summary>
internal static class TextSearch
{
    // Up to here the platform's own is quick enough whatever the text.
    private const int ShortPart = 64;

    public static bool Contains(string text, string part) => IndexOf(text, part, 0) >= 0;

    /// <summary>-1 where it does not come any more.</summary>
    public static int IndexOf(string text, string part, int from)
    {
        if (text.Length < ShortPart)
        {
            return text.IndexOf(part, from, StringComparison.Ordinal);
        }

        var starts = Math.Max(1, Work.BetweenChecks * ShortPart / Math.Max(1, part.Length));
        for (var start = from; start <= text.Length - part.Length; start += starts)
        {
            var piece = text.AsSpan(start, (int)Math.Min((long)starts + part.Length - 1, text.Length - start));
            Work.ChargeText(Math.Min(piece.Length, Work.BetweenChecks));
            if (piece.IndexOf(part, StringComparison.Ordinal) is >= 0 and var found)
            {
                return start + found;
            }
        }

        return -1;
    }

    /// <summary>Places that do not overlap.</summary>
    public static int Count(string text, string part)
    {
        var count = 0;
        for (var at = IndexOf(text, part, 0); at >= 0; at = IndexOf(text, part, at + part.Length))
        {
            count++;
        }

        return count;
    }

    public static string Replace(string text, string part, string replacement)
    {
        if (part.Length < ShortPart)
        {
            return text.Replace(part, replacement, StringComparison.Ordinal);
        }

        var result = new System.Text.StringBuilder();
        var from = 0;
        for (var at = IndexOf(text, part, 0); at >= 0; at = IndexOf(text, part, from))
        {
            result.Append(text, from, at - from).Append(replacement);
            from = at + part.Length;
        }

        return from == 0 ? text : result.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>What stands between the separators, of which none is empty; where several fit, the first of them splits.</summary>
    public static List<string> Split(string text, string[] separators)
    {
        var pieces = new List<string>();
        var from = 0;
        for (var at = 0; at < text.Length;)
        {
            var width = separators is [var only] ? NextWidth(text, only, ref at) : WidthAt(text, separators, at);
            if (width == 0)
            {
                at++;
                continue;
            }

            if (at >= text.Length)
            {
                break;
            }

            pieces.Add(text[from..at]);
            from = at += width;
        }

        pieces.Add(text[from..]);
        return pieces;
    }

    private static int NextWidth(string text, string separator, ref int at)
    {
        var found = IndexOf(text, separator, at);
        at = found < 0 ? text.Length : found;
        return separator.Length;
    }

    private static int WidthAt(string text, string[] separators, int at)
    {
        foreach (var separator in separators)
        {
            if (text[at] == separator[0])
            {
                Work.Charge(separator.Length);
                if (text.AsSpan(at).StartsWith(separator, StringComparison.Ordinal))
                {
                    return separator.Length;
                }
            }
        }

        Work.Charge(separators.Length);
        return 0;
    }
}
