using System.Collections.Frozen;
using System.Text.Json;
using KnowledgeGraph.Bolt.TestKit.Auth;
using KnowledgeGraph.Bolt.TestKit.Drivers;
using KnowledgeGraph.Bolt.TestKit.Results;
using KnowledgeGraph.Bolt.TestKit.Routing;
using KnowledgeGraph.Bolt.TestKit.Sessions;
using KnowledgeGraph.Bolt.TestKit.Time;

namespace KnowledgeGraph.Bolt.TestKit.Protocol;

/// <summary>Every request that TestKit knows, by its name there. A new one is a record and a line here.</summary>
internal static class Requests
{
    private static readonly FrozenDictionary<string, Func<JsonElement, IRequest>> Known = new[]
    {
        Of<GetFeatures>(),
        Of<StartTest>(),
        Of<StartSubTest>(),

        Of<NewDriver>(),
        Of<DriverClose>(),
        Of<VerifyConnectivity>(),
        Of<GetServerInfo>(),
        Of<CheckMultiDBSupport>(),
        Of<CheckSessionAuthSupport>(),
        Of<CheckDriverIsEncrypted>(),
        Of<VerifyAuthentication>(),
        Of<ExecuteQuery>(),

        Of<NewSession>(),
        Of<SessionClose>(),
        Of<SessionRun>(),
        Of<SessionLastBookmarks>(),
        Of<SessionBeginTransaction>(),
        Of<SessionReadTransaction>(),
        Of<SessionWriteTransaction>(),
        Of<RetryablePositive>(),
        Of<RetryableNegative>(),
        Of<TransactionRun>(),
        Of<TransactionCommit>(),
        Of<TransactionRollback>(),
        Of<TransactionClose>(),
        Of<NewBookmarkManager>(),
        Of<BookmarkManagerClose>(),
        Of<BookmarksSupplierCompleted>(),
        Of<BookmarksConsumerCompleted>(),

        Of<ResultNext>(),
        Of<ResultPeek>(),
        Of<ResultSingle>(),
        Of<ResultSingleOptional>(),
        Of<ResultList>(),
        Of<ResultConsume>(),
        Of<CypherTypeField>(),

        Of<NewAuthTokenManager>(),
        Of<NewBasicAuthTokenManager>(),
        Of<NewBearerAuthTokenManager>(),
        Of<AuthTokenManagerClose>(),
        Of<AuthTokenManagerGetAuthCompleted>(),
        Of<AuthTokenManagerHandleSecurityExceptionCompleted>(),
        Of<BasicAuthTokenProviderCompleted>(),
        Of<BearerAuthTokenProviderCompleted>(),
        Of<NewClientCertificateProvider>(),
        Of<ClientCertificateProviderClose>(),
        Of<ClientCertificateProviderCompleted>(),

        Of<ResolverResolutionCompleted>(),
        Of<DomainNameResolutionCompleted>(),
        Of<ForcedRoutingTableUpdate>(),
        Of<GetRoutingTable>(),
        Of<GetConnectionPoolMetrics>(),

        Of<FakeTimeInstall>(),
        Of<FakeTimeTick>(),
        Of<FakeTimeUninstall>(),
    }.ToFrozenDictionary();

    public static IRequest Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var name = document.RootElement.GetProperty("name").GetString() ?? "";
        return Known.TryGetValue(name, out var read)
            ? read(document.RootElement.GetProperty("data").Clone())
            : throw new BackendException($"There is no request {name}.");
    }

    private static KeyValuePair<string, Func<JsonElement, IRequest>> Of<T>()
        where T : IRequest => new(typeof(T).Name, data => data.Deserialize<T>(Json.Options) ?? throw new BackendException($"{typeof(T).Name} has no data."));
}
