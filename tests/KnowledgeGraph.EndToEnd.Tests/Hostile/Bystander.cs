using System.Diagnostics;

namespace KnowledgeGraph.EndToEnd.Tests.Hostile;

/// <summary>An ordinary client that goes on asking little questions, on a connection that it has and on new ones, while others do harm.</summary>
internal sealed class Bystander : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<TimeSpan> _times = [];
    private readonly string _uri;
    private readonly Task _asking;
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Bystander(string uri)
    {
        _uri = uri;
        _asking = Task.Run(AskAsync);
    }

    /// <summary>Goes on asking when this ends.</summary>
    public static async Task<Bystander> BesideAsync(KgProcess kg)
    {
        var bystander = new Bystander(kg.BoltUri);
        await Task.WhenAny(bystander._begun.Task, bystander._asking);
        return bystander;
    }

    /// <summary>Every question so far was answered, none late. Fails with what went wrong otherwise.</summary>
    public async Task ShouldBeUnharmedAsync(TimeSpan within)
    {
        await _stop.CancelAsync();
        await _asking;   // with its error, if there was one
        _times.Count.ShouldBeGreaterThan(0);
        _times.Max().ShouldBeLessThan(within);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _asking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AskAsync()
    {
        await using var kept = GraphDatabase.Driver(_uri, AuthTokens.None);
        while (!_stop.IsCancellationRequested)
        {
            await using var fresh = GraphDatabase.Driver(_uri, AuthTokens.None);
            foreach (var driver in new[] { kept, fresh })
            {
                var started = Stopwatch.GetTimestamp();
                (await driver.ExecutableQuery("MATCH (g:MilitantGroup {name: $name}) RETURN g.id").WithParameters(new { name = "Afghan Taliban" }).ExecuteAsync()).Result.Count.ShouldBe(1);
                _times.Add(Stopwatch.GetElapsedTime(started));
            }

            _begun.TrySetResult();
        }
    }
}
