using KnowledgeGraph.Engine.Runtime;
using KnowledgeGraph.Engine.Search;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace KnowledgeGraph.Engine.Procedures;

/// <summary>What a query finds, the best first; of equals the one with the smaller id.</summary>
/// <remarks>
/// Found page by page, each with room for its hits alone: whoever wants ten has Lucene keep ten. A page is eight times as long as the one before, so that few searches give even all there is.
/// </remarks>
internal sealed class Hits(IndexSearcher searcher, Query query, Execution execution)
{
    private const int FirstPage = 128;
    private const int LongestPage = 1 << 16;
    private const int PageGrowth = 8;
    private const int HitBytes = 160;   // a FieldDoc with its two boxed fields, and its place in the queue

    private static readonly Sort Order = new(SortField.FIELD_SCORE, new SortField(FulltextDocument.Id, SortFieldType.INT64));

    public long Skip { get; init; }

    public long Limit { get; init; } = long.MaxValue;

    public IEnumerable<(long Id, float Score)> Read()
    {
        var wanted = Limit > long.MaxValue - Skip ? long.MaxValue : Skip + Limit;
        var length = FirstPage;
        var skip = Skip;
        FieldDoc? last = null;
        while (wanted > 0 && Limit > 0)
        {
            var size = (int)Math.Min(Math.Min(Math.Max(length, Math.Min(Skip + 1, LongestPage)), wanted), searcher.IndexReader.MaxDoc);
            if (size == 0)
            {
                yield break;
            }

            var bytes = execution.Memory.Take((long)size * HitBytes);
            try
            {
                var page = Page(last, size);
                foreach (var hit in page)
                {
                    if (skip > 0)
                    {
                        skip--;
                        continue;
                    }

                    yield return ((long)(J2N.Numerics.Int64)((FieldDoc)hit).Fields[1], hit.Score);
                }

                if (page.Length < size)
                {
                    yield break;
                }

                last = (FieldDoc)page[^1];
                wanted -= page.Length;
                length = Math.Min(length * PageGrowth, LongestPage);
            }
            finally
            {
                execution.Memory.Give(bytes);
            }
        }
    }

    private ScoreDoc[] Page(FieldDoc? after, int size)
    {
        var collector = TopFieldCollector.Create(Order, size, after, fillFields: true, trackDocScores: true, trackMaxScore: false, docsScoredInOrder: false);
        try
        {
            searcher.Search(query, new Stepping(collector, execution));
        }
        catch (BooleanQuery.TooManyClausesException)
        {
            throw new SearchFailure($"The query comes to more than {BooleanQuery.MaxClauseCount} clauses.");
        }

        return collector.GetTopDocs().ScoreDocs;
    }

    /// <summary>Counts each document that matches as a step of the statement, which may be cancelled there.</summary>
    private sealed class Stepping(ICollector collector, Execution execution) : ICollector
    {
        public bool AcceptsDocsOutOfOrder => collector.AcceptsDocsOutOfOrder;

        public void SetScorer(Scorer scorer) => collector.SetScorer(scorer);

        public void Collect(int doc)
        {
            execution.Step();
            collector.Collect(doc);
        }

        public void SetNextReader(AtomicReaderContext context) => collector.SetNextReader(context);
    }
}
