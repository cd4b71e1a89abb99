using KnowledgeGraph.Bolt.Driver.Connections;

namespace KnowledgeGraph.Bolt.Driver.Sessions;

/// <summary>Which of the driver's APIs TELEMETRY names.</summary>
internal enum TelemetryApi
{
    Managed = 0,
    Explicit = 1,
    AutoCommit = 2,
    ExecutableQuery = 3,
}

/// <summary>Of one use of an API: sent with each try until the server has taken it once. Whether it does is of no interest to the caller.</summary>
internal sealed class TelemetryReport(TelemetryApi api) : ResponseHandler
{
    public TelemetryApi Api { get; } = api;

    public override void OnFailure(Neo4jException error)
    {
    }

    public override void OnIgnored()
    {
    }
}
