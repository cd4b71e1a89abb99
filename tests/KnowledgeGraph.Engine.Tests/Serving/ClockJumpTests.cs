using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Engine.Durability;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Tests.Durability;
using KnowledgeGraph.Engine.Tests.Storage;

namespace KnowledgeGraph.Engine.Tests.Serving;

/// <summary>Somebody sets the machine's clock while the engine runs, or between two starts. What takes time is measured by the clock that never jumps.</summary>
public sealed class ClockJumpTests
{
    private const string TimedOut = "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration";

    private readonly JumpingClock _clock = new();

    public static TheoryData<TimeSpan> Jumps =>
    [
        TimeSpan.FromHours(1), TimeSpan.FromHours(-1), TimeSpan.FromDays(1), TimeSpan.FromDays(-1), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(-1), TimeSpan.FromDays(-20_000),
    ];

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task A_transaction_ends_at_its_time_limit_and_not_before(TimeSpan jump)
    {
        await using var engine = GraphEngine.Open(new GraphEngineOptions { Time = _clock });
        await using var client = new TestClient(engine.Backend);
        await client.BeginAsync(new BoltTransactionOptions { Timeout = TimeSpan.FromMinutes(10) });
        _clock.Jump(jump);

        (await client.InTransactionAsync("RETURN 1")).Records.Count.ShouldBe(1);
        await client.CommitAsync();

        var result = await client.StartAsync("UNWIND range(1, 1000000000000) AS x WITH x WHERE x < 0 RETURN x", new BoltTransactionOptions { Timeout = TimeSpan.FromMilliseconds(200) });
        _clock.Jump(-jump);
        (await Should.ThrowAsync<BoltFailureException>(async () => await result.MoveNextAsync(TestContext.Current.CancellationToken))).Code.ShouldBe(TimedOut);
    }

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task How_long_something_runs_is_never_less_than_nothing(TimeSpan jump)
    {
        await using var engine = GraphEngine.Open(new GraphEngineOptions { Time = _clock });
        await using var client = new TestClient(engine.Backend);
        await client.BeginAsync();
        _clock.Jump(jump);

        (await client.InTransactionAsync("SHOW TRANSACTIONS YIELD elapsedTime WHERE elapsedTime.seconds IN range(0, 60) RETURN 1")).Records.Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task Commits_keep_their_order_and_the_store_is_whole(TimeSpan jump)
    {
        using var folder = new TestFolder();
        for (var start = 0; start < 3; start++)
        {
            await using var store = GraphStore.Open(folder.Path, _clock);
            await store.ChangeAsync(writer => writer.Node("A"));
            _clock.Jump(jump);
            await store.ChangeAsync(writer => writer.Node("B"));
            _clock.Jump(-jump * 2);
        }

        var report = DataFolder.Check(folder.Path);
        report.Damage.ShouldBeEmpty();
        (report.LastCommit, report.Nodes).ShouldBe((6, 6));
    }

    private sealed class JumpingClock : TimeProvider
    {
        private long _ahead;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

        public void Jump(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);
    }
}
