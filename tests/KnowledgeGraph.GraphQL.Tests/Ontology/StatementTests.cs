using System.Text;
using KnowledgeGraph.GraphQL.Ontology;

namespace KnowledgeGraph.GraphQL.Tests.Ontology;

/// <summary>Cypher that an ontology holds, in an ontology of ships.</summary>
public sealed class StatementTests
{
    private static readonly GraphOntology Ships = GraphOntology.Parse("ships.graphql", """"
        type Query {
          fleet(flags: [String!]): [Ship!]! @cypher(statement: "MATCH (ship:Ship) WHERE $flags IS NULL OR ship.flag IN $flags RETURN ship")
          flagship: Ship @cypher(statement: "MATCH (ship:Ship) RETURN ship LIMIT 1")
          flags: [String!]! @cypher(statement: "MATCH (ship:Ship) RETURN DISTINCT ship.flag")
          tonnage: Float @cypher(statement: "MATCH (ship:Ship) RETURN sum(ship.tons)")
          busiest: Visits @cypher(statement: "MATCH (port:Port) RETURN port, 1 AS ships, ['NO'] AS flags, [] AS before")
        }
        type Visits { port: Port! ships: Int! flags: [String!]! before: [Visits!]! }
        type Ship @node(label: "Ship") @filter(name: "heavierThan", type: "Float", condition: "this.tons > $value OR this.tons IS NULL") @filter(name: "flags", type: "[String!]", condition: "this.flag IN $value") {
          id: ID!
          flag: String
          tons: Float
          "The last port."
          last: Port @cypher(statement: "MATCH (this)-[:CALLED]->(port:Port) RETURN port LIMIT 1")
          sisters: [Ship!]! @cypher(statement: "MATCH (this)-[:SISTER]-(other:Ship) RETURN other")
          ranks: [Int!]! @cypher(statement: "UNWIND [1, 2] AS rank RETURN rank")
          log: [Visits!]! @cypher(statement: "MATCH (this)--(port:Port) RETURN port, 1 AS ships, [] AS flags, [] AS before")
        }
        type Port @node(label: "Port") { id: ID! }
        """");

    [Theory]
    [InlineData("{ fleet(flags: [\"NO\"], limit: 2) { id sisters { id } } }",
        "UNWIND COLLECT { MATCH (ship:Ship) WHERE $p0 IS NULL OR ship.flag IN $p0 RETURN ship } AS n0 WITH n0 WHERE n0 IS NOT NULL\nRETURN [n0.id, COLLECT { UNWIND COLLECT { MATCH (n0)-[:SISTER]-(other:Ship) RETURN other } AS n1 WITH n1 WHERE n1 IS NOT NULL RETURN [n1.id] }] LIMIT $p1")]
    [InlineData("{ flagship { last { id } ranks } }",
        "RETURN [COLLECT { UNWIND COLLECT { MATCH (ship:Ship) RETURN ship LIMIT 1 } AS n0 WITH n0 WHERE n0 IS NOT NULL RETURN [COLLECT { UNWIND COLLECT { MATCH (n0)-[:CALLED]->(port:Port) RETURN port LIMIT 1 } AS n1 WITH n1 WHERE n1 IS NOT NULL RETURN [n1.id] LIMIT 1 }[0], COLLECT { UNWIND [1, 2] AS rank RETURN rank }] LIMIT 1 }[0]]")]
    [InlineData("{ flags(offset: 1) }", "RETURN [COLLECT { UNWIND COLLECT { MATCH (ship:Ship) RETURN DISTINCT ship.flag } AS m0 RETURN m0 SKIP $p0 LIMIT $p1 }]")]
    [InlineData("{ tonnage }", "WITH COLLECT { MATCH (ship:Ship) RETURN sum(ship.tons) }[0] AS m0_0 RETURN [m0_0]")]
    [InlineData("{ busiest { port { id } before { ships flags } } }",
        "RETURN [COLLECT { CALL () { MATCH (port:Port) RETURN port, 1 AS ships, ['NO'] AS flags, [] AS before } WITH {port: port, ships: ships, flags: flags, before: before} AS m0 RETURN [COLLECT { UNWIND [m0.port] AS n1 WITH n1 WHERE n1 IS NOT NULL RETURN [n1.id] LIMIT 1 }[0], COLLECT { UNWIND m0.before AS m1 WITH m1 WHERE m1 IS NOT NULL RETURN [m1.ships, m1.flags] }] LIMIT 1 }[0]]")]
    [InlineData("{ ships(where: { heavierThan: 5, flags: [\"NO\"] }) { log { ships } } }",
        "MATCH (n0:Ship)\nWHERE (n0.tons > $p0 OR n0.tons IS NULL) AND (n0.flag IN $p1) AND n0.id IS NOT NULL\nWITH n0 ORDER BY n0.id LIMIT $p2\nRETURN [COLLECT { CALL (n0) { MATCH (n0)--(port:Port) RETURN port, 1 AS ships, [] AS flags, [] AS before } WITH {port: port, ships: ships, flags: flags, before: before} AS m1 RETURN [m1.ships] }]")]
    public async Task A_statement_gives_values_nodes_or_rows(string query, string cypher)
    {
        var service = new GraphQLService(Ships, new ScriptedSource([]), new GraphQLOptions());

        var statements = await service.TranslateAsync(TestApi.Request(query), TestContext.Current.CancellationToken);

        statements.ShouldHaveSingleItem().Text.ShouldBe(cypher);
    }

    [Fact]
    public async Task What_statements_give_becomes_the_answer()
    {
        byte[][][] records =
        [
            [[0x91, 0x91, 0x91, 0x91, 0x81, (byte)'p']],   // flagship: a row with `last`, a row with an id
            [[0x91, 0x91, 0x92, 0x82, .. "NO"u8, 0x82, .. "SE"u8]],
            [[0x91, 0x91, 0xC0]],
            [[0x91, 0x91, 0xC0]],
        ];
        var service = new GraphQLService(Ships, new ScriptedSource(records), new GraphQLOptions());

        var result = await service.ExecuteAsync(TestApi.Request("{ flagship { __typename last { id } } flags tonnage busiest { ships } }"), TestContext.Current.CancellationToken);

        Encoding.UTF8.GetString(result.Json.Span).ShouldBe("""{"data":{"flagship":{"__typename":"Ship","last":{"id":"p"}},"flags":["NO","SE"],"tonnage":null,"busiest":null}}""");
    }

    [Fact]
    public async Task A_list_that_is_none_or_holds_a_wrong_value_is_named()
    {
        foreach (var (record, problem) in new (byte[], string)[] { ([0x91, 0x91, 0xC0], "There must be a list here"), ([0x91, 0x91, 0x92, 0x81, (byte)'a', 0x01], "no Text"), ([0x91, 0x91, 0x91, 0xC0], "There must be a value here") })
        {
            var service = new GraphQLService(Ships, new ScriptedSource([[record]]), new GraphQLOptions());

            var result = await service.ExecuteAsync(TestApi.Request("{ flags }"), TestContext.Current.CancellationToken);

            Encoding.UTF8.GetString(result.Json.Span).ShouldContain(problem);
        }
    }

    [Theory]
    [InlineData("RETURN this.a + $x", "RETURN n7.a + $p")]
    [InlineData("RETURN this . a, 'this $x', \"this\\\"\", `this`, `$x` // this\n, /* ; ) */ this", "RETURN n7.a, 'this $x', \"this\\\"\", `this`, `$x` , n7")]
    [InlineData("MATCH (this)--(b) WHERE b.this = thisOne AND this:This RETURN [1, 2][0..this.a], $`x`", "MATCH (n7)--(b) WHERE b.this = thisOne AND n7:This RETURN [1, 2][0..n7.a], $p")]
    [InlineData("\n  RETURN  1.5e3 ,\n\t2\n", "RETURN 1.5e3 , 2")]
    public void The_node_and_the_parameters_are_put_in_where_they_are_meant(string text, string written) =>
        CypherTemplate.Parse(text, new SdlPlace("f", 1, 1)).Render("n7", name => $"n7.{name}", _ => "$p").ShouldBe(written);
}
