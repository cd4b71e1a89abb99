using System.Diagnostics;
using KnowledgeGraph.Engine.Runtime;

namespace KnowledgeGraph.Engine.Benchmarks;

/// <summary>What texts cost that are long or deep beyond reason: each once at n and once at 2n, parsed, bound, planned, compiled, and run if that is allowed.</summary>
internal static class Hostile
{
    private static string Repeat(string text, int count, string between = "") => string.Join(between, Enumerable.Repeat(text, count));

    private static string Numbered(int count, string between, Func<int, string> item) => string.Join(between, Enumerable.Range(0, count).Select(item));

    private static readonly (string Name, int Size, Func<int, string> Text)[] Texts =
    [
        ("parentheses", 10_000, n => $"RETURN {Repeat("(", n)}1{Repeat(")", n)}"),
        ("lists", 10_000, n => $"RETURN {Repeat("[", n)}1{Repeat("]", n)}"),
        ("maps", 10_000, n => $"RETURN {Repeat("{a:", n)}1{Repeat("}", n)}"),
        ("NOT", 10_000, n => $"RETURN {Repeat("NOT ", n)}true"),
        ("CASE", 5_000, n => $"RETURN {Repeat("CASE WHEN true THEN ", n)}1{Repeat(" END", n)}"),
        ("EXISTS", 3_000, n => $"RETURN {Repeat("EXISTS { RETURN ", n)}1{Repeat("}", n)}"),
        ("EXISTS, as deep as allowed", 60, n => $"MATCH (n) WHERE {Numbered(n, "", i => $"EXISTS {{ (n{(i == 0 ? "" : i)})-->(n{i + 1}) WHERE ")}true{Repeat("}", n)} RETURN n"),
        ("CALL", 5_000, n => $"{Repeat("CALL { ", n)}RETURN 1 AS x{Repeat(" } RETURN x", n)}"),
        ("CALL, as deep as allowed", 60, n => $"{Repeat("CALL { ", n)}RETURN 1 AS x{Repeat(" } RETURN x", n)}"),
        ("comprehensions", 5_000, n => $"RETURN {Repeat("[x IN ", n)}[]{Repeat(" | x]", n)}"),
        ("comprehensions, as deep as allowed", 60, n => $"RETURN {Repeat("[x IN ", n)}[]{Repeat(" | x]", n)}"),
        ("+", 20_000, n => $"RETURN {Repeat("1", n, "+")}"),
        ("+, as long as allowed", 450, n => $"RETURN {Repeat("1", n, "+")}"),
        ("||", 20_000, n => $"RETURN {Repeat("'a'", n, "||")}"),
        ("AND", 10_000, n => $"RETURN {Repeat("true", n, " AND ")}"),
        ("OR", 10_000, n => $"MATCH (n) WHERE {Numbered(n, " OR ", i => $"n.x={i}")} RETURN n"),
        ("AND of comparisons", 5_000, n => $"MATCH (n) WHERE {Numbered(n, " AND ", i => $"n.x={i}")} RETURN n"),
        ("comparison chain", 20_000, n => $"RETURN {Repeat("1", n, "<")}"),
        ("IN list", 20_000, n => $"MATCH (n) WHERE n.x IN [{Numbered(n, ",", i => $"{i}")}] RETURN n"),
        ("list of different columns", 5_000, n => $"RETURN {Numbered(n, ",", i => $"{i} AS c{i}")}"),
        ("grouping by many columns", 2_000, n => $"RETURN count(*) AS c, {Numbered(n, ",", i => $"{i} AS c{i}")}"),
        ("many aggregates", 2_000, n => $"UNWIND [1] AS x RETURN {Numbered(n, ",", i => $"sum(x+{i}) AS c{i}")}"),
        ("ORDER BY many", 2_000, n => $"UNWIND [1] AS x RETURN x ORDER BY {Numbered(n, ",", i => $"x+{i}")}"),
        ("map keys", 5_000, n => $"RETURN {{{Numbered(n, ",", i => $"k{i}:{i}")}}}"),
        ("CASE branches", 3_000, n => $"RETURN CASE {Repeat("WHEN false THEN 1 ", n)} END"),
        ("UNION", 2_000, n => Repeat("RETURN 1 AS x", n, " UNION ")),
        ("MATCH clauses", 5_000, n => $"{Repeat("MATCH (n) ", n)}RETURN 1"),
        ("MATCH clauses, as many as allowed", 450, n => $"{Numbered(n, " ", i => $"MATCH (n{i})-->(n{i + 1})")} RETURN 1"),
        ("WITH clauses", 10_000, n => $"{Repeat("WITH 1 AS x ", n)}RETURN x"),
        ("WITH clauses, as many as allowed", 450, n => $"{Repeat("WITH 1 AS x WHERE x = 1 ", n)}RETURN x"),
        ("OPTIONAL MATCH clauses", 450, n => $"MATCH (a) {Numbered(n, " ", i => $"OPTIONAL MATCH (a)-->(b{i})-->(c{i})")} RETURN 1"),
        ("CREATE clauses", 450, n => $"{Numbered(n, " ", i => $"CREATE (n{i})")}"),
        ("patterns in one MATCH", 10_000, n => $"MATCH {Repeat("()", n, ",")} RETURN 1"),
        ("patterns in one MATCH, as many as allowed", 450, n => $"MATCH {Numbered(n, ",", i => $"(n{i}:A)")} RETURN 1"),
        ("hops", 10_000, n => $"MATCH (){Repeat("--()", n)} RETURN 1"),
        ("hops, as many as allowed", 450, n => $"MATCH (){Repeat("--()", n)} RETURN 1"),
        ("hops of one type, counted", 450, n => $"MATCH (){Repeat("-[:T]->()", n)} RETURN count(*)"),
        ("star, as large as allowed", 225, n => $"MATCH {Numbered(n, ",", i => $"(a)--(b{i})")} RETURN 1"),
        ("predicates over a long path", 450, n => $"MATCH (n0){Numbered(n, "", i => $"-->(n{i + 1})")} WHERE {Numbered(n, " AND ", i => $"n{i}.x=n{i + 1}.x")} RETURN 1"),
        ("created hops", 450, n => $"CREATE (){Repeat("-[:T]->()", n)}"),
        ("labels", 10_000, n => $"MATCH (n{Numbered(n, "", i => $":L{i}")}) RETURN n"),
        ("label expression", 10_000, n => $"MATCH (n:{Numbered(n, "|", i => $"L{i}")}) RETURN n"),
        ("nested label expression", 10_000, n => $"MATCH (n:{Repeat("!", n)}A) RETURN n"),
        ("string", 1 << 19, n => $"RETURN '{new string('a', n)}'"),
        ("identifier", 1 << 19, n => $"RETURN 1 AS {new string('a', n)}"),
        ("string within the limit", 60_000, n => $"RETURN '{new string('a', n)}'"),
        ("identifier within the limit", 60_000, n => $"RETURN 1 AS {new string('a', n)}"),
        ("comment", 60_000, n => $"/*{new string('*', n)}*/ RETURN 1"),
        ("open comment", 60_000, n => $"RETURN 1 /*{new string('*', n)}"),
        ("white space", 60_000, n => $"RETURN{new string(' ', n)}1"),
        ("open brackets of all kinds", 20_000, n => $"RETURN {Repeat("([{", n)}"),
        ("properties of a pattern", 3_000, n => $"MATCH (n {{{Numbered(n, ",", i => $"k{i}:{i}")}}}) RETURN n"),
        ("UNWIND clauses", 450, n => $"{Numbered(n, " ", i => $"UNWIND [1] AS x{i}")} RETURN 1"),
        ("list comprehensions side by side", 2_000, n => $"RETURN {Repeat("[x IN [1]|x]", n, ",")}"),
        ("pattern comprehensions side by side", 300, n => $"MATCH (n) RETURN {Repeat("size([(n)-->(m)|m])", n, "+")}"),
        ("EXISTS side by side", 300, n => $"MATCH (n) WHERE {Repeat("EXISTS {(n)-->(:A)}", n, " AND ")} RETURN n"),
        ("different parameters", 5_000, n => $"RETURN [{Numbered(n, ",", i => $"$p{i}")}]"),
    ];

    public static void Run()
    {
        var database = new Database();
        Console.WriteLine("| text | n | at n, ms | at 2n, ms | ratio | allocated at 2n, MB | outcome at 2n |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var (name, size, text) in Texts)
        {
            Cost(database, text(size / 4));
            var (small, _, _) = Cost(database, text(size));
            var (large, bytes, outcome) = Cost(database, text(2 * size));
            Console.WriteLine(FormattableString.Invariant($"| {name} | {size} | {small:0.0} | {large:0.0} | {large / Math.Max(small, 0.05):0.0} | {bytes / 1e6:0.0} | {outcome} |"));
        }
    }

    // The best of three: other work on the machine only ever adds.
    private static (double Milliseconds, long Bytes, string Outcome) Cost(Database database, string text)
    {
        var (best, bytes, outcome) = (double.MaxValue, 0L, "");
        for (var i = 0; i < 3; i++)
        {
            var runner = new StatementRunner(new RunnerOptions { Time = TimeProvider.System, CachedStatements = 1 });
            var before = GC.GetAllocatedBytesForCurrentThread();
            var clock = Stopwatch.GetTimestamp();
            try
            {
                var prepared = runner.Prepare(text, database.Snapshot);
                outcome = "prepared";
                if (prepared.Kind == StatementKind.Read && prepared.Plan?.Parameters.Length == 0)
                {
                    var result = runner.Execute(prepared, Database.None, database.Snapshot, null, CancellationToken.None);
                    while (result.MoveNext())
                    {
                    }

                    outcome = "answered";
                }
            }
            catch (CypherException exception)
            {
                outcome = exception.Message.Split('\n')[0];
                outcome = outcome.Length > 70 ? outcome[..70] + "…" : outcome;
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return (best, bytes, outcome.Replace("|", "\\|", StringComparison.Ordinal));
    }
}
