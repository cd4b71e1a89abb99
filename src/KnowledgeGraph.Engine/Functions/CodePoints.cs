using System.Text;

namespace KnowledgeGraph.Engine.Functions;

/// <summary>
/// Strings as Cypher counts them: by code points, of which .NET keeps the rare ones above U+FFFF as two units. Text without any, which is
/// nearly all text, is never walked more than once.
/// </summary>
internal static class CodePoints
{
    public static int Count(string text)
    {
        if (!HasPairs(text))
        {
            return text.Length;
        }

        var count = 0;
        for (var offset = 0; offset < text.Length; offset += Width(text, offset))
        {
            count++;
        }

        return count;
    }

    /// <summary>The unit at which the code point with this number begins; the text's end when it has fewer.</summary>
    public static int Offset(string text, long index)
    {
        if (!HasPairs(text))
        {
            return (int)Math.Min(index, text.Length);
        }

        var offset = 0;
        for (; index > 0 && offset < text.Length; index--)
        {
            offset += Width(text, offset);
        }

        return offset;
    }

    public static string Reverse(string text)
    {
        if (!HasPairs(text))
        {
            return string.Create(text.Length, text, static (target, source) =>
            {
                source.CopyTo(target);
                target.Reverse();
            });
        }

        var reversed = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Reverse())
        {
            reversed.Append(rune);
        }

        return reversed.ToString();
    }

    public static IEnumerable<string> Split(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            yield return rune.ToString();
        }
    }

    private static int Width(string text, int offset) =>
        offset + 1 < text.Length && char.IsSurrogatePair(text[offset], text[offset + 1]) ? 2 : 1;

    private static bool HasPairs(string text) => text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0;
}
