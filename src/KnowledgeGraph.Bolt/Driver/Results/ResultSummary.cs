using KnowledgeGraph.Bolt.Driver.Connections;

namespace KnowledgeGraph.Bolt.Driver.Results;

/// <summary>Reads what SUCCESS of RUN and of the last PULL say.</summary>
internal sealed class ResultSummary : IResultSummary
{
    private readonly IReadOnlyDictionary<string, object> _run;
    private readonly IReadOnlyDictionary<string, object> _pull;

    public ResultSummary(Query query, IReadOnlyDictionary<string, object> run, IReadOnlyDictionary<string, object> pull, Connection connection)
    {
        (Query, _run, _pull) = (query, run, pull);
        Server = new ServerInfo(connection.Address.ToString(), connection.Version.ToString(), connection.ServerAgent);
        Counters = new Counters(pull.GetValueOrDefault("stats") as Dictionary<string, object> ?? []);
        Database = new DatabaseInfo(pull.GetValueOrDefault("db") as string ?? run.GetValueOrDefault("db") as string ?? "");
        Profile = pull.GetValueOrDefault("profile") is Dictionary<string, object> profile ? new QueryPlan(profile) : null;
        Plan = Profile ?? (pull.GetValueOrDefault("plan") is Dictionary<string, object> plan ? new QueryPlan(plan) : null);
        Notifications = ReadNotifications(pull);
    }

    /// <summary>Only of an auto-commit transaction.</summary>
    public string? Bookmark => _pull.GetValueOrDefault("bookmark") as string;

    public Query Query { get; }

    public ICounters Counters { get; }

    public QueryType QueryType => _pull.GetValueOrDefault("type") switch
    {
        "r" => QueryType.ReadOnly,
        "rw" => QueryType.ReadWrite,
        "w" => QueryType.WriteOnly,
        "s" => QueryType.SchemaWrite,
        _ => QueryType.Unknown,
    };

    public bool HasPlan => Plan is not null;

    public bool HasProfile => Profile is not null;

    public IPlan? Plan { get; }

    public IProfiledPlan? Profile { get; }

    public IReadOnlyList<INotification> Notifications { get; }

    public TimeSpan ResultAvailableAfter => Milliseconds(_run, "t_first");

    public TimeSpan ResultConsumedAfter => Milliseconds(_pull, "t_last");

    public IServerInfo Server { get; }

    public IDatabaseInfo Database { get; }

    private static TimeSpan Milliseconds(IReadOnlyDictionary<string, object> metadata, string key) =>
        TimeSpan.FromMilliseconds(metadata.GetValueOrDefault(key) is long value ? value : -1);

    /// <summary>Until Bolt 5.4 <c>notifications</c>, from 5.6 on those of <c>statuses</c> that have a Neo4j code.</summary>
    private static INotification[] ReadNotifications(IReadOnlyDictionary<string, object> pull)
    {
        var maps = pull.GetValueOrDefault("notifications") as List<object> ?? pull.GetValueOrDefault("statuses") as List<object> ?? [];
        return [.. maps.OfType<Dictionary<string, object>>()
            .Where(map => map.ContainsKey("code") || map.ContainsKey("neo4j_code"))
            .Select(Notification.From)];
    }
}

internal sealed record ServerInfo(string Address, string ProtocolVersion, string Agent) : IServerInfo;

internal sealed record DatabaseInfo(string Name) : IDatabaseInfo;

internal sealed class Counters(Dictionary<string, object> stats) : ICounters
{
    public bool ContainsUpdates => stats.GetValueOrDefault("contains-updates") as bool?
        ?? stats.Any(entry => entry is { Key: not "system-updates", Value: long and > 0 });

    public bool ContainsSystemUpdates => stats.GetValueOrDefault("contains-system-updates") as bool? ?? SystemUpdates > 0;

    public int NodesCreated => Of("nodes-created");

    public int NodesDeleted => Of("nodes-deleted");

    public int RelationshipsCreated => Of("relationships-created");

    public int RelationshipsDeleted => Of("relationships-deleted");

    public int PropertiesSet => Of("properties-set");

    public int LabelsAdded => Of("labels-added");

    public int LabelsRemoved => Of("labels-removed");

    public int IndexesAdded => Of("indexes-added");

    public int IndexesRemoved => Of("indexes-removed");

    public int ConstraintsAdded => Of("constraints-added");

    public int ConstraintsRemoved => Of("constraints-removed");

    public int SystemUpdates => Of("system-updates");

    private int Of(string name) => stats.GetValueOrDefault(name) is long count ? (int)Math.Min(count, int.MaxValue) : 0;
}

/// <summary>A plan of EXPLAIN or, with counts, of PROFILE. Its depth is bounded by that of PackStream values.</summary>
internal sealed class QueryPlan(Dictionary<string, object> map) : IProfiledPlan
{
    public string OperatorType { get; } = map.GetValueOrDefault("operatorType") as string ?? "";

    public IReadOnlyDictionary<string, object> Arguments { get; } = map.GetValueOrDefault("args") as Dictionary<string, object> ?? [];

    public IReadOnlyList<string> Identifiers { get; } = [.. (map.GetValueOrDefault("identifiers") as List<object> ?? []).OfType<string>()];

    public long DbHits { get; } = map.GetValueOrDefault("dbHits") as long? ?? 0;

    public long Records { get; } = map.GetValueOrDefault("rows") as long? ?? 0;

    public IReadOnlyList<IProfiledPlan> Children { get; } =
        [.. (map.GetValueOrDefault("children") as List<object> ?? []).OfType<Dictionary<string, object>>().Select(child => new QueryPlan(child))];

    IReadOnlyList<IPlan> IPlan.Children => Children;
}

internal sealed record Notification(string Code, string Title, string Description, string Severity, IInputPosition? Position) : INotification
{
    public static INotification From(Dictionary<string, object> map)
    {
        var diagnostics = map.GetValueOrDefault("diagnostic_record") as Dictionary<string, object> ?? [];
        var position = (map.GetValueOrDefault("position") ?? diagnostics.GetValueOrDefault("_position")) as Dictionary<string, object>;
        return new Notification(
            (map.GetValueOrDefault("code") ?? map.GetValueOrDefault("neo4j_code")) as string ?? "",
            map.GetValueOrDefault("title") as string ?? "",
            map.GetValueOrDefault("description") as string ?? "",
            (map.GetValueOrDefault("severity") ?? diagnostics.GetValueOrDefault("_severity")) as string ?? "",
            position is null ? null : new InputPosition(Int(position, "offset"), Int(position, "line"), Int(position, "column")));
    }

    private static int Int(Dictionary<string, object> map, string key) => map.GetValueOrDefault(key) is long value ? (int)value : 0;
}

internal sealed record InputPosition(int Offset, int Line, int Column) : IInputPosition;
