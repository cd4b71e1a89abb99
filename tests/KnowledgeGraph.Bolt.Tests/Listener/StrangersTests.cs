using System.Net.Sockets;
using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Bolt.Messages;

namespace KnowledgeGraph.Bolt.Tests.Listener;

/// <summary>Who holds connections without logging on locks out nobody who does.</summary>
public sealed class StrangersTests
{
    private readonly ScriptedBackend _backend = new();

    [Fact]
    public async Task Any_number_of_idle_sockets_keeps_nobody_out()
    {
        await using var listener = _backend.Listen(change: PatientWith());
        var usual = new BoltListenerOptions { EndPoint = listener.EndPoint };
        var idle = await ConnectAsync(listener, usual.MaximumConnections + usual.MaximumStrangers + 1);
        await using var driver = listener.Driver();

        (await driver.ExecutableQuery("COUNT 1").ExecuteAsync(Cancel)).Result.Count.ShouldBe(1);

        idle.ForEach(socket => socket.Dispose());
    }

    [Fact]
    public async Task The_oldest_stranger_gives_way_and_the_others_stay()
    {
        await using var listener = _backend.Listen(change: PatientWith(strangers: 2));
        using var first = await RawClient.ConnectAsync(listener.EndPoint);
        using var second = await RawClient.ConnectAsync(listener.EndPoint);
        using var third = await RawClient.ConnectAsync(listener.EndPoint);

        (await first.ReceiveAsync()).ShouldBeNull();

        (await second.AskAsync(Hello.Tag, RawClient.HelloWith())).ShouldBeOfType<Success>();
        (await third.AskAsync(Hello.Tag, RawClient.HelloWith())).ShouldBeOfType<Success>();
    }

    [Fact]
    public async Task Who_has_logged_on_is_never_sent_away_for_strangers()
    {
        await using var listener = _backend.Listen(change: PatientWith(strangers: 1));
        using var member = await RawClient.LogOnAsync(listener.EndPoint);
        using var gone = await RawClient.LogOnAsync(listener.EndPoint);
        (await gone.AskAsync(Logoff.Tag)).ShouldBeOfType<Success>();
        var idle = await ConnectAsync(listener, 20);
        using var last = await RawClient.ConnectAsync(listener.EndPoint);

        (await member.AskAsync(Run.Tag, "COUNT 1", new Dictionary<string, object>(), new Dictionary<string, object>())).ShouldBeOfType<Success>();
        (await gone.LogOnAsync()).ShouldBeOfType<Success>();

        idle.ForEach(socket => socket.Dispose());
    }

    [Fact]
    public async Task Clients_beyond_the_limit_are_closed_as_they_come_until_one_leaves()
    {
        await using var listener = _backend.Listen(change: PatientWith(connections: 2));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        using var first = await RawClient.LogOnAsync(listener.EndPoint);
        using (await RawClient.LogOnAsync(listener.EndPoint))
        {
            (await IsTakenAsync(listener)).ShouldBeFalse();
        }

        while (!await IsTakenAsync(listener))
        {
            // The listener learns in its own time that a client has left.
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    private static async Task<bool> IsTakenAsync(BoltListener listener)
    {
        try
        {
            using var client = await RawClient.ConnectAsync(listener.EndPoint);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Nobody is sent away for saying nothing.</summary>
    private static Func<BoltListenerOptions, BoltListenerOptions> PatientWith(int connections = 500, int strangers = 500) => options => new BoltListenerOptions
    {
        EndPoint = options.EndPoint,
        OnError = options.OnError,
        LoginTimeout = TimeSpan.FromHours(1),
        MaximumConnections = connections,
        MaximumStrangers = strangers,
    };

    private static async Task<List<TcpClient>> ConnectAsync(BoltListener listener, int count)
    {
        var sockets = new List<TcpClient>();
        for (var i = 0; i < count; i++)
        {
            sockets.Add(new TcpClient());
            await sockets[i].ConnectAsync(listener.EndPoint, Cancel);
        }

        return sockets;
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
