using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace KnowledgeGraph.Bolt.Driver;

public enum EncryptionLevel
{
    None,
    Encrypted,
}

/// <summary>Which server certificates are trusted.</summary>
public enum CertificateTrustRule
{
    /// <summary>Those that lead to a root of the operating system.</summary>
    TrustSystem = 0,

    /// <summary>Those that lead to one of a list.</summary>
    TrustList = 1,

    /// <summary>Any: the server may be anybody.</summary>
    TrustAny = 2,
}

/// <summary>Decides whether a server's certificate is trusted.</summary>
public abstract class TrustManager
{
    /// <param name="uri">Of the server, as it was asked for.</param>
    /// <param name="certificate">That it showed.</param>
    /// <param name="chain">To a root, as far as it could be followed.</param>
    /// <param name="sslPolicyErrors">What the operating system finds wrong.</param>
    public abstract bool ValidateServerCertificate(Uri uri, X509Certificate2 certificate, X509Chain chain, SslPolicyErrors sslPolicyErrors);

    /// <summary>Trusts any certificate: the server may be anybody.</summary>
    public static TrustManager CreateInsecure(bool verifyHostname = false) => new Trust((_, _) => true, verifyHostname);

    /// <summary>Trusts what leads to a root that the operating system trusts.</summary>
    public static TrustManager CreateChainTrust(
        bool verifyHostname = true,
        X509RevocationMode revocationMode = X509RevocationMode.NoCheck,
        X509RevocationFlag revocationFlag = X509RevocationFlag.ExcludeRoot,
        bool useMachineContext = false) =>
        new Trust(
            (certificate, presented) =>
            {
                using var chain = new X509Chain(useMachineContext);
                chain.ChainPolicy.RevocationMode = revocationMode;
                chain.ChainPolicy.RevocationFlag = revocationFlag;
                AddIntermediates(chain, presented);
                return chain.Build(certificate);
            },
            verifyHostname);

    /// <summary>Trusts the certificates that the operating system keeps as those of trusted people.</summary>
    public static TrustManager CreatePeerTrust(bool verifyHostname = true, bool useMachineContext = false) =>
        new Trust(
            (certificate, _) =>
            {
                using var store = new X509Store(StoreName.TrustedPeople, useMachineContext ? StoreLocation.LocalMachine : StoreLocation.CurrentUser);
                store.Open(OpenFlags.ReadOnly);
                return Holds(store.Certificates, certificate);
            },
            verifyHostname);

    /// <summary>Trusts these certificates, and what leads to one of them.</summary>
    public static TrustManager CreateCertTrust(IEnumerable<X509Certificate2> trusted, bool verifyHostname = true)
    {
        ArgumentNullException.ThrowIfNull(trusted);
        var roots = new X509Certificate2Collection(trusted.ToArray());
        return new Trust(
            (certificate, presented) =>
            {
                using var chain = new X509Chain();
                chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
                chain.ChainPolicy.CustomTrustStore.AddRange(roots);
                chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
                AddIntermediates(chain, presented);
                return chain.Build(certificate) || (Holds(roots, certificate) && IsInTime(certificate));
            },
            verifyHostname);
    }

    private static void AddIntermediates(X509Chain chain, X509Chain presented) =>
        chain.ChainPolicy.ExtraStore.AddRange(presented.ChainElements.Select(element => element.Certificate).ToArray());

    private static bool Holds(X509Certificate2Collection certificates, X509Certificate2 certificate) => certificates.Any(other => other.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span));

    private static bool IsInTime(X509Certificate2 certificate)
    {
        var now = TimeProvider.System.GetLocalNow().DateTime;
        return certificate.NotBefore <= now && now <= certificate.NotAfter;
    }

    private sealed class Trust(Func<X509Certificate2, X509Chain, bool> trusts, bool verifyHostname) : TrustManager
    {
        public override bool ValidateServerCertificate(Uri uri, X509Certificate2 certificate, X509Chain chain, SslPolicyErrors sslPolicyErrors) =>
            !sslPolicyErrors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable)
            && (!verifyHostname || !sslPolicyErrors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            && trusts(certificate, chain);
    }
}
