using System.Security.Cryptography.X509Certificates;
using KnowledgeGraph.Bolt.Driver.Preview.Auth;

namespace KnowledgeGraph.Bolt.Driver;

/// <summary>Sets a driver's <see cref="Config"/>. A value that cannot be is refused at once.</summary>
public sealed class ConfigBuilder
{
    private readonly Config _config = new();

    internal ConfigBuilder()
    {
    }

    public ConfigBuilder WithMaxConnectionPoolSize(int size) =>
        Set(config => config.MaxConnectionPoolSize = size == Config.Infinite ? int.MaxValue : Positive(size));

    public ConfigBuilder WithMaxIdleConnectionPoolSize(int size) =>
        Set(config => config.MaxIdleConnectionPoolSize = size == Config.Infinite ? int.MaxValue : size >= 0 ? size : throw new ArgumentOutOfRangeException(nameof(size)));

    public ConfigBuilder WithConnectionAcquisitionTimeout(TimeSpan timeSpan) => Set(config => config.ConnectionAcquisitionTimeout = PositiveOrInfinite(timeSpan));

    public ConfigBuilder WithConnectionTimeout(TimeSpan timeSpan) => Set(config => config.ConnectionTimeout = PositiveOrInfinite(timeSpan));

    public ConfigBuilder WithMaxConnectionLifetime(TimeSpan timeSpan) => Set(config => config.MaxConnectionLifetime = PositiveOrInfinite(timeSpan));

    public ConfigBuilder WithConnectionIdleTimeout(TimeSpan timeSpan) => Set(config => config.ConnectionIdleTimeout = PositiveOrInfinite(timeSpan));

    /// <param name="timeout">Zero: before every use. Infinite: never.</param>
    public ConfigBuilder WithConnectionLivenessCheckTimeout(TimeSpan timeout) =>
        Set(config => config.ConnectionLivenessThreshold = timeout == Config.InfiniteInterval ? null
            : timeout >= TimeSpan.Zero ? timeout : throw new ArgumentOutOfRangeException(nameof(timeout), timeout, "A time is not negative."));

    /// <param name="time">Zero: a managed transaction is not run again.</param>
    public ConfigBuilder WithMaxTransactionRetryTime(TimeSpan time) =>
        Set(config => config.MaxTransactionRetryTime = time >= TimeSpan.Zero ? time : throw new ArgumentOutOfRangeException(nameof(time), time, "A time is not negative."));

    public ConfigBuilder WithFetchSize(long size) => Set(config => config.FetchSize = SessionConfigBuilder.Batch(size));

    public ConfigBuilder WithUserAgent(string userAgent)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(userAgent);
        return Set(config => config.UserAgent = userAgent);
    }

    public ConfigBuilder WithSocketKeepAliveEnabled(bool enable) => Set(config => config.SocketKeepAlive = enable);

    public ConfigBuilder WithIpv6Enabled(bool enable) => Set(config => config.Ipv6Enabled = enable);

    public ConfigBuilder WithResolver(IServerAddressResolver resolver)
    {
        ArgumentNullException.ThrowIfNull(resolver);
        return Set(config => config.Resolver = resolver);
    }

    public ConfigBuilder WithEncryptionLevel(EncryptionLevel level) => Encrypted(nameof(WithEncryptionLevel), config => config.EncryptionLevel = level);

    public ConfigBuilder WithTrustManager(TrustManager manager)
    {
        ArgumentNullException.ThrowIfNull(manager);
        return Encrypted(nameof(WithTrustManager), config => config.TrustManager = manager);
    }

    /// <param name="certificateTrustRule">Which certificates are trusted.</param>
    /// <param name="trustedCaCertificates">Only, and always, with <see cref="CertificateTrustRule.TrustList"/>.</param>
    public ConfigBuilder WithCertificateTrustRule(CertificateTrustRule certificateTrustRule, IReadOnlyList<X509Certificate2>? trustedCaCertificates = null)
    {
        var list = certificateTrustRule == CertificateTrustRule.TrustList;
        if (list != trustedCaCertificates is { Count: > 0 })
        {
            throw new ArgumentException(list ? "TrustList needs certificates." : $"{certificateTrustRule} takes no certificates.", nameof(trustedCaCertificates));
        }

        var manager = certificateTrustRule switch
        {
            CertificateTrustRule.TrustSystem => TrustManager.CreateChainTrust(),
            CertificateTrustRule.TrustList => TrustManager.CreateCertTrust(trustedCaCertificates!),   // checked above
            CertificateTrustRule.TrustAny => TrustManager.CreateInsecure(),
        };
        return Encrypted(nameof(WithCertificateTrustRule), config => config.TrustManager = manager);
    }

    /// <param name="certificateTrustRule">Which certificates are trusted.</param>
    /// <param name="trustedCaCertificateFileNames">Of files in PEM or DER.</param>
    public ConfigBuilder WithCertificateTrustRule(CertificateTrustRule certificateTrustRule, IReadOnlyList<string>? trustedCaCertificateFileNames) =>
        WithCertificateTrustRule(certificateTrustRule, trustedCaCertificateFileNames?.Select(X509CertificateLoader.LoadCertificateFromFile).ToList());

    /// <summary>TLS by a function of the caller's. Encrypts, whatever the URI says.</summary>
    public ConfigBuilder WithTlsNegotiator(ITlsNegotiator tlsNegotiator)
    {
        ArgumentNullException.ThrowIfNull(tlsNegotiator);
        return Set(config => config.TlsNegotiator = tlsNegotiator);
    }

    public ConfigBuilder WithTlsNegotiator(NegotiateTlsDelegate negotiateTls)
    {
        ArgumentNullException.ThrowIfNull(negotiateTls);
        return WithTlsNegotiator(new DelegateTlsNegotiator(negotiateTls));
    }

    public ConfigBuilder WithTlsNegotiator<T>()
        where T : ITlsNegotiator, new() => WithTlsNegotiator(new T());

    /// <summary>Nothing to set: TLS 1.3 is spoken wherever the server and the operating system do (Neo4j.Driver: only after this).</summary>
    public ConfigBuilder WithTls13() => this;

    /// <summary>What is null is left to the server.</summary>
    /// <exception cref="ArgumentException">Both are null.</exception>
    public ConfigBuilder WithNotifications(Severity? minimumSeverity, Category[]? disabledCategories)
    {
        var filter = NotificationFilter.From(minimumSeverity, disabledCategories);
        return Set(config => config.NotificationsConfig = filter);
    }

    /// <summary>What is null is left to the server.</summary>
    /// <exception cref="ArgumentException">Both are null.</exception>
    public ConfigBuilder WithNotifications(Severity? minimumSeverity, Classification[]? disabledClassifications)
    {
        var filter = NotificationFilter.From(minimumSeverity, disabledClassifications);
        return Set(config => config.NotificationsConfig = filter);
    }

    public ConfigBuilder WithNotificationsDisabled() => Set(config => config.NotificationsConfig = NotificationFilter.Off);

    /// <summary>The default.</summary>
    public ConfigBuilder WithTelemetryDisabled() => Set(config => config.TelemetryDisabled = true);

    internal ConfigBuilder WithClientCertificates(IClientCertificateProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return Set(config => config.ClientCertificateProvider = provider);
    }

    internal ConfigBuilder WithHostResolver(Func<string, CancellationToken, ValueTask<IReadOnlyList<string>>> resolver) => Set(config => config.HostResolver = resolver);

    internal ConfigBuilder Set(Action<Config> change)
    {
        change(_config);
        return this;
    }

    internal Config Build() => _config;

    internal static TimeSpan PositiveOrInfinite(TimeSpan timeSpan) =>
        timeSpan > TimeSpan.Zero || timeSpan == Config.InfiniteInterval ? timeSpan : throw new ArgumentOutOfRangeException(nameof(timeSpan), timeSpan, "A time is positive, or infinite.");

    private ConfigBuilder Encrypted(string setting, Action<Config> change)
    {
        _config.EncryptionSetBy = setting;
        return Set(change);
    }

    private static int Positive(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        return size;
    }
}
