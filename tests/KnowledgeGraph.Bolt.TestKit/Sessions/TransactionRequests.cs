using System.Text.Json;
using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.TestKit.Protocol;
using KnowledgeGraph.Bolt.TestKit.Results;
using KnowledgeGraph.Bolt.TestKit.Values;

namespace KnowledgeGraph.Bolt.TestKit.Sessions;

/// <summary>In an explicit or in a managed transaction.</summary>
internal sealed record TransactionRun(string TxId, string Cypher, JsonElement Params) : IRequest
{
    public async Task<Response?> HandleAsync(Conversation conversation) => await Cursors.KeepAsync(
        conversation, await conversation.Handles.Get<IAsyncQueryRunner>(TxId).RunAsync(Cypher, CypherReader.ReadMap(Params)));
}

internal sealed record TransactionCommit(string TxId) : IRequest
{
    public async Task<Response?> HandleAsync(Conversation conversation)
    {
        await conversation.Handles.Get<IAsyncTransaction>(TxId).CommitAsync();
        return Response.Handle("Transaction", TxId);
    }
}

internal sealed record TransactionRollback(string TxId) : IRequest
{
    public async Task<Response?> HandleAsync(Conversation conversation)
    {
        await conversation.Handles.Get<IAsyncTransaction>(TxId).RollbackAsync();
        return Response.Handle("Transaction", TxId);
    }
}

internal sealed record TransactionClose(string TxId) : IRequest
{
    public async Task<Response?> HandleAsync(Conversation conversation)
    {
        await conversation.Handles.Get<IAsyncTransaction>(TxId).DisposeAsync();
        return Response.Handle("Transaction", TxId);
    }
}
