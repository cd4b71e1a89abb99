using KnowledgeGraph.Api.Seeding;

namespace KnowledgeGraph.Api.Tests.Seeding;

public sealed class ScriptNamesTests
{
    [Theory]
    [InlineData("MATCH (n:A:B {id: row.id, b: c}) SET n:C, n.x = {y: z}", "A B C")]
    [InlineData("MATCH (:A)-[r:R|S|:T*1..2 {u: v}]->(b:`B c`) RETURN r {.*, d: e, f: g}", "A -R -S -T B c")]
    [InlineData("MATCH (n:(A|!B)&C|%) WHERE n:D OR NOT n:E RETURN n", "A B C D E")]
    [InlineData("MATCH (a)-[r:!R&S WHERE a:A]->() RETURN 1", "-R -S A")]
    [InlineData("MATCH (a)<-[:(R|S)]-() RETURN 1", "-R -S")]
    [InlineData("RETURN [x IN xs WHERE x:A | x.b], [(a)-[:R]->(b:B) | b.c], xs[1..2]", "A -R B")]
    [InlineData("RETURN x IS :: INTEGER, x::STRING, {a: n:A, b: [c], d: {e: f}}", "A")]
    [InlineData("MATCH (n:$(row.label)) WHERE EXISTS { MATCH (n)--(m:A), (o) WHERE o:B } RETURN n", "A B")]
    [InlineData("RETURN ':A' AS a, \":B\" AS `:C` // :D\n /* :E */", "")]
    [InlineData("MERGE (n:A) ON CREATE SET n:B REMOVE n:C RETURN CASE WHEN n:D THEN 1 END", "A B C D")]
    public void Labels_and_types_are_told_from_keys_and_whatever_else_has_a_colon(string text, string expected) =>
        string.Join(' ', Of(text).Select(name => $"{(name.IsType ? "-" : "")}{name.Name}")).ShouldBe(expected);

    [Fact]
    public void They_know_their_places() =>
        ScriptNames.Of(ScriptSplitter.Split("a.cypher", "\n  MATCH (n:A)\nSET n:B")[0]).Select(name => name.Place).ShouldBe(["a.cypher:2:12", "a.cypher:3:7"]);

    [Theory]
    [InlineData("MATCH (n) WHERE n.a RETURN n", true)]
    [InlineData("MATCH (n) where true RETURN n", true)]
    [InlineData("MATCH (n WHERE n.a) RETURN n", true)]
    [InlineData("MATCH ()-[r WHERE r.a]->() RETURN r", true)]
    [InlineData("CALL { MATCH (n) WHERE n.a RETURN n } RETURN n", true)]
    [InlineData("MATCH (n) // WHERE\nRETURN n", false)]
    [InlineData("MATCH (n) /* WHERE */ RETURN 'WHERE' AS `WHERE`", false)]
    [InlineData("UNWIND [{where: 1}] AS row RETURN row.where", false)]
    [InlineData("MATCH (n:Where) RETURN [x IN n.a WHERE x > 1]", false)]
    public void Conditions_are_told_from_what_only_reads_like_one(string text, bool expected) =>
        ScriptNames.HasCondition(ScriptSplitter.Split("a.cypher", text)[0]).ShouldBe(expected);

    private static IEnumerable<ScriptName> Of(string text) => ScriptNames.Of(ScriptSplitter.Split("a.cypher", text)[0]);
}
