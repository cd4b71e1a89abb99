using System.Globalization;

namespace KnowledgeGraph.Engine.Serving;

/// <summary>A commit as clients name it: <c>kg:database:number</c>, opaque to them.</summary>
internal static class Bookmark
{
    public static string Write(Guid database, long commit) => string.Create(CultureInfo.InvariantCulture, $"kg:{database:N}:{commit}");

    /// <summary>Refuses one that is not ours, or of a commit that is not there: waiting for it would be in vain, commits are made here.</summary>
    public static void Check(IEnumerable<string> bookmarks, Guid database, long lastCommit)
    {
        foreach (var bookmark in bookmarks)
        {
            if (bookmark.Split(':') is not ["kg", var id, var number]
                || !Guid.TryParseExact(id, "N", out var guid) || guid != database
                || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var commit) || commit > lastCommit)
            {
                throw ServingErrors.InvalidBookmark(bookmark);
            }
        }
    }
}
