using System.Net;
using KnowledgeGraph.Bolt.TestKit.Protocol;

// KnowledgeGraph.Bolt.TestKit [--port 9876]: answers TestKit until it is stopped. Standard error is its log.
var port = args switch
{
    [] => 9876,
    ["--port", var text] when int.TryParse(text, out var number) && number is > 0 and <= 65535 => number,
    _ => -1,
};
if (port < 0)
{
    await Console.Error.WriteLineAsync("Usage: KnowledgeGraph.Bolt.TestKit [--port 9876]");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
await using var backend = new Backend(new IPEndPoint(IPAddress.Loopback, port), Console.Error);
await Console.Error.WriteLineAsync($"Listening on {backend.EndPoint}.");
await backend.RunAsync(stop.Token);
return 0;
