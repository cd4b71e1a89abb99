using System.Text.RegularExpressions;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.GraphQL.Requests;

/// <summary>
/// Which state a graph is in: the bookmark of a query that reads nothing. Neo4j and our engine alike give in it the number of the last transaction that was committed,
/// whoever sent that, and the same again until there is a next one. It is read before what it is to stand for, and sent with that: Neo4j names a transaction as soon as
/// it is committed, when queries may not see all of it, and another server of a cluster may lag behind; with the bookmark they wait. So a tag can be too old for its
/// answer, which costs a client one answer more, and never too new.
/// </summary>
internal sealed partial class GraphVersion(IDriver driver, string? database)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Null where the server gives no bookmark.</summary>
    /// <exception cref="Neo4jException">The database cannot be asked.</exception>
    public async Task<string?> ReadAsync()
    {
        var session = driver.ReadSession(database);
        await using (session.ConfigureAwait(false))
        {
            var cursor = await session.RunAsync("RETURN 1", config => config.WithTimeout(Patience)).ConfigureAwait(false);
            await cursor.ConsumeAsync().ConfigureAwait(false);
            return session.LastBookmarks.Values is [var bookmark] ? bookmark : null;
        }
    }

    /// <summary>A statement that asks for the time, or for chance: its rows can change while the graph does not.</summary>
    public static bool Varies(string statement) => ClockOrChance().IsMatch(statement);

    [GeneratedRegex(
        @"\b(rand|randomUUID|timestamp)\s*\(|\b(date|time|datetime|localtime|localdatetime)\s*(\.\s*(transaction|statement|realtime)\s*\(|\(\s*(\)|\{\s*timezone))",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ClockOrChance();
}
