using KnowledgeGraph.Engine.Planning;
using KnowledgeGraph.Engine.Runtime;
using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;
using KnowledgeGraph.Engine.Tests.Scripts;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Tests.Planning;

public sealed class PlannerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Every way to plan a pattern gives the same rows: the indexes, and the numbers that the choice depends on, are the only difference.
    [Theory]
    [InlineData("MATCH (a:A)-[:R]->(b:B) WHERE a.v = 3 RETURN a.v, b.v ORDER BY a.v, b.v")]
    [InlineData("MATCH (a:A)-[r]-(b)-[s]-(c) WHERE a.v < 3 AND c.v IN [1, 2, 3] RETURN a.v, b.v, c.v ORDER BY a.v, b.v, c.v")]
    [InlineData("MATCH (a:A), (b:B) WHERE a.v = b.v RETURN a.v, b.v ORDER BY a.v")]
    [InlineData("MATCH (a:A)-[:R]->(b:B)<-[:R]-(c:A) WHERE a.v < c.v RETURN a.v, b.v, c.v ORDER BY a.v, b.v, c.v")]
    [InlineData("MATCH (a:A) WHERE a.v >= 2 AND a.v < 7 RETURN a.v ORDER BY a.v DESC, a.w SKIP 1 LIMIT 3")]
    [InlineData("MATCH (a:A) RETURN a.v, a.w ORDER BY a.v, a.w LIMIT 4")]
    [InlineData("MATCH (a:A) RETURN a.v, a.w ORDER BY a.v DESC, a.w LIMIT 4")]
    [InlineData("MATCH (a:A) WHERE a.name STARTS WITH 'n1' RETURN a.v ORDER BY a.v")]
    [InlineData("MATCH (a:A {v: 1})-[*1..3]-(x) RETURN count(*), sum(x.v)")]
    [InlineData("UNWIND [1, 2, 2, null] AS i MATCH (a:A {v: i}) OPTIONAL MATCH (a)-->(b:B) RETURN i, count(b) ORDER BY i")]
    [InlineData("MATCH (a:A) WHERE a.v = '1' OR a.v > 7 RETURN a.v ORDER BY a.v")]
    [InlineData("MATCH (a:A) WHERE a.v > 'x' RETURN a.v")]
    [InlineData("MATCH (a:A) WHERE 3 >= a.v RETURN a.v ORDER BY a.v, a.w")]
    [InlineData("MATCH (b:B)<-[:R]-(a {v: 5}) RETURN b.v ORDER BY b.v")]
    public async Task A_statement_gives_the_same_rows_with_and_without_indexes(string text)
    {
        await using var plain = new TestDatabase();
        await using var indexed = new TestDatabase();
        await indexed.RunAsync("CREATE INDEX FOR (n:A) ON (n.v)", cancellationToken: Cancellation);
        await indexed.RunAsync("CREATE INDEX FOR (n:A) ON (n.name)", cancellationToken: Cancellation);
        await indexed.RunAsync("CREATE INDEX FOR (n:B) ON (n.v)", cancellationToken: Cancellation);
        await indexed.RunAsync("CREATE INDEX FOR (n:A) ON (n.v, n.w)", cancellationToken: Cancellation);
        string[] seed =
        [
            "UNWIND range(1, 20) AS i CREATE (:A {v: i % 9, w: i, name: 'n' + toString(i)}), (:B {v: i})",
            "CREATE (:A {w: 100}), (:A {v: 'text', w: 101}), (:A {v: 2.5, w: 102})",
            "MATCH (a:A), (b:B) WHERE (a.w * 7 + b.v * 3) % 11 = 0 CREATE (a)-[:R]->(b)",
        ];
        foreach (var statement in seed)
        {
            await plain.RunAsync(statement, cancellationToken: Cancellation);
            await indexed.RunAsync(statement, cancellationToken: Cancellation);
        }

        var expected = (await plain.RunAsync(text, cancellationToken: Cancellation)).Texts;
        (await indexed.RunAsync(text, cancellationToken: Cancellation)).Texts.ShouldBe(expected);
    }

    // The same question asked so that the planner sees another one: rows must not depend on it.
    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(34)]
    public async Task A_walk_gives_the_same_rows_wherever_it_starts(int seed)
    {
        (string Text, string Plain)[] pairs =
        [
            ("MATCH (a:A) WHERE EXISTS { (a)-->(:A {id: 1}) } RETURN a.id", "MATCH (a:A) WITH a, [(a)-->(x:A) WHERE x.id = 1 | 1] AS l WHERE size(l) > 0 RETURN a.id"),
            ("MATCH (a) WHERE EXISTS { (a)--(b) WHERE EXISTS { (b)-->(:A {id: 2}) } } RETURN a.id", "MATCH (a) WITH a, [(a)--(b) WHERE size([(b)-->(x:A {id: 2}) | 1]) > 0 | 1] AS l WHERE size(l) > 0 RETURN a.id"),
            ("MATCH (a:B)-->(c) WHERE EXISTS { (a)--(:A {id: 3}) } AND EXISTS { (c)--(:A {id: 1}) } RETURN a.id, c.id", "MATCH (a:B)-->(c) WITH a, c, size([(a)--(x:A {id: 3}) | 1]) AS m, size([(c)--(x:A {id: 1}) | 1]) AS n WHERE m > 0 AND n > 0 RETURN a.id, c.id"),
            ("MATCH (a) OPTIONAL MATCH (a)-->(i)--(x:A {id: 3}) RETURN a.id, i.id, x.id", "MATCH (a) WITH a, [(a)-->(i)--(x:A {id: 3}) | [i.id, x.id]] + [] AS l UNWIND CASE WHEN size(l) = 0 THEN [[null, null]] ELSE l END AS f RETURN a.id, f[0], f[1]"),
            ("MATCH (a) OPTIONAL MATCH (a)--(x:A {id: 2}) OPTIONAL MATCH (x)--(y)--(z:A {id: 1}) RETURN a.id, x.id, y.id", "MATCH (a) OPTIONAL MATCH (a)--(x:A) WHERE x.id + 0 = 2 OPTIONAL MATCH (x)--(y)--(z:A) WHERE z.id + 0 = 1 RETURN a.id, x.id, y.id"),
            ("MATCH (a:A {id: 1})-[r]-(c)-[s]-(b:A {id: 2}) RETURN c.id, r.w, s.w", "MATCH (a:A)-[r]-(c)-[s]-(b:A) WHERE a.id + 0 = 1 AND b.id + 0 = 2 RETURN c.id, r.w, s.w"),
            ("MATCH (a:A {id: 1})-->(c)-->(d)<--(b:A {id: 2})--(c) RETURN c.id, d.id", "MATCH (a:A)-->(c)-->(d)<--(b:A)--(c) WHERE a.id + 0 = 1 AND b.id + 0 = 2 RETURN c.id, d.id"),
            ("MATCH (a:A {id: 1})-[r]->(b:A {id: 2}) RETURN type(r), r.w", "MATCH (a:A)-[r]->(b:A) WHERE a.id + 0 = 1 AND b.id + 0 = 2 RETURN type(r), r.w"),
            ("MATCH (c)--(b:B) MATCH (c)--(x)--(b) RETURN c.id, b.id, x.id", "MATCH (c)--(b:B) WITH c, b UNWIND [(c)--(x)--(y) | [x.id, y.id]] AS f WITH c, b, f WHERE f[1] = b.id RETURN c.id, b.id, f[0]"),
            ("MATCH (a:A), (b:B) WHERE a.v = b.v RETURN a.id, b.id", "MATCH (a:A), (b:B) WITH a, b, a.v - b.v AS d WHERE d = 0 RETURN a.id, b.id"),
            ("MATCH (a)-->(c), (b:B)--(d) WHERE a.v = d.v AND c.v < 2 RETURN a.id, b.id, c.id, d.id", "MATCH (a)-->(c), (b:B)--(d) WITH *, a.v - d.v AS x, c.v - 2 AS y WHERE x = 0 AND y < 0 RETURN a.id, b.id, c.id, d.id"),
            ("MATCH (a:A) WHERE a.v = 1 OR a.id = 3 OR a.v > 3 RETURN a.id", "MATCH (a:A) WITH a, CASE WHEN a.v = 1 THEN 1 WHEN a.id = 3 THEN 1 WHEN a.v > 3 THEN 1 ELSE 0 END AS f WHERE f > 0 RETURN a.id"),
            ("MATCH (a:A|B)--(b) WHERE a.v = 1 OR a.v = b.v RETURN a.id, b.id", "MATCH (a)--(b) WITH a, b, CASE WHEN NOT 'A' IN labels(a) AND NOT 'B' IN labels(a) THEN 0 WHEN a.v = 1 THEN 1 WHEN a.v = b.v THEN 1 ELSE 0 END AS f WHERE f > 0 RETURN a.id, b.id"),
            ("MATCH (a:A|B) WHERE (a.v = 1 AND a.id < 4) OR a.v IN [2, 3, 2] RETURN a.id", "MATCH (a) WITH a, CASE WHEN NOT 'A' IN labels(a) AND NOT 'B' IN labels(a) THEN 0 WHEN a.v IN [2, 3] THEN 1 WHEN a.v + 0 = 1 AND a.id + 0 < 4 THEN 1 ELSE 0 END AS f WHERE f > 0 RETURN a.id"),
            ("MATCH (a:A) WITH a AS m WHERE m.v = 1 MATCH (m)--(b) WITH m AS k, b WHERE b.v = 2 RETURN k.id, b.id", "MATCH (k:A)--(b) WITH *, k.v - 1 AS x, b.v - 2 AS y WHERE x = 0 AND y = 0 RETURN k.id, b.id"),
        ];
        for (var graph = 0; graph < 5; graph++)
        {
            await using var database = await RandomGraph.CreateAsync((seed * 100) + graph, Cancellation, indexed: graph % 2 == 0);
            foreach (var (text, plain) in pairs)
            {
                var expected = (await database.RunAsync(plain, cancellationToken: Cancellation)).Texts.Order(StringComparer.Ordinal);
                (await database.RunAsync(text, cancellationToken: Cancellation)).Texts.Order(StringComparer.Ordinal).ShouldBe(expected, text);
            }
        }
    }

    [Fact]
    public async Task What_lies_between_two_known_nodes_is_not_followed_beyond_them()
    {
        await using var database = new TestDatabase();
        await database.RunAsync("CREATE CONSTRAINT FOR (n:N) REQUIRE n.id IS UNIQUE", cancellationToken: Cancellation);
        await database.RunAsync("CREATE (:N {id: 1}), (:N {id: 2})", cancellationToken: Cancellation);
        await database.RunAsync("MATCH (a:N {id: 1}) UNWIND range(3, 402) AS i CREATE (a)-[:R]->(c:N {id: i}) WITH c UNWIND range(1, 20) AS k CREATE (c)-[:R]->(:N)", cancellationToken: Cancellation);
        await database.RunAsync("MATCH (b:N {id: 2}) MATCH (c:N) WHERE c.id IN range(103, 202) CREATE (c)-[:R]->(b)", cancellationToken: Cancellation);

        var answer = await database.RunAsync("PROFILE MATCH (a:N {id: 1})-[:R]->(c)-[:R]->(b:N {id: 2}) RETURN count(*) AS n", cancellationToken: Cancellation);

        answer.Single.ToString().ShouldBe("100");
        answer.Hits.ShouldBeLessThan(1200);   // 400 from one, 100 from the other, a look for each; beyond them are 8,000
    }

    [Fact]
    public async Task A_number_of_steps_is_walked_from_where_they_are_fewer()
    {
        await using var database = new TestDatabase();
        await database.RunAsync("CREATE CONSTRAINT FOR (n:N) REQUIRE n.id IS UNIQUE", cancellationToken: Cancellation);
        await database.RunAsync("CREATE CONSTRAINT FOR (n:Leaf) REQUIRE n.id IS UNIQUE", cancellationToken: Cancellation);
        await database.RunAsync(
            "CREATE (h:N {id: 0}) WITH h UNWIND range(1, 15) AS i CREATE (h)<-[:R]-(a:N {id: i}) WITH a, i UNWIND range(1, 15) AS k CREATE (a)<-[:R]-(b:N {id: 1000 + 15 * i + k}) WITH b, i, k "
            + "UNWIND range(1, 15) AS l CREATE (b)<-[:R]-(:Leaf {id: 1000 * i + 20 * k + l})", cancellationToken: Cancellation);

        var answer = await database.RunAsync("PROFILE MATCH (h:N {id: 0})<-[:R*1..4]-(x:Leaf {id: 2045}) RETURN count(*) AS n", cancellationToken: Cancellation);

        answer.Single.ToString().ShouldBe("1");
        answer.Hits.ShouldBeLessThan(20);
    }

    [Fact]
    public async Task What_is_between_takes_no_memory_that_a_statement_could_fail_of()
    {
        await using var database = new TestDatabase();
        await database.RunAsync("CREATE (h:H) FOREACH (i IN range(1, 20000) | CREATE (h)<-[:R]-(:C))", cancellationToken: Cancellation);
        var small = new StatementRunner(new RunnerOptions { Time = TimeProvider.System, MemoryBytes = 1 << 20 });
        var result = small.Execute(
            small.Prepare("MATCH (h:H) WITH h MATCH (c:C) WITH c, h MATCH (c)-[r:R]->(h) RETURN count(r)", database.Snapshot), new Dictionary<string, Value>(), database.Snapshot, null, Cancellation);

        result.MoveNext().ShouldBeTrue();
        result[0].AsInteger().ShouldBe(20_000);
    }

    [Fact]
    public void Every_rewrite_has_a_name_of_its_own() => PlanRewrites.Rules.Select(rule => rule.Name).ShouldBeUnique();

    [Fact]
    public void Every_plan_has_a_printed_name_and_knows_its_children()
    {
        var argument = new Plan.Argument();
        Plan[] plans =
        [
            new Plan.Filter(argument, []), new Plan.Apply(argument, argument), new Plan.Union([argument, argument], [], []), new Plan.Foreach(argument, "x", One, argument),
        ];
        plans.Select(plan => plan.Children().Count).ShouldBe([1, 2, 2, 2]);
        plans.Select(PlanPrinter.Operator).ShouldBe(["Filter", "Apply", "Union", "Foreach"]);
        plans.ShouldAllBe(plan => plan.Rewrite(part => part is Plan.Argument ? new Plan.AllNodesScan("n") : part).Any(part => part is Plan.AllNodesScan));
    }

    [Fact]
    public void Replacing_leaves_what_is_inside_of_the_replacement_alone()
    {
        Expression sum = new Expression.Binary(BinaryOperator.Add, new Expression.Variable("a"), new Expression.Variable("b"));
        sum.Replace(part => part is Expression.Variable("a") ? sum : null)
            .ShouldBe(new Expression.Binary(BinaryOperator.Add, sum, new Expression.Variable("b")));
    }

    private static Expression.Literal One => new(Value.Integer(1));
}
