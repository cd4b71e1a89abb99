using System.Globalization;
using System.Text;

namespace KnowledgeGraph.Peers;

/// <summary>What a server sends to the database for one question, as the database itself collected it, and what that costs there.</summary>
internal sealed record Profile(long Hits, string Text)
{
    /// <param name="session">Of the database that the server asks.</param>
    /// <param name="ask">Asks the server once.</param>
    public static async Task<Profile> TakeAsync(IAsyncSession session, Func<Task> ask)
    {
        await RunAsync(session, "CALL db.stats.stop('QUERIES')");
        await RunAsync(session, "CALL db.stats.clear('QUERIES')");
        await RunAsync(session, "CALL db.stats.collect('QUERIES', {durationSeconds: 600})");
        await ask();
        await RunAsync(session, "CALL db.stats.stop('QUERIES')");
        var collected = await RunAsync(session, "CALL db.stats.retrieve('QUERIES', {maxInvocations: 1}) YIELD data RETURN data.query AS query, data.invocations AS invocations");
        var text = new StringBuilder();
        var hits = 0L;
        foreach (var record in collected.Where(record => !((string)record[0]).StartsWith("CALL db.", StringComparison.Ordinal)))
        {
            var query = (string)record[0];
            var parameters = record[1] is IList<object> and [IDictionary<string, object> invocation, ..] && invocation.TryGetValue("params", out var given) ? (IDictionary<string, object>)given : new Dictionary<string, object>();
            var cursor = await session.RunAsync($"PROFILE {query}", parameters);
            var plan = (await cursor.ConsumeAsync()).Profile ?? throw new InvalidOperationException($"There is no profile of {query}");
            var own = Hits(plan);
            hits += own;
            text.AppendLine(query).AppendLine(CultureInfo.InvariantCulture, $"// {string.Join(", ", parameters.Select(pair => $"{pair.Key}: {pair.Value}"))}").AppendLine(CultureInfo.InvariantCulture, $"// {own} hits");
            Print(plan, 0);
            text.AppendLine();
        }

        return new Profile(hits, text.ToString());

        static long Hits(IProfiledPlan plan) => plan.DbHits + plan.Children.Sum(Hits);

        void Print(IProfiledPlan plan, int depth)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{new string(' ', depth * 2)}{plan.OperatorType.Split('@')[0]} {plan.DbHits} hits, {plan.Records} rows: {(plan.Arguments.TryGetValue("Details", out var details) ? details : null)}");
            foreach (var child in plan.Children)
            {
                Print(child, depth + 1);
            }
        }
    }

    private static async Task<List<IRecord>> RunAsync(IAsyncSession session, string statement) => await (await session.RunAsync(statement)).ToListAsync();
}
