using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Search;

/// <summary>The full-text indexes of a snapshot, by the ids of the indexes.</summary>
internal sealed class PublishedSearch
{
    private readonly Dictionary<long, FulltextView> _views;

    private PublishedSearch(Dictionary<long, FulltextView> views) => _views = views;

    public static PublishedSearch None { get; } = new([]);

    /// <summary>Of a graph that was just loaded: each is built when it is first asked.</summary>
    public static PublishedSearch Of(Graph graph) => From(graph, index => new FulltextView(index, graph));

    /// <summary>Of a writer's graph that is about to be published: what is in memory takes the changes over, and what was never asked stays unbuilt.</summary>
    public static PublishedSearch After(GraphWriter writer) => From(writer.Graph, index =>
        writer.Origin.Search._views.TryGetValue(index.Id, out var view) ? view.After(writer) : new FulltextView(index, writer.Graph));

    /// <summary>Null for an index that is not in the snapshot.</summary>
    public FulltextView? Find(IndexDescriptor index) => _views.GetValueOrDefault(index.Id);

    private static PublishedSearch From(Graph graph, Func<IndexDescriptor, FulltextView> view)
    {
        Dictionary<long, FulltextView>? views = null;
        for (var i = 0; i < graph.Indexes.Count; i++)
        {
            if (graph.Indexes[i] is { Kind: IndexKind.Fulltext } index)
            {
                (views ??= []).Add(index.Id, view(index));
            }
        }

        return views is null ? None : new PublishedSearch(views);
    }
}
