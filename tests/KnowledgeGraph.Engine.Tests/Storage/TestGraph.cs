using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Syntax;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Tests.Storage;

/// <summary>Short ways to write to a graph, and to look at one.</summary>
internal static class TestGraph
{
    public static GraphStore InMemory() => GraphStore.Open(null, TimeProvider.System);

    public static Task<GraphWriter> WriteAsync(this GraphStore store) => store.BeginWriteAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    public static Task<long> SaveAsync(this GraphStore store, GraphWriter writer) => store.CommitAsync(writer, TestContext.Current.CancellationToken);

    /// <summary>One transaction.</summary>
    public static async Task ChangeAsync(this GraphStore store, Action<GraphWriter> change)
    {
        var writer = await store.WriteAsync();
        try
        {
            change(writer);
            await store.SaveAsync(writer);
        }
        catch
        {
            store.Rollback(writer);
            throw;
        }
    }

    public static long Node(this GraphWriter writer, string label, params (string Key, Value Value)[] properties) =>
        writer.CreateNode(label.Split(':').Select(writer.Label).ToArray(), properties.Select(property => new Property(writer.Key(property.Key), property.Value)).ToArray());

    public static long Relate(this GraphWriter writer, long start, string type, long end, params (string Key, Value Value)[] properties) =>
        writer.CreateRelationship(writer.Type(type), start, end, properties.Select(property => new Property(writer.Key(property.Key), property.Value)).ToArray());

    public static SchemaTarget On(string label, params string[] properties) => new(OnRelationships: false, [label], [.. properties]);

    public static SchemaTarget OnType(string type, params string[] properties) => new(OnRelationships: true, [type], [.. properties]);

    public static void Unique(this GraphWriter writer, string name, SchemaTarget target) => writer.CreateConstraint(name, ifNotExists: false, target, ConstraintKind.Unique);

    public static void Index(this GraphWriter writer, string name, SchemaTarget target) => writer.CreateIndex(name, ifNotExists: false, target, IndexKind.Range);

    public static List<long> ToList(this IdCursor cursor)
    {
        var ids = new List<long>();
        while (cursor.MoveNext())
        {
            ids.Add(cursor.Current);
        }

        return ids;
    }

    public static List<(long Relationship, long Neighbour)> ToList(this AdjacencyCursor cursor)
    {
        var found = new List<(long, long)>();
        while (cursor.MoveNext())
        {
            found.Add((cursor.Relationship, cursor.Neighbour));
        }

        return found;
    }

    public static IndexDescriptor Index(this Graph graph, string name) => graph.Indexes.Single(index => index.Name == name);

    /// <summary>Everything in a graph as text, to compare two.</summary>
    public static string Dump(this Graph graph)
    {
        var lines = new List<string>
        {
            $"{graph.DatabaseId} commit {graph.Commit}, next {graph.NextNode} {graph.NextRelationship} {graph.NextSchemaId}",
            $"{graph.NodeCount} nodes, {graph.RelationshipCount} relationships",
            string.Join(' ', graph.Tokens.LabelNames) + " | " + string.Join(' ', graph.Tokens.TypeNames) + " | " + string.Join(' ', graph.Tokens.KeyNames),
        };
        foreach (var node in graph.AllNodes().ToList())
        {
            var labels = string.Join(':', graph.Labels(node).ToArray());
            var adjacency = string.Join(' ', graph.Expand(node, Direction.Both, []).ToList().Order());
            lines.Add($"({node}:{labels} {Print(graph.NodeProperties(node))}) {graph.Degree(node, Direction.Outgoing, [])} {graph.Degree(node, Direction.Both, [])} {adjacency}");
        }

        foreach (var id in graph.AllRelationships().ToList())
        {
            lines.Add($"[{id}:{graph.Type(id)} {graph.StartNode(id)}->{graph.EndNode(id)} {Print(graph.RelationshipProperties(id))}]");
        }

        for (var i = 0; i < graph.Tokens.LabelNames.Count; i++)
        {
            lines.Add($"label {i}: {string.Join(' ', graph.NodesWithLabel(i).ToList())}");
        }

        for (var i = 0; i < graph.Tokens.TypeNames.Count; i++)
        {
            lines.Add($"type {i}: {string.Join(' ', graph.RelationshipsOfType(i).ToList())}");
        }

        foreach (var index in graph.Indexes)
        {
            var held = index.Kind switch
            {
                IndexKind.Text => graph.Texts(index, "").ToList(),
                IndexKind.Vector => [.. ((VectorIndex)graph.Content(index)).Nearest(index.Vector.ShouldNotBeNull(), [1, 0], int.MaxValue, CancellationToken.None).Select(hit => hit.Id)],
                IndexKind.Range or IndexKind.Point or IndexKind.Fulltext or IndexKind.Lookup => graph.Range(index, Value.Null, false, Value.Null, false, descending: false).ToList(),
            };
            lines.Add($"{index}: {string.Join(' ', held)}");
        }

        lines.AddRange(graph.Lookups.Select(index => index.ToString()));

        lines.AddRange(graph.Constraints.Select(constraint => constraint.ToString()));
        return string.Join('\n', lines);
    }

    private static string Print(ReadOnlySpan<Property> properties) =>
        string.Join(", ", properties.ToArray().Select(property => $"{property.Key}: {property.Value.Kind} {property.Value}"));
}
