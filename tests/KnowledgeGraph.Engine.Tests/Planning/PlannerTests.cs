using KnowledgeGraph.Engine.Planning;
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
