using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Bolt.Messages;

namespace KnowledgeGraph.Bolt.Tests.Listener;

using Received = KnowledgeGraph.Bolt.Listener.Received;

public sealed class RequestQueueTests
{
    private static readonly Received Small = new(new Commit(), Bytes: 1);
    private static readonly Received Large = new(new Commit(), Bytes: 60);

    [Fact]
    public async Task The_writer_waits_while_there_are_as_many_requests_as_may_be()
    {
        var queue = new RequestQueue(maximumRequests: 2, maximumBytes: 100);
        await queue.WriteAsync(Small, Cancel);
        await queue.WriteAsync(Small, Cancel);
        var third = queue.WriteAsync(Small, Cancel).AsTask();

        third.IsCompleted.ShouldBeFalse();
        queue.TryRead(out _).ShouldBeTrue();

        await third;
    }

    [Fact]
    public async Task The_writer_waits_while_there_are_more_bytes_than_may_be()
    {
        var queue = new RequestQueue(maximumRequests: 300, maximumBytes: 100);
        await queue.WriteAsync(Large, Cancel);
        var second = queue.WriteAsync(Large, Cancel).AsTask();

        second.IsCompleted.ShouldBeFalse();
        queue.TryRead(out var first).ShouldBeTrue();

        first.ShouldBe(Large);
        await second;
        queue.TryRead(out _).ShouldBeTrue();
        queue.HoldsMore.ShouldBeFalse();
    }

    [Fact]
    public async Task A_waiting_writer_can_be_called_off()
    {
        var queue = new RequestQueue(maximumRequests: 300, maximumBytes: 10);
        using var stop = new CancellationTokenSource();
        var waiting = queue.WriteAsync(Large, stop.Token).AsTask();

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Nothing_comes_after_the_last_word()
    {
        var queue = new RequestQueue(maximumRequests: 300, maximumBytes: 100);
        queue.Complete(new Received(null, new ProtocolException("The end."), GoesOn: false));
        queue.Complete();

        queue.TryRead(out var word).ShouldBeTrue();
        word.Error.ShouldNotBeNull().Message.ShouldBe("The end.");
        (await queue.WaitToReadAsync(Cancel)).ShouldBeFalse();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
