using System.Net;
using BenchmarkDotNet.Attributes;
using KnowledgeGraph.Bolt.Driver.Connections;
using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Bolt.Transport;
using KnowledgeGraph.Engine;

namespace KnowledgeGraph.Driver.Benchmarks.Micro;

/// <summary>Chunks, the pool, and a whole round trip to a listener in this process, over loopback: its share is in the figures.</summary>
[MemoryDiagnoser]
public class ConnectionBenchmarks : IAsyncDisposable
{
    private readonly MemoryStream _stream = new();
    private readonly byte[] _message = new byte[100];
    private GraphEngine? _engine;
    private BoltListener? _listener;
    private IDriver? _driver;
    private ConnectionPool? _pool;
    private MessageWriter? _writer;
    private byte[] _wire = [];

    [GlobalSetup]
    public async Task StartAsync()
    {
        _engine = GraphEngine.Open(new GraphEngineOptions { Password = "secret" });
        _listener = BoltListener.Start(_engine.Backend, new BoltListenerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) });
        var token = AuthTokens.Basic("neo4j", "secret");
        var uri = new Uri($"bolt://{_listener.EndPoint}");
        _driver = GraphDatabase.Driver(uri, token);
        var config = new Config();
        var settings = new ConnectionSettings(ConnectionUri.Parse(uri, config), AuthTokenManagers.Static(token), config);
        _pool = new ConnectionPool(settings.Uri.Address, new Connector(settings), new Logins(settings.AuthTokens), config);
        _writer = new MessageWriter(_stream);
        await WriteMessagesAsync();
        _wire = _stream.ToArray();
    }

    [GlobalCleanup]
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _stream.DisposeAsync();
        await _pool!.DisposeAsync();   // each of these was made when it started
        await _driver!.DisposeAsync();
        await _listener!.DisposeAsync();
        await _engine!.DisposeAsync();
    }

    [Benchmark(OperationsPerInvoke = 100)]
    public async Task WriteMessagesAsync()
    {
        _stream.SetLength(0);
        for (var i = 0; i < 100; i++)
        {
            _writer!.BeginMessage();
            new Bolt.PackStream.PackStreamWriter(_writer).WriteRaw(_message);
            _writer.EndMessage();
        }

        await _writer!.FlushAsync(CancellationToken.None);
    }

    [Benchmark(OperationsPerInvoke = 100)]
    public async Task<int> ReadMessagesAsync()
    {
        var (reader, bytes) = (new MessageReader(new MemoryStream(_wire), 1024), 0);
        while (await reader.ReadMessageAsync(CancellationToken.None) is { } message)
        {
            bytes += message.Length;
        }

        return bytes;
    }

    [Benchmark]
    public async Task AcquireAndRelease() => await _pool!.ReleaseAsync(await _pool.AcquireAsync(null, CancellationToken.None));

    [Benchmark]
    public async Task<long> RoundTrip()
    {
        await using var session = _driver!.AsyncSession(config => config.WithDefaultAccessMode(AccessMode.Read));
        var result = await session.RunAsync("RETURN $i AS i", new Dictionary<string, object> { ["i"] = 1L });
        return (await result.SingleAsync())["i"].As<long>();
    }

    [Benchmark]
    public async Task<long> ExecuteQuery()
    {
        var (records, _) = await _driver!.ExecutableQuery("RETURN $i AS i").WithParameters(new Dictionary<string, object> { ["i"] = 1L })
            .WithConfig(new QueryConfig(RoutingControl.Readers)).ExecuteAsync();
        return records[0]["i"].As<long>();
    }
}
