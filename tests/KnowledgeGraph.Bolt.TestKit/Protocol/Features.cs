namespace KnowledgeGraph.Bolt.TestKit.Protocol;

/// <summary>What the driver can do, in TestKit's words: tests of anything else are not run.</summary>
internal static class Features
{
    public static IReadOnlyList<string> All { get; } =
    [
        "Feature:API:BookmarkManager",
        "Feature:API:ConnectionAcquisitionTimeout",
        "Feature:API:Driver.ExecuteQuery",
        "Feature:API:Driver.ExecuteQuery:WithAuth",
        "Feature:API:Driver.IsEncrypted",
        "Feature:API:Driver.SupportsSessionAuth",
        "Feature:API:Driver.VerifyAuthentication",
        "Feature:API:Driver.VerifyConnectivity",
        "Feature:API:Driver:GetServerInfo",
        "Feature:API:Driver:NotificationsConfig",
        "Feature:API:Liveness.Check",
        "Feature:API:Result.List",
        "Feature:API:Result.Peek",
        "Feature:API:Result.Single",
        "Feature:API:Result.SingleOptional",
        "Feature:API:RetryableExceptions",
        "Feature:API:SSLClientCertificate",
        "Feature:API:SSLConfig",
        "Feature:API:SSLSchemes",
        "Feature:API:Session:AuthConfig",
        "Feature:API:Session:NotificationsConfig",
        "Feature:API:Summary:GqlStatusObjects",
        "Feature:API:Type.Spatial",
        "Feature:API:Type.Temporal",
        "Feature:Auth:Bearer",
        "Feature:Auth:Custom",
        "Feature:Auth:Kerberos",
        "Feature:Auth:Managed",
        "Feature:Bolt:4.4",
        "Feature:Bolt:5.0",
        "Feature:Bolt:5.1",
        "Feature:Bolt:5.2",
        "Feature:Bolt:5.3",
        "Feature:Bolt:5.4",
        "Feature:Bolt:5.6",
        "Feature:Bolt:5.7",
        "Feature:Bolt:Patch:UTC",
        "Feature:Impersonation",
        "Feature:TLS:1.2",
        "Feature:TLS:1.3",
        "AuthorizationExpiredTreatment",
        "Optimization:AuthPipelining",
        "Optimization:ConnectionReuse",
        "Optimization:EagerTransactionBegin",
        "Optimization:ExecuteQueryPipelining",
        "Optimization:ImplicitDefaultArguments",
        "Optimization:MinimalBookmarksSet",
        "Optimization:MinimalResets",
        "Optimization:MinimalVerifyAuthentication",
        "Optimization:PullPipelining",
        "Optimization:ResultListFetchAll",
        "Detail:ClosedDriverIsEncrypted",
        "Detail:DefaultSecurityConfigValueEquality",
        "ConfHint:connection.recv_timeout_seconds",
        "Backend:MockTime",
        "Backend:RTFetch",
        "Backend:RTForceUpdate",
    ];
}

internal sealed record GetFeatures : IRequest
{
    public Task<Response?> HandleAsync(Conversation conversation) => Task.FromResult<Response?>(new Response("FeatureList", new { features = Features.All }));
}
