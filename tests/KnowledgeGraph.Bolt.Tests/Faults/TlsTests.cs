using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KnowledgeGraph.Bolt.Driver.Extensions;
using KnowledgeGraph.Bolt.Driver.Preview.Auth;

namespace KnowledgeGraph.Bolt.Tests.Faults;

/// <summary>The driver over TLS, with certificates made here.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly TestAuthority _authority = new("CN=Test authority");

    [Fact]
    public async Task A_server_of_a_trusted_authority_is_spoken_to()
    {
        await using var server = Server(_authority.Issue("CN=server", "localhost"));
        await using var driver = Driver(server, "bolt://localhost", Trusting);

        (await driver.ExecutableQuery("RETURN 1").ExecuteAsync(Cancel)).Result.Count.ShouldBe(1);
        server.Log.ShouldContain("TLS ");
    }

    [Fact]
    public async Task An_authority_that_nobody_knows_is_refused()
    {
        await using var server = Server(_authority.Issue("CN=server", "localhost"));
        await using var system = Driver(server, "bolt+s://localhost", _ => { });
        using var others = new TestAuthority("CN=Another authority");
        await using var other = Driver(server, "bolt://localhost", config => config.WithEncryptionLevel(EncryptionLevel.Encrypted).WithTrustManager(TrustManager.CreateCertTrust([others.Certificate])));

        (await Should.ThrowAsync<SecurityException>(system.VerifyConnectivityAsync)).Message.ShouldContain("TLS with localhost");
        await Should.ThrowAsync<SecurityException>(other.VerifyConnectivityAsync);
        server.Count("HELLO").ShouldBe(0);
    }

    [Fact]
    public async Task A_self_signed_certificate_is_taken_where_the_scheme_says_so()
    {
        await using var server = Server(TestAuthority.SelfSigned("CN=anybody"));
        await using var driver = Driver(server, "bolt+ssc://localhost", _ => { });
        await using var strict = Driver(server, "bolt+s://localhost", _ => { });

        await driver.VerifyConnectivityAsync();
        await Should.ThrowAsync<SecurityException>(strict.VerifyConnectivityAsync);
    }

    [Fact]
    public async Task A_certificate_of_another_host_is_refused()
    {
        await using var server = Server(_authority.Issue("CN=server", "elsewhere.example"));
        await using var driver = Driver(server, "bolt://localhost", Trusting);
        await using var careless = Driver(
            server,
            "bolt://localhost",
            config => config.WithEncryptionLevel(EncryptionLevel.Encrypted).WithTrustManager(TrustManager.CreateCertTrust([_authority.Certificate], verifyHostname: false)));

        await Should.ThrowAsync<SecurityException>(driver.VerifyConnectivityAsync);
        await careless.VerifyConnectivityAsync();
    }

    [Theory]
    [InlineData(-20, -10)]
    [InlineData(10, 20)]
    public async Task A_certificate_that_is_not_valid_now_is_refused(int fromDays, int toDays)
    {
        await using var server = Server(_authority.Issue("CN=server", "localhost", fromDays, toDays));
        await using var driver = Driver(server, "bolt://localhost", Trusting);

        await Should.ThrowAsync<SecurityException>(driver.VerifyConnectivityAsync);
        server.Count("HELLO").ShouldBe(0);
    }

    [Fact]
    public async Task A_server_sees_the_certificate_of_the_client_and_the_next_connection_shows_the_next()
    {
        await using var server = Server(_authority.Issue("CN=server", "localhost"), clientCertificates: true);
        var provider = ClientCertificateProviders.Rotating(_authority.Issue("CN=first"));
        await using var driver = Driver(server, "bolt://localhost", config =>
        {
            Trusting(config);
            config.WithClientCertificateProvider(provider).WithMaxConnectionPoolSize(2);
        });

        await driver.VerifyConnectivityAsync();
        provider.UpdateCertificate(_authority.Issue("CN=second"));
        await driver.VerifyConnectivityAsync();
        server.Log.Where(entry => entry.StartsWith("TLS", StringComparison.Ordinal)).ShouldBe(["TLS CN=first"]);
        await driver.WarmUpAsync(2, Cancel);

        server.Log.Where(entry => entry.StartsWith("TLS", StringComparison.Ordinal)).ShouldBe(["TLS CN=first", "TLS CN=second"]);
    }

    [Fact]
    public async Task A_client_without_a_certificate_is_refused_by_a_server_that_wants_one_and_told_so()
    {
        await using var server = Server(_authority.Issue("CN=server", "localhost"), clientCertificates: true);
        await using var driver = Driver(server, "bolt://localhost", Trusting);

        await Should.ThrowAsync<Neo4jException>(driver.VerifyConnectivityAsync);
        server.Count("HELLO").ShouldBe(0);
    }

    [Fact]
    public async Task A_server_without_TLS_is_an_error_and_no_wait()
    {
        await using var server = new ScriptedServer();
        await using var driver = Driver(server, "bolt+s://localhost", _ => { });

        await Should.ThrowAsync<Neo4jException>(driver.VerifyConnectivityAsync);
    }

    [Fact]
    public async Task A_connection_that_its_peer_has_closed_is_not_used()
    {
        await using var server = Server(_authority.Issue("CN=server", "localhost"));
        await using var driver = Driver(server, "bolt://localhost", Trusting);
        await driver.VerifyConnectivityAsync();
        await ((SslStream)server.Connections[0].Stream).ShutdownAsync();
        server.Connections[0].Socket.Shutdown(System.Net.Sockets.SocketShutdown.Both);
        await server.HeardAsync("closed");

        await using var session = driver.AsyncSession();
        (await (await session.RunAsync("RETURN 1")).ToListAsync(Cancel)).Count.ShouldBe(1);

        server.Connections.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Slices_of_one_byte_change_nothing()
    {
        await using var server = Server(_authority.Issue("CN=server", "localhost"));
        await using var proxy = new FaultProxy(server.EndPoint);
        proxy.FailToClient(new Fault { Slice = 1 });
        proxy.FailToServer(new Fault { Slice = 1 });
        await using var driver = GraphDatabase.Driver($"bolt://localhost:{proxy.EndPoint.Port}", Trusting);

        (await driver.ExecutableQuery("RETURN 1").ExecuteAsync(Cancel)).Result.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Wherever_a_login_over_TLS_is_cut_it_is_an_exception()
    {
        await using var server = Server(_authority.Issue("CN=server", "localhost"));
        await using var proxy = new FaultProxy(server.EndPoint);
        for (var cut = 1; cut < 1200; cut += 29)
        {
            await using var driver = GraphDatabase.Driver($"bolt://localhost:{proxy.EndPoint.Port}", Trusting);
            var cuts = proxy.Cuts;
            proxy.FailToClient(new Fault { CutAfter = cut, Reset = cut % 2 == 0 });
            var connected = await driver.TryVerifyConnectivityAsync();

            connected.ShouldBe(proxy.Cuts == cuts, $"cut after {cut} bytes");
            proxy.FailToClient(null);
            await driver.VerifyConnectivityAsync();
        }

        proxy.Cuts.ShouldBeGreaterThan(10);
    }

    public void Dispose() => _authority.Dispose();

    private void Trusting(ConfigBuilder config) => config.WithEncryptionLevel(EncryptionLevel.Encrypted).WithTrustManager(TrustManager.CreateCertTrust([_authority.Certificate]));

    private ScriptedServer Server(X509Certificate2 certificate, bool clientCertificates = false) => new() { Tls = TestAuthority.ServerOptions(certificate, clientCertificates ? _authority : null) };

    private static IDriver Driver(ScriptedServer server, string uri, Action<ConfigBuilder> configure) => GraphDatabase.Driver($"{uri}:{server.EndPoint.Port}", configure);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}

/// <summary>Makes certificates.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public TestAuthority(string name)
    {
        var request = new CertificateRequest(name, _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        Certificate = request.CreateSelfSigned(Now.AddDays(-100), Now.AddDays(100));
    }

    public X509Certificate2 Certificate { get; }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public static X509Certificate2 SelfSigned(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Usable(new CertificateRequest(name, key, HashAlgorithmName.SHA256).CreateSelfSigned(Now.AddDays(-1), Now.AddDays(1)));
    }

    /// <param name="name">Such as <c>CN=server</c>.</param>
    /// <param name="host">That it is for; none for a client's.</param>
    /// <param name="fromDays">From now.</param>
    /// <param name="toDays">From now.</param>
    public X509Certificate2 Issue(string name, string? host = null, int fromDays = -1, int toDays = 1)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        if (host is not null)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(host);
            request.CertificateExtensions.Add(names.Build());
        }

        using var issued = request.Create(Certificate, Now.AddDays(fromDays), Now.AddDays(toDays), RandomNumberGenerator.GetBytes(8));
        return Usable(issued.CopyWithPrivateKey(key));
    }

    /// <param name="certificate">Of the server.</param>
    /// <param name="clients">Whose certificates clients have to show; null: none.</param>
    public static SslServerAuthenticationOptions ServerOptions(X509Certificate2 certificate, TestAuthority? clients = null) => new()
    {
        ServerCertificate = certificate,
        ClientCertificateRequired = clients is not null,
        RemoteCertificateValidationCallback = clients is null ? null : (_, shown, _, _) => shown is not null && shown.Issuer == clients.Certificate.Subject,
    };

    public void Dispose()
    {
        Certificate.Dispose();
        _key.Dispose();
    }

    /// <summary>With a key that TLS can use on every system.</summary>
    private static X509Certificate2 Usable(X509Certificate2 certificate)
    {
        using (certificate)
        {
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
        }
    }
}
