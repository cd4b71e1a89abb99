using System.Text.Json;
using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.TestKit.Protocol;
using KnowledgeGraph.Bolt.TestKit.Results;
using KnowledgeGraph.Bolt.TestKit.Values;

namespace KnowledgeGraph.Bolt.TestKit.Sessions;

internal sealed record SessionClose(string SessionId) : IRequest
{
    public async Task<Response?> HandleAsync(Conversation conversation)
    {
        await conversation.Handles.Get<IAsyncSession>(SessionId).CloseAsync();
        return Response.Handle("Session", SessionId);
    }
}

internal sealed record SessionRun(string SessionId, string Cypher, JsonElement Params, JsonElement TxMeta, JsonElement Timeout) : IRequest
{
    public async Task<Response?> HandleAsync(Conversation conversation) => await Cursors.KeepAsync(
        conversation,
        await conversation.Handles.Get<IAsyncSession>(SessionId).RunAsync(Cypher, CypherReader.ReadMap(Params), TransactionSettings.Read(TxMeta, Timeout)));
}

internal sealed record SessionLastBookmarks(string SessionId) : IRequest
{
    public Task<Response?> HandleAsync(Conversation conversation)
    {
        var bookmarks = conversation.Handles.Get<IAsyncSession>(SessionId).LastBookmarks;
        return Task.FromResult<Response?>(new Response("Bookmarks", new { bookmarks = bookmarks?.Values ?? [] }));
    }
}

internal sealed record SessionBeginTransaction(string SessionId, JsonElement TxMeta, JsonElement Timeout) : IRequest
{
    public async Task<Response?> HandleAsync(Conversation conversation)
    {
        var transaction = await conversation.Handles.Get<IAsyncSession>(SessionId).BeginTransactionAsync(TransactionSettings.Read(TxMeta, Timeout));
        return Response.Handle("Transaction", conversation.Handles.Keep(transaction));
    }
}
