using KnowledgeGraph.Faults;

namespace KnowledgeGraph.EndToEnd.Tests;

/// <summary>What many clients at the same data have seen and done is as if they had come one after the other. The bench program does more of it.</summary>
public sealed class HistoryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kg-histories-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Concurrent_merges_transfers_appends_and_crossing_updates_leave_no_anomaly()
    {
        await using var kg = await KgProcess.ServeAsync(new Dictionary<string, string?>(), _folder);
        await using var driver = GraphDatabase.Driver(kg.BoltUri);

        var verdict = await Histories.RunAsync(driver, transactions: 400);

        verdict.Broken.ShouldBeEmpty(verdict.Figures);
    }

    [Theory]
    [InlineData("none", "0 <- 1 -> 2", 0)]
    [InlineData("lost", "the first saw nothing, and so did the second", 1)]
    [InlineData("skew", "each read the other's list before the other wrote", 1)]
    [InlineData("dirty", "one saw an item that was never before the others", 1)]
    public void The_checker_finds_what_cannot_have_been_one_after_the_other(string kind, string because, int anomalies)
    {
        ListAppend[] history = kind switch
        {
            "none" => [new(1, 0, new() { [0] = [], [1] = [] }), new(2, 1, new() { [0] = [1], [1] = [] }), new(3, 0, new() { [0] = [1], [1] = [2] })],
            "lost" => [new(1, 0, new() { [0] = [] }), new(2, 0, new() { [0] = [] })],
            "skew" => [new(1, 0, new() { [1] = [] }), new(2, 1, new() { [0] = [] })],
            _ => [new(1, 0, new() { [0] = [] }), new(2, 0, new() { [0] = [1] }), new(3, 1, new() { [0] = [2], [1] = [] })],
        };
        var lists = history.GroupBy(transaction => transaction.AppendedTo).ToDictionary(list => list.Key, list => list.Select(transaction => (long)transaction.Item).ToArray());
        foreach (var key in history.SelectMany(transaction => transaction.Reads.Keys))
        {
            lists.TryAdd(key, []);
        }

        ListAppend.FindAnomalies(history, lists).Count.ShouldBe(anomalies, because);
    }
}
