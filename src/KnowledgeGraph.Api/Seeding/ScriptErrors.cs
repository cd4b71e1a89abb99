using System.Text.RegularExpressions;

namespace KnowledgeGraph.Api.Seeding;

/// <summary>A script is wrong: correct it. Nothing of what it belongs to was applied. The message begins with <c>file:line:column</c>.</summary>
internal static partial class ScriptErrors
{
    public static StartupException At(string file, int line, int column, string problem, Exception? inner = null) => new($"{file}:{line}:{column}: {problem}", inner);

    public static StartupException At(CypherStatement statement, string problem) => At(statement.File, statement.Line, statement.Column, problem);

    /// <summary>Runs something of a statement, and says of a failure in which script it was, and where.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="linesBefore">Lines that were put before its text, EXPLAIN for one: on a line of its own it leaves the columns in messages as they are.</param>
    /// <param name="run">Sends it to a database.</param>
    public static async Task<T> AtAsync<T>(CypherStatement statement, int linesBefore, Func<Task<T>> run)
    {
        try
        {
            return await run();
        }
        catch (Neo4jException exception) when (!exception.IsRetriable && exception is ClientException or DatabaseException)
        {
            var place = Place().Match(exception.Message);
            var (line, column) = place.Success
                ? statement.InFile(Math.Max(1, int.Parse(place.Groups["line"].ValueSpan) - linesBefore), int.Parse(place.Groups["column"].ValueSpan))
                : (statement.Line, statement.Column);
            var message = (place.Success ? exception.Message[..place.Index] : exception.Message.Split('\n')[0]).TrimEnd();
            throw At(statement.File, line, column, message, exception);
        }
    }

    /// <summary>As Neo4j, and our engine, write it into their messages.</summary>
    [GeneratedRegex(@"\(line (?<line>\d{1,8}), column (?<column>\d{1,8})")]
    private static partial Regex Place();
}
