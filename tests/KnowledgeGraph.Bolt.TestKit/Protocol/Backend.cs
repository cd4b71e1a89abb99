using System.Net;
using System.Net.Sockets;

namespace KnowledgeGraph.Bolt.TestKit.Protocol;

/// <summary>
/// Lets TestKit drive our driver. It listens on TCP; each connection is one test (<see cref="Conversation"/>) with drivers, sessions and a clock of its own.
/// </summary>
internal sealed class Backend : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly TextWriter _log;
    private readonly List<Task> _conversations = [];

    public Backend(IPEndPoint endPoint, TextWriter log)
    {
        _log = TextWriter.Synchronized(log);
        _listener = new TcpListener(endPoint);
        _listener.Start();
    }

    /// <summary>Where it listens: with port 0 asked for, the port that the system chose.</summary>
    public EndPoint EndPoint => _listener.LocalEndpoint;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(cancellationToken);
                _conversations.RemoveAll(conversation => conversation.IsCompleted);
                _conversations.Add(ConverseAsync(client, cancellationToken));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(_conversations);
        }
    }

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task ConverseAsync(TcpClient client, CancellationToken cancellationToken)
    {
        using (client)
        {
            client.NoDelay = true;
            await using var conversation = new Conversation(client.GetStream(), _log);
            try
            {
                await conversation.RunAsync(cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException)
            {
                await _log.WriteLineAsync($"A test ended early: {exception.Message}");
            }
        }
    }
}
