using KnowledgeGraph.Engine.Benchmarks.Scale;

namespace KnowledgeGraph.Engine.Benchmarks.SideBySide;

/// <summary>One thing that is asked of every engine.</summary>
/// <param name="Title">For people.</param>
/// <param name="Cypher">For the embedded engine and Neo4j.</param>
/// <param name="Parameters">One of these sets after another.</param>
internal sealed record Question(string Title, string Cypher, params IReadOnlyDictionary<string, object>[] Parameters)
{
    /// <summary>For Kuzu and Ladybug, whose dialect has other words; null: as it is. Empty: they cannot say it.</summary>
    public string? Columnar { get; init; }

    /// <summary>The same for Grafeo, where days are texts.</summary>
    public string? Grafeo { get; init; }

    public bool Writes { get; init; }

    public static IReadOnlyList<Question> All(Contacts contacts)
    {
        var actors = contacts.Tables[0].Count;

        // Every tenth part of the actors; those with small numbers are the busy ones.
        var some = Enumerable.Range(0, 20).Select(i => Set(("a", (long)(actors / 20 * i)), ("b", (long)(actors - 1 - (i * 7))))).ToArray();
        var busy = Enumerable.Range(0, 10).Select(i => Set(("a", (long)i), ("b", (long)(i + 11)))).ToArray();
        var month = Enumerable.Range(0, 10).Select(i => Set(("from", Contacts.DayOf(300 * (i + 1))), ("to", Contacts.DayOf((300 * (i + 1)) + 30)))).ToArray();
        const string Month = "r.day.year * 100 + r.day.month";
        const string ColumnarMonth = "date_part('year', r.day) * 100 + date_part('month', r.day)";
        const string GrafeoMonth = "toInteger(substring(r.day, 0, 4)) * 100 + toInteger(substring(r.day, 5, 2))";
        const string Expelled = "MATCH (:Actor)-[r:EXPELLED]->(:Actor) RETURN {0} AS month, count(*) AS n ORDER BY month";
        const string Overall = "MATCH (:Actor)-[r:MET|CONTACTED|EXPELLED]->(:Actor) RETURN {0} AS type, r.place AS place, count(*) AS n, avg(r.weight) AS average ORDER BY type, place";
        return
        [
            new("point look-up: an actor by id", "MATCH (a:Actor {id: $a}) RETURN a.name, a.kind, a.about", some),
            new("expand, 1 hop", "MATCH (a:Actor {id: $a})-[:MET]->(b:Actor) RETURN b.name ORDER BY b.name", some),
            new("expand, 2 hops, different ends", "MATCH (a:Actor {id: $a})-[:MET]->(:Actor)-[:MET]->(b:Actor) RETURN count(DISTINCT b.id) AS n", some),
            new("expand, 3 hops, different ends", "MATCH (a:Actor {id: $a})-[:MET]->(:Actor)-[:MET]->(:Actor)-[:MET]->(b:Actor) RETURN count(DISTINCT b.id) AS n", some),
            new("a page, filtered and sorted", "MATCH (a:Actor) WHERE a.kind = 'judge' AND a.score > 300 RETURN a.name, a.score ORDER BY a.score DESC, a.id SKIP 40 LIMIT 20", Set()),
            new("a page of the latest documents", "MATCH (d:Document) RETURN d.title, d.id ORDER BY d.published DESC, d.id LIMIT 20", Set()),
            new("aggregation over all interactions", Overall.Replace("{0}", "type(r)"), Set()) { Columnar = Overall.Replace("{0}", "label(r)") },
            new("shortest path", "MATCH p = shortestPath((a:Actor {id: $a})-[:MET*..8]->(b:Actor {id: $b})) RETURN length(p) AS n", some)
            {
                Columnar = "MATCH p = (a:Actor {id: $a})-[:MET* SHORTEST 1..8]->(b:Actor {id: $b}) RETURN length(p) AS n",
            },
            new("full-text, two words", "CALL db.index.fulltext.queryNodes('texts', 'mangal AND ceasefire AND prisoners') YIELD node RETURN count(node) AS n", Set()) { Columnar = "", Grafeo = "" },
            new("small write: a relationship", "MATCH (a:Actor {id: $a}) MATCH (b:Actor {id: $b}) CREATE (a)-[:NOTED {note: 'seen together'}]->(b)", some) { Writes = true },
            new("small write: a property", "MATCH (a:Actor {id: $a}) SET a.score = 1.5", some) { Writes = true },
            new("1. who met whom between two days",
                "MATCH (a:Actor)-[r:MET]->(b:Actor) WHERE r.day >= $from AND r.day < $to RETURN a.name, b.name, r.day AS day ORDER BY day, a.id, b.id LIMIT 50", month)
            {
                Columnar = "MATCH (a:Actor)-[r:MET]->(b:Actor) WHERE r.day >= date($from) AND r.day < date($to) RETURN a.name, b.name, r.day AS day ORDER BY day, a.id, b.id LIMIT 50",
            },
            new("2. the most active actors", "MATCH (a:Actor)-[r:MET|CONTACTED|EXPELLED]-(:Actor) WITH a, count(r) AS n RETURN a.id AS id, n ORDER BY n DESC, id LIMIT 20", Set()),
            new("3. officials by number of meetings",
                "MATCH (a:Actor)-[r:MET]-(:Actor) WHERE a.kind = 'official' WITH a, count(r) AS n RETURN a.id AS id, a.name, n ORDER BY n DESC, id LIMIT 20", Set()),
            new("4. chains of contacts, each after the one before",
                "MATCH (a:Actor {id: $a})-[r:CONTACTED]->(:Actor)-[s:CONTACTED]->(:Actor)-[t:CONTACTED]->(d:Actor) WHERE r.day <= s.day AND s.day <= t.day RETURN count(*) AS n, count(DISTINCT d.id) AS reached", busy),
            new("5. common contacts of two actors",
                "MATCH (a:Actor {id: $a})-[:MET]-(c:Actor)-[:MET]-(b:Actor {id: $b}) RETURN DISTINCT c.id AS id ORDER BY id", busy),
            new("6. expulsions by month", Expelled.Replace("{0}", Month), Set()) { Columnar = Expelled.Replace("{0}", ColumnarMonth), Grafeo = Expelled.Replace("{0}", GrafeoMonth) },
            new("7. pairs that met most often",
                "MATCH (a:Actor)-[r:MET]->(b:Actor) WITH a, b, count(r) AS n RETURN a.id AS one, b.id AS other, n ORDER BY n DESC, one, other LIMIT 20", Set()),
            new("8. envoys without contact since a day",
                "MATCH (a:Actor) WHERE a.kind = 'envoy' AND NOT EXISTS { MATCH (a)-[r:MET|CONTACTED]-(:Actor) WHERE r.day >= $from } RETURN count(*) AS n", month)
            {
                Columnar = "MATCH (a:Actor) WHERE a.kind = 'envoy' AND NOT EXISTS { MATCH (a)-[r:MET|CONTACTED]-(:Actor) WHERE r.day >= date($from) } RETURN count(*) AS n",
            },
            new("9. all paths of at most 4 steps between two actors", "MATCH p = (a:Actor {id: $a})-[:MET*1..4]->(b:Actor {id: $b}) RETURN count(p) AS n", busy),
            new("10. texts that mention a name", "MATCH (d:Document) WHERE d.text CONTAINS $name RETURN d.id AS id, d.title ORDER BY id LIMIT 20",
                Enumerable.Range(0, 10).Select(i => Set(("name", Contacts.NameOf(i * 10)[..^2]))).ToArray()),
        ];
    }

    private static Dictionary<string, object> Set(params (string Name, object Value)[] parameters) => parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value);
}
