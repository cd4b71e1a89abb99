using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.Bolt.Tests.Faults;

namespace KnowledgeGraph.Bolt.Tests.Listener;

/// <summary>How long, how much and how many, before login and after it. The time is moved by hand.</summary>
public sealed class LimitsTests
{
    private static readonly Dictionary<string, object> Nothing = [];
    private static readonly Dictionary<string, object> All = new() { ["n"] = -1 };
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ScriptedBackend _backend = new();
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public void The_limits_are_those_that_were_decided()
    {
        var options = new BoltListenerOptions { EndPoint = new(0, 0) };

        (options.LoginTimeout, options.MaximumLoginMessageBytes, options.MaximumLoginElements, options.MaximumLoginDepth).ShouldBe((TimeSpan.FromSeconds(10), 8 * 1024, 64, 4));
        (options.MaximumMessageBytes, PackStreamReader.MaximumDepth, options.MaximumQueuedRequests, options.MaximumQueuedBytes).ShouldBe((16 << 20, 128, 300, 32 << 20));
        (options.MaximumConnections, options.MaximumStrangers, options.IdleTransactionTimeout, options.IdleTimeout).ShouldBe((500, 500, TimeSpan.FromSeconds(60), TimeSpan.FromHours(2)));
    }

    [Theory]
    [InlineData("6060B017000008050000000000000000")]
    [InlineData("6060B01700000805000000000000000000000000" + "0010B1")]
    [InlineData("474554202F20")]   // GET /
    public async Task A_byte_a_second_does_not_make_the_login_longer(string before)
    {
        await using var listener = Listen();
        using var client = await FrameClient.ConnectAsync(listener.EndPoint);
        await client.SendBytesAsync(before);

        var moved = await MoveUntilClosedAsync(client, async () => await client.SendBytesAsync("00"));

        moved.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_transaction_has_no_more_than_a_thousand_open_results()
    {
        await using var listener = _backend.Listen();
        using var client = await RawClient.LogOnAsync(listener.EndPoint);
        (await client.AskAsync(Begin.Tag, Nothing)).ShouldBeOfType<Success>();
        for (var result = 0; result < 1000; result++)
        {
            (await client.AskAsync(Run.Tag, "COUNT 1", Nothing, Nothing)).ShouldBeOfType<Success>();
        }

        (await client.AskAsync(Run.Tag, "COUNT 1", Nothing, Nothing)).ShouldBeOfType<Failure>();
    }

    [Fact]
    public async Task Messages_behind_a_login_may_be_large_however_soon_it_is_done()
    {
        // The reader goes on only when the login has been taken off the queue, as late as it can be.
        await using var listener = _backend.Listen(change: options => new BoltListenerOptions { EndPoint = options.EndPoint, MaximumQueuedBytes = 1 });
        var large = new Dictionary<string, object> { ["text"] = new string('x', 9_000) };
        for (var login = 0; login < 100; login++)
        {
            using var client = await RawClient.LogOnAsync(listener.EndPoint);

            (await client.AskAsync(Run.Tag, "ECHO", large, Nothing)).ShouldBeOfType<Success>();
        }
    }

    [Fact]
    public async Task A_transaction_whose_client_says_nothing_for_a_minute_is_rolled_back()
    {
        await using var listener = Listen();
        using var client = await RawClient.LogOnAsync(listener.EndPoint);
        (await client.AskAsync(Begin.Tag, Nothing)).ShouldBeOfType<Success>();

        var moved = await MoveUntilClosedAsync(client);

        moved.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(60));
        _backend.Log.ShouldBe(["begin write", "rollback", "close"]);
    }

    [Fact]
    public async Task A_result_whose_client_says_nothing_for_a_minute_is_given_up()
    {
        await using var listener = Listen();
        using var client = await RawClient.LogOnAsync(listener.EndPoint);
        (await client.AskAsync(Run.Tag, "COUNT 5", Nothing, Nothing)).ShouldBeOfType<Success>();

        var moved = await MoveUntilClosedAsync(client);

        moved.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(60));
        _backend.Log.ShouldBe(["COUNT 5", "rollback", "close"]);
    }

    [Fact]
    public async Task A_connection_on_which_nothing_is_open_may_be_silent_for_hours()
    {
        await using var listener = Listen(idle: TimeSpan.FromHours(2));
        using var client = await RawClient.LogOnAsync(listener.EndPoint);

        var moved = await MoveUntilClosedAsync(client, by: TimeSpan.FromMinutes(1));

        moved.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromHours(2));
    }

    [Fact]
    public async Task Who_does_not_read_what_was_asked_for_is_closed_and_holds_nobody_up()
    {
        await using var listener = Listen();
        using var deaf = await RawClient.LogOnAsync(listener.EndPoint);
        deaf.Send(Run.Tag, "COUNT 1000000000", Nothing, Nothing);
        deaf.Send(Pull.Tag, All);
        await deaf.FlushAsync();
        using var other = await RawClient.LogOnAsync(listener.EndPoint);
        (await other.AskAsync(Run.Tag, "COUNT 5", Nothing, Nothing)).ShouldBeOfType<Success>();
        (await other.AskForSummaryAsync(Pull.Tag, All)).ShouldBeOfType<Success>();

        var moved = TimeSpan.Zero;
        for (; !_backend.Log.Contains("close"); moved += Second)
        {
            _clock.Advance(Second);
            await Task.Yield();
            Cancel.ThrowIfCancellationRequested();
        }

        moved.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(60));
        _backend.Log.ShouldBe(["COUNT 1000000000", "COUNT 5", "rollback", "close"]);
        (await other.AskAsync(Run.Tag, "COUNT 5", Nothing, Nothing)).ShouldBeOfType<Success>();
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_answered_and_is_the_last()
    {
        await using var listener = _backend.Listen(change: options => new BoltListenerOptions { EndPoint = options.EndPoint, MaximumMessageBytes = 100_000 });
        using var client = await RawClient.LogOnAsync(listener.EndPoint);
        using var other = await RawClient.LogOnAsync(listener.EndPoint);

        (await client.AskAsync(Run.Tag, "ECHO", new Dictionary<string, object> { ["text"] = new string('x', 99_000) }, Nothing)).ShouldBeOfType<Success>();
        (await client.AskForSummaryAsync(Pull.Tag, All)).ShouldBeOfType<Success>();
        (await client.AskAsync(Run.Tag, "ECHO", new Dictionary<string, object> { ["text"] = new string('x', 100_000) }, Nothing)).ShouldBeOfType<Failure>().Text.ShouldContain("100000 bytes");

        (await client.ReceiveAsync()).ShouldBeNull();
        (await other.AskAsync(Run.Tag, "COUNT 5", Nothing, Nothing)).ShouldBeOfType<Success>();
    }

    [Fact]
    public async Task More_requests_than_may_wait_are_all_served_in_their_order()
    {
        await using var listener = _backend.Listen(change: options => new BoltListenerOptions { EndPoint = options.EndPoint, MaximumQueuedRequests = 3, MaximumQueuedBytes = 50_000 });
        using var client = await RawClient.LogOnAsync(listener.EndPoint);
        var large = new Dictionary<string, object> { ["text"] = new string('x', 20_000) };
        for (var i = 0; i < 50; i++)
        {
            client.Send(Run.Tag, "ECHO", large, Nothing);
            client.Send(Pull.Tag, All);
        }

        var sending = client.FlushAsync();
        for (var i = 0; i < 50; i++)
        {
            (await client.ReceiveMessageAsync()).ShouldBeOfType<Success>();
            (await client.ReceiveMessageAsync()).ShouldBeNull();   // a record
            (await client.ReceiveMessageAsync()).ShouldBeOfType<Success>();
        }

        await sending;
    }

    /// <param name="idle">Long, unless it is to be seen: the clock may run far ahead of a listener that has little of the processor.</param>
    private BoltListener Listen(TimeSpan? idle = null) => _backend.Listen(
        change: options => new BoltListenerOptions { EndPoint = options.EndPoint, TimeProvider = _clock, IdleTimeout = idle ?? TimeSpan.FromDays(40) });

    /// <summary>Moves the clock until the server has closed; by how much.</summary>
    private async Task<TimeSpan> MoveUntilClosedAsync(RawClient client, TimeSpan? by = null)
    {
        var closed = client.ReceiveAsync();
        var moved = await MoveUntilAsync(closed, by ?? Second, () => Task.CompletedTask);
        (await closed).ShouldBeNull();
        return moved;
    }

    private async Task<TimeSpan> MoveUntilClosedAsync(FrameClient client, Func<Task> meanwhile)
    {
        var closed = client.IsClosedAsync();
        var moved = await MoveUntilAsync(closed, Second, meanwhile);
        await closed;
        return moved;
    }

    private async Task<TimeSpan> MoveUntilAsync(Task end, TimeSpan by, Func<Task> meanwhile)
    {
        var moved = TimeSpan.Zero;
        for (; !end.IsCompleted; moved += by)
        {
            _clock.Advance(by);
            try
            {
                await meanwhile();
            }
            catch (IOException)
            {
                // Closed in this moment.
            }

            await Task.Yield();   // the listener takes its turns meanwhile, and learns of the time when its timers are set
            Cancel.ThrowIfCancellationRequested();
        }

        return moved;
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
