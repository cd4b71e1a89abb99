using KnowledgeGraph.Engine.Procedures;
using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Tests.Semantics;

/// <summary>What a bound query looks like, shown as text: every variable with the one name it has in the statement.</summary>
public sealed class BinderTests
{
    private static Query Bound(string text) => Binder.Bind(((Statement.Data)Parser.Parse(text)).Query, ProcedureTable.BuiltIn);

    [Theory]
    [InlineData("MATCH (n) RETURN n", "MATCH (n) RETURN n")]
    [InlineData("MATCH ()-->() RETURN 1 AS x", "MATCH (`@anon1`)-[`@anon3`]->(`@anon2`) RETURN 1 AS x")]
    [InlineData("MATCH (n) WITH n.x AS n RETURN n", "MATCH (n) WITH n.x AS `n@2` RETURN `n@2`")]
    [InlineData("MATCH (n) WITH n AS m MATCH (n) RETURN n, m", "MATCH (n) WITH n AS m MATCH (`n@2`) RETURN `n@2`, m")]
    [InlineData("MATCH (n) WITH n AS n MATCH (n) RETURN n", "MATCH (n) WITH n AS n MATCH (n) RETURN n")]
    [InlineData("MATCH (n)-[r]->(m) RETURN *", "MATCH (n)-[r]->(m) RETURN m, n, r")]
    [InlineData("MATCH (n) WITH *, 1 AS a RETURN *", "MATCH (n) WITH n, 1 AS a RETURN a, n")]
    [InlineData("RETURN [x IN [1] | x] AS a, [x IN [2] WHERE x > 1] AS b", "RETURN [x IN [1] | x] AS a, [`x@2` IN [2] WHERE `x@2` > 1] AS b")]
    [InlineData("WITH 1 AS x RETURN reduce(a = x, x IN [1] | a + x) AS y", "WITH 1 AS x RETURN reduce(a = x, `x@2` IN [1] | a + `x@2`) AS y")]
    [InlineData("WITH 1 AS x CALL { WITH x RETURN x + 1 AS y } RETURN y", "WITH 1 AS x CALL (x) { RETURN x + 1 AS y } RETURN y")]
    [InlineData("WITH 1 AS x CALL { WITH 2 AS x RETURN x AS y } RETURN y", null)]
    [InlineData("WITH 1 AS x CALL { MATCH (x) RETURN x AS y } RETURN y", "WITH 1 AS x CALL () { MATCH (`x@2`) RETURN `x@2` AS y } RETURN y")]
    [InlineData("WITH 1 AS x, 2 AS y CALL (*) { RETURN x + y AS z } RETURN z", "WITH 1 AS x, 2 AS y CALL (x, y) { RETURN x + y AS z } RETURN z")]
    [InlineData("WITH 1 AS x CALL (x) { WITH 2 AS z RETURN x + z AS y } RETURN y", "WITH 1 AS x CALL (x) { WITH 2 AS z RETURN x + z AS y } RETURN y")]
    [InlineData("WITH 1 AS x, 2 AS y CALL { WITH x RETURN x AS z UNION WITH y RETURN y AS z } RETURN z",
        "WITH 1 AS x, 2 AS y CALL (x, y) { RETURN x AS z UNION RETURN y AS `z@2` } RETURN z")]
    [InlineData("RETURN 1 AS a, 2 AS b UNION RETURN 4 AS b, 3 AS a", "RETURN 1 AS a, 2 AS b UNION RETURN 3 AS `a@2`, 4 AS `b@2`")]
    [InlineData("MATCH (n) WHERE (n)-->() RETURN n", "MATCH (n) WHERE EXISTS { MATCH (n)-[`@anon2`]->(`@anon1`) } RETURN n")]
    [InlineData("MATCH (n) RETURN [(n)-->(m) WHERE m.x = 1 | m.y] AS ys",
        "MATCH (n) RETURN COLLECT { MATCH (n)-[`@anon1`]->(m) WHERE m.x = 1 RETURN m.y AS item } AS ys")]
    [InlineData("MATCH (n) WHERE EXISTS { MATCH (n)-->(m) WITH m.x AS x WHERE x > n.x RETURN x } RETURN n",
        "MATCH (n) WHERE EXISTS { MATCH (n)-[`@anon1`]->(m) WITH m.x AS x WHERE x > n.x RETURN x } RETURN n")]
    [InlineData("MATCH (n) RETURN n.x AS x ORDER BY n.y, x", "MATCH (n) RETURN n.x AS x ORDER BY n.y, x")]
    [InlineData("MATCH (n) RETURN n.x AS n ORDER BY n", "MATCH (n) RETURN n.x AS `n@2` ORDER BY `n@2`")]
    [InlineData("MATCH (n) RETURN DISTINCT n.x AS x ORDER BY n.x", "MATCH (n) RETURN DISTINCT n.x AS x ORDER BY x")]
    [InlineData("MATCH (n) RETURN n.x AS x, count(*) AS c ORDER BY count(*) + n.x", "MATCH (n) RETURN n.x AS x, count(*) AS c ORDER BY c + x")]
    [InlineData("MATCH (n) WITH n.x AS x WHERE n.y = 1 RETURN x", "MATCH (n) WITH n.x AS x WHERE n.y = 1 RETURN x")]
    [InlineData("MATCH (a {x: b.x}), (b) RETURN a", "MATCH (a {x: b.x}), (b) RETURN a")]
    [InlineData("MATCH (a) CREATE (a)-[:T]->(b:B) SET b.x = a.x", "MATCH (a) CREATE (a)-[`@anon1`:T]->(b:B) SET b.x = a.x")]
    [InlineData("WITH 1 AS x FOREACH (x IN [1] | CREATE (a {v: x})) FOREACH (x IN [2] | CREATE (a {v: x}))",
        "WITH 1 AS x FOREACH (`x@2` IN [1] | CREATE (a {v: `x@2`})) FOREACH (`x@3` IN [2] | CREATE (`a@2` {v: `x@3`}))")]
    [InlineData("CALL db.labels() YIELD label WITH label AS l CALL db.labels() YIELD label RETURN label",
        "CALL db.labels() YIELD label WITH label AS l CALL db.labels() YIELD label AS `label@2` RETURN `label@2`")]
    public void Every_variable_has_one_name(string text, string? bound)
    {
        // Without a leading WITH that looks outside, the names inside have nothing to do with those outside.
        bound ??= "WITH 1 AS x CALL () { WITH 2 AS `x@2` RETURN `x@2` AS y } RETURN y";

        Printer.Print(Bound(text)).ShouldBe(bound);
    }

    [Fact]
    public void Columns_keep_the_names_that_the_client_wrote()
    {
        var query = (Query.Single)Bound("MATCH (n) WITH n AS m MATCH (n) RETURN n, n.x, count(*) AS c");

        ((Clause.Return)query.Clauses[^1]).Projection.Items.Select(item => (item.Column, item.Alias))
            .ShouldBe([("n", "n@2"), ("n.x", "@column"), ("c", "c")]);
    }

    [Fact]
    public void A_name_that_looks_like_one_of_ours_is_not_mistaken_for_it()
    {
        var printed = Printer.Print(Bound("MATCH (`@anon1`), (), (`n@2`) WITH 1 AS n WITH 2 AS m WITH 3 AS n RETURN n"));

        printed.ShouldBe("MATCH (`@anon1`), (`@anon2`), (`n@2`) WITH 1 AS n WITH 2 AS m WITH 3 AS `n@3` RETURN `n@3`");
    }
}
