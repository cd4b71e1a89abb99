
namespace KnowledgeGraph.Api.Seeding;

/// <summary>A relationship at a node that may go.</summary>
/// <param name="ElementId">Good for the transaction that it was read in.</param>
/// <param name="Description">For people: <c>-[:TYPE]-&gt;(:Label {id: '…'})</c>.</param>
internal sealed record AttachedRelationship(string ElementId, string Description);

/// <summary>Of a database, the nodes and relationships that scripts make or made. Each is sought by its id: how much else the database holds does not matter.</summary>
internal sealed class TargetGraph
{
    private const int BatchRows = 1000;

    private readonly Dictionary<RelationshipEnds, List<TargetRelationship>> _relationships = [];
    private readonly Dictionary<NodeKey, List<AttachedRelationship>> _attached = [];

    private TargetGraph()
    {
    }

    public Dictionary<NodeKey, GraphNode> Nodes { get; } = [];

    public IReadOnlyList<TargetRelationship> At(RelationshipEnds ends) => _relationships.GetValueOrDefault(ends, []);

    /// <summary>All relationships of a node that may go, derived ones aside.</summary>
    public IReadOnlyList<AttachedRelationship> Attached(NodeKey key) => _attached.GetValueOrDefault(key, []);

    /// <param name="runner">A transaction.</param>
    /// <param name="now">What the scripts say.</param>
    /// <param name="before">What they said.</param>
    /// <param name="derived">Relationships that hold no node.</param>
    public static async Task<TargetGraph> ReadAsync(IAsyncQueryRunner runner, GraphContent now, GraphContent before, IReadOnlySet<RelationshipPattern> derived)
    {
        var target = new TargetGraph();
        foreach (var label in now.Nodes.Keys.Concat(before.Nodes.Keys).Distinct().GroupBy(key => key.Label, key => key.Id))
        {
            await target.ReadNodesAsync(runner, label.Key, [.. label]);
        }

        // Where an end is not there, no relationship is.
        var ends = now.Relationships.Keys.Concat(before.Relationships.Keys).Distinct().Where(ends => target.Nodes.ContainsKey(ends.From) && target.Nodes.ContainsKey(ends.To));
        foreach (var pattern in ends.GroupBy(ends => ends.Pattern))
        {
            await target.ReadRelationshipsAsync(runner, pattern.Key, [.. pattern]);
        }

        foreach (var label in before.Nodes.Keys.Where(key => !now.Nodes.ContainsKey(key) && target.Nodes.ContainsKey(key)).GroupBy(key => key.Label, key => key.Id))
        {
            await target.ReadAttachedAsync(runner, label.Key, [.. label], derived);
        }

        return target;
    }

    private async Task ReadNodesAsync(IAsyncQueryRunner runner, string label, IReadOnlyList<object> ids)
    {
        var query = $"UNWIND $ids AS id MATCH (n:{CypherValue.Quote(label)} {{id: id}}) RETURN id, n";
        foreach (var batch in ids.Chunk(BatchRows))
        {
            await foreach (var record in await runner.RunAsync(query, new Dictionary<string, object> { ["ids"] = batch }))
            {
                var (key, node) = (new NodeKey(label, record[0]), (INode)record[1]);
                Nodes[key] = new GraphNode(key, node.Labels.ToHashSet(StringComparer.Ordinal), node.Properties);
            }
        }
    }

    private async Task ReadRelationshipsAsync(IAsyncQueryRunner runner, RelationshipPattern pattern, IReadOnlyList<RelationshipEnds> ends)
    {
        var query = $$"""
            UNWIND $ends AS ends
            MATCH (a:{{CypherValue.Quote(pattern.From)}} {id: ends[0]})
            MATCH (b:{{CypherValue.Quote(pattern.To)}} {id: ends[1]})
            MATCH (a)-[r:{{CypherValue.Quote(pattern.Type)}}]->(b)
            RETURN ends, r
            """;
        foreach (var batch in ends.Chunk(BatchRows))
        {
            var parameters = new Dictionary<string, object> { ["ends"] = batch.Select(pair => new[] { pair.From.Id, pair.To.Id }).ToArray() };
            await foreach (var record in await runner.RunAsync(query, parameters))
            {
                var (pair, relationship) = ((List<object>)record[0], (IRelationship)record[1]);
                var key = new RelationshipEnds(new NodeKey(pattern.From, pair[0]), pattern.Type, new NodeKey(pattern.To, pair[1]));
                if (!_relationships.TryGetValue(key, out var found))
                {
                    _relationships.Add(key, found = []);
                }

                found.Add(new TargetRelationship(key, relationship.ElementId, relationship.Properties));
            }
        }
    }

    private async Task ReadAttachedAsync(IAsyncQueryRunner runner, string label, IReadOnlyList<object> ids, IReadOnlySet<RelationshipPattern> derived)
    {
        var query = $$"""
            UNWIND $ids AS id
            MATCH (n:{{CypherValue.Quote(label)}} {id: id})-[r]-(other)
            RETURN id, elementId(r) AS element, type(r) AS type, startNode(r) = n AS isOutgoing, labels(other) AS labels, other.id AS otherId
            """;
        foreach (var batch in ids.Chunk(BatchRows))
        {
            await foreach (var record in await runner.RunAsync(query, new Dictionary<string, object> { ["ids"] = batch }))
            {
                var (type, isOutgoing, labels) = ((string)record["type"], (bool)record["isOutgoing"], ((List<object>)record["labels"]).Cast<string>().ToList());
                if (labels.Any(other => derived.Contains(isOutgoing ? new RelationshipPattern(label, type, other) : new RelationshipPattern(other, type, label))))
                {
                    continue;
                }

                var key = new NodeKey(label, record["id"]);
                if (!_attached.TryGetValue(key, out var found))
                {
                    _attached.Add(key, found = []);
                }

                var end = $"(:{string.Join(':', labels.Select(CypherValue.Name))} {{id: {CypherValue.Text(record["otherId"])}}})";
                var name = CypherValue.Name(type);
                found.Add(new AttachedRelationship((string)record["element"], isOutgoing ? $"-[:{name}]->{end}" : $"<-[:{name}]-{end}"));
            }
        }
    }
}
