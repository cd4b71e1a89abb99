using KnowledgeGraph.Api.Configuration;

namespace KnowledgeGraph.Api.Databases;

internal sealed class EmbeddedEngine : IAsyncDisposable
{
    public string BoltAddress { get; } = "";
    public static Task<EmbeddedEngine> StartAsync(Settings settings, bool forSeedingOnly, CancellationToken cancellationToken) =>
        throw new StartupException("Set NEO4J_URI.");
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
