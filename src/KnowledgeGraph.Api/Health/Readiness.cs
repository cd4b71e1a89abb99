using KnowledgeGraph.Api.Databases;
using KnowledgeGraph.Api.Seeding;
using KnowledgeGraph.GraphQL;

namespace KnowledgeGraph.Api.Health;

/// <summary>Whether the service can do its work: the database answers and can be written to, its schema and seed are in place, and nobody is stopping us.</summary>
internal sealed partial class Readiness(Database database, Seeder seeder, SeedScripts scripts, GraphQLService service, IHostApplicationLifetime lifetime, ILogger<Readiness> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private string? _lastReason;

    /// <summary>Null: ready. Else the reason why not, for people; it holds nothing secret.</summary>
    public async Task<string?> WhyNotAsync(CancellationToken cancellationToken)
    {
        var reason = lifetime.ApplicationStopping.IsCancellationRequested ? "the service is stopping" : await AskAsync(cancellationToken);
        if (Interlocked.Exchange(ref _lastReason, reason) != reason)
        {
            // One line for each change, however often it is asked.
            LogChange(reason ?? "ready");
        }

        return reason;
    }

    private async Task<string?> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await seeder.StateAsync(scripts).WaitAsync(Patience, cancellationToken) is SeedState.Missing missing)
            {
                return missing.Reason;
            }

            await service.PrepareAsync().WaitAsync(Patience, cancellationToken);
            return database.HasStoppedWriting ? "the disk failed, so nothing is written any more until the service is started again; reads go on" : null;
        }
        catch (Exception exception) when (exception is Neo4jException or TimeoutException)
        {
            return "the database does not answer";
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Readiness: {Reason}")]
    private partial void LogChange(string reason);
}
