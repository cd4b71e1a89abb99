using System.Diagnostics;
using KnowledgeGraph.Tests.Shared;

namespace KnowledgeGraph.Peers;

/// <summary>A script of a project's <c>peer/</c>, run by Node until it is disposed of. It is told things and answers by lines.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private NodeProcess(Process process) => (_process, _errors) = (process, process.StandardError.ReadToEndAsync());

    public int Id => _process.Id;

    /// <summary>Starts it; its first line says that it is ready, and where.</summary>
    public static async Task<(NodeProcess Node, string Ready)> StartAsync(string script, IReadOnlyDictionary<string, string?> environment, string project = "KnowledgeGraph.Peers")
    {
        var folder = Path.Combine(Neo4jServer.RepositoryRoot, "bench", project, "peer");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            throw new InvalidOperationException($"{folder} has no node_modules: run `npm ci` there.");
        }

        var start = new ProcessStartInfo("node", script) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NODE_ENV"] = "production";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var node = new NodeProcess(Process.Start(start) ?? throw new InvalidOperationException("node did not start."));
        return (node, await node.ReadAsync());
    }

    public async Task<string> AskAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
        return await ReadAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();   // the scripts end with their input
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task<string> ReadAsync() => await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"node ended: {await _errors}");
}
