using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.TestKit.Protocol;

namespace KnowledgeGraph.Bolt.TestKit.Results;

internal static class Cursors
{
    public static async Task<Response> KeepAsync(Conversation conversation, IResultCursor cursor) =>
        new("Result", new { id = conversation.Handles.Keep(cursor), keys = await cursor.KeysAsync() });
}
