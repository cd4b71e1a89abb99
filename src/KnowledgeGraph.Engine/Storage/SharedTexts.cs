using System.Text;

namespace KnowledgeGraph.Engine.Storage;

/// <summary>
/// Short texts that are stored again and again (a kind, a country): the last one of each hash, to be kept once instead of a thousand times. As many as there are places;
/// others only take their places. Any thread: a place holds a whole string or none, and what it holds is compared before it is used.
/// </summary>
internal static class SharedTexts
{
    private const int Longest = 40;

    private static readonly string?[] Kept = new string?[8192];

    /// <summary>The one that is kept, or else this one, which is from now on.</summary>
    public static string Share(string text)
    {
        if (text.Length > Longest)
        {
            return text;
        }

        var hash = (uint)text.Length;
        foreach (var unit in text)
        {
            hash = (hash * 31) + unit;
        }

        ref var place = ref Kept[hash % (uint)Kept.Length];
        return place is { } kept && kept == text ? kept : place = text;
    }

    /// <summary>Null for one that is not kept, or not of ASCII.</summary>
    public static string? Find(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > Longest)
        {
            return null;
        }

        var hash = (uint)utf8.Length;
        foreach (var one in utf8)
        {
            hash = (hash * 31) + one;
        }

        return Kept[hash % (uint)Kept.Length] is { } kept && Ascii.Equals(utf8, kept) ? kept : null;
    }
}
