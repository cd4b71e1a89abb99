using KnowledgeGraph.Bolt.Driver;

namespace KnowledgeGraph.Bolt.Tests.Values;

public sealed class ResultCursorExtensionsTests
{
    [Fact]
    public async Task A_single_record_is_given_and_mapped()
    {
        (await new Cursor(1).SingleAsync()).Get<int>("n").ShouldBe(0);
        (await new Cursor(1).SingleAsync(record => record.Get<int>("n") + 7)).ShouldBe(7);
    }

    [Fact]
    public async Task None_and_more_than_one_are_refused()
    {
        var (none, two) = (new Cursor(0), new Cursor(2));

        (await Should.ThrowAsync<InvalidOperationException>(() => none.SingleAsync())).Message.ShouldBe("The result is empty.");
        (await Should.ThrowAsync<InvalidOperationException>(() => two.SingleAsync<int>(_ => throw new NotSupportedException("of the two"))))
            .Message.ShouldBe("The result contains more than one element.");
        two.IsOpen.ShouldBeFalse("a result that nobody will read on is not kept");
    }

    [Fact]
    public async Task Records_become_a_list()
    {
        (await new Cursor(3).ToListAsync(Cancel)).Count.ShouldBe(3);
        (await new Cursor(3).ToListAsync(100, Cancel)).Count.ShouldBe(3);
        (await new Cursor(3).ToListAsync(record => record.Get<int>("n"), Cancel)).ShouldBe([0, 1, 2]);
        (await new Cursor(3).ToListAsync(record => record.Get<int>("n"), 3, Cancel)).ShouldBe([0, 1, 2]);
    }

    [Fact]
    public async Task Each_record_is_handed_over_and_then_the_result_is_consumed()
    {
        var (cursor, seen) = (new Cursor(3), new List<int>());

        await cursor.ForEachAsync(record => seen.Add(record.Get<int>("n")));

        seen.ShouldBe([0, 1, 2]);
        cursor.IsOpen.ShouldBeFalse();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private sealed class Cursor(int count) : IResultCursor
    {
        private int _at = -1;

        public bool IsOpen { get; private set; } = true;

        public IRecord Current => Received.Record(("n", (long)_at));

        public Task<string[]> KeysAsync() => Task.FromResult<string[]>(["n"]);

        public Task<bool> FetchAsync() => Task.FromResult(++_at < count);

        public Task<IRecord?> PeekAsync() => throw new NotSupportedException();

        public Task<IResultSummary> ConsumeAsync()
        {
            IsOpen = false;
            return Task.FromResult<IResultSummary>(null!);   // nobody looks at it here
        }

        public async IAsyncEnumerator<IRecord> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        {
            while (await FetchAsync())
            {
                yield return Current;
            }
        }
    }
}
