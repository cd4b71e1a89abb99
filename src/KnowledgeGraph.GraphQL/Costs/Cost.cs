using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.GraphQL.Requests;
using KnowledgeGraph.GraphQL.Translation;

namespace KnowledgeGraph.GraphQL.Costs;

/// <summary>
/// What an operation is expected to cost, before it is run: from its pages and the graph's own counts. Conditions are taken to leave all rows, except one that names a node
/// by its id.
/// </summary>
internal record struct Cost
{
    private const double SecondsPerRead = 20e-6;

    /// <summary>Objects in the answer, where nodes have as many relationships as on average.</summary>
    public double Objects;

    /// <summary>Objects in the answer at most, as far as pages and counts say.</summary>
    public double MostObjects;

    /// <summary>Nodes and relationships that the database looks at, on average.</summary>
    public double Reads;

    public static Cost Of(Translation.Translation translation, Bindings bindings, GraphCounts counts)
    {
        var cost = default(Cost);
        foreach (var statement in translation.Statements)
        {
            statement.Reads.AddTo(ref cost, 1, 1, bindings, counts);
        }

        return cost;
    }

    public readonly Cost Plus(Cost other) => new() { Objects = Objects + other.Objects, MostObjects = MostObjects + other.MostObjects, Reads = Reads + other.Reads };

    /// <exception cref="RequestException">It is more than one operation may cost.</exception>
    public readonly void Check(GraphQLOptions options)
    {
        Check("Objects in the answer, as expected", options.MaximumObjects, Objects);
        Check("Objects in the answer at most", options.MaximumObjectsEver, MostObjects);
        Check("Nodes and relationships to be read, as expected", options.MaximumReads, Reads);
    }

    /// <summary>How long the database may work on it.</summary>
    public readonly TimeSpan Timeout(GraphQLOptions options)
    {
        var more = Math.Min(Reads * SecondsPerRead, options.MaximumTimeout.TotalSeconds);
        var wanted = options.Timeout + TimeSpan.FromSeconds(more);
        return wanted < options.MaximumTimeout ? wanted : options.MaximumTimeout;
    }

    public readonly void Write(Utf8JsonWriter json, GraphQLOptions options)
    {
        json.WriteStartObject("cost");
        json.WriteNumber("objects", Whole(Objects));
        json.WriteNumber("mostObjects", Whole(MostObjects));
        json.WriteNumber("reads", Whole(Reads));
        json.WriteNumber("timeoutMs", (long)Timeout(options).TotalMilliseconds);
        json.WriteEndObject();
    }

    private static void Check(string name, int limit, double actual)
    {
        if (actual > limit)
        {
            throw RequestException.Limit(name, limit, string.Create(CultureInfo.InvariantCulture, $"here they are about {Whole(actual)}: ask for shorter pages, or for less under them"));
        }
    }

    private static long Whole(double value) => (long)Math.Min(Math.Ceiling(value), 1e15);
}
