using KnowledgeGraph.Bolt;
using KnowledgeGraph.Engine.Runtime;
using KnowledgeGraph.Engine.Tests.Scripts;
using KnowledgeGraph.Engine.Tests.Serving;
using KnowledgeGraph.Engine.Values;
using KnowledgeGraph.Bolt.Listener;

namespace KnowledgeGraph.Engine.Tests.Runtime;

/// <summary>Repeated patterns and path selectors: against each other on random graphs, and where there is no end to them.</summary>
public sealed class PathTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Same => new()
    {
        {
            "MATCH (x) ((a)-[r]->(b)){1,4} (y) RETURN x.i, y.i, [k IN r | k.i] AS r ORDER BY x.i, r",
            "MATCH (x)-[r*1..4]->(y) RETURN x.i, y.i, [k IN r | k.i] AS r ORDER BY x.i, r"
        },
        {
            "MATCH (x) ((a)-[r]-(b)){0,3} (y) RETURN x.i, y.i, [k IN r | k.i] AS r ORDER BY x.i, r, y.i",
            "MATCH (x)-[r*0..3]-(y) RETURN x.i, y.i, [k IN r | k.i] AS r ORDER BY x.i, r, y.i"
        },
        {
            "MATCH (x)-[r WHERE r.i % 3 > 0]->{2,4}(y) RETURN x.i, y.i, [k IN r | k.i] AS r ORDER BY x.i, r",
            "MATCH (x)-[r*2..4]->(y) WHERE all(k IN r WHERE k.i % 3 > 0) RETURN x.i, y.i, [k IN r | k.i] AS r ORDER BY x.i, r"
        },
        {
            "MATCH ((a)-[r]->(b)<-[s]-(c) WHERE a.i < c.i){2} RETURN [k IN r | k.i] AS r, [k IN s | k.i] AS s ORDER BY r, s",
            "MATCH (a)-[r1]->()<-[s1]-(b)-[r2]->()<-[s2]-(c) WHERE a.i < b.i AND b.i < c.i RETURN [r1.i, r2.i] AS r, [s1.i, s2.i] AS s ORDER BY r, s"
        },
        {
            "MATCH p = SHORTEST 3 (x)-->{1,4}(y) WITH x, y, length(p) AS l ORDER BY l RETURN x.i, y.i, collect(l) AS ls ORDER BY x.i, y.i",
            "MATCH p = (x)-[*1..4]->(y) WITH x, y, length(p) AS l ORDER BY l RETURN x.i, y.i, collect(l)[..3] AS ls ORDER BY x.i, y.i"
        },
        {
            "MATCH SHORTEST 2 GROUPS (x)-[r]-{1,4}(y) WITH x, y, [k IN r | k.i] AS r ORDER BY size(r), r RETURN x.i, y.i, collect(r) AS rs ORDER BY x.i, y.i",
            "MATCH (x)-[r*1..4]-(y) WITH x, y, [k IN r | k.i] AS r ORDER BY size(r), r WITH x, y, collect(r) AS rs, COLLECT { RETURN 1 } AS one " +
            "WITH x, y, rs, reduce(ls = [], r IN rs | CASE WHEN size(r) IN ls THEN ls ELSE ls + size(r) END)[..2] AS ls " +
            "RETURN x.i, y.i, [r IN rs WHERE size(r) IN ls] AS rs ORDER BY x.i, y.i"
        },
        {
            "MATCH (y {i: 3}) MATCH SHORTEST 2 GROUPS (x) ((a)-[r]->(b) WHERE r.i % 4 > 0)+ (y) WITH x, [k IN r | k.i] AS r WHERE size(r) < 4 RETURN x.i, r ORDER BY x.i, r",
            "MATCH (x) MATCH SHORTEST 2 GROUPS (x) ((a)-[r]->(b) WHERE r.i % 4 > 0)+ (y {i: 3}) WITH x, [k IN r | k.i] AS r WHERE size(r) < 4 RETURN x.i, r ORDER BY x.i, r"
        },
        {
            "MATCH (x), (y) WHERE x.i <> y.i MATCH p = ALL SHORTEST (x)-[r]->+(y) RETURN x.i, y.i, [k IN r | k.i] AS r ORDER BY x.i, y.i, r",
            "MATCH (x), (y) WHERE x.i <> y.i MATCH p = allShortestPaths((x)-[r*]->(y)) RETURN x.i, y.i, [k IN r | k.i] AS r ORDER BY x.i, y.i, r"
        },
        {
            "MATCH (x), (y) WHERE x.i <> y.i MATCH p = ALL SHORTEST (x)-[r WHERE r.i % 4 > 0]-+(y) RETURN x.i, y.i, [k IN r | k.i] AS r ORDER BY x.i, y.i, r",
            "MATCH (x), (y) WHERE x.i <> y.i MATCH p = allShortestPaths((x)-[r*]-(y)) WHERE all(k IN r WHERE k.i % 4 > 0) RETURN x.i, y.i, [k IN r | k.i] AS r ORDER BY x.i, y.i, r"
        },
        {
            "MATCH (x), (y) WHERE x.i <> y.i MATCH p = shortestPath((x)<-[r*..3]-(y)) RETURN x.i, y.i, length(p) AS l, nodes(p)[0] = x AND nodes(p)[-1] = y AS ends ORDER BY x.i, y.i",
            "MATCH p = (x)<-[r*..3]-(y) WHERE x.i <> y.i RETURN x.i, y.i, min(length(p)) AS l, true AS ends ORDER BY x.i, y.i"
        },
        {
            "MATCH (x), (y) WHERE x.i <> y.i MATCH p = shortestPath((x)-[r*]-(y)) UNWIND range(0, length(p) - 1) AS k " +
            "WITH x, y, k, nodes(p)[k] AS a, nodes(p)[k + 1] AS b, r[k] AS r RETURN DISTINCT startNode(r) IN [a, b] AND endNode(r) IN [a, b] AS fits",
            "RETURN true AS fits"
        },
        {
            "MATCH p = SHORTEST 1 ((x)-[r]->{1,4}(y) WHERE reduce(s = 0, k IN r | s + k.i) % 2 = 0) RETURN x.i, y.i, length(p) AS l ORDER BY x.i, y.i",
            "MATCH p = (x)-[r*1..4]->(y) WHERE reduce(s = 0, k IN r | s + k.i) % 2 = 0 RETURN x.i, y.i, min(length(p)) AS l ORDER BY x.i, y.i"
        },
    };

    public static TheoryData<string> Endless =>
    [
        "MATCH (x)-->+(y) RETURN count(*)",
        "MATCH (x) ((a)-->(b)<--(c))+ (y) RETURN count(*)",
        "MATCH (x) ((a)-[r]->(b) WHERE a.i + b.i > 0)* (y) RETURN count(*)",
        "MATCH (x {i: 1}) WHERE COUNT { (x) ((a)--(b)--(c))+ (y) } > 0 RETURN x",
        "MATCH p = SHORTEST 1000000000 (x)-->+(y) RETURN count(*)",
        "MATCH p = SHORTEST 1 (q = (x {i: 1})-->+(y {i: 2}) WHERE length(q) > 1000) RETURN p",
        "MATCH SHORTEST 1000000 GROUPS (x) ((a)-->(b)-->(c))+ (y) RETURN count(*)",
        "MATCH (x {i: 1}), (y {i: 2}) MATCH p = shortestPath((x)-[*]->(y)) WHERE length(p) > 1000 RETURN p",
    ];

    [Theory]
    [MemberData(nameof(Same))]
    public async Task Two_ways_to_ask_for_paths_give_the_same(string one, string other)
    {
        var rows = 0;
        for (var seed = 1; seed <= 6; seed++)
        {
            await using var database = new TestDatabase();
            var random = new Random(seed);
            var pairs = string.Join(", ", Enumerable.Range(0, 12).Select(i => $"[{random.Next(6)}, {random.Next(6)}, {i}]"));
            await database.RunAsync("UNWIND range(0, 5) AS i CREATE (:N {i: i})", cancellationToken: Cancellation);
            await database.RunAsync($"UNWIND [{pairs}] AS e MATCH (a {{i: e[0]}}), (b {{i: e[1]}}) CREATE (a)-[:R {{i: e[2]}}]->(b)", cancellationToken: Cancellation);

            var expected = (await database.RunAsync(other, cancellationToken: Cancellation)).Texts;
            rows += expected.Count;
            (await database.RunAsync(one, cancellationToken: Cancellation)).Texts.ShouldBe(expected, $"seed {seed}");
        }

        rows.ShouldBeGreaterThan(0);
    }

    [Theory]
    [MemberData(nameof(Endless))]
    public async Task Paths_without_end_end_by_the_time_limit(string text)
    {
        await using var engine = GraphEngine.Open(new GraphEngineOptions());
        await using var client = new TestClient(engine.Backend);
        await client.RunAsync("UNWIND range(1, 12) AS i CREATE (:N {i: i})");
        await client.RunAsync("MATCH (a:N), (b:N) WHERE a <> b CREATE (a)-[:R]->(b)");

        var failure = await Should.ThrowAsync<BoltFailureException>(() => client.RunAsync(text, new BoltTransactionOptions { Timeout = TimeSpan.FromMilliseconds(100) }));

        failure.Code.ShouldBe("Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration");
    }

    [Theory]
    [InlineData("MATCH (x {i: 0}) ((a)-[r]->(b))+ (y {i: 10000}) RETURN size(r) AS n")]
    [InlineData("MATCH SHORTEST 1 (x {i: 0})-[r]->+(y {i: 10000}) RETURN size(r) AS n")]
    public async Task A_long_path_needs_no_stack_and_its_memory_is_counted(string text)
    {
        await using var database = new TestDatabase();
        await database.RunAsync("UNWIND range(0, 10000) AS i CREATE (:N {i: i})", cancellationToken: Cancellation);
        await database.RunAsync(
            "MATCH (n:N) WITH n ORDER BY n.i WITH collect(n) AS ns UNWIND range(0, 9999) AS i WITH ns[i] AS a, ns[i + 1] AS b CREATE (a)-[:R]->(b)", cancellationToken: Cancellation);
        (await database.RunAsync(text, cancellationToken: Cancellation)).Single.ToString().ShouldBe("10000");

        var small = new StatementRunner(new RunnerOptions { Time = TimeProvider.System, MemoryBytes = 1 << 20 });
        var refused = Should.Throw<CypherException>(() =>
        {
            var result = small.Execute(small.Prepare(text, database.Snapshot), new Dictionary<string, Value>(), database.Snapshot, null, Cancellation);
            while (result.MoveNext())
            {
            }
        });
        refused.Code.ShouldBe("Neo.TransientError.General.MemoryPoolOutOfMemoryError");
    }

    [Fact]
    public async Task The_search_for_one_path_looks_at_each_step_once()
    {
        await using var database = new TestDatabase();
        await database.RunAsync("UNWIND range(1, 40) AS i CREATE (:N {i: i})", cancellationToken: Cancellation);
        await database.RunAsync("MATCH (a:N), (b:N) WHERE a <> b CREATE (a)-[:R]->(b)", cancellationToken: Cancellation);

        // 40 nodes with 39 relationships each: a walk through all trails would not end.
        var answer = await database.RunAsync("PROFILE MATCH SHORTEST 1 (x {i: 1})-[r]->+(y) RETURN y", cancellationToken: Cancellation);

        answer.Hits.ShouldBeLessThan(3 * 40 * 40);
    }

    [Fact]
    public async Task The_search_between_two_nodes_goes_on_where_there_is_less_to_look_at()
    {
        await using var database = new TestDatabase();
        await database.RunAsync("CREATE (x:X), (y:Y), (x)-[:R]->(:N)-[:R]->(y)", cancellationToken: Cancellation);
        await database.RunAsync("MATCH (x:X) UNWIND range(1, 1000) AS i CREATE (x)-[:R]->(:N)-[:R]->(:N)", cancellationToken: Cancellation);

        var answer = await database.RunAsync("PROFILE MATCH (x:X), (y:Y) MATCH p = shortestPath((x)-[:R*]->(y)) RETURN length(p)", cancellationToken: Cancellation);

        answer.Hits.ShouldBeLessThan(20);
    }

    [Fact]
    public async Task A_hub_at_one_end_is_not_looked_at_before_all_that_is_near_the_other_end()
    {
        await using var database = new TestDatabase();
        await database.RunAsync("CREATE (x:X), (y:Y), (y)-[:R]->(m)-[:R]->(a)<-[:R]-(x)", cancellationToken: Cancellation);
        await database.RunAsync("MATCH (x:X), (y:Y) FOREACH (i IN range(1, 5000) | CREATE (x)-[:R]->(:N)) FOREACH (i IN range(1, 50) | CREATE (y)-[:R]->(:N))", cancellationToken: Cancellation);

        var answer = await database.RunAsync("PROFILE MATCH (x:X), (y:Y) MATCH p = shortestPath((y)-[:R*]-(x)) RETURN length(p)", cancellationToken: Cancellation);

        answer.Hits.ShouldBeLessThan(300);
    }

    [Theory]
    [InlineData("length(p) / d[2] > 0", 4, 6)]
    [InlineData("length(p) / d[2] > 0", 1, 6)]
    [InlineData("all(r IN relationships(p) WHERE r.w / d[2] > 0)", 1, 6)]
    [InlineData("all(r IN relationships(p) WHERE r.w / d[2] > 0)", 4, 2)]
    public async Task A_search_that_failed_leaves_nothing_to_the_next_one(string condition, int from, int to)
    {
        await using var database = new TestDatabase();
        await database.RunAsync("CREATE (:N {id: 1})-[:R {w: 1}]->(:N {id: 3})-[:R {w: 1}]->(:N {id: 2})", cancellationToken: Cancellation);
        await database.RunAsync("CREATE (:N {id: 4})-[:R {w: 1}]->(:N {id: 5})-[:R {w: 1}]->(:N {id: 7})-[:R {w: 1}]->(:N {id: 6})", cancellationToken: Cancellation);
        var search = $"MATCH (a:N {{id: d[0]}}), (b:N {{id: d[1]}}) MATCH p = shortestPath((a)-[:R*]->(b)) WHERE {condition} RETURN [n IN nodes(p) | n.id] AS l";

        var alone = (await database.RunAsync($"UNWIND [[{from}, {to}, 1]] AS d {search}", cancellationToken: Cancellation)).Texts;
        var after = (await database.RunAsync(
            $"UNWIND [[1, 2, 0], [{from}, {to}, 1]] AS d CALL (d) {{ {search} }} IN TRANSACTIONS OF 1 ROW ON ERROR CONTINUE WITH * WHERE l IS NOT NULL RETURN l", cancellationToken: Cancellation)).Texts;

        after.ShouldBe(alone);
        alone.Count.ShouldBe(from == 4 && to == 6 ? 1 : 0);
    }
}
