using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace KnowledgeGraph.Engine.Search;

/// <summary>
/// BM25 with the numbers that Lucene 9, and so Neo4j 5, gives. Lucene 4.8 differs in three ways: it multiplies each term's score by k1 + 1, it counts documents
/// without the field into averages, and it rounds the lengths of fields more coarsely.
/// </summary>
internal sealed class Bm25 : BM25Similarity
{
    // Lengths below this are stored as they are; longer ones by their four highest bits.
    private const int ExactLengths = 24;

    private static readonly float[] Lengths = [.. Enumerable.Range(0, 256).Select(code => (float)Length(code))];

    private Bm25()
    {
    }

    public static Bm25 Instance { get; } = new();

    protected override float AvgFieldLength(CollectionStatistics collectionStats) =>
        collectionStats.SumTotalTermFreq <= 0 ? 1 : (float)(collectionStats.SumTotalTermFreq / (double)Documents(collectionStats));

    public override Explanation IdfExplain(CollectionStatistics collectionStats, TermStatistics termStats) =>
        new(Idf(termStats.DocFreq, Documents(collectionStats)) / (K1 + 1), "idf");

    public override Explanation IdfExplain(CollectionStatistics collectionStats, TermStatistics[] termStats) =>
        new(termStats.Sum(term => Idf(term.DocFreq, Documents(collectionStats))) / (K1 + 1), "idf of a phrase");

    protected override byte EncodeNormValue(float boost, int fieldLength) => Code(fieldLength);

    /// <summary>The length.</summary>
    protected override float DecodeNormValue(byte b) => Lengths[b];

    private static long Documents(CollectionStatistics statistics) => statistics.DocCount < 0 ? statistics.MaxDoc : statistics.DocCount;

    private static byte Code(int length) => (byte)(length < ExactLengths ? length : ExactLengths + Compressed(length - ExactLengths));

    private static int Length(int code) => code < ExactLengths ? code : ExactLengths + (int)Expanded(code - ExactLengths);

    // A float of four bits, the highest not stored, and an exponent.
    private static int Compressed(int number)
    {
        var bits = 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)number);
        if (bits < 4)
        {
            return number;
        }

        var shift = bits - 4;
        return ((number >>> shift) & 7) | ((shift + 1) << 3);
    }

    private static long Expanded(int code)
    {
        var (mantissa, shift) = (code & 7, (code >>> 3) - 1);
        return shift < 0 ? mantissa : (long)(mantissa | 8) << shift;
    }
}
