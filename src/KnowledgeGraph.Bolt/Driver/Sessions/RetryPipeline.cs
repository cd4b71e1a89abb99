using Polly;
using Polly.Retry;

namespace KnowledgeGraph.Bolt.Driver.Sessions;

/// <summary>
/// Runs work again while its failure is one that may pass: first after 100 ms, then twice as long each time up to 2 s, give or take a fifth, until the
/// configured time for all tries is over. Then the last failure is thrown.
/// </summary>
internal sealed class RetryPipeline
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);
    private static readonly ResiliencePropertyKey<long> Started = new("started");
    private static readonly ResiliencePropertyKey<Func<bool>> Restart = new("restart");

    private readonly ResiliencePipeline _pipeline;
    private readonly TimeProvider _time;

    public RetryPipeline(Config config)
    {
        _time = config.TimeProvider;
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = _time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is Neo4jException { IsRetriable: true }
                    && arguments.Context.Properties.TryGetValue(Started, out var started)
                    && _time.GetElapsedTime(started) < config.MaxTransactionRetryTime
                    && arguments.Context.Properties.TryGetValue(Restart, out var tryRestart)
                    && tryRestart()),
                DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(Delay(arguments.AttemptNumber)),
            })
            .Build();
    }

    public Task<T> ExecuteAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken) => ExecuteAsync(work, static () => true, cancellationToken);

    /// <param name="work">What is done.</param>
    /// <param name="tryRestart">Asked before it is done again: makes it undone, or says that this cannot be.</param>
    /// <param name="cancellationToken">Nobody waits for it any more.</param>
    public async Task<T> ExecuteAsync<T>(Func<CancellationToken, Task<T>> work, Func<bool> tryRestart, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        try
        {
            context.Properties.Set(Started, _time.GetTimestamp());
            context.Properties.Set(Restart, tryRestart);
            return await _pipeline.ExecuteAsync(
                static async (context, work) => await work(context.CancellationToken).ConfigureAwait(false), context, work).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static TimeSpan Delay(int attempt)
    {
        var delay = FirstDelay * Math.Pow(2, Math.Min(attempt, 10));
        // Jitter guards no secret: it keeps clients from retrying in step.
        var jitter = 0.8 + (0.4 * (System.Security.Cryptography.RandomNumberGenerator.GetInt32(1001) / 1000.0));
        return (delay < LongestDelay ? delay : LongestDelay) * jitter;
    }
}
