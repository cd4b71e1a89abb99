using KnowledgeGraph.Bolt;
using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Api.Tests.Http;

/// <summary>A database that answers everything with nothing, until it is told to hold: then a statement runs until it is interrupted; or to fail.</summary>
internal sealed class HoldingBackend : IBoltBackend
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _interrupted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool Holds { get; set; }

    /// <summary>What each statement fails with; null: it does not.</summary>
    public BoltFailureException? Failure { get; set; }

    /// <summary>What each statement gives; null: nothing.</summary>
    public Func<IBoltResult>? Result { get; set; }

    /// <summary>Ends when a held statement has begun.</summary>
    public Task Started => _started.Task;

    /// <summary>Ends when it has been told to stop.</summary>
    public Task Interrupted => _interrupted.Task;

    public string ServerAgent => "Neo4j/5.26.0";

    public string DefaultDatabase => "neo4j";

    public bool AsksForLogin => false;

    public ValueTask<bool> AuthenticateAsync(BoltLogin login, BoltClient client, CancellationToken cancellationToken) => ValueTask.FromResult(true);

    public IBoltSession OpenSession(BoltClient client) => new Session(this);

    private sealed class Session(HoldingBackend backend) : IBoltSession
    {
        public Task BeginAsync(BoltTransactionOptions options, CancellationToken cancellationToken) => Task.CompletedTask;

        public async Task<IBoltResult> RunAsync(string query, ReadOnlyMemory<byte> parameters, BoltTransactionOptions? options, CancellationToken cancellationToken)
        {
            if (backend.Failure is { } failure)
            {
                throw failure;
            }

            if (backend.Holds && !IsCount(query))
            {
                backend._started.TrySetResult();
                await backend.Interrupted.WaitAsync(cancellationToken);
                throw new BoltFailureException("Neo.ClientError.Transaction.Terminated", "Interrupted.");
            }

            return backend.Result is { } result && !IsCount(query) ? result() : new Nothing();
        }

        public Task<string> CommitAsync(CancellationToken cancellationToken) => Task.FromResult("bookmark");

        public Task RollbackAsync() => Task.CompletedTask;

        /// <summary>Those come by themselves.</summary>
        private static bool IsCount(string query) => query.EndsWith("RETURN count(*)", StringComparison.Ordinal);

        public void Interrupt() => backend._interrupted.TrySetResult();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class Nothing : IBoltResult
    {
        public IReadOnlyList<string> Fields => ["nothing"];

        public BoltSummary Summary { get; } = new() { Type = "r", Database = "neo4j" };

        public ValueTask<bool> MoveNextAsync(CancellationToken cancellationToken) => ValueTask.FromResult(false);

        public void WriteRecord(PackStreamWriter writer) => throw new InvalidOperationException("There are no records.");

        public Task DiscardAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
