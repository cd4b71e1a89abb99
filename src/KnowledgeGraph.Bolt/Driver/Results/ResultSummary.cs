using KnowledgeGraph.Bolt.Driver.Connections;

namespace KnowledgeGraph.Bolt.Driver.Results;

/// <summary>Reads what SUCCESS of RUN and of the last PULL say.</summary>
internal sealed class ResultSummary : IResultSummary
{
    private readonly IReadOnlyDictionary<string, object> _run;
    private readonly IReadOnlyDictionary<string, object> _pull;
    private readonly bool _hadRecords;

    /// <param name="query">That ran.</param>
    /// <param name="run">What SUCCESS of RUN says.</param>
    /// <param name="pull">What SUCCESS of the last PULL or DISCARD says.</param>
    /// <param name="connection">That it ran on.</param>
    /// <param name="hadRecords">At least one record came.</param>
    public ResultSummary(Query query, IReadOnlyDictionary<string, object> run, IReadOnlyDictionary<string, object> pull, Connection connection, bool hadRecords)
    {
        (Query, _run, _pull, _hadRecords, Server) = (query, run, pull, hadRecords, connection.Server);
        QueryType = pull.GetValueOrDefault("type") switch
        {
            "r" => QueryType.ReadOnly,
            "rw" => QueryType.ReadWrite,
            "w" => QueryType.WriteOnly,
            "s" => QueryType.SchemaWrite,
            null => QueryType.Unknown,
            var other => throw new ProtocolException($"The server calls the query's type `{other}`."),
        };
    }

    /// <summary>Only of an auto-commit transaction.</summary>
    public string? Bookmark => _pull.GetValueOrDefault("bookmark") as string;

    public Query Query { get; }

    // What follows is made when it is first asked for: few ask.
    public ICounters Counters => field ??= new Counters(_pull.GetValueOrDefault("stats") as Dictionary<string, object> ?? []);

    public QueryType QueryType { get; }

    public bool HasPlan => Plan is not null;

    public bool HasProfile => Profile is not null;

    public IPlan? Plan => Profile ?? (field ??= PlanOf("plan"));

    public IProfiledPlan? Profile => field ??= PlanOf("profile");

    public IList<INotification> Notifications => field ??= [.. AsSent.Select(status => status.Notification).OfType<INotification>()];

    public IList<IGqlStatusObject> GqlStatusObjects => field ??= [.. _pull.ContainsKey("statuses") ? AsSent : Statuses.InOrder(AsSent)];

    public TimeSpan ResultAvailableAfter => Milliseconds(_run, "t_first");

    public TimeSpan ResultConsumedAfter => Milliseconds(_pull, "t_last");

    public IServerInfo Server { get; }

    public IDatabaseInfo Database =>
        field ??= new DatabaseInfo(_pull.GetValueOrDefault("db") as string ?? _run.GetValueOrDefault("db") as string ?? "");

    private IReadOnlyList<GqlStatusObject> AsSent =>
        field ??= Statuses.Read(_pull, _hadRecords, hasColumns: _run.GetValueOrDefault("fields") is List<object> { Count: > 0 });

    private QueryPlan? PlanOf(string key) => _pull.GetValueOrDefault(key) is Dictionary<string, object> plan ? new QueryPlan(plan) : null;

    private static TimeSpan Milliseconds(IReadOnlyDictionary<string, object> metadata, string key) =>
        TimeSpan.FromMilliseconds(metadata.GetValueOrDefault(key) is long value ? value : -1);
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

    public IDictionary<string, object> Arguments { get; } = map.GetValueOrDefault("args") as Dictionary<string, object> ?? [];

    public IList<string> Identifiers { get; } = [.. (map.GetValueOrDefault("identifiers") as List<object> ?? []).OfType<string>()];

    public long DbHits { get; } = map.GetValueOrDefault("dbHits") as long? ?? 0;

    public long Records { get; } = map.GetValueOrDefault("rows") as long? ?? 0;

    public bool HasPageCacheStats { get; } = map.ContainsKey("pageCacheHits") || map.ContainsKey("pageCacheMisses");

    public long PageCacheHits { get; } = map.GetValueOrDefault("pageCacheHits") as long? ?? 0;

    public long PageCacheMisses { get; } = map.GetValueOrDefault("pageCacheMisses") as long? ?? 0;

    public double PageCacheHitRatio { get; } = map.GetValueOrDefault("pageCacheHitRatio") as double? ?? 0;

    public long Time { get; } = map.GetValueOrDefault("time") as long? ?? 0;

    public IList<IProfiledPlan> Children { get; } =
        [.. (map.GetValueOrDefault("children") as List<object> ?? []).OfType<Dictionary<string, object>>().Select(child => new QueryPlan(child))];

    IList<IPlan> IPlan.Children => [.. Children];
}
