using System.Security.Cryptography.X509Certificates;

namespace KnowledgeGraph.Bolt.Driver.Preview.Auth;

/// <summary>Gives the certificate by which this client shows who it is (mutual TLS). Asked for every new connection.</summary>
public interface IClientCertificateProvider
{
    /// <summary>With its private key. Null: none is shown.</summary>
    ValueTask<X509Certificate?> GetCertificateAsync();
}

/// <summary>A provider whose certificate can be changed; connections that are open keep the one they were made with.</summary>
public interface IRotatingClientCertificateProvider : IClientCertificateProvider
{
    void UpdateCertificate(X509Certificate certificate);
}

public static class ClientCertificateProviders
{
    public static IClientCertificateProvider Static(X509Certificate certificate) => new HeldCertificate(certificate);

    public static IRotatingClientCertificateProvider Rotating(X509Certificate certificate) => new HeldCertificate(certificate);

    private sealed class HeldCertificate(X509Certificate certificate) : IRotatingClientCertificateProvider
    {
        private volatile X509Certificate _certificate = NotNull(certificate);

        public ValueTask<X509Certificate?> GetCertificateAsync() => new(_certificate);

        public void UpdateCertificate(X509Certificate certificate) => _certificate = NotNull(certificate);

        private static X509Certificate NotNull(X509Certificate certificate)
        {
            ArgumentNullException.ThrowIfNull(certificate);
            return certificate;
        }
    }
}

public static class AuthConfigBuilderExtensions
{
    public static ConfigBuilder WithClientCertificateProvider(this ConfigBuilder builder, IClientCertificateProvider provider)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithClientCertificates(provider);
    }
}
