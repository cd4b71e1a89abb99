using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace KnowledgeGraph.Bolt.Driver.Connections;

/// <summary>
/// Spans and metrics by OpenTelemetry's database conventions. A span is one transaction or one query outside of one; it says which server and database, how it ended, and never a
/// parameter's value nor Cypher text, which may hold some.
/// </summary>
internal static class DriverTelemetry
{
    /// <summary>Of the meter and of the activity source, for whoever listens.</summary>
    public const string Name = "KnowledgeGraph.Bolt";

    public static Meter Meter { get; } = new(Name, DriverProduct.Version);

    public static ActivitySource Activities { get; } = new(Name, DriverProduct.Version);

    /// <param name="operation">Such as EXECUTE_READ.</param>
    /// <param name="database">Null: the home database.</param>
    /// <returns>Null: nobody listens.</returns>
    public static Activity? Start(string operation, string? database)
    {
        var activity = Activities.StartActivity(database is null ? operation : $"{operation} {database}", ActivityKind.Client);
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag("db.system.name", "neo4j").SetTag("db.operation.name", operation).SetTag("db.namespace", database);
        }

        return activity;
    }

    public static void Served(this Activity? activity, Connection connection) =>
        activity?.SetTag("server.address", connection.Address.Host).SetTag("server.port", connection.Address.Port);

    public static void Failed(this Activity? activity, Exception exception)
    {
        if (activity is null)
        {
            return;
        }

        var code = exception is Neo4jException { Code.Length: > 0 } neo4j ? neo4j.Code : exception.GetType().FullName;
        activity.SetTag("error.type", code).SetTag("db.response.status_code", (exception as Neo4jException)?.Code);
        activity.SetStatus(ActivityStatusCode.Error, code);   // not the message: it may quote the query
    }
}
