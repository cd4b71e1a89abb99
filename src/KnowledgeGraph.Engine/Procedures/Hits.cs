using KnowledgeGraph.Engine.Runtime;
using KnowledgeGraph.Engine.Search;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace KnowledgeGraph.Engine.Procedures;

/// <summary>What a query finds, the best first; of equals the one with the smaller id.</summary>
/// <remarks>
/// Where more than a page is wanted and there are few, one search gives all. Else they are found page by page, each with room for its hits alone: whoever wants ten has Lucene keep ten. A page is eight
/// times as long as the one before, so that few searches give even all there is.
/// </remarks>
internal sealed class Hits(IndexSearcher searcher, Query query, Execution execution)
{
    private const int FirstPage = 128;
    private const int LongestPage = 1 << 16;
    private const int PageGrowth = 8;
    private const int Few = 1024;
    private const int FewBytes = 16;    // each of them
    private const int HitBytes = 160;   // a FieldDoc with its two boxed fields, and its place in the queue

    private static readonly Sort Order = new(SortField.FIELD_SCORE, new SortField(FulltextDocument.Id, SortFieldType.INT64));

    public long Skip { get; init; }

    public long Limit { get; init; } = long.MaxValue;

    public IEnumerable<(long Id, float Score)> Read()
    {
        var wanted = Limit > long.MaxValue - Skip ? long.MaxValue : Skip + Limit;
        return wanted <= FirstPage ? Pages(wanted) : FewOrPages(wanted);
    }

    private IEnumerable<(long Id, float Score)> FewOrPages(long wanted)
    {
        var bytes = execution.Memory.Take(Few * FewBytes);
        try
        {
            var collector = new FewCollector();
            Search(collector);
            if (collector.Found is { } found)
            {
                found.Sort(static (one, other) => one.Score != other.Score ? other.Score.CompareTo(one.Score) : one.Id.CompareTo(other.Id));
                for (var i = (int)Math.Min(Skip, found.Count); i < Math.Min(wanted, found.Count); i++)
                {
                    yield return found[i];
                }

                yield break;
            }
        }
        finally
        {
            execution.Memory.Give(bytes);
        }

        foreach (var hit in Pages(wanted))
        {
            yield return hit;
        }
    }

    private IEnumerable<(long Id, float Score)> Pages(long wanted)
    {
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
        Search(collector);
        return collector.GetTopDocs().ScoreDocs;
    }

    private void Search(ICollector collector)
    {
        try
        {
            searcher.Search(query, new Stepping(collector, execution));
        }
        catch (BooleanQuery.TooManyClausesException)
        {
            throw new SearchFailure($"The query comes to more than {BooleanQuery.MaxClauseCount} clauses.");
        }
    }

    /// <summary>All that is found, in no order; nothing when there are more than a few.</summary>
    private sealed class FewCollector : ICollector
    {
        private Scorer? _scorer;
        private NumericDocValues? _ids;

        public List<(long Id, float Score)>? Found { get; private set; } = [];

        public bool AcceptsDocsOutOfOrder => true;

        public void SetScorer(Scorer scorer) => _scorer = scorer;

        public void SetNextReader(AtomicReaderContext context) =>
            _ids = Found is null ? throw new CollectionTerminatedException() : context.AtomicReader.GetNumericDocValues(FulltextDocument.Id);

        public void Collect(int doc)
        {
            if (Found is null || Found.Count == Few || _ids is null || _scorer is null)
            {
                Found = null;
                throw new CollectionTerminatedException();
            }

            Found.Add((_ids.Get(doc), _scorer.GetScore()));
        }
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
