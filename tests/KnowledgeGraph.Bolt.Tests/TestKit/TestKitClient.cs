using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using KnowledgeGraph.Bolt.TestKit.Protocol;

namespace KnowledgeGraph.Bolt.Tests.TestKit;

/// <summary>A backend of its own, and what TestKit does with it: a request out, a response back.</summary>
internal sealed class TestKitClient : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Backend _backend = new(new IPEndPoint(IPAddress.Loopback, 0), TextWriter.Null);
    private readonly Task _running;
    private readonly TcpClient _connection = new();
    private readonly StreamReader _reader;
    private readonly StreamWriter _writer;

    public TestKitClient()
    {
        _running = _backend.RunAsync(_stop.Token);
        _connection.Connect((IPEndPoint)_backend.EndPoint);
        (_reader, _writer) = (new StreamReader(_connection.GetStream()), new StreamWriter(_connection.GetStream()) { AutoFlush = true });
    }

    /// <param name="name">Of the request.</param>
    /// <param name="data">Its fields, as JSON.</param>
    /// <returns>The response, as <c>{"name": …, "data": …}</c>.</returns>
    public async Task<JsonNode> AskAsync(string name, string data = "{}")
    {
        await _writer.WriteAsync($$"""
            #request begin
            {"name": "{{name}}", "data": {{data.ReplaceLineEndings(" ")}}}
            #request end

            """);
        string? line;
        while ((line = await _reader.ReadLineAsync(TestContext.Current.CancellationToken)) is not "#response begin")
        {
            line.ShouldNotBeNull();
        }

        var response = JsonNode.Parse(await _reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? "");
        (await _reader.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("#response end");
        return response.ShouldNotBeNull();
    }

    /// <summary>The same, for requests whose response is an object's id.</summary>
    public async Task<string> MakeAsync(string name, string data)
    {
        var response = await AskAsync(name, data);
        return (response["data"]?["id"]?.GetValue<string>()).ShouldNotBeNull($"{name}: {response.ToJsonString()}");
    }

    public async ValueTask DisposeAsync()
    {
        _connection.Dispose();
        await _stop.CancelAsync();
        await _running;
        await _backend.DisposeAsync();
        _stop.Dispose();
    }
}
