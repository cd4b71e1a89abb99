using System.Diagnostics;
using System.Globalization;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Benchmarks;

/// <summary>The nearest ten of many vectors of 384 dimensions, which the engine finds by looking at all of them.</summary>
internal static class Vectors
{
    private const int Dimensions = 384;
    private const int Batch = 5_000;
    private const int Questions = 51;

    public static async Task RunAsync()
    {
        Console.WriteLine("| vectors | written, per second | nearest ten: median ms | longest ms |");
        Console.WriteLine("| --- | --- | --- | --- |");
        foreach (var count in new[] { 10_000, 100_000 })
        {
            var (database, random) = (new Database(), new Random(1));
            await database.WriteAsync($"CREATE VECTOR INDEX v FOR (n:A) ON (n.v) OPTIONS {{indexConfig: {{`vector.dimensions`: {Dimensions}, `vector.similarity_function`: 'cosine'}}}}").ConfigureAwait(false);
            var clock = Stopwatch.StartNew();
            for (var written = 0; written < count; written += Batch)
            {
                var rows = Value.List([.. Enumerable.Range(0, Batch).Select(_ => Vector(random))]);
                await database.WriteAsync("UNWIND $rows AS row CREATE (:A {v: row})", new Dictionary<string, Value> { ["rows"] = rows }).ConfigureAwait(false);
            }

            var perSecond = count / clock.Elapsed.TotalSeconds;
            var times = new List<double>();
            for (var i = 0; i < Questions; i++)
            {
                var parameters = new Dictionary<string, Value> { ["v"] = Vector(random) };
                clock.Restart();
                database.Read("CALL db.index.vector.queryNodes('v', 10, $v) YIELD node, score RETURN score", parameters);
                times.Add(clock.Elapsed.TotalMilliseconds);
            }

            times.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {count:N0} | {perSecond:N0} | {times[Questions / 2]:0.0} | {times[^1]:0.0} |"));
        }
    }

    private static Value Vector(Random random) => Value.List([.. Enumerable.Range(0, Dimensions).Select(_ => Value.Float(random.NextDouble() - 0.5))]);
}
