using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.TestKit.Protocol;

namespace KnowledgeGraph.Bolt.TestKit.Results;

internal sealed record ResultNext(string ResultId) : IRequest
{
    public async Task<Response?> HandleAsync(Conversation conversation)
    {
        var cursor = conversation.Handles.Get<IResultCursor>(ResultId);
        return Records.Respond(await cursor.FetchAsync() ? cursor.Current : null);
    }
}

internal sealed record ResultPeek(string ResultId) : IRequest
{
    public async Task<Response?> HandleAsync(Conversation conversation) => Records.Respond(await conversation.Handles.Get<IResultCursor>(ResultId).PeekAsync());
}

internal sealed record ResultSingle(string ResultId) : IRequest
{
    public async Task<Response?> HandleAsync(Conversation conversation) => Records.Respond(await conversation.Handles.Get<IResultCursor>(ResultId).SingleAsync());
}

/// <summary>The driver has no such method: it is made here of two fetches, and reads to the end.</summary>
internal sealed record ResultSingleOptional(string ResultId) : IRequest
{
    public async Task<Response?> HandleAsync(Conversation conversation)
    {
        var cursor = conversation.Handles.Get<IResultCursor>(ResultId);
        var record = await cursor.FetchAsync() ? cursor.Current : null;
        var more = await cursor.FetchAsync();
        await cursor.ConsumeAsync();
        return new Response("RecordOptional", new
        {
            record = record is null ? null : Records.Write(record),
            warnings = more ? new[] { "The result has multiple records." } : [],
        });
    }
}

internal sealed record ResultList(string ResultId) : IRequest
{
    public async Task<Response?> HandleAsync(Conversation conversation)
    {
        var records = await conversation.Handles.Get<IResultCursor>(ResultId).ToListAsync();
        return new Response("RecordList", new { records = records.Select(Records.Write) });
    }
}

internal sealed record ResultConsume(string ResultId) : IRequest
{
    public async Task<Response?> HandleAsync(Conversation conversation) =>
        new Response("Summary", Summaries.Write(await conversation.Handles.Get<IResultCursor>(ResultId).ConsumeAsync()));
}
