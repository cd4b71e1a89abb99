using KnowledgeGraph.Bolt.Driver.Preview.Auth;

namespace KnowledgeGraph.Bolt.Driver;

/// <summary>
/// A driver's settings. The names are Neo4j.Driver's; defaults that are not are shorter, and named as such: a waiting dashboard is worse served than a refused one.
/// What only this driver has is set by the extension methods of <see cref="Extensions.ConfigBuilderExtensions"/>.
/// </summary>
public sealed class Config
{
    /// <summary>No limit, for a number.</summary>
    public const int Infinite = -1;

    /// <summary>No limit, for a time.</summary>
    public static readonly TimeSpan InfiniteInterval = System.Threading.Timeout.InfiniteTimeSpan;

    private int? _maxIdle;

    internal Config()
    {
    }

    /// <summary>Connections at once to one server. 32 (Neo4j.Driver: 100).</summary>
    public int MaxConnectionPoolSize { get; internal set; } = 32;

    /// <summary>Connections to one server that are kept while unused; all, by default.</summary>
    public int MaxIdleConnectionPoolSize
    {
        get => _maxIdle ?? MaxConnectionPoolSize;
        internal set => _maxIdle = value;
    }

    /// <summary>From asking for a connection to having one, login included. 5 s (Neo4j.Driver: 60 s).</summary>
    public TimeSpan ConnectionAcquisitionTimeout { get; internal set; } = TimeSpan.FromSeconds(5);

    /// <summary>For connecting, TLS included. 5 s (Neo4j.Driver: 30 s).</summary>
    public TimeSpan ConnectionTimeout { get; internal set; } = TimeSpan.FromSeconds(5);

    /// <summary>Older connections are replaced. 1 h.</summary>
    public TimeSpan MaxConnectionLifetime { get; internal set; } = TimeSpan.FromHours(1);

    /// <summary>Connections that were unused for longer are closed rather than used. Without limit.</summary>
    public TimeSpan ConnectionIdleTimeout { get; internal set; } = InfiniteInterval;

    /// <summary>A connection that was unused for longer is asked whether it lives (RESET) before it is used. 30 s (Neo4j.Driver: never). Null: never.</summary>
    public TimeSpan? ConnectionLivenessThreshold { get; internal set; } = TimeSpan.FromSeconds(30);

    /// <summary>All tries of one managed transaction together. 10 s (Neo4j.Driver: 30 s).</summary>
    public TimeSpan MaxTransactionRetryTime { get; internal set; } = TimeSpan.FromSeconds(10);

    /// <summary>Records in one batch of a result cursor; -1 fetches all at once. 1000.</summary>
    public long FetchSize { get; internal set; } = 1000;

    public string UserAgent { get; internal set; } = "knowledge-graph-bolt/" + DriverProduct.Version;

    /// <summary>The kernel asks peers that are silent for long. On.</summary>
    public bool SocketKeepAlive { get; internal set; } = true;

    /// <summary>Whether names are also looked up as IPv6 addresses. On (Neo4j.Driver: off).</summary>
    public bool Ipv6Enabled { get; internal set; } = true;

    /// <summary>Which servers the URI's address stands for; by default itself.</summary>
    public IServerAddressResolver? Resolver { get; internal set; }

    /// <summary>Where the URI's scheme does not say.</summary>
    public EncryptionLevel EncryptionLevel { get; internal set; }

    /// <summary>Null: the operating system's roots.</summary>
    public TrustManager? TrustManager { get; internal set; }

    /// <summary>Null: the server's own setting.</summary>
    public INotificationsConfig? NotificationsConfig { get; internal set; }

    /// <summary>Whether the server is not told which of the driver's APIs are used. It is not, by default (Neo4j.Driver: it is), and then only if it asks for it.</summary>
    public bool TelemetryDisabled { get; internal set; } = true;

    public IClientCertificateProvider? ClientCertificateProvider { get; internal set; }

    public ITlsNegotiator? TlsNegotiator { get; internal set; }

    /// <summary>How long the answer to a RESET is awaited after a cancellation, before the connection is dropped. 1 s. Ours.</summary>
    internal TimeSpan CancellationGrace { get; set; } = TimeSpan.FromSeconds(1);

    internal TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Every address that a host name stands for, as text. Null: the operating system's answer.</summary>
    internal Func<string, CancellationToken, ValueTask<IReadOnlyList<string>>>? HostResolver { get; set; }

    /// <summary>A setting that says how to encrypt, which a URI whose scheme says so already does not go with.</summary>
    internal string? EncryptionSetBy { get; set; }
}
