using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.Engine.Planning;
using KnowledgeGraph.Engine.Serving;

namespace KnowledgeGraph.Engine.Tests.Serving;

/// <summary>Names and types of what plans tell, as Neo4j 5.26 sends them.</summary>
public sealed class PlanShapeTests : IAsyncDisposable
{
    private const string Explained = "Details: String, EstimatedRows: Float, Id: Integer";
    private const string Profiled = "DbHits: Integer, Details: String, EstimatedRows: Float, Id: Integer, PageCacheHits: Integer, PageCacheMisses: Integer, Rows: Integer";
    private const string Statement = "MATCH (a:A)-[:R]->(b) WHERE a.name CONTAINS 'na' OPTIONAL MATCH (b)-->(c) RETURN a.name, count(c) AS n ORDER BY n UNION MATCH (a:A) RETURN a.name, 1 AS n";

    private readonly GraphEngine _engine = GraphEngine.Open(new GraphEngineOptions());

    [Fact]
    public async Task Every_operator_of_a_profile_has_the_arguments_that_it_has_in_Neo4j()
    {
        await using var client = new TestClient(_engine.Backend);
        await client.RunAsync("CREATE TEXT INDEX FOR (n:A) ON (n.name)");
        await client.RunAsync("CREATE (:A {name: 'a name'})-[:R]->(:B)-[:R]->(:C)");

        var operators = await OperatorsAsync(client, $"PROFILE {Statement}");
        operators.Count.ShouldBeGreaterThan(8);
        operators.Select(found => found.Id).ShouldBe(Enumerable.Range(0, operators.Count).Select(id => (long)id));
        operators.ShouldAllBe(found => found.Arguments == Profiled);
        operators.ShouldAllBe(found => found.Map == "args, children, dbHits: Integer, identifiers, operatorType: String, pageCacheHitRatio: Float, pageCacheHits: Integer, pageCacheMisses: Integer, rows: Integer");
    }

    [Fact]
    public async Task Every_operator_that_is_explained_has_the_arguments_that_it_has_in_Neo4j()
    {
        await using var client = new TestClient(_engine.Backend);

        var operators = await OperatorsAsync(client, $"EXPLAIN {Statement}");
        operators.Count.ShouldBeGreaterThan(8);
        operators.ShouldAllBe(found => found.Arguments == Explained);
        operators.ShouldAllBe(found => found.Map == "args, children, identifiers, operatorType: String");
    }

    [Fact]
    public void A_plan_is_drawn_in_letters_the_second_source_to_the_right()
    {
        PlanDescription Leaf(string name, string details, long rows, long hits) => new(name, details, [], 1.4, []) { Rows = rows, DbHits = hits };
        var product = new PlanDescription("CartesianProduct", "", [], 1.96, [Leaf("NodeByLabelScan", "a:A", 12, 13), Leaf("AllNodesScan", "b", 3, 4)]) { Rows = 36, DbHits = 0 };

        var text = PlanTable.Draw(new PlanDescription("ProduceResults", "a, b", [], 1.96, [product]) { Rows = 36, DbHits = 0 });

        text.ShouldBe("""
            Cypher 5

            Planner COST

            Runtime SLOTTED

            +-------------------+----+---------+----------------+------+---------+------------------------+
            | Operator          | Id | Details | Estimated Rows | Rows | DB Hits | Page Cache Hits/Misses |
            +-------------------+----+---------+----------------+------+---------+------------------------+
            | +ProduceResults   |  0 | a, b    |              2 |   36 |       0 |                    0/0 |
            | |                 +----+---------+----------------+------+---------+------------------------+
            | +CartesianProduct |  1 |         |              2 |   36 |       0 |                    0/0 |
            | |\                +----+---------+----------------+------+---------+------------------------+
            | | +AllNodesScan   |  3 | b       |              1 |    3 |       4 |                    0/0 |
            | |                 +----+---------+----------------+------+---------+------------------------+
            | +NodeByLabelScan  |  2 | a:A     |              1 |   12 |      13 |                    0/0 |
            +-------------------+----+---------+----------------+------+---------+------------------------+

            Total database accesses: 17

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Long_details_are_cut_in_letters() =>
        PlanTable.Draw(new PlanDescription("Filter", new string('x', 100_000), [], 1, [])).Split('\n').Max(line => line.Length).ShouldBeLessThan(200);

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    private static async Task<List<(long Id, string Arguments, string Map)>> OperatorsAsync(TestClient client, string statement)
    {
        var (_, summary) = await client.RunAsync(statement);
        var found = new List<(long, string, string)>();
        var plan = summary.Plan.ShouldNotBeNull();
        var reader = new PackStreamReader(plan.Span);
        Read(ref reader, found);
        reader.AtEnd.ShouldBeTrue();
        return found;
    }

    private static void Read(ref PackStreamReader reader, List<(long Id, string Arguments, string Map)> found)
    {
        var (place, map) = (found.Count, new SortedSet<string>(StringComparer.Ordinal));
        found.Add(default);
        for (var entries = reader.ReadMapHeader(); entries > 0; entries--)
        {
            var key = reader.ReadString();
            switch (key)
            {
                case "args":
                    var (id, arguments) = Arguments(ref reader);
                    found[place] = (id, arguments, "");
                    map.Add(key);
                    break;
                case "children":
                    for (var children = reader.ReadListHeader(); children > 0; children--)
                    {
                        Read(ref reader, found);
                    }

                    map.Add(key);
                    break;
                case "identifiers":
                    reader.Peek().ShouldBe(PackStreamKind.List);
                    reader.Skip();
                    map.Add(key);
                    break;
                default:
                    map.Add($"{key}: {reader.Peek()}");
                    reader.Skip();
                    break;
            }
        }

        found[place] = (found[place].Id, found[place].Arguments, string.Join(", ", map));
    }

    // What stands at the root alone is about the whole plan.
    private static (long Id, string Arguments) Arguments(ref PackStreamReader reader)
    {
        var (id, arguments) = (-1L, new SortedSet<string>(StringComparer.Ordinal));
        for (var entries = reader.ReadMapHeader(); entries > 0; entries--)
        {
            var key = reader.ReadString();
            var kind = reader.Peek();
            if (key is not ("planner" or "runtime" or "version" or "string-representation"))
            {
                arguments.Add($"{key}: {kind}");
            }

            if (key == "Id")
            {
                id = reader.ReadInteger();
            }
            else
            {
                reader.Skip();
            }
        }

        return (id, string.Join(", ", arguments));
    }
}
