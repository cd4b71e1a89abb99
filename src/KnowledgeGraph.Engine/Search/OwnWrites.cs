using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Search;

/// <summary>The full-text indexes as one transaction sees them: its own writes on top of those of the snapshot that it started from. Not thread-safe.</summary>
/// <remarks>An index that the transaction never asks costs it nothing; one that it has asked takes over, at each question, what was written since the last one.</remarks>
internal sealed class OwnWrites(GraphWriter writer)
{
    private readonly Dictionary<long, Overlay> _overlays = [];

    /// <summary>The graph that the transaction started from.</summary>
    public Graph Committed => writer.Origin;

    /// <summary>Null for an index that this transaction has made.</summary>
    public Segments? Segments(IndexDescriptor index, CancellationToken cancellation)
    {
        if (!_overlays.TryGetValue(index.Id, out var overlay))
        {
            if (writer.Origin.Search.Find(index) is not { } view)
            {
                return null;
            }

            overlay = new Overlay(index.OnRelationships, view.Segments(cancellation), [.. index.OnRelationships ? writer.ChangedRelationships : writer.ChangedNodes]);
            _overlays.Add(index.Id, overlay);
        }

        overlay.Segments = overlay.Segments.With(writer.Graph, index, overlay.Waiting, cancellation);
        overlay.Waiting.Clear();
        return overlay.Segments;
    }

    public void NodeChanged(long node) => Changed(node, onRelationships: false);

    public void RelationshipChanged(long relationship) => Changed(relationship, onRelationships: true);

    private void Changed(long id, bool onRelationships)
    {
        foreach (var overlay in _overlays.Values)
        {
            if (overlay.OnRelationships == onRelationships)
            {
                overlay.Waiting.Add(id);
            }
        }
    }

    private sealed class Overlay(bool onRelationships, Segments segments, HashSet<long> waiting)
    {
        public bool OnRelationships { get; } = onRelationships;

        public Segments Segments { get; set; } = segments;

        /// <summary>Changed, and not yet taken over.</summary>
        public HashSet<long> Waiting { get; } = waiting;
    }
}
