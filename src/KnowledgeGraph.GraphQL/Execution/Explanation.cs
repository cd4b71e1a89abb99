using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using KnowledgeGraph.Bolt;
using KnowledgeGraph.GraphQL.Translation;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// Shows how an operation is read: each statement with the types of its parameters and the database's plan. For those who may see that; the values are those of the
/// one who asks.
/// </summary>
internal sealed partial class Explanation(IDriver driver, GraphQLOptions options)
{
    private const int MaximumLink = 8000;   // longer ones are cut by browsers and proxies

    /// <param name="json">Takes a member <c>explain</c>.</param>
    /// <param name="queries">The operation's statements.</param>
    /// <param name="profiled">They are run once more, for rows and database hits.</param>
    /// <param name="timeout">After this the database ends each of them.</param>
    /// <exception cref="Neo4jException">The database fails.</exception>
    public async Task WriteAsync(Utf8JsonWriter json, IReadOnlyList<Query> queries, bool profiled, TimeSpan timeout, CancellationToken cancellationToken)
    {
        json.WriteStartArray("explain");
        foreach (var query in queries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var plan = await PlanAsync(query, profiled ? "PROFILE" : "EXPLAIN", timeout).ConfigureAwait(false);
            json.WriteStartObject();
            json.WriteString("cypher", query.Text);
            json.WriteStartObject("parameters");
            foreach (var (name, value) in query.Parameters)
            {
                json.WriteString(name, TypeOf(value));
            }

            json.WriteEndObject();
            if (profiled)
            {
                json.WriteNumber("dbHits", HitsOf((IProfiledPlan)plan));
            }

            json.WritePropertyName("plan");
            Write(json, plan, profiled);
            if (LinkTo(query) is { } link)
            {
                json.WriteString("browser", link);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private async Task<IPlan> PlanAsync(Query query, string command, TimeSpan timeout)
    {
        var session = driver.ReadSession(options.Database);
        await using (session.ConfigureAwait(false))
        {
            var cursor = await session.RunAsync(new Query($"{command} {query.Text}", query.Parameters), config => config.WithTimeout(timeout)).ConfigureAwait(false);
            var summary = await cursor.ConsumeAsync().ConfigureAwait(false);
            return (command == "PROFILE" ? summary.Profile : summary.Plan) ?? throw new InvalidOperationException($"The database answered {command} without a plan.");
        }
    }

    private static void Write(Utf8JsonWriter json, IPlan plan, bool profiled)
    {
        json.WriteStartObject();
        json.WriteString("operator", plan.OperatorType);
        if (plan.Arguments.TryGetValue("Details", out var text) && text is string details)
        {
            json.WriteString("details", details);
        }

        if (plan.Arguments.TryGetValue("EstimatedRows", out var rows) && rows is double estimated)
        {
            json.WriteNumber("estimatedRows", estimated);
        }

        if (profiled)
        {
            json.WriteNumber("rows", ((IProfiledPlan)plan).Records);
            json.WriteNumber("dbHits", ((IProfiledPlan)plan).DbHits);
        }

        json.WriteStartArray("children");
        foreach (var child in plan.Children)
        {
            Write(json, child, profiled);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static long HitsOf(IProfiledPlan plan) => plan.DbHits + plan.Children.Sum(HitsOf);

    private static string TypeOf(object? value) => value switch
    {
        null => "NULL",
        bool => "BOOLEAN",
        long => "INTEGER",
        double => "FLOAT",
        string => "STRING",
        LocalDate => "DATE",
        ZonedDateTime => "ZONED DATETIME",
        Duration => "DURATION",
        IList list => $"LIST<{string.Join(" | ", list.Cast<object?>().Select(TypeOf).Distinct(StringComparer.Ordinal).DefaultIfEmpty("NOTHING"))}>",
        _ => "MAP",
    };

    /// <summary>Neo4j Browser with the statement in its editor, the values of its parameters in their places: it shows nothing of a statement that stands beside a command that sets them.</summary>
    private string? LinkTo(Query query)
    {
        if (options.BrowserUrl is null)
        {
            return null;
        }

        var text = Parameter().Replace(query.Text, found => found.Value[0] == '$' ? Literal(query.Parameters[found.Value[1..]]) : found.Value);
        var link = $"{options.BrowserUrl}?cmd=edit&arg={Uri.EscapeDataString(text)}";
        return link.Length <= MaximumLink ? link : null;
    }

    /// <summary>A parameter; or a string or a name in backticks, in which there is none.</summary>
    [GeneratedRegex("""\$p\d+|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`""")]
    private static partial Regex Parameter();

    private static string Literal(object? value) => value switch
    {
        null => "null",
        bool boolean => boolean ? "true" : "false",
        string text => CypherText.Constant(text),
        LocalDate date => $"date('{date}')",
        ZonedDateTime moment => $"datetime('{moment}')",
        Duration duration => $"duration('{duration}')",
        IList list => $"[{string.Join(", ", list.Cast<object?>().Select(Literal))}]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new System.Diagnostics.UnreachableException(value.GetType().Name),
    };
}
