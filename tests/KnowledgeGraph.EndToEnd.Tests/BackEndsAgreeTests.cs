namespace KnowledgeGraph.EndToEnd.Tests;

/// <summary>The same Cypher on both back ends: the same rows, the same types, the same error codes.</summary>
public sealed class BackEndsAgreeTests(Servers servers)
{
    [Theory]
    [InlineData("MATCH (a:Actor)-[r:PARTICIPATED_IN]->(i:Interaction) RETURN a.id, r.role, r.explicit, labels(i), i.earliest ORDER BY a.id, i.id, r.role")]
    [InlineData("MATCH (a:Actor) OPTIONAL MATCH (a)-[:PARTICIPATED_IN]->(m:Meeting) RETURN a.name, m.title ORDER BY a.name")]
    [InlineData("MATCH (c:Claim)-[:FOUND_IN]->(p:Passage)-[:OF]->(d:Document) WITH p, c ORDER BY c.id RETURN p.paragraph, count(c) AS claims, collect(c.modality) AS modalities ORDER BY p.paragraph")]
    [InlineData("MATCH p = (:Document)<-[:OF]-(:Passage)<-[:FOUND_IN]-(c:Claim {id: 'claim:mbz-haqqani-met'})-[:ASSERTS]->(:Interaction) RETURN p")]
    [InlineData("MATCH (i:Interaction) WHERE i.earliest >= date('2021-06-01') RETURN i ORDER BY i.id")]
    [InlineData("MATCH (i:Interaction) RETURN i.id, COUNT { (i)<-[:ASSERTS]-() } AS claims, EXISTS { (i)-[:HELD_IN]->() } AS placed, COLLECT { MATCH (i)<-[:PARTICIPATED_IN]-(a) RETURN a.name ORDER BY a.name } AS names ORDER BY i.id")]
    [InlineData("MATCH (a:Actor) WHERE a.name CONTAINS 'a' WITH a ORDER BY a.name SKIP 2 LIMIT 3 RETURN a {.id, .name, names: [(a)-[:HAS_NAME]->(n) WHERE n.kind = 'PRIMARY' | n.value]}")]
    [InlineData("UNWIND [1, 2.5, 'a', true, null, date('2024-01-31'), duration('P1M2DT3.5S'), [1, 2], {b: 1, a: 2}] AS v RETURN v")]
    [InlineData("RETURN 7 / 2, -7 % 3, 2 ^ 3 ^ 2, 1 < 2 < 3, null = null, [1, null] = [1, null], 'a' + 1, toString(1.0E7), date('2024-01-31') + duration('P1M')")]
    [InlineData("RETURN datetime('2024-06-05T12:00:00[Europe/Stockholm]'), localdatetime('2024-06-05T12:00:00.123456789'), time('12:00+02:00'), localtime('12:00'), point({longitude: 12.5, latitude: 56.5})")]
    [InlineData("MATCH (a:Actor)-[*1..3]-(b:Place) RETURN a.id, b.id, count(*) AS paths ORDER BY a.id, b.id")]
    [InlineData("MATCH p = shortestPath((a:Actor {id: 'person:sirajuddin-haqqani'})-[*..6]-(b:Place {id: 'place:kabul'})) RETURN length(p)")]
    [InlineData("MATCH (n) CALL (n) { WITH n MATCH (n)--(m) RETURN count(m) AS degree } RETURN labels(n)[0] AS label, max(degree) AS most ORDER BY label")]
    [InlineData("CREATE (a:Temporary {n: 1})-[r:TO {x: [1, 2]}]->(b:Temporary {n: 2}) SET a += {m: 'x', n: null} RETURN a, r, b")]
    [InlineData("MERGE (a:Temporary {n: 2}) ON CREATE SET a.made = true ON MATCH SET a.found = true RETURN a.made, a.found")]
    [InlineData("MATCH (t:Temporary) DETACH DELETE t")]
    [InlineData("RETURN 1 +")]
    [InlineData("RETURN unknown")]
    [InlineData("RETURN nofunction(1)")]
    [InlineData("MATCH (n) RETURN n.name AS a, n.id AS a")]
    [InlineData("RETURN 1 / 0")]
    [InlineData("RETURN $missing")]
    [InlineData("MATCH (a:Actor {id: 'state:india'}) CREATE (:Actor {id: a.id})")]
    [InlineData("MATCH (a:Actor {id: 'state:india'}) DELETE a")]
    [InlineData("CREATE (:A {x: {y: 1}})")]
    [InlineData("CALL no.such.procedure()")]
    public async Task The_same_Cypher_gives_the_same(string cypher)
    {
        var engine = await servers.OnAsync(BackEnds.Engine);
        var neo4j = await servers.OnAsync(BackEnds.Neo4j);

        try
        {
            (await Answers.OfAsync(engine.Driver, cypher)).ShouldBe(await Answers.OfAsync(neo4j.Driver, cypher));
        }
        finally
        {
            // Other tests ask the same graphs.
            foreach (var driver in new[] { engine.Driver, neo4j.Driver })
            {
                await driver.ExecutableQuery("MATCH (t:Temporary) DETACH DELETE t").ExecuteAsync();
            }
        }
    }
}
