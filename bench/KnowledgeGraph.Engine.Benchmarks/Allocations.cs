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
