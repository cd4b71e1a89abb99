using System.Collections.Concurrent;
using System.Net;
using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Bolt.Tests.Listener;

/// <summary>
/// A database that knows a few words: <c>COUNT n</c> gives the rows 1 to n, <c>ECHO</c> its parameters, <c>FAIL code</c> fails, <c>FAIL AFTER n</c> fails after n rows, <c>BUG</c> throws what nobody
/// foresaw, <c>WAIT</c> runs until it is interrupted, <c>FLAKY n</c> fails n times with a transient error. It writes down what it was asked.
/// </summary>
internal sealed class ScriptedBackend : IBoltBackend
{
    private int _flaky;

    public ConcurrentQueue<string> Log { get; } = new();

    /// <summary>Those that have logged on.</summary>
    public ConcurrentQueue<BoltClient> Clients { get; } = new();

    public TaskCompletionSource Waiting { get; private set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string ServerAgent => "Neo4j/5.26.0";

    public string DefaultDatabase => "neo4j";

    public bool AsksForLogin { get; init; } = true;

    public ValueTask<bool> AuthenticateAsync(BoltLogin login, BoltClient client, CancellationToken cancellationToken) =>
        ValueTask.FromResult(login.Scheme == "none" || login.Credentials == "secret");

    public IBoltSession OpenSession(BoltClient client)
    {
        Clients.Enqueue(client);
        return new Session(this);
    }

    public BoltListener Listen(Action<Exception>? onError = null, Func<BoltListenerOptions, BoltListenerOptions>? change = null)
    {
        var options = new BoltListenerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0), OnError = onError };
        return BoltListener.Start(this, change?.Invoke(options) ?? options);
    }

    private sealed class Session(ScriptedBackend backend) : IBoltSession
    {
        private CancellationTokenSource _interrupt = new();

        public Task BeginAsync(BoltTransactionOptions options, CancellationToken cancellationToken)
        {
            backend.Log.Enqueue($"begin {(options.ReadOnly ? "read" : "write")}{After(options)}");
            return Task.CompletedTask;
        }

        public async Task<IBoltResult> RunAsync(string query, ReadOnlyMemory<byte> parameters, BoltTransactionOptions? options, CancellationToken cancellationToken)
        {
            backend.Log.Enqueue($"{query}{After(options)}");
            if (_interrupt.IsCancellationRequested)
            {
                _interrupt.Dispose();
                _interrupt = new CancellationTokenSource();
            }

            switch (query.Split(' '))
            {
                case ["COUNT", var count]:
                    return new Result(["n"], int.Parse(count), null);
                case ["ECHO"]:
                    return new Result(["parameters"], 1, parameters.ToArray());
                case ["FAIL", "AFTER", var count]:
                    return new Result(["n"], int.Parse(count), null) { Failure = new BoltFailureException("Neo.ClientError.Statement.ArithmeticError", "/ by zero", "22012") };
                case ["FAIL", "WITH", var status]:
                    throw new BoltFailureException("Neo.ClientError.Statement.SyntaxError", "It was to fail.", status);
                case ["FAIL", var code]:
                    throw new BoltFailureException(code, "It was to fail.", "42001");
                case ["FLAKY", var times] when Interlocked.Increment(ref backend._flaky) <= int.Parse(times):
                    throw new BoltFailureException("Neo.TransientError.Transaction.DeadlockDetected", "Try again.");
                case ["FLAKY", _]:
                    return new Result(["n"], 1, null);
                case ["WAIT"]:
                    backend.Waiting.TrySetResult();
                    try
                    {
                        await Task.Delay(Timeout.Infinite, _interrupt.Token);
                    }
                    catch (OperationCanceledException)
                    {
                        backend.Log.Enqueue("interrupted");
                    }

                    throw new BoltFailureException("Neo.ClientError.Transaction.Terminated", "The transaction has been terminated.");
                default:
                    throw new InvalidOperationException("secret detail");
            }
        }

        private static string After(BoltTransactionOptions? options) => options is { Bookmarks: { Count: > 0 } bookmarks } ? $" after {string.Join(", ", bookmarks)}" : "";

        public Task<string> CommitAsync(CancellationToken cancellationToken)
        {
            backend.Log.Enqueue("commit");
            return Task.FromResult("bookmark:1");
        }

        public Task RollbackAsync()
        {
            backend.Log.Enqueue("rollback");
            return Task.CompletedTask;
        }

        public void Interrupt() => _interrupt.Cancel();

        public ValueTask DisposeAsync()
        {
            backend.Log.Enqueue("close");
            _interrupt.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Result(string[] fields, int rows, byte[]? echo) : IBoltResult
    {
        private int _row;

        public BoltFailureException? Failure { get; init; }

        public IReadOnlyList<string> Fields => fields;

        public ValueTask<bool> MoveNextAsync(CancellationToken cancellationToken) =>
            _row < rows ? ValueTask.FromResult(++_row > 0) : Failure is null ? ValueTask.FromResult(false) : throw Failure;

        public void WriteRecord(PackStreamWriter writer)
        {
            if (echo is null)
            {
                writer.WriteInteger(_row);
            }
            else
            {
                writer.WriteRaw(echo);
            }
        }

        public Task DiscardAsync(CancellationToken cancellationToken) => Failure is null ? Task.CompletedTask : throw Failure;

        public BoltSummary Summary => new() { Type = "r", Database = "neo4j", Bookmark = "bookmark:2", Counters = new Dictionary<string, long> { ["nodes-created"] = 2 } };
    }
}

internal static class ListenerDrivers
{
    /// <summary>A driver with one connection, so that each test sees what became of it.</summary>
    public static IDriver Driver(this BoltListener listener, Action<ConfigBuilder>? configure = null, string scheme = "bolt") => GraphDatabase.Driver(
        $"{scheme}://{listener.EndPoint}",
        AuthTokens.Basic("neo4j", "secret"),
        config =>
        {
            config.WithMaxConnectionPoolSize(1);
            configure?.Invoke(config);
        });
}
