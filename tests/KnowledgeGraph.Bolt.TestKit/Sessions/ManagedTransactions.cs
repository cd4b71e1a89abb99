using System.Runtime.ExceptionServices;
using System.Text.Json;
using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.TestKit.Protocol;

namespace KnowledgeGraph.Bolt.TestKit.Sessions;

internal sealed record SessionReadTransaction(string SessionId, JsonElement TxMeta, JsonElement Timeout) : IRequest
{
    public async Task<Response?> HandleAsync(Conversation conversation)
    {
        await conversation.Handles.Get<IAsyncSession>(SessionId)
            .ExecuteReadAsync(runner => TestsWork.DoAsync(conversation, SessionId, runner), TransactionSettings.Read(TxMeta, Timeout));
        return Response.Empty("RetryableDone");
    }
}

internal sealed record SessionWriteTransaction(string SessionId, JsonElement TxMeta, JsonElement Timeout) : IRequest
{
    public async Task<Response?> HandleAsync(Conversation conversation)
    {
        await conversation.Handles.Get<IAsyncSession>(SessionId)
            .ExecuteWriteAsync(runner => TestsWork.DoAsync(conversation, SessionId, runner), TransactionSettings.Read(TxMeta, Timeout));
        return Response.Empty("RetryableDone");
    }
}

/// <summary>The test's work is done: the transaction may commit.</summary>
internal sealed record RetryablePositive(string SessionId) : CallbackAnswer
{
    public override string Key => TestsWork.Key(SessionId);
}

/// <summary>The test's work failed: with an error of the driver's, or (no id) of the test's own.</summary>
internal sealed record RetryableNegative(string SessionId, string ErrorId) : CallbackAnswer
{
    public override string Key => TestsWork.Key(SessionId);
}

/// <summary>What the test does inside of a managed transaction, once for each try.</summary>
internal static class TestsWork
{
    public static string Key(string sessionId) => $"retry {sessionId}";

    public static async Task DoAsync(Conversation conversation, string sessionId, IAsyncQueryRunner runner)
    {
        var transaction = conversation.Handles.Keep(runner);
        var answer = await conversation.AskAsync<CallbackAnswer>(Response.Handle("RetryableTry", transaction), Key(sessionId));
        switch (answer)
        {
            case RetryableNegative { ErrorId: "" }:
                throw new FrontendException();
            case RetryableNegative { ErrorId: var error }:
                ExceptionDispatchInfo.Throw(conversation.Handles.Get<Exception>(error));
                break;
        }
    }
}
