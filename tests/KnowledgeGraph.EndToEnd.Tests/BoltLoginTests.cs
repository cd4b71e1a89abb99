using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.EndToEnd.Tests;

/// <summary>Who may come in at the embedded engine's Bolt port, as it is started.</summary>
public sealed partial class BoltLoginTests(Servers servers)
{
    private const string RateLimit = "Neo.ClientError.Security.AuthenticationRateLimit";

    [Fact]
    public async Task Outside_of_Development_a_password_is_made_once_shown_once_and_kept_as_a_hash()
    {
        var folder = Folder();
        string password;
        await using (var first = await ServeAsync(folder))
        {
            password = Password().Match(first.Output) is { Success: true } found ? found.Groups[1].Value : throw new InvalidOperationException(first.Output);
            await ShouldComeInAsync(first, password);
            await ShouldStayOutAsync(first, AuthTokens.None);
            await ShouldStayOutAsync(first, AuthTokens.Basic("neo4j", "neo4j"));
            (await first.StopAsync()).ShouldBe(0);
        }

        await using var second = await ServeAsync(folder);
        await ShouldComeInAsync(second, password);

        second.Output.ShouldNotContain(password);
        second.Output.ShouldContain("shown at the first start");
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("lock", StringComparison.Ordinal)))
        {
            await using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(content, System.Text.Encoding.Latin1);
            (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldNotContain(password, Case.Insensitive, file);
        }

        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Path.Combine(folder, "password")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task A_configured_password_counts_and_after_three_wrong_ones_each_try_waits()
    {
        await using var kg = await ServeAsync(Folder(), ("KG_BOLT_USERNAME", "reader"), ("KG_BOLT_PASSWORD", "correct horse"));
        await ShouldComeInAsync(kg, "correct horse", "reader");

        await ShouldStayOutAsync(kg, AuthTokens.Basic("reader", "wrong-secret"));
        await ShouldStayOutAsync(kg, AuthTokens.Basic("neo4j", "correct horse"));
        await ShouldStayOutAsync(kg, AuthTokens.Basic("reader", ""));
        (await FailureAsync(kg, AuthTokens.Basic("reader", "correct horse"))).ShouldBe(RateLimit);

        using var http = new HttpClient { BaseAddress = kg.Address };
        (await http.GetAsync("health/ready", TestContext.Current.CancellationToken)).IsSuccessStatusCode.ShouldBeTrue();   // the service's own login is not in it
        kg.Output.ShouldNotContain("horse");
        kg.Output.ShouldNotContain("wrong-secret");
    }

    [Fact]
    public async Task A_configured_hash_counts()
    {
        await using var kg = await ServeAsync(Folder(), ("KG_BOLT_PASSWORD_HASH", KnowledgeGraph.Engine.PasswordHash.Of("correct horse").Text));

        await ShouldComeInAsync(kg, "correct horse");
        await ShouldStayOutAsync(kg, AuthTokens.Basic("neo4j", "wrong"));
    }

    [Fact]
    public async Task With_a_certificate_there_is_TLS_and_nothing_else()
    {
        var folder = Directory.CreateDirectory(Folder()).FullName;
        var (certificate, key) = (Path.Combine(folder, "server.pem"), Path.Combine(folder, "server.key"));
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var made = new CertificateRequest("CN=graph.example", pair, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-2), now.AddDays(-1));   // it has expired
        await File.WriteAllTextAsync(certificate, made.ExportCertificatePem(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(key, pair.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);

        await using var kg = await ServeAsync(
            folder, ("KG_BOLT_CERTIFICATE", certificate), ("KG_BOLT_KEY", key), ("KG_BOLT_LISTEN", "0.0.0.0:0"), ("KG_BOLT_PASSWORD", "correct horse"), ("DOTNET_ENVIRONMENT", "Development"));

        kg.BoltUri.ShouldStartWith("bolt+s://localhost:");
        var port = new Uri(kg.BoltUri).Port;
        await using var encrypted = GraphDatabase.Driver($"bolt+ssc://localhost:{port}", AuthTokens.Basic("neo4j", "correct horse"));
        (await encrypted.ExecutableQuery("MATCH (n) RETURN count(n) > 0 AS some").ExecuteAsync()).Result[0]["some"].ShouldBe(true);
        await using var plain = GraphDatabase.Driver($"bolt://localhost:{port}", AuthTokens.Basic("neo4j", "correct horse"));
        await Should.ThrowAsync<Neo4jException>(plain.VerifyConnectivityAsync);
        using var http = new HttpClient { BaseAddress = kg.Address };
        (await http.GetAsync("health/ready", TestContext.Current.CancellationToken)).IsSuccessStatusCode.ShouldBeTrue();   // its own driver knows the certificate
    }

    private string Folder() => Path.Combine(servers.Folder, Guid.NewGuid().ToString("N"));

    private Task<KgProcess> ServeAsync(string folder, params (string Name, string Value)[] environment)
    {
        var all = new Dictionary<string, string?> { ["KG_DATA"] = folder, ["DOTNET_ENVIRONMENT"] = "Production" };
        foreach (var (name, value) in environment)
        {
            all[name] = value;
        }

        return KgProcess.ServeAsync(all, servers.Folder);
    }

    private static async Task ShouldComeInAsync(KgProcess kg, string password, string user = "neo4j")
    {
        await using var driver = GraphDatabase.Driver(kg.BoltUri, AuthTokens.Basic(user, password));
        (await driver.ExecutableQuery("SHOW CURRENT USER YIELD user").ExecuteAsync()).Result[0]["user"].ShouldBe(user);
    }

    private static async Task ShouldStayOutAsync(KgProcess kg, IAuthToken token) => (await FailureAsync(kg, token)).ShouldBe("Neo.ClientError.Security.Unauthorized");

    private static async Task<string> FailureAsync(KgProcess kg, IAuthToken token)
    {
        await using var driver = GraphDatabase.Driver(kg.BoltUri, token);
        return (await Should.ThrowAsync<SecurityException>(driver.VerifyConnectivityAsync)).Code;
    }

    [GeneratedRegex("password ([0-9a-f]{24}) ")]
    private static partial Regex Password();
}
