using KnowledgeGraph.Engine.Durability;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Tests.Storage;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Engine.Tests.Durability;

public sealed class GroupCommitTests
{
    private const int DiskFull = 13;
    private const int IoError = 10;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commits_that_come_while_the_disk_is_busy_follow_together_and_none_is_seen_before_it_is_durable()
    {
        using var folder = new TestFolder();
        using var disk = new SlowDisk();
        string before;
        await using (var store = GraphStore.Open(folder.Path, disk))
        {
            var first = Commit(store, await AddAsync(store, seen: 0));
            await disk.ReachedAsync();
            var second = Commit(store, await AddAsync(store, seen: 1));
            var third = Commit(store, await AddAsync(store, seen: 2));
            var reader = Commit(store, await store.WriteAsync());

            store.Snapshot.NodeCount.ShouldBe(0);
            foreach (var task in new[] { first, second, third, reader })
            {
                task.IsCompleted.ShouldBeFalse();
            }

            disk.Release();
            (await first, await second, await third, await reader).ShouldBe((1, 2, 3, 3));
            before = store.Snapshot.Dump();
        }

        disk.Transactions.ShouldBe(2);   // the first commit, and the two that came meanwhile
        (await folder.DumpAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Commits_that_cannot_be_written_take_those_with_them_that_were_built_on_them_and_the_next_one_goes_on()
    {
        using var folder = new TestFolder();
        using var disk = new SlowDisk();
        string before;
        await using (var store = GraphStore.Open(folder.Path, disk))
        {
            var first = Commit(store, await AddAsync(store, seen: 0));
            await disk.ReachedAsync();
            var second = Commit(store, await AddAsync(store, seen: 1));
            var third = await AddAsync(store, seen: 2);
            disk.Fail(DiskFull);

            (await first.ShouldThrowAsync<StoreException>()).Message.ShouldContain("Make room");
            (await second.ShouldThrowAsync<StoreException>()).Message.ShouldContain("Nothing of it is visible or stored");
            (await Commit(store, third).ShouldThrowAsync<StoreException>()).Message.ShouldContain("the one before it");
            store.Snapshot.NodeCount.ShouldBe(0);

            (await Commit(store, await AddAsync(store, seen: 0))).ShouldBe(1);
            before = store.Snapshot.Dump();
        }

        (await folder.DumpAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task After_a_disk_error_no_commit_is_tried_and_reads_go_on()
    {
        using var folder = new TestFolder();
        using var disk = new SlowDisk();
        await using (var store = GraphStore.Open(folder.Path, disk))
        {
            store.WritesStopped.ShouldBeNull();
            var commit = Commit(store, await AddAsync(store, seen: 0));
            disk.Fail(IoError);
            (await commit.ShouldThrowAsync<StoreException>()).Message.ShouldContain("known at the next start");

            store.WritesStopped.ShouldNotBeNull().ShouldContain(folder.Store);
            (await Commit(store, await AddAsync(store, seen: 0)).ShouldThrowAsync<StoreException>()).Message.ShouldContain("has stopped after a disk error");
            disk.Transactions.ShouldBe(1);   // it did not even begin
            store.Snapshot.NodeCount.ShouldBe(0);
        }

        await using var again = folder.Open();
        again.LastCommit.ShouldBe(0);
        await again.ChangeAsync(writer => writer.Node("A"));
    }

    [Fact]
    public async Task Closing_waits_for_what_is_on_its_way_to_the_disk()
    {
        using var folder = new TestFolder();
        using var disk = new SlowDisk();
        var store = GraphStore.Open(folder.Path, disk);
        var commit = Commit(store, await AddAsync(store, seen: 0));
        await disk.ReachedAsync();

        var closing = store.DisposeAsync().AsTask();
        closing.IsCompleted.ShouldBeFalse();
        disk.Release();
        await closing;

        (await commit).ShouldBe(1);
        (await folder.DumpAsync()).ShouldContain("1 nodes");
    }

    private static async Task<GraphWriter> AddAsync(GraphStore store, int seen)
    {
        var writer = await store.WriteAsync();
        writer.Graph.NodeCount.ShouldBe(seen);
        writer.Node("A");
        return writer;
    }

    // On a thread of its own: whoever finds nobody at the disk writes on the thread it has.
    private static Task<long> Commit(GraphStore store, GraphWriter writer) => Task.Run(() => store.SaveAsync(writer), Cancellation);

    /// <summary>Stands between the log and the disk: every SQLite transaction asks for the time while it is open. Waits the first time, and may then fail once.</summary>
    private sealed class SlowDisk : TimeProvider, IDisposable
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _released = new();
        private int _transactions;
        private int _error;

        public int Transactions => _transactions;

        public Task ReachedAsync() => _reached.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

        public void Release() => _released.Set();

        public void Fail(int error)
        {
            _error = error;
            _released.Set();
        }

        public override DateTimeOffset GetUtcNow()
        {
            if (Interlocked.Increment(ref _transactions) == 1)
            {
                _reached.SetResult();
                _released.Wait(Cancellation);
                if (_error != 0)
                {
                    throw new SqliteException("the disk of the test", _error);
                }
            }

            return DateTimeOffset.UnixEpoch;
        }

        public void Dispose() => _released.Dispose();
    }
}
