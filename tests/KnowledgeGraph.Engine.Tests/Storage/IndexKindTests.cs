using KnowledgeGraph.Engine.Functions;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Syntax;
using KnowledgeGraph.Engine.Tests.Durability;
using KnowledgeGraph.Engine.Tests.Scripts;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Tests.Storage;

/// <summary>Text, point and vector indexes against what looking at everything finds.</summary>
public sealed class IndexKindTests
{
    private static readonly string[] Patterns = ["", "a", "ab", "abc", "abab", "bcabc", "ccc", "d"];

    [Theory]
    [InlineData(nameof(IndexKind.Range))]
    [InlineData(nameof(IndexKind.Text))]
    [InlineData(nameof(IndexKind.Point))]
    [InlineData(nameof(IndexKind.Vector))]
    public async Task The_making_of_an_index_can_be_ended(string kind)
    {
        await using var store = TestGraph.InMemory();
        await store.ChangeAsync(writer =>
        {
            for (var i = 0; i < 2000; i++)
            {
                writer.Node("A", ("p", Value.String($"text {i}")));
            }
        });
        var writer = await store.WriteAsync();
        writer.Cancellation = new CancellationToken(canceled: true);

        Should.Throw<OperationCanceledException>(() => writer.CreateIndex("i", ifNotExists: false, TestGraph.On("A", "p"), Enum.Parse<IndexKind>(kind)));

        store.Rollback(writer);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_is_written_and_rolled_back_each_snapshot_finds_what_it_holds(int seed)
    {
        var random = new Random(seed);
        await using var store = TestGraph.InMemory();
        await store.ChangeAsync(writer =>
        {
            writer.CreateIndex("text", ifNotExists: false, TestGraph.On("A", "text"), IndexKind.Text);
            writer.CreateIndex("at", ifNotExists: false, TestGraph.On("A", "at"), IndexKind.Point);
            writer.CreateIndex("v", ifNotExists: false, TestGraph.On("A", "v"), IndexKind.Vector);
        });
        var snapshots = new List<Graph>();
        for (var round = 0; round < 12; round++)
        {
            var writer = await store.WriteAsync();
            for (var i = 0; i < 60; i++)
            {
                Change(writer, random);
            }

            Check(writer.Graph, random);
            if (random.Next(3) == 0)
            {
                store.Rollback(writer);
            }
            else
            {
                await store.SaveAsync(writer);
            }

            snapshots.Add(store.Snapshot);
            snapshots.ForEach(snapshot => Check(snapshot, random));
        }

        snapshots[^1].NodeCount.ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task All_kinds_of_indexes_are_there_after_opening_again_and_so_are_dropped_ones_not()
    {
        using var folder = new TestFolder();
        string before;
        IReadOnlyList<IndexDescriptor> indexes;
        await using (var store = folder.Open())
        {
            var options = Value.Of(new MapValue([new("indexConfig", Value.Of(new MapValue(
                [new(VectorSettings.DimensionsKey, Value.Integer(2)), new(VectorSettings.QuantizedKey, Value.False), new(VectorSettings.SimilarityKey, Value.String("euclidean"))])))]));
            var box = Value.Of(new MapValue([new("indexConfig", Value.Of(new MapValue([new("spatial.cartesian-3d.max", Value.List([Value.Float(1), Value.Float(2), Value.Float(3)]))])))]));
            await store.ChangeAsync(writer =>
            {
                writer.CreateIndex("text", ifNotExists: false, TestGraph.OnType("R", "text"), IndexKind.Text);
                writer.CreateIndex("at", ifNotExists: false, TestGraph.On("A", "at"), IndexKind.Point, box);
                writer.CreateIndex("v", ifNotExists: false, TestGraph.On("A", "v"), IndexKind.Vector, options);
                writer.CreateIndex("any", ifNotExists: false, TestGraph.On("A", "any"), IndexKind.Vector);
                writer.DropIndex("index_343aff4e", ifExists: false);
                writer.DropIndex("index_f7700477", ifExists: false);
                writer.CreateIndex("types", ifNotExists: false, new SchemaTarget(OnRelationships: true, [], []), IndexKind.Lookup);
                var node = writer.Node("A", ("at", Value.Of(new PointValue(7203, 1, 2, null))), ("v", Value.List([Value.Float(1), Value.Float(2)])), ("any", Value.List([Value.Integer(1), Value.Integer(3)])));
                writer.Relate(node, "R", node, ("text", Value.String("some text")));
            });
            (before, indexes) = (store.Snapshot.Dump(), store.Snapshot.Indexes);
            store.Snapshot.Lookups.Select(index => index.Name).ShouldBe(["types"]);
        }

        await using (var store = folder.Open())
        {
            store.Snapshot.Dump().ShouldBe(before);
            store.Snapshot.Indexes.ShouldBe(indexes, ignoreOrder: true);
            store.Snapshot.Lookups.Select(index => index.Name).ShouldBe(["types"]);
            store.Snapshot.Texts(store.Snapshot.Index("text"), "text").ToList().ShouldBe([0]);
            await store.ChangeAsync(writer =>
            {
                writer.DropIndex("types", ifExists: false);
                writer.CreateIndex(null, ifNotExists: false, new SchemaTarget(OnRelationships: false, [], []), IndexKind.Lookup);
            });
        }

        await using var last = folder.Open();
        last.Snapshot.Lookups.Select(index => index.Name).ShouldBe(["index_343aff4e"]);
    }

    [Fact]
    public async Task Points_near_the_poles_and_the_date_line_are_found_as_they_are_without_an_index()
    {
        await using var database = new TestDatabase();
        await database.RunAsync("CREATE POINT INDEX at FOR (n:A) ON (n.at)");
        await database.RunAsync("UNWIND range(-18, 18) AS x UNWIND range(-9, 9) AS y CREATE (:A:B {id: 100 * x + y, at: point({longitude: 10 * x, latitude: 10 * y})})");
        await database.RunAsync("UNWIND range(-9, 9) AS x UNWIND range(-9, 9) AS y UNWIND range(-2, 2) AS z CREATE (:A:B {id: 1000 * z + 100 * x + y, at: point({longitude: 20 * x, latitude: 10 * y, height: 1000000 * z})})");
        var random = new Random(7);
        var found = 0L;
        for (var i = 0; i < 60; i++)
        {
            var height = i % 3 == 0 ? (double?)random.Next(-2_000_000, 2_000_000) : null;
            var parameters = new Dictionary<string, Value>
            {
                ["center"] = Value.Of(new PointValue(height is null ? 4326 : 4979, random.Next(-180, 181), i % 4 == 0 ? 89 - random.Next(3) : random.Next(-90, 91), height)),
                ["radius"] = Value.Float(Math.Pow(10, 4 + (random.NextDouble() * 3.5))),
            };
            var plan = (await database.RunAsync("EXPLAIN MATCH (n:A) WHERE point.distance(n.at, $center) <= $radius RETURN collect(n.id)", parameters)).Plan;
            Engine.Planning.PlanPrinter.Tree(plan.ShouldNotBeNull()).ShouldContain("POINT INDEX");
            var byIndex = await database.RunAsync("MATCH (n:A) WHERE point.distance(n.at, $center) <= $radius WITH n.id AS id ORDER BY id RETURN collect(id)", parameters);
            var byLooking = await database.RunAsync("MATCH (n:B) WHERE point.distance(n.at, $center) <= $radius WITH n.id AS id ORDER BY id RETURN collect(id)", parameters);

            byIndex.Texts.ShouldBe(byLooking.Texts, $"{parameters["center"]} {parameters["radius"]}");
            found += byIndex.Single.AsList().Length;
        }

        found.ShouldBeGreaterThan(1000);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("at")]
    public async Task All_items_of_a_list_that_an_index_does_not_hold_are_looked_for_in_one_walk(string property)
    {
        await using var database = new TestDatabase();
        await database.RunAsync("CREATE TEXT INDEX FOR (n:A) ON (n.text)");
        await database.RunAsync("CREATE POINT INDEX FOR (n:A) ON (n.at)");
        await database.RunAsync("UNWIND range(1, 100) AS i CREATE (:A {text: i, at: i}), (:A {text: [i], at: 'text ' + i}), (:A {text: 'text ' + i, at: point({x: i, y: i})})");
        var query = $"MATCH (n:A) WHERE n.{property} IN $list RETURN n.{property}";
        var one = new Dictionary<string, Value> { ["list"] = Value.List([Value.Integer(1)]) };
        var many = new Dictionary<string, Value>
        {
            ["list"] = Value.List(
            [
                Value.Float(2), Value.Integer(2), Value.Integer(7), Value.Integer(1000), Value.Null, Value.Float(double.NaN), Value.List([Value.Integer(7)]), Value.String("text 3"),
                Value.Of(new PointValue(7203, 3, 3, null)), Value.List([Value.Null]), Value.True,
            ]),
        };

        var found = await database.RunAsync(query, many);
        found.Rows.Count.ShouldBe(4);
        var plan = (await database.RunAsync($"PROFILE {query}", many)).Plan.ShouldNotBeNull();
        Engine.Planning.PlanPrinter.Tree(plan).ShouldContain("INDEX n:A");
        Hits(plan).ShouldBeLessThan(Hits((await database.RunAsync($"PROFILE {query}", one)).Plan.ShouldNotBeNull()) + 50);

        static long Hits(Engine.Planning.PlanDescription plan) => (plan.DbHits ?? 0) + plan.Children.Sum(Hits);
    }

    [Fact]
    public async Task IN_null_finds_nothing_by_an_index_of_several_properties()
    {
        await using var database = new TestDatabase();
        await database.RunAsync("CREATE INDEX FOR (n:A) ON (n.a, n.b)");
        await database.RunAsync("UNWIND range(1, 100) AS i CREATE (:A {a: i, b: i})");
        const string Query = "UNWIND [null, [1, null]] AS list MATCH (n:A) WHERE n.a IN list AND n.b = 1 RETURN n.a";

        Engine.Planning.PlanPrinter.Tree((await database.RunAsync($"EXPLAIN {Query}")).Plan.ShouldNotBeNull()).ShouldContain("RANGE INDEX n:A(a, b) WHERE a IN list");
        (await database.RunAsync(Query)).Texts.ShouldBe(["1"]);
    }

    private static void Change(GraphWriter writer, Random random)
    {
        var node = writer.Graph.NextNode == 0 ? -1 : random.NextInt64(writer.Graph.NextNode);
        var known = node >= 0 && writer.Graph.NodeExists(node);
        switch (random.Next(8))
        {
            case 0 when known:
                writer.DeleteNode(node);
                break;
            case 1 when known:
                writer.RemoveLabel(node, writer.Label("A"));
                break;
            case 2 when known:
                writer.AddLabel(node, writer.Label("A"));
                break;
            case 3 when known:
                writer.SetNodeProperty(node, writer.Key("text"), random.Next(4) == 0 ? Value.Null : Text(random));
                break;
            case 4 when known:
                writer.SetNodeProperty(node, writer.Key("at"), random.Next(4) == 0 ? Value.Integer(1) : Point(random));
                break;
            case 5 when known:
                writer.SetNodeProperty(node, writer.Key("v"), random.Next(4) == 0 ? Value.String("v") : Vector(random));
                break;
            default:
                writer.Node(random.Next(3) == 0 ? "B" : "A", ("text", Text(random)), ("at", Point(random)), ("v", Vector(random)));
                break;
        }
    }

    private static void Check(Graph graph, Random random)
    {
        var nodes = graph.NodesWithLabel(graph.Tokens.FindLabel("A")).ToList();
        Value Property(long node, string key) => graph.NodeProperty(node, graph.Tokens.FindKey(key));

        foreach (var pattern in Patterns)
        {
            var holding = nodes.Where(node => Property(node, "text") is { Kind: ValueKind.String } text && text.AsString().Contains(pattern, StringComparison.Ordinal)).ToList();
            var candidates = graph.Texts(graph.Index("text"), pattern).ToList();
            candidates.Where(node => Property(node, "text").AsString().Contains(pattern, StringComparison.Ordinal)).ShouldBe(holding);
            candidates.ShouldBeSubsetOf(nodes);
        }

        var (index, system) = (graph.Index("at"), Point(random).As<PointValue>());
        var (low, high) = (new PointValue(system.Srid, -20, -20, system.Z is null ? null : -20), new PointValue(system.Srid, random.Next(-10, 60), random.Next(-10, 60), system.Z is null ? null : 60));
        var cells = PointCells.Stretches(index.Point.ShouldNotBeNull(), system.Srid, SpatialFunctions.Boxes(low, high)).SelectMany(cells => graph.Cells(index, cells.First, cells.Last).ToList()).ToList();
        cells.Distinct().Count().ShouldBe(cells.Count);
        cells.Where(node => SpatialFunctions.IsWithin(Property(node, "at"), low, high)).Order().ShouldBe(nodes.Where(node => SpatialFunctions.IsWithin(Property(node, "at"), low, high)));

        var settings = graph.Index("v").Vector.ShouldNotBeNull();
        var query = settings.Components(Value.List([Value.Float(1), Value.Float(random.NextDouble()), Value.Float(0)])).ShouldNotBeNull();
        var vectors = nodes.Select(node => (Node: node, Vector: settings.Components(Property(node, "v")))).Where(node => node.Vector is { Length: 3 }).ToList();
        var nearest = ((VectorIndex)graph.Content(graph.Index("v"))).Nearest(settings, query, 5, CancellationToken.None);
        nearest.Select(hit => Math.Round(hit.Score, 4)).ShouldBe(vectors
            .Select(node => Math.Round((1 + node.Vector.ShouldNotBeNull().Zip(query, (left, right) => (double)left * right).Sum()) / 2, 4)).OrderDescending().Take(5), 0.0002);
        graph.IndexedCount(graph.Index("v")).ShouldBe(nodes.Count(node => settings.Components(Property(node, "v")) is not null));
    }

    private static Value Text(Random random) => Value.String(string.Concat(Enumerable.Range(0, random.Next(9)).Select(_ => (char)('a' + random.Next(3)))));

    private static Value Point(Random random) => random.Next(4) switch
    {
        0 => Value.Of(new PointValue(7203, random.Next(-50, 50), random.Next(-50, 50), null)),
        1 => Value.Of(new PointValue(9157, random.Next(-50, 50), random.Next(-50, 50), random.Next(-50, 50))),
        2 => Value.Of(new PointValue(4326, random.Next(-180, 180), random.Next(-90, 90), null)),
        _ => Value.Of(new PointValue(4979, random.Next(-180, 180), random.Next(-90, 90), random.Next(-50, 50))),
    };

    private static Value Vector(Random random) => Value.List([.. Enumerable.Range(0, random.Next(5) == 0 ? 2 : 3).Select(_ => Value.Float(random.NextDouble() - 0.5))]);
}
