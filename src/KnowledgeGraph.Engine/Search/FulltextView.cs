using System.Diagnostics;
using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Search;

/// <summary>One full-text index in one snapshot. Thread-safe.</summary>
/// <remarks>
/// <para>
/// It is built from its graph when it is first asked, and whoever asks meanwhile waits. An index that nobody has asked since the start costs commits nothing.
/// </para>
/// <para>
/// The view after a commit follows the last one that is built: it remembers what has changed since, and takes that over when it is asked. So a commit does not wait for an index that is being
/// built, and many small ones are taken over in one go; when more than <see cref="MostWaiting"/> nodes or relationships wait, the commit that brings them takes them over itself, so that
/// nobody who asks has more than those to do.
/// </para>
/// </remarks>
internal sealed class FulltextView
{
    public const int MostWaiting = 256;

    private readonly Lock _building = new();
    private readonly IndexDescriptor _index;
    private volatile Segments? _segments;
    private volatile bool _asked;

    // What it is built of; dropped when it is ready, so that an old graph is not held by its index.
    private volatile Source? _source;

    /// <summary>To be built from the graph when it is asked.</summary>
    public FulltextView(IndexDescriptor index, Graph graph) => (_index, _source) = (index, new Source(graph, null, []));

    private FulltextView(IndexDescriptor index, Segments segments) => (_index, _segments) = (index, segments);

    private FulltextView(IndexDescriptor index, Source source) => (_index, _source) = (index, source);

    public bool IsReady => _segments is not null;

    /// <summary>Somebody builds it, or has.</summary>
    public bool IsAsked => _asked;

    public Segments Segments(CancellationToken cancellation)
    {
        if (_segments is { } ready)
        {
            return ready;
        }

        _asked = true;
        Enter(cancellation);
        try
        {
            if (_source is { } source)
            {
                _segments = source.Before is { } before
                    ? before.Segments(cancellation).With(source.Graph, _index, source.Changed, cancellation)
                    : Search.Segments.Build(source.Graph, _index, cancellation);
                _source = null;
            }

            return _segments ?? throw new UnreachableException($"The full-text index {_index.Name} has nothing to be built from.");
        }
        catch
        {
            _asked = false;   // cancelled, or it cannot be built: commits need not wait for it
            throw;
        }
        finally
        {
            _building.Exit();
        }
    }

    /// <summary>The view of the snapshot that a writer is about to publish.</summary>
    public FulltextView After(GraphWriter writer)
    {
        var source = _source;   // before what is ready: it becomes null after that
        if (_segments is { } ready)
        {
            return Next(writer, this, ready, []);
        }

        return source switch
        {
            { Before: { _segments: { } built } before } => Next(writer, before, built, source.Changed),
            { Before: { _asked: true } before } => Following(writer, before, source.Changed),
            { Before: null } when _asked => Following(writer, this, []),
            _ => new FulltextView(_index, writer.Graph),
        };
    }

    private FulltextView Next(GraphWriter writer, FulltextView built, Segments segments, HashSet<long> before)
    {
        var changed = Changed(writer, before);
        if (changed.Count == 0)
        {
            return built;
        }

        if (changed.Count <= MostWaiting)
        {
            return new FulltextView(_index, new Source(writer.Graph, built, changed));
        }

        try
        {
            return new FulltextView(_index, segments.With(writer.Graph, _index, changed, CancellationToken.None));
        }
        catch (Exception)
        {
            // The commit is durable and must be seen. Whoever asks the index builds it anew, and hears what is wrong if that fails too.
            return new FulltextView(_index, writer.Graph);
        }
    }

    private FulltextView Following(GraphWriter writer, FulltextView before, HashSet<long> changed) => 
        new(_index, new Source(writer.Graph, before, Changed(writer, changed)));

    private HashSet<long> Changed(GraphWriter writer, HashSet<long> before)
    {
        var changes = _index.OnRelationships ? writer.ChangedRelationships : writer.ChangedNodes;
        return [.. before, .. changes.Where(id => FulltextDocument.Differs(writer.Origin, writer.Graph, _index, id))];
    }

    private void Enter(CancellationToken cancellation)
    {
        while (!_building.TryEnter(TimeSpan.FromMilliseconds(20)))
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <param name="Graph">The snapshot's.</param>
    /// <param name="Before">The view that is built first; null when there is none.</param>
    /// <param name="Changed">What has changed since.</param>
    private sealed record Source(Graph Graph, FulltextView? Before, HashSet<long> Changed);
}
