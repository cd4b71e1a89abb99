using System.Text;

namespace KnowledgeGraph.Bolt.PackStream;

/// <summary>
/// Keys of maps, labels and types come again and again: the last string of each hash is kept, and given once more instead of a new one. At most so many are kept, each short; a
/// stranger's names only take the places of others. Any thread: a place holds a whole string or none, and what it holds is compared before it is used.
/// </summary>
internal static class Names
{
    private const int Longest = 32;

    private static readonly string?[] Kept = new string?[512];

    /// <param name="utf8">Valid or not: what is no ASCII is not kept.</param>
    /// <returns>Null: it is not kept, and may be offered to <see cref="Keep"/>.</returns>
    public static string? Find(ReadOnlySpan<byte> utf8) =>
        utf8.Length <= Longest && Kept[Place(utf8)] is { } name && Ascii.Equals(utf8, name) ? name : null;

    public static void Keep(ReadOnlySpan<byte> utf8, string name)
    {
        if (utf8.Length <= Longest && name.Length == utf8.Length)
        {
            Kept[Place(utf8)] = name;
        }
    }

    private static int Place(ReadOnlySpan<byte> utf8)
    {
        var hash = (uint)utf8.Length;
        foreach (var one in utf8)
        {
            hash = (hash * 31) + one;
        }

        return (int)(hash % (uint)Kept.Length);
    }
}
