namespace KnowledgeGraph.Bolt.Driver;

/// <summary>What the server says about a query after its last record.</summary>
public interface IResultSummary
{
    Query Query { get; }

    /// <summary>What changed.</summary>
    ICounters Counters { get; }

    QueryType QueryType { get; }

    bool HasPlan { get; }

    bool HasProfile { get; }

    /// <summary>After EXPLAIN or PROFILE; null otherwise.</summary>
    IPlan? Plan { get; }

    /// <summary>After PROFILE; null otherwise.</summary>
    IProfiledPlan? Profile { get; }

    IList<INotification> Notifications { get; }

    /// <summary>The outcome and the notifications as GQL says it: no data first, then warnings, success, information. Before Bolt 5.6 they are made of what there is.</summary>
    IList<IGqlStatusObject> GqlStatusObjects { get; }

    /// <summary>Negative when the server did not say.</summary>
    TimeSpan ResultAvailableAfter { get; }

    /// <summary>Negative when the server did not say.</summary>
    TimeSpan ResultConsumedAfter { get; }

    IServerInfo Server { get; }

    IDatabaseInfo Database { get; }
}

public enum QueryType
{
    Unknown,
    ReadOnly,
    ReadWrite,
    WriteOnly,
    SchemaWrite,
}

public interface ICounters
{
    bool ContainsUpdates { get; }

    bool ContainsSystemUpdates { get; }

    int NodesCreated { get; }

    int NodesDeleted { get; }

    int RelationshipsCreated { get; }

    int RelationshipsDeleted { get; }

    int PropertiesSet { get; }

    int LabelsAdded { get; }

    int LabelsRemoved { get; }

    int IndexesAdded { get; }

    int IndexesRemoved { get; }

    int ConstraintsAdded { get; }

    int ConstraintsRemoved { get; }

    int SystemUpdates { get; }
}

public interface IPlan
{
    /// <summary>Such as <c>ProduceResults@neo4j</c>.</summary>
    string OperatorType { get; }

    IDictionary<string, object> Arguments { get; }

    IList<string> Identifiers { get; }

    IList<IPlan> Children { get; }
}

public interface IProfiledPlan : IPlan
{
    long DbHits { get; }

    long Records { get; }

    /// <summary>Whether the three figures of the page cache mean anything.</summary>
    bool HasPageCacheStats { get; }

    long PageCacheHits { get; }

    long PageCacheMisses { get; }

    double PageCacheHitRatio { get; }

    /// <summary>Nanoseconds; 0 where it was not measured.</summary>
    long Time { get; }

    new IList<IProfiledPlan> Children { get; }
}

/// <summary>A place in a query's text.</summary>
public interface IInputPosition
{
    /// <summary>Characters from the start, from 0.</summary>
    int Offset { get; }

    /// <summary>From 1.</summary>
    int Line { get; }

    /// <summary>From 1.</summary>
    int Column { get; }
}
