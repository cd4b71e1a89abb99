using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.TestKit.Protocol;

namespace KnowledgeGraph.Bolt.TestKit.Sessions;

internal sealed record NewBookmarkManager(string[]? InitialBookmarks, bool BookmarksSupplierRegistered, bool BookmarksConsumerRegistered) : IRequest
{
    public Task<Response?> HandleAsync(Conversation conversation)
    {
        return Task.FromResult<Response?>(Response.Handle("BookmarkManager", conversation.Handles.Keep(Make)));

        object Make(string id) => GraphDatabase.BookmarkManagerFactory.NewBookmarkManager(new BookmarkManagerConfig(
            InitialBookmarks,
            BookmarksSupplierRegistered ? _ => SupplyAsync(id) : null,
            BookmarksConsumerRegistered ? (bookmarks, _) => ConsumeAsync(id, bookmarks) : null));

        async Task<string[]> SupplyAsync(string manager)
        {
            var answer = await conversation.AskAsync<BookmarksSupplierCompleted>("BookmarksSupplierRequest", id => new { id, bookmarkManagerId = manager });
            return answer.Bookmarks;
        }

        Task ConsumeAsync(string manager, string[] bookmarks) =>
            conversation.AskAsync<BookmarksConsumerCompleted>("BookmarksConsumerRequest", id => new { id, bookmarkManagerId = manager, bookmarks });
    }
}

internal sealed record BookmarkManagerClose(string Id) : IRequest
{
    public Task<Response?> HandleAsync(Conversation conversation)
    {
        conversation.Handles.Drop(Id);
        return Task.FromResult<Response?>(Response.Handle("BookmarkManager", Id));
    }
}

internal sealed record BookmarksSupplierCompleted(string RequestId, string[] Bookmarks) : CallbackAnswer
{
    public override string Key => RequestId;
}

internal sealed record BookmarksConsumerCompleted(string RequestId) : CallbackAnswer
{
    public override string Key => RequestId;
}
