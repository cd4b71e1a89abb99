
namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>Sessions that only read.</summary>
internal static class ReadSessions
{
    /// <param name="driver">The way to the graph.</param>
    /// <param name="database">Null: the driver's default database.</param>
    /// <param name="bookmark">A transaction that it is to see; null: as the graph stands.</param>
    public static IAsyncSession ReadSession(this IDriver driver, string? database, string? bookmark = null) => driver.AsyncSession(session =>
    {
        session.WithDefaultAccessMode(AccessMode.Read);
        if (database is not null)
        {
            session.WithDatabase(database);
        }

        if (bookmark is not null)
        {
            session.WithBookmarks(Bookmarks.From(bookmark));
        }
    });
}
