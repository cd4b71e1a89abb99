using System.Text.Json;
using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.Driver.Extensions;
using KnowledgeGraph.Bolt.Driver.Preview.Auth;
using KnowledgeGraph.Bolt.TestKit.Auth;
using KnowledgeGraph.Bolt.TestKit.Protocol;
using KnowledgeGraph.Bolt.TestKit.Routing;

namespace KnowledgeGraph.Bolt.TestKit.Drivers;

/// <summary>What is missing or null is left to the defaults of the official drivers.</summary>
internal sealed record NewDriver(
    string Uri,
    JsonElement AuthorizationToken,
    string? AuthTokenManagerId,
    string? UserAgent,
    bool ResolverRegistered,
    bool DomainNameResolverRegistered,
    double? ConnectionTimeoutMs,
    long? FetchSize,
    double? MaxTxRetryTimeMs,
    double? LivenessCheckTimeoutMs,
    int? MaxConnectionPoolSize,
    double? ConnectionAcquisitionTimeoutMs,
    string? NotificationsMinSeverity,
    string[]? NotificationsDisabledCategories,
    bool? TelemetryDisabled,
    bool? Encrypted,
    JsonElement TrustedCertificates,
    ClientCertificate? ClientCertificate,
    string? ClientCertificateProviderId) : IRequest
{
    public Task<Response?> HandleAsync(Conversation conversation)
    {
        void Configure(ConfigBuilder config)
        {
            config.WithTimeProvider(conversation.Time);
            SetOfficialDefaults(config);
            SetTimesAndSizes(config);
            SetNotificationsAndTelemetry(config);
            SetEncryption(config, conversation);
            SetResolvers(config, conversation);
        }

        var driver = AuthTokenManagerId is { } manager
            ? GraphDatabase.Driver(Uri, conversation.Handles.Get<IAuthTokenManager>(manager), Configure)
            : GraphDatabase.Driver(Uri, Tokens.Read(AuthorizationToken), Configure);
        return Task.FromResult<Response?>(Response.Handle("Driver", conversation.Handles.Keep(driver)));
    }

    /// <summary>Where ours are shorter by choice: the tests count on those that the official drivers share.</summary>
    private static void SetOfficialDefaults(ConfigBuilder config) => config
        .WithMaxConnectionPoolSize(100)
        .WithConnectionAcquisitionTimeout(TimeSpan.FromSeconds(60))
        .WithConnectionTimeout(TimeSpan.FromSeconds(30))
        .WithMaxTransactionRetryTime(TimeSpan.FromSeconds(30))
        .WithConnectionLivenessCheckTimeout(Config.InfiniteInterval)
        .WithTelemetryEnabled();

    private void SetTimesAndSizes(ConfigBuilder config)
    {
        if (UserAgent is { } userAgent)
        {
            config.WithUserAgent(userAgent);
        }

        if (FetchSize is { } fetchSize)
        {
            config.WithFetchSize(fetchSize);
        }

        if (MaxConnectionPoolSize is { } size)
        {
            config.WithMaxConnectionPoolSize(size);
        }

        if (ConnectionTimeoutMs is { } connection)
        {
            config.WithConnectionTimeout(TimeSpan.FromMilliseconds(connection));
        }

        if (ConnectionAcquisitionTimeoutMs is { } acquisition)
        {
            config.WithConnectionAcquisitionTimeout(TimeSpan.FromMilliseconds(acquisition));
        }

        if (MaxTxRetryTimeMs is { } retry)
        {
            config.WithMaxTransactionRetryTime(TimeSpan.FromMilliseconds(retry));
        }

        if (LivenessCheckTimeoutMs is { } liveness)
        {
            config.WithConnectionLivenessCheckTimeout(TimeSpan.FromMilliseconds(liveness));
        }
    }

    private void SetNotificationsAndTelemetry(ConfigBuilder config)
    {
        Notifications.Set(
            NotificationsMinSeverity, NotificationsDisabledCategories, () => config.WithNotificationsDisabled(), (severity, off) => config.WithNotifications(severity, off));

        if (TelemetryDisabled == true)
        {
            config.WithTelemetryDisabled();
        }
    }

    private void SetEncryption(ConfigBuilder config, Conversation conversation)
    {
        if (Encrypted is { } encrypted)
        {
            config.WithEncryptionLevel(encrypted ? EncryptionLevel.Encrypted : EncryptionLevel.None);
        }

        if (TrustedCertificates.ValueKind != JsonValueKind.Undefined)
        {
            Certificates.SetTrusted(config, TrustedCertificates.Deserialize<string[]>());
        }

        if (ClientCertificate is { } certificate)
        {
            config.WithClientCertificateProvider(ClientCertificateProviders.Static(certificate.Load()));
        }

        if (ClientCertificateProviderId is { } provider)
        {
            config.WithClientCertificateProvider(conversation.Handles.Get<IClientCertificateProvider>(provider));
        }
    }

    private void SetResolvers(ConfigBuilder config, Conversation conversation)
    {
        if (ResolverRegistered)
        {
            config.WithResolver(new AskedResolver(conversation));
        }

        if (DomainNameResolverRegistered)
        {
            config.WithHostResolver(new AskedNames(conversation).ResolveAsync);
        }
    }
}
