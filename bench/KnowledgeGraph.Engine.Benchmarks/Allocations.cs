using System.Diagnostics;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Benchmarks;

/// <summary>What a cached small statement allocates, from its text to its last row.</summary>
internal static class Allocations
{
    public static void Run()
    {
        var database = Statements.SmallDatabase();
        var parameters = new Dictionary<string, Value> { ["id"] = Value.Integer(7) };
        Console.WriteLine("| statement | bytes | µs |");
        Console.WriteLine("| --- | --- | --- |");
        Measure("point look-up, parameter", () => database.Read("MATCH (p:Person {id: $id}) RETURN p.name", parameters));
        Measure("point look-up, literal", () => database.Read("MATCH (p:Person {id: 7}) RETURN p.name"));
        var texts = Enumerable.Range(0, 900).Select(id => $"MATCH (p:Person {{id: {id}}}) RETURN p.name").ToArray();
        var next = 0;
        Measure("point look-up, another literal each time", () => database.Read(texts[next++ % texts.Length]));
        var seen = 0;
        Measure("point look-up, a literal never seen before", () => database.Read($"MATCH (p:Person {{id: {seen++}}}) RETURN p.name"));
        var planned = 0;
        Measure("prepare a new text of a known plan", () => database.Runner.Prepare($"MATCH (p:Person {{id: {planned++}}})-[:KNOWS]->(q) WHERE q.age > 30 RETURN q.name ORDER BY q.name", database.Snapshot));
        var named = 0;
        Measure("prepare a new text of a new plan", () => database.Runner.Prepare($"MATCH (p:Person {{id: 1}})-[:KNOWS]->(q{named++}) WHERE q{named - 1}.age > 30 RETURN q{named - 1}.name ORDER BY q{named - 1}.name", database.Snapshot));
        Measure("prepare alone", () => database.Runner.Prepare("MATCH (p:Person {id: $id}) RETURN p.name", database.Snapshot));
        Measure("one hop", () => database.Read("MATCH (p:Person {id: $id})-[:KNOWS]->(q) RETURN q.name", parameters));
    }

    private static void Measure<T>(string name, Func<T> run)
    {
        const int Rounds = 20_000;
        for (var i = 0; i < Rounds; i++)
        {
            run();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.GetTimestamp();
        for (var i = 0; i < Rounds; i++)
        {
            run();
        }

        var time = Stopwatch.GetElapsedTime(clock);
        Console.WriteLine(FormattableString.Invariant(
            $"| {name} | {(GC.GetAllocatedBytesForCurrentThread() - before) / Rounds} | {time.TotalMicroseconds / Rounds:0.00} |"));
    }
}
