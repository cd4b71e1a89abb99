using KnowledgeGraph.Engine.Planning;
using KnowledgeGraph.Engine.Procedures;
using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;
using KnowledgeGraph.Engine.Tests.Scripts;

namespace KnowledgeGraph.Engine.Tests.Planning;

public sealed class CanonicalQueryTests
{
    [Theory]
    [InlineData("match (n:A) where n.x=1 return n.y", "MATCH (n:A)\n  WHERE n.x = 2 // two\nRETURN n.y")]
    [InlineData("RETURN 1+1", "RETURN 2  +  2")]
    [InlineData("RETURN 'a', \"b\"", "/* x */ RETURN 'c', 'd'")]
    [InlineData("RETURN [1, 2]", "RETURN [1, 2, 3, 4]")]
    [InlineData("RETURN date('2024-01-31')", "RETURN date('1999-12-31')")]
    [InlineData("MATCH (n) WHERE EXISTS { (n)-->({x: 1}) } RETURN n", "MATCH (n) WHERE EXISTS { (n)-->({x: 7}) } RETURN n")]
    [InlineData("MATCH ((a {x: 1})-[r WHERE r.y > 1]->(b)){1,2} RETURN a", "MATCH ((a {x: 2})-[r WHERE r.y > 2]->(b)){1,2} RETURN a")]
    [InlineData("CREATE (n {x: 1}) SET n.y = 2 REMOVE n.z FOREACH (i IN [1] | MERGE ({z: 3}))", "CREATE (n {x: 4}) SET n.y = 5 REMOVE n.z FOREACH (i IN [2] | MERGE ({z: 6}))")]
    [InlineData("UNWIND [1] AS x CALL (x) { RETURN x + 1 AS y } RETURN y ORDER BY y + 2", "UNWIND [2] AS x CALL (x) { RETURN x + 3 AS y } RETURN y ORDER BY y + 4")]
    public void Spelling_and_the_values_of_literals_do_not_matter(string one, string other) => Text(one).ShouldBe(Text(other));

    [Theory]
    [InlineData("RETURN 1", "RETURN 1.0")]
    [InlineData("RETURN 1", "RETURN '1'")]
    [InlineData("RETURN [1]", "RETURN ['1']")]
    [InlineData("RETURN [[1]]", "RETURN [[1.0]]")]
    [InlineData("RETURN true", "RETURN false")]
    [InlineData("RETURN null", "RETURN 1")]
    [InlineData("RETURN 1 + 1", "RETURN 1 + 2")]
    [InlineData("RETURN 0.0 + 0.0", "RETURN 0.0 + (-0.0)")]
    [InlineData("MATCH (n) RETURN n LIMIT 1", "MATCH (n) RETURN n LIMIT 2")]
    [InlineData("MATCH (n) RETURN n SKIP 1", "MATCH (n) RETURN n SKIP 2")]
    [InlineData("MATCH (a)-[*1..2]->(b) RETURN a", "MATCH (a)-[*1..3]->(b) RETURN a")]
    [InlineData("MATCH (n) WHERE n.x =~ 'a.*' RETURN n", "MATCH (n) WHERE n.x =~ 'b.*' RETURN n")]
    [InlineData("UNWIND [1] AS x CALL (x) { CREATE () } IN TRANSACTIONS OF 1 ROWS", "UNWIND [1] AS x CALL (x) { CREATE () } IN TRANSACTIONS OF 2 ROWS")]
    [InlineData("LOAD CSV FROM 'file:///a' AS x RETURN x", "LOAD CSV FROM 'file:///a' AS x FIELDTERMINATOR ';' RETURN x")]
    [InlineData("MATCH (n:A) RETURN n", "MATCH (n:B) RETURN n")]
    [InlineData("RETURN $a", "RETURN $b")]
    [InlineData("RETURN date('2024-01-31')", "RETURN time('10:00')")]
    [InlineData("RETURN 1", "RETURN $`#0:Integer#`")]
    [InlineData("RETURN 1", "WITH 2 AS `$#0:Integer#` RETURN `$#0:Integer#`")]
    public void What_a_plan_depends_on_does(string one, string other) => Text(one).ShouldNotBe(Text(other));

    [Fact]
    public void Literals_of_one_spelling_have_one_place()
    {
        var canonical = Of("RETURN 1, 1.0, '1', 1 AS again, [1, 2], [1, 2] AS too, date('2024-01-31')");
        canonical.Values.Select(value => value.ToString()).ShouldBe(["1", "1.0", "'1'", "[1, 2]", "date('2024-01-31')"]);
        canonical.Literals.Select(Printer.Print).ShouldBe(["1", "1.0", "'1'", "[1, 2]", "date('2024-01-31')"]);
    }

    [Fact]
    public void A_function_that_fails_is_left_to_fail_when_a_row_comes_to_it() => Of("RETURN date('x')").Values.Select(value => value.ToString()).ShouldBe(["'x'"]);

    // So the text says all that the plan is made from.
    [Fact]
    public void Queries_of_one_canonical_text_are_one_tree()
    {
        var trees = new Dictionary<string, Query>(StringComparer.Ordinal);
        var shared = 0;
        foreach (var text in ScriptTests.Statements)
        {
            if (Bound(text) is not { } bound)
            {
                continue;
            }

            var canonical = CanonicalQuery.Of(bound);
            if (!trees.TryAdd(canonical.Text, canonical.Query))
            {
                shared++;
                canonical.Query.ShouldBe(trees[canonical.Text], text);
            }
        }

        trees.Count.ShouldBeGreaterThan(500);
        shared.ShouldBeGreaterThan(50);
    }

    private static Query? Bound(string text)
    {
        try
        {
            return Parser.Parse(text) is Statement.Data data ? Binder.Bind(data.Query, ProcedureTable.BuiltIn) : null;
        }
        catch (CypherException)
        {
            return null;   // scripts have errors too
        }
    }

    private static CanonicalQuery Of(string text) => CanonicalQuery.Of(Binder.Bind(((Statement.Data)Parser.Parse(text)).Query, ProcedureTable.BuiltIn));

    private static string Text(string text) => Of(text).Text;
}
