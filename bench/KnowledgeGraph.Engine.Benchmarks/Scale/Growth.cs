using System.Diagnostics;
using KnowledgeGraph.Engine.Benchmarks.SideBySide;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Benchmarks.Scale;

/// <summary>Asks the engine, in this process and without Bolt, the questions of the side-by-side run, of a graph and of one ten times as large: what grows, and as it should?</summary>
internal static class Growth
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <param name="scale">Of the larger graph.</param>
    /// <param name="only">Of the questions, those whose title holds it.</param>
    public static async Task RunAsync(double scale, string only)
    {
        var (small, large) = (new Contacts(scale / 10), new Contacts(scale));
        var (one, ten) = (await LoadAsync(small).ConfigureAwait(false), await LoadAsync(large).ConfigureAwait(false));
        Console.WriteLine($"{Environment.ProcessorCount} cores; {small.Nodes:N0} nodes, {small.Relationships:N0} relationships, and ten times as many; medians, in this process, without Bolt and without a disk.\n");
        Console.WriteLine("| question | µs | µs at 10 x | growth | hits | hits at 10 x | growth |\n| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var (question, later) in Question.All(small).Zip(Question.All(large)))
        {
            if (question.Title.Contains(only, StringComparison.OrdinalIgnoreCase))
            {
                var (before, hits) = await MeasureAsync(one, question).ConfigureAwait(false);
                var (after, moreHits) = await MeasureAsync(ten, later).ConfigureAwait(false);
                Console.WriteLine($"| {question.Title} | {before:N0} | {after:N0} | {after / before:0.0} | {hits:N0} | {moreHits:N0} | {moreHits / Math.Max(hits, 1):0.0} |");
            }
        }
    }

    private static async Task<Database> LoadAsync(Contacts contacts)
    {
        var database = new Database();
        foreach (var label in contacts.Tables.Where(table => table.From is null).Select(table => table.Name))
        {
            await database.WriteAsync($"CREATE CONSTRAINT {label}_id FOR (n:{label}) REQUIRE n.id IS UNIQUE").ConfigureAwait(false);
        }

        await database.WriteAsync("CREATE FULLTEXT INDEX texts FOR (n:Document) ON EACH [n.text]").ConfigureAwait(false);
        await database.LoadAsync(writer =>
        {
            var nodes = new Dictionary<(string Label, long Id), long>();
            foreach (var table in contacts.Tables)
            {
                var own = table.From is null ? 0 : 2;   // the ends of a relationship come first
                var keys = Array.ConvertAll(table.Columns, writer.Key);
                foreach (var row in table.Rows())
                {
                    var properties = new Property[row.Length - own];
                    for (var i = own; i < row.Length; i++)
                    {
                        properties[i - own] = new Property(keys[i], ValueOf(row[i]));
                    }

                    if (table.From is { } from && table.To is { } to)
                    {
                        writer.CreateRelationship(writer.Type(table.Name), nodes[(from, (long)row[0])], nodes[(to, (long)row[1])], properties);
                    }
                    else
                    {
                        nodes.Add((table.Name, (long)row[0]), writer.CreateNode([writer.Label(table.Name)], properties));
                    }
                }
            }

            return nodes.Count;
        }).ConfigureAwait(false);
        return database;
    }

    private static async Task<(double Microseconds, double Hits)> MeasureAsync(Database database, Question question)
    {
        var parameters = Array.ConvertAll(question.Parameters, set => set.ToDictionary(parameter => parameter.Key, parameter => ValueOf(parameter.Value)));
        var times = new List<double>();
        for (var part = 0; part < 2; part++)
        {
            // The first part warms up.
            times.Clear();
            var clock = Stopwatch.GetTimestamp();
            for (var round = 0; round < 1000 && (round < 3 || Stopwatch.GetElapsedTime(clock) < Patience); round++)
            {
                var begin = Stopwatch.GetTimestamp();
                if (question.Writes)
                {
                    await database.WriteAsync(question.Cypher, parameters[round % parameters.Length]).ConfigureAwait(false);
                }
                else
                {
                    database.Read(question.Cypher, parameters[round % parameters.Length]);
                }

                times.Add(Stopwatch.GetElapsedTime(begin).TotalMicroseconds);
            }
        }

        times.Sort();
        return (times[times.Count / 2], question.Writes ? 0 : parameters.Average(set => database.Hits(question.Cypher, set)));
    }

    private static Value ValueOf(object value) => value switch
    {
        long number => Value.Integer(number),
        double number => Value.Float(number),
        DateOnly day => Value.Date(CalendarDate.Of(day.Year, day.Month, day.Day)),
        var text => Value.String((string)text),
    };
}
