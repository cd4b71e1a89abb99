using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Tests.Syntax;

/// <summary>What texts mean, shown by their canonical form, in which all that is understood is written out.</summary>
public sealed class ParserTests
{
    private static string Printed(string text) => Printer.Print(Parser.Parse(text));

    private static string Expression(string text) => Printed($"RETURN {text} AS x")["RETURN ".Length..^" AS x".Length];

    [Theory]
    [InlineData("-2 ^ 2", "-2 ^ 2")]                                        // (-2) ^ 2
    [InlineData("-(2 ^ 2)", "-(2 ^ 2)")]
    [InlineData("2 ^ 3 ^ 2", "2 ^ 3 ^ 2")]                                  // from the left
    [InlineData("(2 ^ 3) ^ 2", "2 ^ 3 ^ 2")]
    [InlineData("2 ^ (3 ^ 2)", "2 ^ (3 ^ 2)")]
    [InlineData("(1 + 2) * 3 - 4", "(1 + 2) * 3 - 4")]
    [InlineData("1 + (2 * 3)", "1 + 2 * 3")]
    [InlineData("1 - (2 - 3)", "1 - (2 - 3)")]
    [InlineData("- - 2", "-(-2)")]
    [InlineData("+a", "+a")]
    [InlineData("NOT a = b", "NOT a = b")]
    [InlineData("(NOT a) = b", "(NOT a) = b")]
    [InlineData("NOT NOT a AND b OR c XOR d", "NOT NOT a AND b OR c XOR d")]
    [InlineData("a AND (b OR c)", "a AND (b OR c)")]
    [InlineData("1 < x < 3", "1 < x AND x < 3")]
    [InlineData("a = b <> c >= d", "a = b AND b <> c AND c >= d")]
    [InlineData("a IS NULL = b IS NOT NULL", "a IS NULL = b IS NOT NULL")]
    [InlineData("a + 'b' =~ 'c' || d", "a + 'b' =~ 'c' || d")]
    [InlineData("a starts with b and c ends with d or e contains f", "a STARTS WITH b AND c ENDS WITH d OR e CONTAINS f")]
    [InlineData("a IN [1, 2] + b", "a IN [1, 2] + b")]
    public void Operators_bind_as_in_Neo4j(string text, string canonical) => Expression(text).ShouldBe(canonical);

    [Theory]
    [InlineData("0xFF", "255")]
    [InlineData("0o17", "15")]
    [InlineData("1_000_000", "1000000")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("-0x8000000000000000", "-9223372036854775808")]
    [InlineData(".5", "0.5")]
    [InlineData("1e3", "1000.0")]
    [InlineData("6.02E+23", "6.02E+23")]
    [InlineData("\"it's\"", @"'it\'s'")]
    [InlineData(@"'\u0041\t\d\\'", @"'A\t\\d\\'")]
    [InlineData("'/* no comment */ // none'", "'/* no comment */ // none'")]
    [InlineData("[true, FALSE, Null, NaN, Infinity]", "[true, false, null, NaN, Infinity]")]
    [InlineData("{a: 1, `b c`: {}}", "{a: 1, `b c`: {}}")]
    [InlineData("$x + $`y z` + $0", "$x + $`y z` + $0")]
    public void Literals_and_parameters_are_read(string text, string canonical) => Expression(text).ShouldBe(canonical);

    [Theory]
    [InlineData("l[1..2]", "l[1..2]")]
    [InlineData("l[..-1][2..][..]", "l[..-1][2..][..]")]
    [InlineData("a.b.c[0].d", "a.b.c[0].d")]
    [InlineData("n:A", "(n:A)")]
    [InlineData("n:A:B", "(n:A&B)")]
    [InlineData("n IS A", "(n:A)")]
    [InlineData("n:A|(B&!C)|%", "(n:A|B&!C|%)")]
    [InlineData("n {.a, .*, b, c: 1}", "n {.a, .*, b: b, c: 1}")]
    [InlineData("CASE WHEN a THEN 1 ELSE 2 END", "CASE WHEN a THEN 1 ELSE 2 END")]
    [InlineData("CASE a WHEN > 3 THEN 1 WHEN 1, 2 THEN 2 WHEN IS NULL THEN 3 END", "CASE a WHEN > 3 THEN 1 WHEN = 1, = 2 THEN 2 WHEN IS NULL THEN 3 END")]
    [InlineData("CASE a WHEN STARTS WITH 'b' THEN 1 WHEN =~ 'c' THEN 2 END", "CASE a WHEN STARTS WITH 'b' THEN 1 WHEN =~ 'c' THEN 2 END")]
    [InlineData("count(*) + count( DISTINCT a)", "count(*) + count(DISTINCT a)")]
    [InlineData("date.truncate('day', d)", "date.truncate('day', d)")]
    [InlineData("`date`()", "date()")]
    [InlineData("all(x IN l WHERE x > 1)", "all(x IN l WHERE x > 1)")]
    [InlineData("reduce(s = 0, x IN l | s + x)", "reduce(s = 0, x IN l | s + x)")]
    [InlineData("[x IN l]", "[x IN l]")]
    [InlineData("[(x IN l), 2]", "[(x IN l), 2]")]
    [InlineData("[x IN l WHERE x:A|x.name]", "[x IN l WHERE (x:A) | x.name]")]
    [InlineData("[x IN l WHERE x:A|B | x]", "[x IN l WHERE (x:A|B) | x]")]
    [InlineData("[x IN l | x:A|B]", "[x IN l | (x:A|B)]")]
    [InlineData("[x IN l WHERE x:A | x:B|C]", "[x IN l WHERE (x:A) | (x:B|C)]")]
    [InlineData("[(a)-->(b) WHERE b:A | b.x]", "[(a)-[]->(b) WHERE (b:A) | b.x]")]
    [InlineData("[p = (a)<-[:T]-() | p]", "[p = (a)<-[:T]-() | p]")]
    [InlineData("trim(LEADING 'x' FROM a)", "ltrim(a, 'x')")]
    [InlineData("trim(a)", "trim(a)")]
    [InlineData("normalize(a, NFKC)", "normalize(a, 'NFKC')")]
    [InlineData("EXISTS { (a)-->(b) WHERE b.x = 1 }", "EXISTS { MATCH (a)-[]->(b) WHERE b.x = 1 }")]
    [InlineData("COUNT { p = (a)-->() }", "COUNT { MATCH p = (a)-[]->() }")]
    [InlineData("COLLECT { MATCH (a) RETURN a UNION ALL RETURN 1 AS a }", "COLLECT { MATCH (a) RETURN a UNION ALL RETURN 1 AS a }")]
    [InlineData("exists((a)-->())", "exists((a)-[]->())")]
    public void Expressions_of_all_kinds_are_read(string text, string canonical) => Expression(text).ShouldBe(canonical);

    [Theory]
    [InlineData("(a)--(b)", "exists((a)-[]-(b))")]
    [InlineData("(a)<--(b)", "exists((a)<-[]-(b))")]
    [InlineData("(:A {x: 1})-[:T]-()", "exists((:A {x: 1})-[:T]-())")]
    [InlineData("(a)-(b)", "a - b")]
    [InlineData("(a)<-(b)", "a < -b")]
    [InlineData("(a) - [1][0]", "a - [1][0]")]
    [InlineData("(a + 1)--b", "a + 1 - (-b)")]
    [InlineData("(a:A)", "(a:A)")]
    [InlineData("((a))", "a")]
    public void A_parenthesis_begins_a_pattern_only_before_an_arrow(string text, string canonical) => Expression(text).ShouldBe(canonical);

    [Theory]
    [InlineData("MATCH (n:A:B {x: 1} WHERE n.y > 2) RETURN n", "MATCH (n:A&B {x: 1} WHERE n.y > 2) RETURN n")]
    [InlineData("MATCH (a)-[r:T|U*1..3 {x: 1}]->(b)<-[*]-(c)-[*2]-()-[*..4]-() RETURN *", "MATCH (a)-[r:T|U*1..3 {x: 1}]->(b)<-[*]-(c)-[*2]-()-[*..4]-() RETURN *")]
    [InlineData("MATCH (a)-[:A|:B]-(b) RETURN a", "MATCH (a)-[:A|B]-(b) RETURN a")]
    [InlineData("MATCH (a)<-->(b) RETURN a", "MATCH (a)-[]-(b) RETURN a")]
    [InlineData("MATCH p = shortestPath((a)-[*]-(b)), allShortestPaths((a)-->(c)) RETURN p", "MATCH p = shortestPath((a)-[*]-(b)), allShortestPaths((a)-[]->(c)) RETURN p")]
    [InlineData("match (match:match) return match order by match", "MATCH (`match`:match) RETURN `match` ORDER BY `match`")]
    [InlineData("WITH 1 AS order RETURN order ORDER BY order DESC SKIP 1 LIMIT 2", "WITH 1 AS `order` RETURN `order` ORDER BY `order` DESC SKIP 1 LIMIT 2")]
    [InlineData("RETURN DISTINCT 1 AS x ORDER BY x ASCENDING OFFSET 1", "RETURN DISTINCT 1 AS x ORDER BY x SKIP 1")]
    [InlineData("MERGE (a:A {x: 1}) ON MATCH SET a.y = 1 ON CREATE SET a += {z: 1}, a:B:C RETURN a", "MERGE (a:A {x: 1}) ON CREATE SET a += {z: 1}, a:B:C ON MATCH SET a.y = 1 RETURN a")]
    [InlineData("MATCH (a) SET a = $p, a.b.c = 1 REMOVE a.x, a:B DETACH DELETE a", "MATCH (a) SET a = $p, a.b.c = 1 REMOVE a.x, a:B DETACH DELETE a")]
    [InlineData("FOREACH (x IN [1] | CREATE (:A {v: x}) SET x.y = 1)", "FOREACH (x IN [1] | CREATE (:A {v: x}) SET x.y = 1)")]
    [InlineData("CALL { WITH x RETURN 1 AS y } RETURN y", "CALL { WITH x RETURN 1 AS y } RETURN y")]
    [InlineData("CALL (x, y) { RETURN 1 AS z } OPTIONAL CALL (*) { RETURN 2 AS w } CALL () { CREATE () } FINISH",
        "CALL (x, y) { RETURN 1 AS z } OPTIONAL CALL (*) { RETURN 2 AS w } CALL () { CREATE () } FINISH")]
    [InlineData("CALL db.labels() YIELD label AS l WHERE l > 'a' RETURN l", "CALL db.labels() YIELD label AS l WHERE l > 'a' RETURN l")]
    [InlineData("CALL (x) { CREATE () } IN TRANSACTIONS", "CALL (x) { CREATE () } IN TRANSACTIONS")]
    [InlineData("CALL (x) { CREATE () } IN 3 CONCURRENT TRANSACTIONS ON ERROR BREAK OF $n ROW REPORT STATUS AS s RETURN s",
        "CALL (x) { CREATE () } IN 3 CONCURRENT TRANSACTIONS OF $n ROWS ON ERROR BREAK REPORT STATUS AS s RETURN s")]
    [InlineData("OPTIONAL CALL db.labels() YIELD label RETURN label", "OPTIONAL CALL db.labels() YIELD label RETURN label")]
    [InlineData("EXPLAIN USE GRAPH neo4j CALL () { USE `a b`.c RETURN 1 AS x } RETURN x", "EXPLAIN USE neo4j CALL () { USE `a b`.c RETURN 1 AS x } RETURN x")]
    [InlineData("USE neo4j SHOW FUNCTIONS EXECUTABLE BY CURRENT USER YIELD name AS n ORDER BY n DESC OFFSET 1 LIMIT 2 WHERE n > 'a' RETURN n",
        "USE neo4j SHOW FUNCTIONS YIELD name AS n ORDER BY n DESC SKIP 1 LIMIT 2 WHERE n > 'a' RETURN n")]
    [InlineData("SHOW TRANSACTION 'a', 'b' YIELD transactionId AS t TERMINATE TRANSACTIONS t", "SHOW TRANSACTIONS ['a', 'b'] YIELD transactionId AS t TERMINATE TRANSACTIONS t")]
    [InlineData("EXPLAIN SHOW INDEXES", "EXPLAIN SHOW INDEXES")]
    [InlineData("SHOW DATABASE `a b` YIELD *", "SHOW DATABASE `a b` YIELD *")]
    [InlineData("LOAD CSV WITH HEADERS FROM 'file:///a' + $b AS row FIELDTERMINATOR ';' RETURN row", "LOAD CSV WITH HEADERS FROM 'file:///a' + $b AS row FIELDTERMINATOR ';' RETURN row")]
    [InlineData("LOAD CSV FROM $a AS row RETURN row", "LOAD CSV FROM $a AS row RETURN row")]
    [InlineData("CALL db.labels", "CALL db.labels")]
    [InlineData("RETURN 1 AS x UNION DISTINCT RETURN 2 AS x", "RETURN 1 AS x UNION RETURN 2 AS x")]
    [InlineData("CYPHER 5 PROFILE RETURN 1;", "PROFILE RETURN 1")]
    [InlineData("/* a */ EXPLAIN RETURN /* b */ 1 // c", "EXPLAIN RETURN 1")]
    [InlineData("UNWIND [1] AS `a``b` RETURN `a``b`", "UNWIND [1] AS `a``b` RETURN `a``b`")]
    [InlineData("CREATE constraint = (a)-[:T]->(b)", "CREATE `constraint` = (a)-[:T]->(b)")]
    public void Queries_are_read(string text, string canonical) => Printed(text).ShouldBe(canonical);

    [Theory]
    [InlineData("CREATE CONSTRAINT a IF NOT EXISTS FOR (n:A) REQUIRE n.id IS UNIQUE", "CREATE CONSTRAINT a IF NOT EXISTS FOR (x:A) REQUIRE (x.id) IS UNIQUE")]
    [InlineData("CREATE CONSTRAINT FOR (n:A) REQUIRE (n.a, n.b) IS NODE KEY", "CREATE CONSTRAINT FOR (x:A) REQUIRE (x.a, x.b) IS NODE KEY")]
    [InlineData("CREATE CONSTRAINT FOR ()-[r:T]->() REQUIRE r.a IS NOT NULL", "CREATE CONSTRAINT FOR ()-[x:T]-() REQUIRE (x.a) IS NOT NULL")]
    [InlineData("CREATE INDEX i FOR (n:A) ON (n.a, n.b)", "CREATE RANGE INDEX i FOR (x:A) ON (x.a, x.b)")]
    [InlineData("CREATE FULLTEXT INDEX i IF NOT EXISTS FOR (n:A|B) ON EACH [n.a, n.b] OPTIONS {a: 1}", "CREATE FULLTEXT INDEX i IF NOT EXISTS FOR (x:A|B) ON EACH [x.a, x.b] OPTIONS {a: 1}")]
    [InlineData("CREATE LOOKUP INDEX FOR ()-[r]-() ON EACH type(r)", "CREATE LOOKUP INDEX FOR ()-[x]-() ON EACH type(x)")]
    [InlineData("DROP INDEX i IF EXISTS", "DROP INDEX i IF EXISTS")]
    [InlineData("DROP CONSTRAINT `a b`;", "DROP CONSTRAINT `a b`")]
    [InlineData("SHOW indexes", "SHOW INDEXES")]
    [InlineData("SHOW INDEXES YIELD name, type AS t WHERE t = 'RANGE' RETURN name", "SHOW INDEXES YIELD name, type AS t WHERE t = 'RANGE' RETURN name")]
    [InlineData("SHOW CONSTRAINTS YIELD *", "SHOW CONSTRAINTS YIELD *")]
    public void Schema_commands_are_read(string text, string canonical) => Printed(text).ShouldBe(canonical);

    [Fact]
    public void An_unaliased_column_is_named_as_it_was_written()
    {
        var query = (Query.Single)((Statement.Data)Parser.Parse("RETURN 1  +1, `n`, n {.a}, n.x  AS y")).Query;

        ((Clause.Return)query.Clauses[0]).Projection.Items.Select(item => item.Column).ShouldBe(["1  +1", "n", "n", "y"]);
    }

    [Fact]
    public void Every_part_knows_its_place()
    {
        const string Text = "MATCH (a)  WHERE a.x  =  (1)  RETURN a";
        var match = (Clause.Match)((Query.Single)((Statement.Data)Parser.Parse(Text)).Query).Clauses[0];

        Text.Substring(match.Span.Offset, match.Span.Length).ShouldBe("MATCH (a)  WHERE a.x  =  (1)");
        Text.Substring(match.Where!.Span.Offset, match.Where.Span.Length).ShouldBe("a.x  =  (1)");     // the text has a WHERE
        match.Patterns[0].Nodes[0].Span.Offset.ShouldBe(6);
    }
}
