using System.Text;

namespace KnowledgeGraph.Engine.Storage;

/// <summary>Three characters that stand one behind the other in a text, and whose text it is, as one number: so a posting takes eight bytes.</summary>
internal readonly record struct Posting(ulong Packed) : IIndexEntry<Posting>
{
    /// <summary>Of every text.</summary>
    public const int AnyText = 0;

    private const int IdBits = 40;

    public Posting(int gram, long id)
        : this(((ulong)gram << IdBits) | (ulong)id)
    {
    }

    public int Gram => (int)(Packed >> IdBits);

    public long Id => (long)(Packed & ((1UL << IdBits) - 1));

    public int CompareTo(Posting other) => Packed.CompareTo(other.Packed);

    /// <summary>24 bits for three characters. Others may have the same: who finds a text by them has to look at it.</summary>
    public static int GramOf(ReadOnlySpan<char> three)
    {
        var packed = ((ulong)three[0] << 32) | ((ulong)three[1] << 16) | three[2];
        return (int)((packed * 0x9E37_79B9_7F4A_7C15) >> 40) | 1;
    }
}

/// <summary>The content of a text index: for each three characters the texts that have them. It holds strings and nothing else, as Neo4j's.</summary>
/// <remarks>
/// What is sought is narrowed by its rarest three characters, and what they find is looked at. A shorter pattern is looked for in every text of the index.
/// </remarks>
internal sealed class TextIndex : IndexContent
{
    /// <summary>In UTF-8. What is longer, Neo4j's index does not take either.</summary>
    public const int LongestText = 32_766;

    private const int GramLength = 3;

    // Of a long pattern so many of its grams are counted, to find the rarest.
    private const int Counted = 64;

    private readonly SortedTree<Posting> _postings;

    private TextIndex(SortedTree<Posting> postings, long count) => (_postings, Count) = (postings, count);

    public static TextIndex Empty { get; } = new(SortedTree<Posting>.Empty, 0);

    public override long Count { get; }

    /// <param name="texts">Each with its id, however long: it was there before the index.</param>
    public static TextIndex Of(IEnumerable<(long Id, string Text)> texts)
    {
        var (postings, grams, count) = (new List<Posting>(), new HashSet<int>(), 0L);
        foreach (var (id, text) in texts)
        {
            Grams(text, grams);
            postings.AddRange(grams.Select(gram => new Posting(gram, id)));
            count++;
        }

        postings.Sort();
        return count == 0 ? Empty : new TextIndex(SortedTree<Posting>.FromSorted(postings), count);
    }

    /// <summary>The text that the index takes from an entity; null when it takes none.</summary>
    public static string? TextOf(IndexDescriptor index, Property[]? properties) =>
        properties is not null && PropertyArray.Find(properties, index.Properties[0]) is { Kind: ValueKind.String } value ? value.AsString() : null;

    public override IndexContent Replace(IndexDescriptor index, long id, Property[]? before, Property[]? after, object owner)
    {
        var (old, now) = (TextOf(index, before), TextOf(index, after));
        if (old == now)
        {
            return this;
        }

        if (now is { Length: > LongestText / 3 } && Encoding.UTF8.GetByteCount(now) is > LongestText and var bytes)
        {
            throw CypherErrors.TooLargeToIndex(index.Name, bytes, LongestText);
        }

        var (had, has) = (new HashSet<int>(), new HashSet<int>());
        Grams(old, had);
        Grams(now, has);
        var postings = had.Where(gram => !has.Contains(gram)).Aggregate(_postings, (tree, gram) => tree.Remove(new Posting(gram, id), owner));
        postings = has.Where(gram => !had.Contains(gram)).Aggregate(postings, (tree, gram) => tree.Add(new Posting(gram, id), owner));
        return new TextIndex(postings, Count + (now is null ? 0 : 1) - (old is null ? 0 : 1));
    }

    /// <summary>Ids, ascending, of all texts that hold the pattern, and of others that do not.</summary>
    public IndexWalk Candidates(string pattern)
    {
        var (rarest, fewest) = (Posting.AnyText, long.MaxValue);
        for (var i = 0; i + GramLength <= pattern.Length; i += 1 + (pattern.Length / Counted))
        {
            var gram = Posting.GramOf(pattern.AsSpan(i, GramLength));
            var count = _postings.CountBefore(posting => posting.Gram <= gram) - _postings.CountBefore(posting => posting.Gram < gram);
            (rarest, fewest) = count < fewest ? (gram, count) : (rarest, fewest);
        }

        return _postings.Walk(posting => posting.Gram < rarest, posting => posting.Gram > rarest, descending: false);
    }

    private static void Grams(string? text, HashSet<int> grams)
    {
        grams.Clear();
        if (text is null)
        {
            return;
        }

        grams.Add(Posting.AnyText);
        for (var i = 0; i + GramLength <= text.Length; i++)
        {
            grams.Add(Posting.GramOf(text.AsSpan(i, GramLength)));
        }
    }
}
