using System.Text.Json;
using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.TestKit.Auth;
using KnowledgeGraph.Bolt.TestKit.Drivers;
using KnowledgeGraph.Bolt.TestKit.Protocol;

namespace KnowledgeGraph.Bolt.TestKit.Sessions;

/// <summary>What is missing or null is left to the driver.</summary>
internal sealed record NewSession(
    string DriverId,
    string? AccessMode,
    string[]? Bookmarks,
    string? Database,
    long? FetchSize,
    string? ImpersonatedUser,
    string? BookmarkManagerId,
    JsonElement AuthorizationToken,
    string? NotificationsMinSeverity,
    string[]? NotificationsDisabledCategories) : IRequest
{
    public Task<Response?> HandleAsync(Conversation conversation)
    {
        var session = conversation.Handles.Get<IDriver>(DriverId).AsyncSession(config => Configure(config, conversation));
        return Task.FromResult<Response?>(Response.Handle("Session", conversation.Handles.Keep(session)));
    }

    private void Configure(SessionConfigBuilder config, Conversation conversation)
    {
        config.WithDefaultAccessMode(AccessMode == "r" ? Driver.AccessMode.Read : Driver.AccessMode.Write);
        if (Bookmarks is { } bookmarks)
        {
            config.WithBookmarks(Driver.Bookmarks.From(bookmarks));
        }

        if (Database is { } database)
        {
            config.WithDatabase(database);
        }

        if (FetchSize is { } fetchSize)
        {
            config.WithFetchSize(fetchSize);
        }

        if (ImpersonatedUser is { } user)
        {
            config.WithImpersonatedUser(user);
        }

        if (BookmarkManagerId is { } manager)
        {
            config.WithBookmarkManager(conversation.Handles.Get<IBookmarkManager>(manager));
        }

        if (AuthorizationToken.IsGiven())
        {
            config.WithAuthToken(Tokens.Read(AuthorizationToken));
        }

        Notifications.Set(
            NotificationsMinSeverity, NotificationsDisabledCategories, () => config.WithNotificationsDisabled(), (severity, off) => config.WithNotifications(severity, off));
    }
}
