using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.GraphQL.Ontology;
using KnowledgeGraph.GraphQL.Translation;

namespace KnowledgeGraph.GraphQL.Costs;

/// <summary>How many nodes of each type a graph holds, and how many relationships of each field. Neo4j and our engine keep these numbers: nothing is read for them.</summary>
internal sealed class GraphCounts
{
    private readonly Dictionary<string, double> _nodes;
    private readonly Dictionary<(string Type, string Field), double> _relationships;

    private GraphCounts(Dictionary<string, double> nodes, Dictionary<(string Type, string Field), double> relationships) => (_nodes, _relationships) = (nodes, relationships);

    /// <summary>Of a graph that nothing is known of: pages alone bound what is asked.</summary>
    public static GraphCounts Unknown { get; } = new([], []);

    public double Nodes(NodeType type) => type.IsUnion ? type.Members.Sum(Nodes) : _nodes.GetValueOrDefault(type.Name, 1000);

    /// <summary>How many relationships of a field a node has on average, and how many there are of it in all.</summary>
    public (double Each, double All) Relationships(RelationshipField field)
    {
        var all = _relationships.GetValueOrDefault((field.DeclaredBy, field.Name), 10_000);
        return (all / Math.Max(1, _nodes.GetValueOrDefault(field.DeclaredBy, 1000)), all);
    }

    /// <exception cref="Neo4jException">The database cannot be asked.</exception>
    public static async Task<GraphCounts> ReadAsync(GraphOntology ontology, IRecordSource source, TimeSpan timeout)
    {
        var fields = ontology.Types.SelectMany(type => type.Relationships.Where(field => field.DeclaredBy == type.Name)).ToList();
        var patterns = ontology.Types.Select(Pattern).Concat(fields.SelectMany(field => Patterns(ontology, field))).Distinct(StringComparer.Ordinal).ToList();
        var records = new RecordBuffer(patterns.Count, maximumBytes: 64 * 1024);
        await source.RunAsync([.. patterns.Select(pattern => new Query($"MATCH {pattern} RETURN count(*)"))], records, bookmark: null, timeout, CancellationToken.None).ConfigureAwait(false);
        var counts = patterns.Select((pattern, i) => (pattern, Count: Number(records, i))).ToDictionary(pair => pair.pattern, pair => pair.Count, StringComparer.Ordinal);
        return new GraphCounts(
            ontology.Types.ToDictionary(type => type.Name, type => counts[Pattern(type)], StringComparer.Ordinal),
            fields.ToDictionary(field => (field.DeclaredBy, field.Name), field => Patterns(ontology, field).Sum(pattern => counts[pattern])));
    }

    private static string Pattern(NodeType type) => $"(:{CypherText.Name(type.Label)})";

    /// <summary>Each is of one type and one direction: the database has that count at hand.</summary>
    private static IEnumerable<string> Patterns(GraphOntology ontology, RelationshipField field)
    {
        var from = Pattern(ontology[field.DeclaredBy]);
        foreach (var relationship in field.Types.Select(type => $"[:{CypherText.Name(type)}]"))
        {
            if (field.Direction != Direction.In)
            {
                yield return $"{from}-{relationship}->()";
            }

            if (field.Direction != Direction.Out)
            {
                yield return $"{from}<-{relationship}-()";
            }
        }
    }

    private static double Number(RecordBuffer records, int statement)
    {
        var reader = new PackStreamReader(records[statement].Bytes);
        return reader.ReadInteger();
    }
}

/// <summary>
/// The counts of a graph as they were a while ago. They are asked for beside the operations, none of which waits for them or fails with them: until they are there, and while
/// the database cannot be asked, what was known before is taken.
/// </summary>
internal sealed class RecentCounts(GraphOntology ontology, IRecordSource source, Action<Exception>? onFailure)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private Task _reading = Task.CompletedTask;
    private long _due = Environment.TickCount64;

    /// <summary>Those that are known; null before any are.</summary>
    public GraphCounts? Current
    {
        get
        {
            if (Environment.TickCount64 >= Volatile.Read(ref _due))
            {
                _ = RefreshAsync();
            }

            return field;
        }

        private set;
    }

    /// <summary>Reads them if that is due; ends when that is done, or has failed.</summary>
    public Task RefreshAsync()
    {
        lock (_lock)
        {
            return _reading = _reading.IsCompleted && Environment.TickCount64 >= _due ? Task.Run(ReadAsync) : _reading;
        }
    }

    private async Task ReadAsync()
    {
        var pause = PauseAfterFailure;
        try
        {
            Current = await GraphCounts.ReadAsync(ontology, source, Patience).ConfigureAwait(false);
            pause = Lifetime;
        }
        catch (ObjectDisposedException)
        {
            // The service is going away.
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            onFailure?.Invoke(exception);
        }

        Volatile.Write(ref _due, Environment.TickCount64 + (long)pause.TotalMilliseconds);
    }
}
