using FsCheck;
using FsCheck.Fluent;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Syntax;
using KnowledgeGraph.Engine.Values;
using Property = KnowledgeGraph.Engine.Storage.Property;

namespace KnowledgeGraph.Engine.Tests.Storage;

/// <summary>Random operations on a graph and on the most naive model of one; afterwards both must say the same, and so must every snapshot taken on the way.</summary>
public sealed class GraphModelTests
{
    private static readonly string[] Labels = ["A", "B", "C"];
    private static readonly string[] Types = ["R", "S"];
    private static readonly string[] Keys = ["x", "y"];

    [Fact]
    public void A_graph_is_what_a_naive_model_says_after_any_operations_commits_and_rollbacks() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => RunAsync(seed).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    private static async Task<bool> RunAsync(int seed)
    {
        var random = new Random(seed);
        await using var store = TestGraph.InMemory();
        await store.ChangeAsync(writer =>
        {
            Array.ForEach(Labels, label => writer.Label(label));
            Array.ForEach(Types, type => writer.Type(type));
            Array.ForEach(Keys, key => writer.Key(key));
            writer.Index("x", TestGraph.On("A", "x"));
            writer.Index("xy", TestGraph.On("B", "x", "y"));
            writer.Index("r", TestGraph.OnType("R", "x"));
        });
        var model = new Model();
        var snapshots = new List<(Graph Graph, string Dump)>();
        for (var transaction = 0; transaction < 12; transaction++)
        {
            var writer = await store.WriteAsync();
            var changed = model.Copy();
            for (var step = random.Next(1, 40); step > 0; step--)
            {
                Step(random, writer, changed);
            }

            changed.ShouldMatch(writer.Graph);
            if (random.Next(4) == 0)
            {
                store.Rollback(writer);
            }
            else
            {
                await store.SaveAsync(writer);
                model = changed;
            }

            model.ShouldMatch(store.Snapshot);
            snapshots.Add((store.Snapshot, store.Snapshot.Dump()));
        }

        snapshots.ForEach(snapshot => snapshot.Graph.Dump().ShouldBe(snapshot.Dump));
        return true;
    }

    private static void Step(Random random, GraphWriter writer, Model model)
    {
        var node = model.Nodes.Count == 0 ? -1 : model.Nodes.Keys.ElementAt(random.Next(model.Nodes.Count));
        var relationship = model.Relationships.Count == 0 ? -1 : model.Relationships.Keys.ElementAt(random.Next(model.Relationships.Count));
        var (label, key, value) = (random.Next(Labels.Length), random.Next(Keys.Length), RandomValue(random));
        switch (random.Next(12))
        {
            case <= 2:
                var created = writer.CreateNode([label], value.IsNull ? [] : [new Property(key, value)]);
                model.Nodes.Add(created, ([label], value.IsNull ? [] : new() { [key] = value }));
                break;
            case <= 5 when node >= 0:
                var other = random.Next(4) == 0 ? node : model.Nodes.Keys.ElementAt(random.Next(model.Nodes.Count));
                var type = random.Next(Types.Length);
                model.Relationships.Add(writer.CreateRelationship(type, node, other, value.IsNull ? [] : [new Property(key, value)]),
                    (type, node, other, value.IsNull ? [] : new() { [key] = value }));
                break;
            case 6 when node >= 0:
                writer.SetNodeProperty(node, key, value);
                Set(model.Nodes[node].Properties, key, value);
                break;
            case 7 when relationship >= 0:
                writer.SetRelationshipProperty(relationship, key, value);
                Set(model.Relationships[relationship].Properties, key, value);
                break;
            case 8 when node >= 0:
                writer.AddLabel(node, label);
                model.Nodes[node].Labels.Add(label);
                break;
            case 9 when node >= 0:
                writer.RemoveLabel(node, label);
                model.Nodes[node].Labels.Remove(label);
                break;
            case 10 when relationship >= 0:
                writer.DeleteRelationship(relationship);
                model.Relationships.Remove(relationship);
                break;
            case 11 when node >= 0:
                var nodeFirst = random.Next(2) == 0;
                if (nodeFirst)
                {
                    writer.DeleteNode(node);
                }

                foreach (var connected in model.Relationships.Where(r => r.Value.Start == node || r.Value.End == node).Select(r => r.Key).ToList())
                {
                    writer.DeleteRelationship(connected);
                    model.Relationships.Remove(connected);
                }

                if (!nodeFirst)
                {
                    writer.DeleteNode(node);
                }

                model.Nodes.Remove(node);
                break;
        }
    }

    private static void Set(Dictionary<int, Value> properties, int key, Value value)
    {
        properties.Remove(key);
        if (!value.IsNull)
        {
            properties.Add(key, value);
        }
    }

    private static Value RandomValue(Random random) => random.Next(6) switch
    {
        0 => Value.Null,
        1 => Value.Integer(random.Next(-2, 5)),
        2 => Value.Float(random.Next(0, 6) / 2.0),
        3 => Value.String("ab"[..random.Next(3)] + random.Next(3)),
        4 => Value.Boolean(random.Next(2) == 0),
        _ => Value.List([Value.Integer(random.Next(3))]),
    };

    private sealed class Model
    {
        public SortedDictionary<long, (SortedSet<int> Labels, Dictionary<int, Value> Properties)> Nodes { get; private init; } = [];

        public SortedDictionary<long, (int Type, long Start, long End, Dictionary<int, Value> Properties)> Relationships { get; private init; } = [];

        public Model Copy() => new()
        {
            Nodes = new(Nodes.ToDictionary(node => node.Key, node => (new SortedSet<int>(node.Value.Labels), new Dictionary<int, Value>(node.Value.Properties)))),
            Relationships = new(Relationships.ToDictionary(
                r => r.Key, r => (r.Value.Type, r.Value.Start, r.Value.End, new Dictionary<int, Value>(r.Value.Properties)))),
        };

        public void ShouldMatch(Graph graph)
        {
            graph.AllNodes().ToList().ShouldBe(Nodes.Keys);
            graph.AllRelationships().ToList().ShouldBe(Relationships.Keys);
            (graph.NodeCount, graph.RelationshipCount).ShouldBe((Nodes.Count, Relationships.Count));
            for (var label = 0; label < Labels.Length; label++)
            {
                graph.NodesWithLabel(label).ToList().ShouldBe(Nodes.Where(node => node.Value.Labels.Contains(label)).Select(node => node.Key));
                graph.NodesWithLabelCount(label).ShouldBe(Nodes.Count(node => node.Value.Labels.Contains(label)));
            }

            for (var type = 0; type < Types.Length; type++)
            {
                graph.RelationshipsOfType(type).ToList().ShouldBe(Relationships.Where(r => r.Value.Type == type).Select(r => r.Key));
                graph.RelationshipsOfTypeCount(type).ShouldBe(Relationships.Count(r => r.Value.Type == type));
                for (var label = 0; label < Labels.Length; label++)
                {
                    graph.RelationshipsOfLabelCount(label, [type], outgoing: true)
                        .ShouldBe(Relationships.Count(r => r.Value.Type == type && Nodes[r.Value.Start].Labels.Contains(label)));
                    graph.RelationshipsOfLabelCount(label, [type], outgoing: false)
                        .ShouldBe(Relationships.Count(r => r.Value.Type == type && Nodes[r.Value.End].Labels.Contains(label)));
                }
            }

            foreach (var (id, (labels, properties)) in Nodes)
            {
                graph.Labels(id).ToArray().ShouldBe(labels);
                graph.Loops(id, []).ShouldBe(Relationships.Count(r => r.Value.Start == id && r.Value.End == id));
                graph.NodeProperties(id).ToArray().ShouldBe(properties.OrderBy(p => p.Key).Select(p => new Property(p.Key, p.Value)));
                AdjacencyShouldMatch(graph, id);
            }

            foreach (var (id, (type, start, end, properties)) in Relationships)
            {
                (graph.Type(id), graph.StartNode(id), graph.EndNode(id)).ShouldBe((type, start, end));
                graph.RelationshipProperties(id).ToArray().ShouldBe(properties.OrderBy(p => p.Key).Select(p => new Property(p.Key, p.Value)));
            }

            IndexesShouldMatch(graph);
        }

        private void AdjacencyShouldMatch(Graph graph, long node)
        {
            foreach (var direction in Enum.GetValues<Direction>())
            {
                foreach (var types in new int[][] { [], [0], [1], [0, 1], [7] })
                {
                    var expected = Relationships
                        .Where(r => types.Length == 0 || types.Contains(r.Value.Type))
                        .Where(r => (direction != Direction.Incoming && r.Value.Start == node) || (direction != Direction.Outgoing && r.Value.End == node))
                        .Select(r => (r.Key, r.Value.Start == node && direction != Direction.Incoming ? r.Value.End : r.Value.Start))
                        .Order()
                        .ToList();
                    graph.Expand(node, direction, types).ToList().Order().ShouldBe(expected);
                    graph.Degree(node, direction, types).ShouldBe(expected.Count);
                }
            }
        }

        private void IndexesShouldMatch(Graph graph)
        {
            var indexed = Nodes.Where(node => node.Value.Labels.Contains(0) && node.Value.Properties.ContainsKey(0))
                .Select(node => (Id: node.Key, Value: node.Value.Properties[0])).ToList();
            foreach (var value in indexed.Select(entry => entry.Value).Append(Value.Integer(99)).ToList())
            {
                graph.Seek(graph.Index("x"), [value]).ToList().ShouldBe(indexed.Where(entry => Comparison.Equal(entry.Value, value) == true).Select(entry => entry.Id).Order(), ignoreOrder: true);
                if (value.Kind is ValueKind.List)
                {
                    continue;
                }

                foreach (var descending in new[] { false, true })
                {
                    var above = indexed.Where(entry => Comparison.Less(value, entry.Value, orEqual: true) == true).Select(entry => entry.Id);
                    graph.Range(graph.Index("x"), value, true, Value.Null, false, descending).ToList().ShouldBe(above, ignoreOrder: true);
                    var below = indexed.Where(entry => Comparison.Less(entry.Value, value, orEqual: false) == true).Select(entry => entry.Id);
                    graph.Range(graph.Index("x"), Value.Null, false, value, false, descending).ToList().ShouldBe(below, ignoreOrder: true);
                }
            }

            foreach (var prefix in new[] { "", "a", "ab1" })
            {
                var expected = indexed.Where(entry => entry.Value.Kind == ValueKind.String && entry.Value.AsString().StartsWith(prefix, StringComparison.Ordinal)).Select(entry => entry.Id);
                graph.StartsWith(graph.Index("x"), prefix).ToList().ShouldBe(expected, ignoreOrder: true);
            }

            foreach (var (_, (labels, properties)) in Nodes.Where(node => node.Value.Properties.Count == 2).ToList())
            {
                var expected = Nodes
                    .Where(node => node.Value.Labels.Contains(1) && node.Value.Properties.Count == 2)
                    .Where(node => Comparison.Equal(node.Value.Properties[0], properties[0]) == true && Comparison.Equal(node.Value.Properties[1], properties[1]) == true)
                    .Select(node => node.Key);
                graph.Seek(graph.Index("xy"), [properties[0], properties[1]]).ToList().ShouldBe(expected, ignoreOrder: true);
                labels.ShouldNotBeNull();
            }

            var ordered = graph.Range(graph.Index("r"), Value.Null, false, Value.Null, false, descending: false).ToList();
            ordered.ShouldBe(Relationships.Where(r => r.Value.Type == 0 && r.Value.Properties.ContainsKey(0)).Select(r => r.Key), ignoreOrder: true);
            var values = ordered.Select(id => graph.RelationshipProperty(id, 0)).ToList();
            values.Zip(values.Skip(1)).ShouldAllBe(pair => Comparison.Order(pair.First, pair.Second) <= 0);
        }
    }
}
