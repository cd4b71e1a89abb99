using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KnowledgeGraph.Engine;

namespace KnowledgeGraph.Api.Configuration;

/// <summary>Who may come in at the embedded engine's Bolt port, and how. Prints as nothing: it holds a password.</summary>
internal sealed class BoltAccess
{
    private const int ShortestPassword = 8;   // as in Neo4j
    private const int LongestPassword = 1024;   // no login takes more
    private const string Development = "Development";

    private BoltAccess()
    {
    }

    public required string Username { get; init; }

    /// <summary>Null: a hash, or none is configured.</summary>
    public required string? Password { get; init; }

    /// <summary>Null: a password, or none is configured.</summary>
    public required PasswordHash? PasswordHash { get; init; }

    /// <summary>With its chain and its key. Null: no TLS.</summary>
    public required SslStreamCertificateContext? Certificate { get; init; }

    public required IReadOnlyList<string> AllowedOrigins { get; init; }

    /// <summary>It is a developer's own machine: without a password, nobody is asked for one.</summary>
    public required bool IsDevelopment { get; init; }

    /// <param name="variable">An environment variable's value, or null.</param>
    /// <exception cref="StartupException">A value that cannot be used.</exception>
    public static BoltAccess Read(Func<string, string?> variable)
    {
        string? Value(string name) => variable(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
        var (password, hash) = (variable("KG_BOLT_PASSWORD") is { Length: > 0 } given ? given : null, Value("KG_BOLT_PASSWORD_HASH"));
        if (password is not null && hash is not null)
        {
            throw new StartupException("KG_BOLT_PASSWORD and KG_BOLT_PASSWORD_HASH are both set. Set one of them.");
        }

        if (password is not null)
        {
            RequireLength("KG_BOLT_PASSWORD", password);
        }

        var environments = new[] { Value("ASPNETCORE_ENVIRONMENT"), Value("DOTNET_ENVIRONMENT") }.OfType<string>().ToList();
        return new BoltAccess
        {
            Username = Value("KG_BOLT_USERNAME") ?? "neo4j",
            Password = password,
            PasswordHash = hash is null ? null
                : PasswordHash.TryParse(hash, out var parsed) ? parsed : throw new StartupException("KG_BOLT_PASSWORD_HASH is no hash that `kg password` prints."),
            Certificate = Load(Value("KG_BOLT_CERTIFICATE"), Value("KG_BOLT_KEY")),
            AllowedOrigins = [.. (Value("KG_BOLT_ORIGINS") ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(Origin)],
            // Where the two disagree, it is none.
            IsDevelopment = environments.Count > 0 && environments.All(name => name.Equals(Development, StringComparison.OrdinalIgnoreCase)),
        };
    }

    /// <exception cref="StartupException">It is too short, or too long.</exception>
    public static void RequireLength(string name, string password)
    {
        if (password.Length < ShortestPassword)
        {
            throw new StartupException($"{name} has fewer than {ShortestPassword} characters. Use a longer one.");
        }

        if (password.Length > LongestPassword)
        {
            throw new StartupException($"{name} has more than {LongestPassword} characters. Use a shorter one.");
        }
    }

    private static SslStreamCertificateContext? Load(string? file, string? keyFile)
    {
        if (file is null)
        {
            return keyFile is null ? null : throw new StartupException("KG_BOLT_KEY is set and KG_BOLT_CERTIFICATE is not. Set both, or the certificate alone when the key is in its file.");
        }

        try
        {
            using var pem = X509Certificate2.CreateFromPemFile(file, keyFile ?? file);
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(file);
            // Through PKCS#12, so that TLS can use the key on every system.
            return SslStreamCertificateContext.Create(X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null), chain, offline: true);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new StartupException(
                $"KG_BOLT_CERTIFICATE: {file}{(keyFile is null ? "" : $" with the key in {keyFile}")} cannot be used for TLS: {exception.Message} Both are PEM, and the key has no password.", exception);
        }
    }

    private static string Origin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var site) && site.Scheme is "http" or "https" && site.GetLeftPart(UriPartial.Authority) == text
            ? text
            : throw new StartupException("KG_BOLT_ORIGINS holds an entry that is no origin. Use https://host or http://host:8080, in small letters and without a path.");
}
