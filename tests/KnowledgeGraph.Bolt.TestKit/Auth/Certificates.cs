using System.Security.Cryptography.X509Certificates;
using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.Driver.Preview.Auth;
using KnowledgeGraph.Bolt.TestKit.Protocol;

namespace KnowledgeGraph.Bolt.TestKit.Auth;

/// <summary>Which certificates of servers the driver trusts.</summary>
internal static class Certificates
{
    /// <summary>Where TestKit puts its certificates; the variable names another folder.</summary>
    private static readonly string Folder = Environment.GetEnvironmentVariable("TESTKIT_CA_CERTIFICATES") ?? "/usr/local/share/custom-ca-certificates";

    /// <param name="config">To set it in.</param>
    /// <param name="names">Null: those that the system trusts. None: any. Else files of roots.</param>
    public static void SetTrusted(ConfigBuilder config, string[]? names)
    {
        switch (names)
        {
            case null:
                config.WithCertificateTrustRule(CertificateTrustRule.TrustSystem);
                break;
            case []:
                config.WithCertificateTrustRule(CertificateTrustRule.TrustAny);
                break;
            default:
                config.WithCertificateTrustRule(CertificateTrustRule.TrustList, [.. names.Select(name => Path.Combine(Folder, name))]);
                break;
        }
    }
}

/// <summary>Files in PEM: a certificate and its key.</summary>
internal sealed record ClientCertificate(ClientCertificate.Files Data)
{
    public sealed record Files(string Certfile, string Keyfile, string? Password);

    public X509Certificate2 Load() => Data.Password is { } password
        ? X509Certificate2.CreateFromEncryptedPemFile(Data.Certfile, password, Data.Keyfile)
        : X509Certificate2.CreateFromPemFile(Data.Certfile, Data.Keyfile);
}

internal sealed record NewClientCertificateProvider : IRequest
{
    public Task<Response?> HandleAsync(Conversation conversation) => Task.FromResult<Response?>(Response.Handle(
        "ClientCertificateProvider", conversation.Handles.Keep(id => new AskedClientCertificates(conversation, id))));
}

internal sealed record ClientCertificateProviderClose(string Id) : IRequest
{
    public Task<Response?> HandleAsync(Conversation conversation)
    {
        conversation.Handles.Drop(Id);
        return Task.FromResult<Response?>(Response.Handle("ClientCertificateProvider", Id));
    }
}

internal sealed record ClientCertificateProviderCompleted(string RequestId, bool HasUpdate, ClientCertificate ClientCertificate) : CallbackAnswer
{
    public override string Key => RequestId;
}

/// <summary>Asks the test for every new connection; without an update the last one holds.</summary>
internal sealed class AskedClientCertificates(Conversation conversation, string ownId) : IClientCertificateProvider
{
    private X509Certificate2? _last;

    public async ValueTask<X509Certificate?> GetCertificateAsync()
    {
        var answer = await conversation.AskAsync<ClientCertificateProviderCompleted>(
            "ClientCertificateProviderRequest", id => new { id, clientCertificateProviderId = ownId });
        if (answer.HasUpdate || _last is null)
        {
            _last = answer.ClientCertificate.Load();
        }

        return _last;
    }
}
