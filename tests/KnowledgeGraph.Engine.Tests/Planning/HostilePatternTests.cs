using KnowledgeGraph.Engine.Runtime;
using KnowledgeGraph.Engine.Tests.Scripts;

namespace KnowledgeGraph.Engine.Tests.Planning;

/// <summary>What a long text costs from its first letter to its compiled plan, counted in bytes allocated: a number that other work on the machine does not change.</summary>
public sealed class HostilePatternTests
{
    private static string Numbered(int count, string between, Func<int, string> item) => string.Join(between, Enumerable.Range(0, count).Select(item));

    public static TheoryData<string, int> Texts => new()
    {
        { "labels", 2_000 }, { "properties", 1_000 }, { "conditions", 400 }, { "columns", 1_000 }, { "aggregates", 500 }, { "items", 4_000 }, { "branches", 300 }, { "exists", 100 },
        { "hops", 200 }, { "counted hops", 200 }, { "patterns", 200 }, { "star", 100 }, { "path conditions", 200 }, { "optional", 100 }, { "nested", 30 },
    };

    private static string Text(string kind, int n) => kind switch
    {
        "labels" => $"MATCH (n{Numbered(n, "", i => $":L{i}")}) RETURN n",
        "properties" => $"MATCH (n {{{Numbered(n, ",", i => $"k{i}: {i}")}}}) RETURN n",
        "conditions" => $"MATCH (n) WHERE {Numbered(n, " AND ", i => $"n.x <> {i}")} RETURN n",
        "columns" => $"RETURN {Numbered(n, ",", i => $"{i} AS c{i}")}",
        "aggregates" => $"UNWIND [1] AS x RETURN {Numbered(n, ",", i => $"sum(x + {i}) AS c{i}")}",
        "items" => $"MATCH (n) WHERE n.x IN [{Numbered(n, ",", i => $"{i}")}] RETURN n",
        "branches" => Numbered(n, " UNION ", _ => "MATCH (n) RETURN n.x AS x"),
        "exists" => $"MATCH (n) WHERE {Numbered(n, " AND ", _ => "EXISTS { (n)-->(:A) }")} RETURN n",
        "hops" => $"MATCH (a){Numbered(n, "", i => $"--(n{i})")} RETURN a",
        "counted hops" => $"MATCH (a){Numbered(n, "", _ => "-[:T]->()")} RETURN count(*)",
        "patterns" => $"MATCH {Numbered(n, ",", i => $"(n{i}:A)")} RETURN 1",
        "star" => $"MATCH {Numbered(n, ",", i => $"(a)--(b{i})")} RETURN a",
        "path conditions" => $"MATCH (n0){Numbered(n, "", i => $"-->(n{i + 1})")} WHERE {Numbered(n, " AND ", i => $"n{i}.x = n{i + 1}.x")} RETURN 1",
        "optional" => $"MATCH (a) {Numbered(n, " ", i => $"OPTIONAL MATCH (a)-->(b{i})-->(c{i})")} RETURN a",
        "nested" => $"MATCH (n) WHERE {Numbered(n, "", i => $"EXISTS {{ (n{(i == 0 ? "" : i)})-->(n{i + 1}) WHERE ")}true{new string('}', n)} RETURN n",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    // Relationships of one MATCH are each told from all others, so a path costs the square of its length, which is bounded; nothing may cost the cube.
    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_text_twice_as_long_costs_at_most_about_four_times_as_much(string kind, int size)
    {
        await using var database = new TestDatabase();
        long Cost(int n)
        {
            var runner = new StatementRunner(new RunnerOptions { Time = TimeProvider.System });
            var text = Text(kind, n);
            var before = GC.GetAllocatedBytesForCurrentThread();
            runner.Prepare(text, database.Snapshot).Plan.ShouldNotBeNull();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Cost(size);
        Cost(2 * size).ShouldBeLessThan(Cost(size) * 5);
    }
}
