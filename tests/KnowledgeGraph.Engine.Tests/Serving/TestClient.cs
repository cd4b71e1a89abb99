using System.Buffers;
using System.Net;
using KnowledgeGraph.Bolt;
using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Engine.Tests.Serving;

/// <summary>Uses a backend's session as the listener does.</summary>
internal sealed class TestClient(IBoltBackend backend, BoltClient? client = null) : IAsyncDisposable
{
    public static readonly BoltClient Here = new() { Address = new IPEndPoint(IPAddress.Loopback, 7), Version = new BoltVersion(5, 4), SendsUtc = true };
    public static readonly BoltTransactionOptions ReadWrite = new();
    public static readonly BoltTransactionOptions ReadOnly = new() { ReadOnly = true };

    public IBoltSession Session { get; } = backend.OpenSession(client ?? Here);

    /// <summary>An auto-commit statement, to its end.</summary>
    public Task<(List<byte[]> Records, BoltSummary Summary)> RunAsync(string query, BoltTransactionOptions? options = null) => AllAsync(query, options ?? ReadWrite);

    /// <summary>A statement in the open transaction, to its end.</summary>
    public Task<(List<byte[]> Records, BoltSummary Summary)> InTransactionAsync(string query) => AllAsync(query, options: null);

    public Task<IBoltResult> StartAsync(string query, BoltTransactionOptions? options) =>
        Session.RunAsync(query, new byte[] { 0xA0 }, options, TestContext.Current.CancellationToken);

    public Task BeginAsync(BoltTransactionOptions? options = null) => Session.BeginAsync(options ?? ReadWrite, TestContext.Current.CancellationToken);

    public Task<string> CommitAsync() => Session.CommitAsync(TestContext.Current.CancellationToken);

    /// <summary>The one integer of the one record.</summary>
    public async Task<long> NumberAsync(string query, bool inTransaction = false)
    {
        var (records, _) = await AllAsync(query, inTransaction ? null : ReadOnly);
        return Integer(records.ShouldHaveSingleItem());
    }

    public static long Integer(byte[] record) => new PackStreamReader(record).ReadInteger();

    public static byte[] Record(IBoltResult result)
    {
        var output = new ArrayBufferWriter<byte>();
        result.WriteRecord(new PackStreamWriter(output));
        return output.WrittenSpan.ToArray();
    }

    public ValueTask DisposeAsync() => Session.DisposeAsync();

    private async Task<(List<byte[]> Records, BoltSummary Summary)> AllAsync(string query, BoltTransactionOptions? options)
    {
        var result = await StartAsync(query, options);
        var records = new List<byte[]>();
        while (await result.MoveNextAsync(TestContext.Current.CancellationToken))
        {
            records.Add(Record(result));
        }

        return (records, result.Summary);
    }
}
