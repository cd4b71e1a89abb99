using KnowledgeGraph.Engine.Storage;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace KnowledgeGraph.Engine.Search;

/// <summary>
/// What a full-text index holds at one moment. Immutable and thread-safe: a change gives another one, which shares nearly everything with this one, and the
/// garbage collector takes what nobody has any more.
/// </summary>
/// <remarks>
/// <para>
/// It is a list of small Lucene indexes in memory, each written once and closed. A change hides the documents of what has changed (a bit each, in a copy of the bits) and
/// puts their new ones into one more segment. Lucene's own IndexWriter could give such views too, but they must be closed by whoever lets go of them last, and a
/// snapshot here is let go of by nobody in particular.
/// </para>
/// <para>
/// When <see cref="MergedAtOnce"/> segments are of about the same size, they become one, so there are few, and each document is copied a few times in its life. Scores are
/// worked out over all segments as if they were one index; what is hidden counts until its segment is merged, as in Lucene.
/// </para>
/// </remarks>
internal sealed class Segments
{
    private const int MergedAtOnce = 8;
    private const int SmallestLevel = 32;
    private const int DocumentsBetweenChecks = 256;
    private const double BufferMegabytes = 32;

    private readonly Segment[] _segments;
    private readonly Lazy<IndexSearcher> _searcher;

    private Segments(Segment[] segments)
    {
        _segments = segments;
        _searcher = new(() => new IndexSearcher(new MultiReader([.. segments.Select(static segment => segment.Reader)], closeSubReaders: false))
        {
            Similarity = Bm25.Instance,
        });
    }

    /// <summary>Documents that can be found.</summary>
    public long Count => _segments.Sum(static segment => segment.Live);

    public int SegmentCount => _segments.Length;

    public IndexSearcher Searcher => _searcher.Value;

    /// <summary>Of all that the graph has for it.</summary>
    public static Segments Build(Graph graph, IndexDescriptor index, CancellationToken cancellation) =>
        new([.. Write(graph, index, FulltextDocument.Candidates(graph, index), cancellation).OrderByDescending(static segment => segment.Live)]);

    /// <summary>The same after these nodes or relationships have become what they are in the graph now, or gone.</summary>
    public Segments With(Graph graph, IndexDescriptor index, IReadOnlyCollection<long> changed, CancellationToken cancellation)
    {
        if (changed.Count == 0)
        {
            return this;
        }

        var kept = _segments.Select(segment => segment.Without(changed)).Where(static segment => segment.Live > 0);
        List<Segment> segments = [.. kept, .. Write(graph, index, changed, cancellation)];
        while (Mergeable(segments) is { } merged)
        {
            segments.RemoveAll(merged.Contains);
            segments.AddRange(Merge(merged));
        }

        return new Segments([.. segments.OrderByDescending(static segment => segment.Live)]);
    }

    // One that is mostly hidden, or several of about the same size.
    private static Segment[]? Mergeable(List<Segment> segments) =>
        segments.Find(static segment => segment.Live * 2 < segment.Reader.MaxDoc && segment.Reader.MaxDoc > SmallestLevel) is { } hidden
            ? [hidden]
            : segments.GroupBy(static segment => Level(segment.Live)).FirstOrDefault(static level => level.Count() >= MergedAtOnce)?.ToArray();

    private static int Level(int documents) => documents <= SmallestLevel ? 0 : (int)Math.Log((double)documents / SmallestLevel, MergedAtOnce) + 1;

    private static IEnumerable<Segment> Merge(Segment[] merged) => Write(Analyzers.Find(Analyzers.Default), writer =>
    {
        writer.AddIndexes([.. merged.Select(static segment => segment.Reader)]);
        return true;
    });

    private static IEnumerable<Segment> Write(Graph graph, IndexDescriptor index, IEnumerable<long> ids, CancellationToken cancellation) =>
        Write(Analyzers.Find((index.Fulltext ?? throw new InvalidOperationException($"{index.Name} is no full-text index.")).Analyzer), writer =>
        {
            var seen = 0;
            var written = false;
            foreach (var id in ids)
            {
                if (++seen % DocumentsBetweenChecks == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                }

                if (FulltextDocument.Read(graph, index, id) is { } document)
                {
                    writer.AddDocument(document);
                    written = true;
                }
            }

            return written;
        });

    private static IEnumerable<Segment> Write(NamedAnalyzer analyzer, Func<IndexWriter, bool> write)
    {
        var directory = new RAMDirectory();   // nothing but memory: the readers hold it for as long as they are held
        var config = new IndexWriterConfig(Analyzers.Version, analyzer.Analyzer)
        {
            Similarity = Bm25.Instance,
            MergeScheduler = new SerialMergeScheduler(),
            RAMBufferSizeMB = BufferMegabytes,
            UseCompoundFile = false,
        };
        bool written;
        using (var writer = new IndexWriter(directory, config))
        {
            written = write(writer);
        }

        return written ? DirectoryReader.Open(directory).Leaves.Select(static leaf => new Segment(leaf.AtomicReader)) : [];
    }

    /// <summary>One Lucene segment, and which of its documents can be found: all, or those whose bits are set.</summary>
    private sealed class Segment
    {
        private readonly AtomicReader _whole;
        private readonly FixedBitSet? _found;

        public Segment(AtomicReader whole)
            : this(whole, null, whole.NumDocs)
        {
        }

        private Segment(AtomicReader whole, FixedBitSet? found, int live)
        {
            (_whole, _found, Live) = (whole, found, live);
            Reader = found is null ? whole : new Masked(whole, found, live);
        }

        public AtomicReader Reader { get; }

        public int Live { get; }

        public Segment Without(IReadOnlyCollection<long> ids)
        {
            var found = _found;
            var live = Live;
            var terms = _whole.GetTerms(FulltextDocument.Id)?.GetEnumerator();
            DocsEnum? documents = null;
            foreach (var id in terms is null ? [] : ids)
            {
                if (!terms!.SeekExact(new BytesRef(FulltextDocument.Term(id))))
                {
                    continue;
                }

                documents = terms.Docs(found, documents, DocsFlags.NONE);
                if (documents.NextDoc() is var document and not DocIdSetIterator.NO_MORE_DOCS)
                {
                    if (ReferenceEquals(found, _found))
                    {
                        found = Copy();
                    }

                    found!.Clear(document);
                    live--;
                }
            }

            return live == Live ? this : new Segment(_whole, found, live);
        }

        private FixedBitSet Copy()
        {
            if (_found is not null)
            {
                return _found.Clone();
            }

            var all = new FixedBitSet(_whole.MaxDoc);
            all.Set(0, _whole.MaxDoc);
            return all;
        }
    }

    private sealed class Masked(AtomicReader whole, FixedBitSet found, int live) : FilterAtomicReader(whole)
    {
        public override IBits LiveDocs => found;

        public override int NumDocs => live;
    }
}
