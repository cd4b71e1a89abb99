using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.Tests.Faults;

namespace KnowledgeGraph.Bolt.Tests.Listener;

/// <summary>A listener with a certificate takes TLS alone, over TCP and over WebSocket.</summary>
public sealed class EncryptedListenerTests : IDisposable
{
    private readonly ScriptedBackend _backend = new();
    private readonly TestAuthority _authority = new("CN=Test authority");

    [Fact]
    public async Task A_driver_that_trusts_the_authority_works_over_TLS()
    {
        await using var listener = Listen();
        await using var driver = GraphDatabase.Driver(
            $"bolt://localhost:{listener.EndPoint.Port}",
            AuthTokens.Basic("neo4j", "secret"),
            config => config.WithEncryptionLevel(EncryptionLevel.Encrypted).WithTrustManager(TrustManager.CreateCertTrust([_authority.Certificate])));

        (await driver.ExecutableQuery("COUNT 100000").ExecuteAsync(Cancel)).Result.Count.ShouldBe(100_000);
    }

    [Fact]
    public async Task A_page_works_over_TLS()
    {
        await using var listener = Listen();
        var web = new ClientWebSocket();
        web.Options.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=server";
        await web.ConnectAsync(new Uri($"wss://localhost:{listener.EndPoint.Port}"), Cancel);
        using var client = await RawClient.ConnectAsync(new BinaryFrameStream(web, TimeProvider.System));

        await client.HelloAndLogOnAsync();

        (await client.AskAsync(Run.Tag, "COUNT 1", new Dictionary<string, object>(), new Dictionary<string, object>())).ShouldBeOfType<Success>();
    }

    [Fact]
    public async Task Without_TLS_nothing_is_answered_and_others_go_on()
    {
        await using var listener = Listen();
        await using var trusting = GraphDatabase.Driver($"bolt+ssc://localhost:{listener.EndPoint.Port}", AuthTokens.Basic("neo4j", "secret"));
        await trusting.VerifyConnectivityAsync();

        using (var plain = await FrameClient.ConnectAsync(listener.EndPoint))
        {
            (await plain.AskAsync(FrameClient.Upgrade())).ShouldNotContain("HTTP");
        }

        using (var silent = new TcpClient())
        {
            await silent.ConnectAsync(listener.EndPoint, Cancel);
            (await trusting.ExecutableQuery("COUNT 1").ExecuteAsync(Cancel)).Result.Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task Older_TLS_than_1_2_is_refused()
    {
        await using var listener = Listen();
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(listener.EndPoint, Cancel);
        // A ClientHello of TLS 1.1 with one cipher suite that it knew.
        await tcp.GetStream().WriteAsync(Convert.FromHexString("160301002D" + "01000029" + "0302" + new string('0', 64) + "00" + "0002" + "002F" + "0100"), Cancel);

        var answer = new byte[7];
        var read = await tcp.GetStream().ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false, Cancel);

        (read == 0 || answer[0] == 0x15).ShouldBeTrue("closed, or an alert: not a ServerHello");
    }

    public void Dispose() => _authority.Dispose();

    private BoltListener Listen() => _backend.Listen(change: options => new BoltListenerOptions
    {
        EndPoint = options.EndPoint,
        Certificate = SslStreamCertificateContext.Create(_authority.Issue("CN=server", "localhost"), [_authority.Certificate], offline: true),
    });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
