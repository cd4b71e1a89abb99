namespace KnowledgeGraph.Engine.Runtime;

/// <summary>The server around a statement, as commands and procedures see it: who is there, what runs, how it is set up.</summary>
internal interface IServer
{
    /// <summary>Where Neo4j is if nobody says otherwise.</summary>
    const string DefaultAddress = "localhost:7687";

    /// <summary>Where it can be reached, as host:port; the default one while nothing listens.</summary>
    string Address { get; }

    /// <summary>The one user; null when nobody is asked for a name.</summary>
    string? Username { get; }

    IReadOnlyList<ServerSetting> Settings { get; }

    IEnumerable<RunningTransaction> Transactions { get; }

    IEnumerable<ServedConnection> Connections { get; }

    /// <summary>Ends a transaction by its name. False: there is none such.</summary>
    bool Terminate(string transaction);

    /// <summary>Ends what a connection runs and lets it run nothing more. False: there is none such.</summary>
    bool Kill(string connection);

    /// <summary>Forgets prepared statements; gives how many there were.</summary>
    int ClearPlans();
}

/// <summary>A transaction that has not ended. What it runs is null between two statements.</summary>
internal sealed record RunningTransaction(
    string Name, string Database, string Connection, MapValue Metadata, StartTime Started, RunningStatement? Statement, string? Terminated);

internal sealed record RunningStatement(string Id, string Text, StartTime Started);

/// <summary>When something began: by the calendar, for people, and by the clock that never jumps, for how long ago that is.</summary>
internal readonly record struct StartTime(DateTimeOffset At, long Timestamp)
{
    public static StartTime Now(TimeProvider time) => new(time.GetUtcNow(), time.GetTimestamp());

    public TimeSpan Elapsed(TimeProvider time) => time.GetElapsedTime(Timestamp);
}

internal sealed record ServedConnection(string Id, DateTimeOffset Since);

/// <summary>One thing that can be set when the engine is opened, by Neo4j's name for it.</summary>
internal sealed record ServerSetting(string Name, string Value, string Default, string Description, string ValidValues)
{
    public bool IsSet => Value != Default;
}

/// <summary>No server: the statement runs by itself.</summary>
internal sealed class NoServer : IServer
{
    public static NoServer Instance { get; } = new();

    public string Address => IServer.DefaultAddress;

    public string? Username => null;

    public IReadOnlyList<ServerSetting> Settings => [];

    public IEnumerable<RunningTransaction> Transactions => [];

    public IEnumerable<ServedConnection> Connections => [];

    public bool Terminate(string transaction) => false;

    public bool Kill(string connection) => false;

    public int ClearPlans() => 0;
}
