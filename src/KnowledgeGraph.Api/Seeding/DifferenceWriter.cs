
namespace KnowledgeGraph.Api.Seeding;

/// <summary>Applies a difference: one statement for nodes or relationships of one kind, a thousand of them at a time.</summary>
internal static class DifferenceWriter
{
    private const int BatchRows = 1000;

    /// <param name="runner">The transaction that the difference was found in.</param>
    /// <param name="difference">What to do.</param>
    public static async Task ApplyAsync(IAsyncQueryRunner runner, Difference difference)
    {
        foreach (var kind in difference.RelationshipsRemoved.GroupBy(relationship => relationship.Ends.Pattern))
        {
            await RunAsync(runner, $"{Find(kind.Key)} DELETE r", kind.Select(relationship => Row(relationship.Ends, relationship.ElementId)));
        }

        foreach (var kind in difference.NodesRemoved.GroupBy(key => key.Label))
        {
            // Without DETACH: what somebody has attached in the meantime is not torn off, the transaction fails.
            await RunAsync(runner, $"UNWIND $rows AS row MATCH (n:{CypherValue.Quote(kind.Key)} {{id: row.id}}) DELETE n", kind.Select(key => new Dictionary<string, object> { ["id"] = key.Id }));
        }

        foreach (var kind in difference.NodesChanged.GroupBy(change => (change.Key.Label, Added: Labels(change.LabelsAdded), Removed: Labels(change.LabelsRemoved))))
        {
            var set = kind.Key.Added.Length == 0 ? "" : $" SET n{kind.Key.Added}";
            var remove = kind.Key.Removed.Length == 0 ? "" : $" REMOVE n{kind.Key.Removed}";
            await RunAsync(
                runner,
                $"UNWIND $rows AS row MATCH (n:{CypherValue.Quote(kind.Key.Label)} {{id: row.id}}) SET n += row.properties{set}{remove}",
                kind.Select(change => new Dictionary<string, object> { ["id"] = change.Key.Id, ["properties"] = Properties(change.Properties) }));
        }

        foreach (var kind in difference.NodesCreated.GroupBy(node => Labels(node.Labels)))
        {
            await RunAsync(
                runner, $"UNWIND $rows AS row CREATE (n{kind.Key}) SET n = row.properties", kind.Select(node => new Dictionary<string, object> { ["properties"] = node.Properties }));
        }

        foreach (var kind in difference.RelationshipsChanged.GroupBy(change => change.Ends.Pattern))
        {
            await RunAsync(runner, $"{Find(kind.Key)} SET r += row.properties", kind.Select(change =>
            {
                var row = Row(change.Ends, change.ElementId);
                row["properties"] = Properties(change.Properties);
                return row;
            }));
        }

        foreach (var kind in difference.RelationshipsCreated.GroupBy(relationship => relationship.Ends.Pattern))
        {
            var (from, type, to) = (CypherValue.Quote(kind.Key.From), CypherValue.Quote(kind.Key.Type), CypherValue.Quote(kind.Key.To));
            await RunAsync(
                runner,
                $"UNWIND $rows AS row MATCH (a:{from} {{id: row.from}}) MATCH (b:{to} {{id: row.to}}) CREATE (a)-[r:{type}]->(b) SET r = row.properties",
                kind.Select(relationship => new Dictionary<string, object>
                {
                    ["from"] = relationship.Ends.From.Id,
                    ["to"] = relationship.Ends.To.Id,
                    ["properties"] = relationship.Properties,
                }));
        }
    }

    private static string Find(RelationshipPattern pattern) => $$"""
        UNWIND $rows AS row
        MATCH (a:{{CypherValue.Quote(pattern.From)}} {id: row.from})
        MATCH (b:{{CypherValue.Quote(pattern.To)}} {id: row.to})
        MATCH (a)-[r:{{CypherValue.Quote(pattern.Type)}}]->(b) WHERE elementId(r) = row.element
        """;

    private static Dictionary<string, object> Row(RelationshipEnds ends, string elementId) =>
        new() { ["from"] = ends.From.Id, ["to"] = ends.To.Id, ["element"] = elementId };

    /// <summary>Null removes a property.</summary>
    private static Dictionary<string, object?> Properties(IReadOnlyList<PropertyChange> changes) => changes.ToDictionary(change => change.Name, change => change.New);

    private static string Labels(IEnumerable<string> labels) => string.Concat(labels.Order(StringComparer.Ordinal).Select(label => $":{CypherValue.Quote(label)}"));

    private static async Task RunAsync(IAsyncQueryRunner runner, string query, IEnumerable<object> rows)
    {
        foreach (var batch in rows.Chunk(BatchRows))
        {
            await (await runner.RunAsync(query, new Dictionary<string, object> { ["rows"] = batch })).ConsumeAsync();
        }
    }
}
