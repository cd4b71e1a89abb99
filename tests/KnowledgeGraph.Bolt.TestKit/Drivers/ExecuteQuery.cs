using System.Text.Json;
using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.TestKit.Auth;
using KnowledgeGraph.Bolt.TestKit.Protocol;
using KnowledgeGraph.Bolt.TestKit.Results;
using KnowledgeGraph.Bolt.TestKit.Sessions;
using KnowledgeGraph.Bolt.TestKit.Values;

namespace KnowledgeGraph.Bolt.TestKit.Drivers;

internal sealed record ExecuteQuery(string DriverId, string Cypher, JsonElement Params, ExecuteQuery.Settings Config) : IRequest
{
    /// <param name="Database">Null: the home database.</param>
    /// <param name="Routing">r or w.</param>
    /// <param name="ImpersonatedUser">Null: nobody.</param>
    /// <param name="BookmarkManagerId">Missing: the driver's own. -1: none.</param>
    /// <param name="TxMeta">The transaction's metadata.</param>
    /// <param name="Timeout">The transaction's, in milliseconds.</param>
    /// <param name="AuthorizationToken">Null: the driver's.</param>
    public sealed record Settings(
        string? Database, string? Routing, string? ImpersonatedUser, JsonElement BookmarkManagerId, JsonElement TxMeta, JsonElement Timeout, JsonElement AuthorizationToken);

    public async Task<Response?> HandleAsync(Conversation conversation)
    {
        var (records, summary, keys) = await conversation.Handles.Get<IDriver>(DriverId)
            .ExecutableQuery(Cypher)
            .WithParameters(CypherReader.ReadMap(Params))
            .WithConfig(Read(conversation))
            .ExecuteAsync();
        return new Response("EagerResult", new { keys, records = records.Select(Records.Write), summary = Summaries.Write(summary) });
    }

    private QueryConfig Read(Conversation conversation)
    {
        var manager = Config.BookmarkManagerId;
        return new QueryConfig(
            Config.Routing == "r" ? RoutingControl.Readers : RoutingControl.Writers,
            Config.Database,
            Config.ImpersonatedUser,
            manager.ValueKind == JsonValueKind.String ? conversation.Handles.Get<IBookmarkManager>(manager.GetString()!) : null,   // a string is not null
            enableBookmarkManager: manager.ValueKind != JsonValueKind.Number,
            TransactionSettings.Build(Config.TxMeta, Config.Timeout),
            Config.AuthorizationToken.IsGiven() ? Tokens.Read(Config.AuthorizationToken) : null);
    }
}
