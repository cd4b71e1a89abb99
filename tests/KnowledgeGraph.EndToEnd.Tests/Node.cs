using System.Diagnostics;
using System.Text.Json;
using KnowledgeGraph.Tests.Shared;

namespace KnowledgeGraph.EndToEnd.Tests;

/// <summary>Scripts of <c>audits/</c>, run by Node with a URL: each prints one JSON value.</summary>
internal static class Node
{
    public static async Task<T> RunAsync<T>(string script, Uri url)
    {
        var start = new ProcessStartInfo("node", [script, url.ToString()])
        {
            WorkingDirectory = Path.Combine(Neo4jServer.RepositoryRoot, "tests", "KnowledgeGraph.EndToEnd.Tests", "audits"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var node = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(120));
        try
        {
            var (output, error) = (node.StandardOutput.ReadToEndAsync(patience.Token), node.StandardError.ReadToEndAsync(patience.Token));
            await node.WaitForExitAsync(patience.Token);
            node.ExitCode.ShouldBe(0, await error);
            return JsonSerializer.Deserialize<T>(await output, JsonSerializerOptions.Web) ?? throw new InvalidOperationException($"{script} printed null.");
        }
        catch (OperationCanceledException)
        {
            node.Kill();
            throw;
        }
    }
}
