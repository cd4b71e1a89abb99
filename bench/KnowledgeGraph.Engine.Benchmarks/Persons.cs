using System.Diagnostics;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Benchmarks;

/// <summary>A graph of persons who follow each other, few of them by many: made by a fixed generator, so that it is the same everywhere.</summary>
internal static class Persons
{
    private static readonly (string Name, string Text)[] Queries =
    [
        ("q1 most followed", "MATCH (p:Person)<-[:FOLLOWS]-(f:Person) RETURN p.id AS id, count(f) AS c ORDER BY c DESC LIMIT 3"),
        ("q8 paths of two hops", "MATCH (a:Person)-[:FOLLOWS]->(b:Person)-[:FOLLOWS]->(c:Person) RETURN count(*)"),
        ("p1 person by id", "MATCH (p:Person {id: $id}) RETURN p.name"),
        ("p2 one hop", "MATCH (p:Person {id: $id})-[:FOLLOWS]->(q) RETURN q.name"),
        ("p3 two hops, different", "MATCH (p:Person {id: $id})-[:FOLLOWS]->()-[:FOLLOWS]->(q) RETURN count(DISTINCT q)"),
        ("p4 *1..2, different", "MATCH (p:Person {id: $id})-[:FOLLOWS*1..2]->(q) RETURN count(DISTINCT q)"),
    ];

    public static async Task RunAsync(int persons)
    {
        var database = new Database();
        var clock = Stopwatch.GetTimestamp();
        await database.WriteAsync("CREATE CONSTRAINT FOR (p:Person) REQUIRE p.id IS UNIQUE").ConfigureAwait(false);
        var relationships = await database.LoadAsync(writer =>
        {
            var (label, type) = (writer.Label("Person"), writer.Type("FOLLOWS"));
            var (id, name) = (writer.Key("id"), writer.Key("name"));
            for (var i = 0; i < persons; i++)
            {
                writer.CreateNode([label], [new(id, Value.Integer(i)), new(name, Value.String($"person {i}"))]);
            }

            var (state, count) = (42UL, 0);
            double Next()
            {
                state = unchecked((state * 6364136223846793005UL) + 1442695040888963407UL);
                return (state >> 11) / (double)(1UL << 53);
            }

            for (var i = 0; i < persons; i++)
            {
                for (var j = (int)(Next() * 48); j > 0; j--, count++)
                {
                    var r = Next();
                    writer.CreateRelationship(type, i, (long)(persons * r * r), []);
                }
            }

            return count;
        }).ConfigureAwait(false);
        Console.WriteLine(FormattableString.Invariant($"{persons} persons, {relationships} FOLLOWS, loaded in {Stopwatch.GetElapsedTime(clock).TotalSeconds:0.0} s"));
        Console.WriteLine("| query | ms | last row begins with |");
        Console.WriteLine("| --- | --- | --- |");
        foreach (var (query, text) in Queries)
        {
            var times = new List<double>();
            Value last = default;
            for (var i = 0; i < (text.Contains('$', StringComparison.Ordinal) ? 300 : 5); i++)
            {
                var parameters = new Dictionary<string, Value> { ["id"] = Value.Integer(i * 37 % persons) };
                var begin = Stopwatch.GetTimestamp();
                last = database.Read(text, parameters);
                times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            }

            times.Sort();
            Console.WriteLine(FormattableString.Invariant($"| {query} | {times[times.Count > 5 ? times.Count / 2 : 0]:0.000} | {(last.Kind == ValueKind.Integer ? last.AsInteger().ToString(System.Globalization.CultureInfo.InvariantCulture) : "text")} |"));
        }
    }
}
